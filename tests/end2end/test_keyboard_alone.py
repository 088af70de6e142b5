"""The real program on a real X server, by keys alone: twenty examples, a paste, all replaced, and undone."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from ftdesk.core.project import Project
from tests.support.desktop import Desktop
from tests.support.source import ROOT

pytestmark = pytest.mark.xcb
KEYBOARD = ROOT / "tests" / "support" / "keyboard.py"
OWNER = Path(__file__).with_name("clipboard_owner.py")
SAID = [
    (f"Question {number}: is it “open” on Sunday?", f"Yes, from {number} o'clock.")
    if number % 2
    else (f"第{number}个问题：周日营业吗？", f"营业，{number}点开门。")
    for number in range(1, 21)
]
HTML = """<html><body><table>
<tr><td>Do you deliver?</td><td>Yes,<br>within the city.</td></tr>
<tr><td>可以退货吗？</td><td>七天之内可以 &amp; 免费。</td></tr>
</table></body></html>"""
TEXT = 'Do you deliver?\t"Yes,\nwithin the city."\n可以退货吗？\t七天之内可以 & 免费。\n'


class Typist:
    """Presses keys, and waits until the project file says that they arrived."""

    def __init__(self, screen: Desktop, project: Path) -> None:
        self._screen = screen
        self._project = project

    def keys(self, *keys: str) -> None:
        self._screen.xdotool("key", "--clearmodifiers", "--delay", "25", *keys)

    def type(self, text: str) -> None:
        self._screen.xdotool("type", "--clearmodifiers", "--delay", "12", text, timeout_s=60)

    def read(self) -> list[list[tuple[str, str]]]:
        """What the file holds: (role, content) of each example in the list."""
        listed = """SELECT body FROM example WHERE NOT EXISTS (
            SELECT 1 FROM removed WHERE example.id BETWEEN first AND last) ORDER BY position, id"""
        with closing(sqlite3.connect(f"file:{self._project}?mode=ro", uri=True, timeout=5)) as db:
            rows = db.execute(listed).fetchall()
        turns = [json.loads(row[0])["messages"] for row in rows]
        return [[(turn["role"], turn["content"]) for turn in each] for each in turns]

    def until(self, holds: Callable[[list[list[tuple[str, str]]]], bool], what: str) -> None:
        end = time.monotonic() + 20
        while not holds(found := self.read()):
            assert time.monotonic() < end, f"{what}: {found[-3:]}"
            time.sleep(0.05)  # another process writes the file


@contextmanager
def ftdesk(screen: Desktop, home: Path, project: Path) -> Iterator[Typist]:
    environment = {**screen.environment, "FTDESK_HOME": str(home), "LANG": "C.UTF-8"}
    program = subprocess.Popen(
        [sys.executable, "-m", "ftdesk", str(project)],
        cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        window = screen.window(project.stem)
        screen.xdotool("windowactivate", "--sync", window)
        yield Typist(screen, project)
    finally:
        program.send_signal(signal.SIGTERM)
        _, err = program.communicate(timeout=60)
    assert program.returncode == 0, err[-3000:]
    assert not err, err[-3000:]


@contextmanager
def spreadsheet_clipboard(screen: Desktop, folder: Path) -> Iterator[None]:
    html, text = folder / "cells.html", folder / "cells.txt"
    html.write_text(HTML, "utf-8")
    text.write_text(TEXT, "utf-8")
    owner = subprocess.Popen(
        [sys.executable, str(OWNER), str(html), str(text)],
        env=screen.environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "mine\n"
        yield
    finally:
        owner.kill()
        owner.communicate()


@pytest.mark.timeout(240)
def test_twenty_examples_and_a_paste(xcb_desktop: Desktop, ftdesk_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "guests.ftdesk"
    Project.create(path).close()
    with ftdesk(xcb_desktop, ftdesk_home, path) as typist:
        letters = sorted({each for pair in SAID for text in pair for each in text if not each.isascii()})
        # Not before there is a window: a server that loses its only client forgets what it was taught
        keyboard = [sys.executable, str(KEYBOARD), "".join(letters)]
        subprocess.run(keyboard, env=xcb_desktop.environment, check=True, timeout=30)
        typist.type("Be kind to every guest.")
        typist.keys("Return")  # two examples that show the shape, and the cursor in a third
        typist.until(lambda found: len(found) == 3, "the start")
        for question, answer in SAID:
            typist.type(question)
            typist.keys("Return")
            typist.type(answer)
            typist.keys("ctrl+Return")
        system = ("system", "Be kind to every guest.")
        written = [[system, ("user", asked), ("assistant", said)] for asked, said in SAID]
        typist.until(lambda found: found[2:22] == written, "twenty examples")
        typist.keys("Escape")

        before = typist.read()
        with spreadsheet_clipboard(xcb_desktop, tmp_path):
            typist.keys("ctrl+shift+t", "ctrl+End", "ctrl+v")
            pasted = [
                [("user", "Do you deliver?"), ("assistant", "Yes,\nwithin the city.")],
                [("user", "可以退货吗？"), ("assistant", "七天之内可以 & 免费。")],
            ]
            typist.until(
                lambda found: [[t for t in each if t[0] != "system"] for each in found[-2:]] == pasted,
                "paste",
            )
        typist.keys("ctrl+z")
        typist.until(lambda found: found == before, "undo")

        typist.keys("ctrl+h")
        typist.type("Sunday")
        typist.keys("alt+p")
        typist.type("Monday")
        typist.keys("alt+a")
        replaced = json.loads(json.dumps(before).replace("Sunday", "Monday"))
        typist.until(lambda found: json.loads(json.dumps(found)) == replaced, "replace all")
        typist.keys("Escape", "ctrl+z")
        typist.until(lambda found: found == before, "undo of it")

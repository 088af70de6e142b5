"""The real program on a real X server: it opens, takes keys, hands a second start over and closes cleanly."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.desktop import Desktop
from tests.support.source import ROOT

pytestmark = pytest.mark.xcb
TITLE = "ftdesk"


def _start(screen: Desktop, home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ftdesk", *arguments],
        cwd=ROOT, env={**screen.environment, "FTDESK_HOME": str(home)},
        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def _ended_well(program: subprocess.Popen[str]) -> None:
    out, err = program.communicate(timeout=60)
    assert program.returncode == 0, err[-3000:]
    assert not err, err[-3000:]
    assert out == ""


def test_the_window_opens_and_closes(xcb_desktop: Desktop, ftdesk_home: Path) -> None:
    program = _start(xcb_desktop, ftdesk_home)
    window = xcb_desktop.window(TITLE)
    xcb_desktop.xdotool("windowactivate", "--sync", window)
    width, height = _size(xcb_desktop, window)
    assert width >= 800
    assert height >= 500
    _press_until_gone(xcb_desktop, program, "alt+F4")
    _ended_well(program)


def _press_until_gone(screen: Desktop, program: subprocess.Popen[str], keys: str) -> None:
    """A window manager that is still starting lets a key fall."""
    for _ in range(10):
        screen.xdotool("key", "--clearmodifiers", keys)
        try:
            program.wait(3)
        except subprocess.TimeoutExpired:
            continue
        return


def _size(screen: Desktop, window: str) -> tuple[int, int]:
    geometry = dict(
        line.split("=", 1) for line in screen.xdotool("getwindowgeometry", "--shell", window).splitlines()
    )
    return int(geometry["WIDTH"]), int(geometry["HEIGHT"])


def test_a_second_start_raises_the_first(xcb_desktop: Desktop, ftdesk_home: Path) -> None:
    first = _start(xcb_desktop, ftdesk_home)
    xcb_desktop.window(TITLE)
    _ended_well(_start(xcb_desktop, ftdesk_home))
    assert first.poll() is None, "the first must stay"
    first.send_signal(signal.SIGTERM)
    _ended_well(first)


def test_a_file_on_the_command_line_is_opened(
    xcb_desktop: Desktop, ftdesk_home: Path, tmp_path: Path
) -> None:
    examples = tmp_path / "shop.jsonl"
    turns = [
        {"role": "user", "content": "Are you open on Sunday?"},
        {"role": "assistant", "content": "From ten."},
    ]
    examples.write_text("".join(json.dumps({"messages": turns}) + "\n" for _ in range(3)), encoding="utf-8")
    program = _start(xcb_desktop, ftdesk_home, str(examples))
    xcb_desktop.window("shop")
    program.send_signal(signal.SIGTERM)
    _ended_well(program)
    assert list(ftdesk_home.rglob("*.ftdesk"))

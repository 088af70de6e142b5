"""A child process: the whole program, in which somebody types without a pause, until it is killed.

`python -m tests.end2end.typist PROJECT` prints one JSON line for each committed change, right after it was
committed: {"example": id, "body": text}, or {"typed": text, "at": seconds} for what is still being typed.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from ftdesk.app.hand import press, until
from ftdesk.app.main import make_application, run_loop
from ftdesk.app.program import Program
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.ui.dataset.example_actions import is_blank

WORDS = "an egg boils 水 in hot water of course; who would have thought? Ünglaublich 🙂".split()


def type_word(field: QWidget, word: str) -> None:
    """By keys, or by an input method what has no key: QTest ends the program over such letters."""
    if word.isascii():
        QTest.keyClicks(field, word)
        return
    composed = QInputMethodEvent("", [])
    composed.setCommitString(word)
    QApplication.sendEvent(field, composed)


def say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def work(app: QApplication, project: Path) -> int:
    program = Program(app)
    program.window.show()
    program.window.activateWindow()
    program.start_session()
    await program.open_path(project)
    assert program.workspace is not None
    dataset = program.workspace.dataset

    def on_changed(touched: Touched) -> None:
        for example in dataset.examples([*touched.edited, *touched.added]):
            say(example=example.id, body=example.body)

    dataset.changed.connect(on_changed)
    say(ready=True)
    while True:
        await one_example(dataset)


async def one_example(dataset: Dataset) -> None:
    before = len(dataset)
    await press("New example")
    # A kill may have left a blank one at the end: that one is taken.
    await until(lambda: len(dataset) > before or is_blank(dataset.example(dataset.ids[-1])), 60, "a new one")
    for _ in range(random.randint(2, 5)):
        await until(
            lambda: isinstance(QApplication.focusWidget(), (QPlainTextEdit, QTextEdit)), 60, "a field"
        )
        field = QApplication.focusWidget()
        assert isinstance(field, (QPlainTextEdit, QTextEdit))
        for word in random.choices(WORDS, k=random.randint(3, 9)):
            type_word(field, word + " ")
            await asyncio.sleep(random.random() * 0.02)
        if random.random() < 0.1:  # somebody thinks: the draft has to be on the disk after a second
            typed = field.toPlainText()
            await asyncio.sleep(1.5)
            say(typed=typed, at=time.time())
        QTest.keyClick(field, Qt.Key.Key_Return)
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    application = make_application()
    raise SystemExit(run_loop(application, work(application, Path(sys.argv[1]))))

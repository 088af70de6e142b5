"""A reply without an end: laid out in parts, the window answers in between, nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from ftdesk.ui.chat.long_text import AT_FIRST, FOLLOWED, MOST_AHEAD, LongText
from ftdesk.ui.theme import Theme
from tests.support.heartbeat import Heartbeat

LINE = "Some **bold** words of a model that never stops.\n"
CODE = "    def f(x, y=3):  # why\n        return g(x) + 'str' * 12\n"


@pytest.fixture
def area(qtbot: Any) -> Iterator[QScrollArea]:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.resize(700, 500)
    qtbot.addWidget(made)
    yield made
    made.hide()


def long_text(area: QScrollArea, theme: Theme) -> LongText:
    text = LongText(theme, "reply", area)
    area.setWidget(text)
    area.show()
    QApplication.processEvents()
    return text


def press(button: Any) -> None:
    assert button.isVisibleTo(button.window())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_ordinary_text_is_one_piece_at_once(area: QScrollArea, theme: Theme) -> None:
    text = long_text(area, theme)
    text.set_markdown("A **bold** word.")
    assert text.shown == "A bold word."
    assert len(text.views) == 1
    assert not text.before.isVisible()
    assert not text.after.isVisible()


@pytest.mark.parametrize(
    "unit", [LINE, "a\n", "x", "words ", "| a | b | c |\n", f"```python\n{CODE * 9_000}"]
)
def test_ten_megabytes_are_shown_and_walked_through_in_small_steps(
    area: QScrollArea, theme: Theme, unit: str, qtbot: Any
) -> None:
    text = long_text(area, theme)
    text.set_markdown("```python\nprint(1)\n```")  # Pygments and its lexer are there
    written = ("| a | b | c |\n|---|---|---|\n" if "|" in unit else "") + unit * (10_000_000 // len(unit))
    heart = Heartbeat(text)
    heart.begin()
    text.set_markdown(written)
    qtbot.waitUntil(lambda: len(text.views) == AT_FIRST and not text._raw)
    for _ in range(3):
        press(text.after)
        qtbot.waitUntil(lambda: not text._raw)
    _, own = heart.end()
    assert len(text.views) == 4 * AT_FIRST
    assert own.longest < 400, "ten megabytes at once took seconds"
    assert text.after.isVisible()


def test_one_reads_on_from_part_to_part_without_a_gap(area: QScrollArea, theme: Theme, qtbot: Any) -> None:
    text = long_text(area, theme)
    text.set_markdown("".join(f"{number} words\n" for number in range(5_000)))
    while text.after.isVisible():
        press(text.after)
        qtbot.waitUntil(lambda: not text._raw)
    lines = [line.strip() for line in text.shown.replace("\u2028", "\n").split("\n") if line.strip()]
    assert lines == [f"{number} words" for number in range(5_000)]


def test_what_streams_in_is_followed_and_what_is_above_comes_back(
    area: QScrollArea, theme: Theme, qtbot: Any
) -> None:
    text = long_text(area, theme)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))
    written = [f"{number} **words**\n" for number in range(20_000)]
    text.set_plain("")
    for at in range(0, len(written), 100):
        text.append_plain("".join(written[at : at + 100]))
        QApplication.processEvents()
    assert len(text.views) <= FOLLOWED
    assert text.shown.rstrip().endswith("19999 **words**")
    assert text.before.isVisible()
    text.set_markdown("".join(written))
    qtbot.waitUntil(lambda: not text._raw)
    assert text.shown.rstrip().endswith("19999 words"), "one is still where one was"
    assert "**" not in text.shown
    while text.before.isVisible():
        press(text.before)
        qtbot.waitUntil(lambda: not text._raw)
    assert text.shown.startswith("0 words")


def test_whoever_reads_further_up_is_left_in_peace(area: QScrollArea, theme: Theme) -> None:
    text = long_text(area, theme)
    text.set_plain("first line\n")
    for _ in range(200):
        text.append_plain(LINE * 40)
        QApplication.processEvents()
        area.verticalScrollBar().setValue(0)
    assert text.views[0].toPlainText().startswith("first line"), "it did not go away under the eyes"
    assert len(text.views) <= MOST_AHEAD
    assert text.after.isVisible()


def test_code_of_several_parts_is_copied_whole(area: QScrollArea, theme: Theme, qtbot: Any) -> None:
    text = long_text(area, theme)
    text.set_markdown(f"Look:\n\n```python\n{CODE * 500}```\n\nThat was it.")
    qtbot.waitUntil(lambda: not text._raw)
    assert len(text.views) > 1
    for view in text.views:
        QGuiApplication.clipboard().clear()
        press(view.code.buttons[-1])
        assert QGuiApplication.clipboard().text() == (CODE * 500).removesuffix("\n")


def test_a_table_of_ten_thousand_rows_goes_on_as_a_table(area: QScrollArea, theme: Theme, qtbot: Any) -> None:
    text = long_text(area, theme)
    text.set_markdown("| name | number |\n|---|--:|\n" + "| one | 1 |\n" * 10_000)
    press(text.after)
    qtbot.waitUntil(lambda: not text._raw)
    for view in text.views:
        (table,) = [
            each for each in view.document().rootFrame().childFrames() if isinstance(each, QTextTable)
        ]
        assert table.cellAt(0, 0).firstCursorPosition().block().text() == "name"
        assert table.rows() > 50

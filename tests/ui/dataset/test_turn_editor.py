"""Cells as high as their text, and true to its letters."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ftdesk.ui.dataset.turn_editor import HIGHEST_PX, TurnEditor
from ftdesk.ui.theme import Theme

TEXTS = ["", "one line", "two\nlines", "word " * 120, "没有空格的中文文字" * 40, "a\n\n\nb\n", "W" * 300]


@pytest.fixture
def place(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(420, 900)
    made.show()
    return made


def _cell(place: QWidget, text: str) -> TurnEditor:
    cell = TurnEditor(place)
    layout = place.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(cell)
    layout.addStretch(1)
    cell.set_text(text)
    return cell


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [260, 420, 900])
def test_nothing_is_hidden_and_nothing_wasted(place: QWidget, qtbot: QtBot, text: str, width: int) -> None:
    cell = _cell(place, text)
    place.resize(width, 900)

    def fits() -> bool:
        last = cell.blockBoundingGeometry(cell.document().lastBlock()).translated(cell.contentOffset())
        return 0 <= cell.viewport().height() - last.bottom() <= 3 and cell.verticalScrollBar().maximum() == 0

    qtbot.waitUntil(fits)


def test_a_cell_grows_while_one_types_and_scrolls_when_too_high(place: QWidget, qtbot: QtBot) -> None:
    cell = _cell(place, "one")
    before = cell.height()
    qtbot.keyClicks(cell, "word " * 100)
    qtbot.waitUntil(lambda: cell.height() > before + 40)
    cell.load("line\n" * 400)
    qtbot.waitUntil(lambda: cell.height() > HIGHEST_PX and cell.verticalScrollBar().maximum() > 0)
    assert cell.height() < HIGHEST_PX + 30
    cell.set_text("one")
    qtbot.waitUntil(lambda: cell.height() == before)


@pytest.mark.parametrize("text", ["a\u00a0b", "a\u2028b", "emoji 🙂", "tab\there", "end \n"])
def test_letters_come_back_as_they_were(place: QWidget, text: str) -> None:
    cell = _cell(place, text)
    assert cell.text == text
    assert not cell.dirty


def test_windows_line_ends_are_no_change(place: QWidget) -> None:
    cell = _cell(place, "a\r\nb")
    assert not cell.dirty
    cell.set_text("a\r\nb")
    assert not cell.dirty


def test_what_is_typed_stays_whatever_else_is_committed(place: QWidget, qtbot: QtBot) -> None:
    cell = _cell(place, "one")
    cell.moveCursor(cell.textCursor().MoveOperation.End)
    qtbot.keyClicks(cell, " two")
    cell.set_text("one")
    assert cell.text == "one two"
    cell.set_text("other")
    assert cell.text == "one two", "it is nowhere else"
    assert cell.dirty
    cell.set_text("one two")
    assert not cell.dirty
    cell.set_text("third")
    assert cell.text == "third"


# -- input methods -------------------------------------------------------------------------------------

CHINESE = (["n", "ni", "ni h", "ni hao"], "你好")
JAPANESE = (["n", "に", "にほ", "にほんご", "日本語"], "日本語")
KOREAN = (["ㅎ", "하", "한"], "한")


def _compose(cell: TurnEditor, preedits: list[str], committed: str | None) -> None:
    for each in preedits:
        QApplication.sendEvent(cell, QInputMethodEvent(each, []))
    if committed is not None:
        last = QInputMethodEvent("", [])
        last.setCommitString(committed)
        QApplication.sendEvent(cell, last)


@pytest.mark.parametrize(("preedits", "committed"), [CHINESE, JAPANESE, KOREAN])
def test_what_is_composed_counts_as_written(
    place: QWidget, qtbot: QtBot, preedits: list[str], committed: str
) -> None:
    cell = _cell(place, "a🙂b")
    cursor = cell.textCursor()
    cursor.setPosition(3)  # between the two UTF-16 units' smiley and b
    cell.setTextCursor(cursor)
    with qtbot.waitSignal(cell.edited):
        _compose(cell, preedits, None)
    assert cell.dirty
    assert cell.text == "a🙂b"
    assert cell.written == f"a🙂{preedits[-1]}b"
    _compose(cell, [], committed)
    assert cell.text == cell.written == f"a🙂{committed}b"


@pytest.mark.parametrize(("preedits", "committed"), [CHINESE, JAPANESE, KOREAN])
def test_another_text_from_elsewhere_leaves_the_composing_alone(
    place: QWidget, preedits: list[str], committed: str
) -> None:
    cell = _cell(place, "old")
    cell.moveCursor(cell.textCursor().MoveOperation.End)
    _compose(cell, preedits, None)
    cell.set_text("new")
    assert cell.written == f"new{preedits[-1]}"
    assert preedits[-1] in cell.document().firstBlock().layout().preeditAreaText()
    _compose(cell, [], committed)
    assert cell.text == f"new{committed}"


def test_what_the_input_method_keeps_to_itself_is_taken_as_it_stands(place: QWidget, qtbot: QtBot) -> None:
    cell = _cell(place, "")
    other = _cell(place, "")
    place.activateWindow()
    cell.setFocus()
    qtbot.waitUntil(cell.hasFocus)
    _compose(cell, ["ni hao"], None)
    with qtbot.waitSignal(cell.left):
        other.setFocus()
    assert cell.text == "ni hao"
    assert not cell.composing


def test_composing_that_is_given_up_leaves_nothing(place: QWidget) -> None:
    cell = _cell(place, "one")
    _compose(cell, ["n", "ni", ""], None)
    assert not cell.dirty
    assert cell.written == "one"

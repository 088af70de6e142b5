"""Spelling in the open cell: marks that are no part of the text, and a menu that mends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu

from ftdesk.ui.dataset.text_cell import TextCell
from tests.ui.dataset.conftest import Bench, OpenBench, talk
from tests.ui.dataset.test_pairs import pair

# menus, offscreen
pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
Until = Callable[..., Awaitable[object]]
WRONG = "We recieve it and we will keep it for you."


def marked(cell: TextCell) -> list[str]:
    return [each.cursor.selectedText() for each in cell.extraSelections()]


async def open_menu(b: Bench, until: Until, word: str) -> QMenu:
    cell = b.row_in_use().editor
    cursor = cell.textCursor()
    cursor.setPosition(cell.text.index(word) + 2)
    place = cell.cursorRect(cursor).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, cell.mapToGlobal(place))
    QApplication.sendEvent(cell.viewport(), event)
    found = await until(lambda: QApplication.activePopupWidget(), message="the menu")
    assert isinstance(found, QMenu)
    return found


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


async def test_wrong_words_of_the_open_cell_are_marked_and_mended(bench: OpenBench, until: Until) -> None:
    async with bench(talk("Is the bread at the door for me?", WRONG)) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        cell = b.row_in_use().editor
        await until(lambda: marked(cell) == ["recieve"], message="the mark")
        assert not b.rows[0].editor.extraSelections()
        assert not cell.dirty
        assert not cell.document().isUndoAvailable()
        menu = await open_menu(b, until, "recieve")
        await until(lambda: "receive" in texts(menu), message="suggestions")
        next(action for action in menu.actions() if action.text() == "receive").trigger()
        menu.close()
        assert cell.text == WRONG.replace("recieve", "receive")
        await until(lambda: not marked(cell), message="no mark")
        b.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert cell.text == WRONG
        b.press(Qt.Key.Key_Home)
        await until(lambda: marked(cell) == ["recieve"], message="the mark again")
        b.list.setFocus()
        assert not cell.extraSelections(), "only the open cell is marked"


async def test_a_word_can_be_learned_for_good(bench: OpenBench, until: Until) -> None:
    async with bench(talk("Is the bread at the door for me?", WRONG)) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        cell = b.row_in_use().editor
        await until(lambda: marked(cell), message="the mark")
        menu = await open_menu(b, until, "recieve")
        next(each for each in menu.actions() if each.text().startswith("Add “recieve”")).trigger()
        menu.close()
        await until(lambda: not marked(cell), message="no mark")
        b.start_anew()
        b.page.show_example(b.dataset.ids[0], 1)
        b.type(" Teh end is wrnog here")
        await until(lambda: marked(b.row_in_use().editor), message="other marks")
        assert "recieve" not in marked(b.row_in_use().editor)


async def test_it_can_be_switched_off(bench: OpenBench, until: Until) -> None:
    async with bench(talk("Is the bread at the door for me?", WRONG)) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        cell = b.row_in_use().editor
        await until(lambda: marked(cell), message="the mark")
        menu = await open_menu(b, until, "keep")
        assert not [each for each in texts(menu) if each.startswith("Add")], "that word is right"
        below = next(each.menu() for each in menu.actions() if each.text() == "Spelling")
        assert [each.text() for each in below.actions() if each.isChecked()] == [
            "By the language of the text"
        ]
        next(each for each in below.actions() if each.text() == "Off").trigger()
        menu.close()
        await until(lambda: not marked(cell), message="no mark")


async def test_a_word_that_is_being_composed_or_typed_is_not_marked(bench: OpenBench, until: Until) -> None:
    async with bench(talk("Is the bread at the door for me?", WRONG)) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        cell = b.row_in_use().editor
        QApplication.sendEvent(cell, QInputMethodEvent("ni h", []))
        checks = b.page._spelling._timer
        await until(lambda: checks.isActive(), message="waiting for the word to end")
        assert not marked(cell)
        last = QInputMethodEvent("", [])
        last.setCommitString("你好")
        QApplication.sendEvent(cell, last)
        b.type(" unfinishd")
        await until(lambda: marked(cell) == ["recieve"], message="the other word only")
        b.press(Qt.Key.Key_Home)
        await until(lambda: marked(cell) == ["recieve", "unfinishd"], message="it was left")


async def test_chinese_is_never_marked_and_answers_of_a_pair_are(bench: OpenBench, until: Until) -> None:
    async with bench(
        pair(worse=WRONG).replace("Tea or coffee?", "Is the bread at the door for me?"),
        talk("面包多少钱？", "五元。"),
    ) as b:
        b.page.show_example(b.dataset.ids[0], 2)
        cell = b.view.pair.worse.editor
        await until(lambda: marked(cell) == ["recieve"], message="the mark")
        b.page.show_example(b.dataset.ids[1], 1)
        looked: list[str | None] = []
        service = b.page._spelling._service
        language_of = service.language_of
        service.language_of = lambda text, around: (looked.append(language_of(text, around)), looked[-1])[1]  # type: ignore[method-assign]
        await until(lambda: looked == [None], message="it was looked at")
        assert not marked(b.row_in_use().editor)

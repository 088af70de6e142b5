"""The full-height editor: the same cell with the same keys, more room, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.ui.dataset.edit_command import undo_change
from tests.ui.dataset.conftest import OpenBench, talk
from tests.ui.dataset.test_pairs import pair

Until = Callable[..., Awaitable[object]]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LONG = "\n".join(f"Line {number} of a long text." for number in range(200))


async def test_f4_fills_the_side_and_escape_comes_back_to_the_same_letter(
    bench: OpenBench, until: Until
) -> None:
    async with bench(talk("one", LONG)) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        editor = b.row_in_use().editor
        cursor = editor.textCursor()
        cursor.setPosition(777)
        editor.setTextCursor(cursor)
        before = editor.height()
        assert b.rows[1].large.isVisible()
        assert not b.rows[0].large.isVisible()
        b.press(Qt.Key.Key_F4)
        assert QApplication.focusWidget() is editor
        await until(lambda: editor.height() > b.view.height() - 160)
        assert not b.view.table.isVisible()
        assert editor.textCursor().position() == 777
        assert "1200 word" in b.view.large.counts.text()
        assert "Turn 2" in b.view.large.name.text()
        assert b.view.large.back.isVisible()
        b.type("X")
        b.press(Qt.Key.Key_Escape)
        assert b.view.table.isVisible()
        assert QApplication.focusWidget() is editor
        assert editor.textCursor().position() == 778
        assert editor.parentWidget() is b.rows[1]
        await until(lambda: editor.height() == before)
        assert b.said(0)[1] == ("assistant", LONG[:777] + "X" + LONG[777:])
        b.press(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is b.list


async def test_the_keys_are_the_same_ones(bench: OpenBench) -> None:
    async with bench(talk("one", "1"), talk("two")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.press(Qt.Key.Key_E, CONTROL | SHIFT)
        b.type("!")
        b.press(Qt.Key.Key_Return, SHIFT)
        b.type("?")
        b.press(Qt.Key.Key_Return)
        assert b.said(0)[1] == ("assistant", "1!\n?")
        assert b.view.large.cell is b.rows[2].editor, "the next turn fills the side now"
        assert QApplication.focusWidget() is b.rows[2].editor
        b.type("three")
        b.press(Qt.Key.Key_Up, ALT)
        assert b.said(0)[1] == ("user", "three")
        assert b.view.large.cell is b.rows[1].editor
        b.press(Qt.Key.Key_3, ALT)
        assert b.said(0)[1] == ("assistant", "three")
        b.press(Qt.Key.Key_Return, CONTROL)
        assert b.view.example is not None
        assert b.view.example.id == b.dataset.ids[1]
        assert not b.view.large.open
        assert b.view.table.isVisible()
        assert all(row.editor.parentWidget() is row for row in b.rows)


async def test_what_is_typed_there_is_drafted_undone_and_never_lost(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.press(Qt.Key.Key_F4)
        b.type(" more")
        b.press(Qt.Key.Key_Z, CONTROL)
        assert b.rows[1].editor.text == "1"
        QApplication.sendEvent(b.rows[1].editor, QInputMethodEvent("にほんご", []))
        await until(lambda: b.dataset.drafts())
        assert b.dataset.drafts()[0].content == "1にほんご"
        QTest.mouseClick(b.view.large.back, Qt.MouseButton.LeftButton)
        assert b.said(0)[1] == ("assistant", "1にほんご")
        assert b.row_in_use().index == 1


async def test_a_turn_that_goes_away_closes_it(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 2)
        b.type("two")
        b.press(Qt.Key.Key_Return)
        b.press(Qt.Key.Key_F4)
        assert b.view.large.cell is b.rows[3].editor
        b.page.settle()
        undo_change(b.undo)
        assert not b.view.large.open
        assert b.view.table.isVisible()
        assert len(b.rows) == 3


async def test_an_answer_of_a_pair_fills_the_side_too(bench: OpenBench) -> None:
    async with bench(pair()) as b:
        QTest.mouseClick(b.view.pair.better.large, Qt.MouseButton.LeftButton)
        assert b.view.large.cell is b.view.pair.better.editor
        b.type("!")
        b.press(Qt.Key.Key_F4)
        assert not b.view.large.open
        assert b.view.pair.better.editor.isVisible()
        b.list.setFocus()
        assert '"content": "Tea.!"' in b.bodies()[0]

"""Writing examples with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from ftdesk.ui.dataset.edit_command import undo_change
from tests.ui.dataset.conftest import OpenBench, talk

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


async def test_a_whole_example_by_keyboard_and_undone_to_the_byte(bench: OpenBench) -> None:
    async with bench(talk("Hi", "Hello"), system="Be brief.") as b:
        before = b.bodies()
        b.page.new_example()
        assert b.row_in_use().role == "user"
        b.type("What is 2 + 2?")
        b.press(Qt.Key.Key_Return)
        assert b.row_in_use().role == "assistant"
        b.type("Four.")
        b.press(Qt.Key.Key_Return, SHIFT)
        b.type("Still four.")
        b.press(Qt.Key.Key_Return)
        assert b.row_in_use().role == "user"
        b.type("And 3 + 3?")
        b.press(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is b.list
        assert b.said(1) == [
            ("system", "Be brief."),
            ("user", "What is 2 + 2?"),
            ("assistant", "Four.\nStill four."),
            ("user", "And 3 + 3?"),
        ]
        assert [b.undo.text(number) for number in range(b.undo.count())] == [
            "New example", "Add a turn", "Add a turn", "Add a turn",
        ]  # fmt: skip
        while b.undo.canUndo():
            undo_change(b.undo)
        assert b.bodies() == before
        assert b.view.example is not None
        assert b.view.example.id == b.dataset.ids[0]


async def test_control_enter_goes_to_the_next_example_and_makes_one_after_the_last(bench: OpenBench) -> None:
    async with bench(talk("one", "1"), talk("two", "2"), system="S") as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type("!")
        b.press(Qt.Key.Key_Return, CONTROL)
        assert b.said(0)[1] == ("assistant", "1!")
        assert b.view.example.id == b.dataset.ids[1]
        assert b.row_in_use().editor.text == "two"
        b.press(Qt.Key.Key_Return, CONTROL)
        assert len(b.dataset) == 3
        b.press(Qt.Key.Key_Return, CONTROL)
        assert len(b.dataset) == 3, "nothing was said in the last one yet"
        b.type("three")
        b.press(Qt.Key.Key_Return, CONTROL)
        assert len(b.dataset) == 4
        assert b.said(2) == [("system", "S"), ("user", "three")]


async def test_leaving_a_cell_commits_it_and_nothing_typed_commits_nothing(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        body = b.bodies()
        b.page.show_example(b.dataset.ids[0], 0)
        b.press(Qt.Key.Key_Tab)
        assert b.bodies() == body
        assert not b.undo.canUndo()
        b.rows[0].editor.setFocus()
        b.type(" more")
        b.press(Qt.Key.Key_Tab)
        assert b.said(0)[0] == ("user", "one more")


async def test_an_input_method_never_loses_what_it_composes(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 2)
        editor = b.row_in_use().editor
        QApplication.sendEvent(editor, QInputMethodEvent("ni hao", []))
        b.press(Qt.Key.Key_Return)
        b.press(Qt.Key.Key_Return, CONTROL)
        b.press(Qt.Key.Key_Escape)
        assert b.row_in_use().editor is editor, "these keys were the input method's"
        assert len(b.dataset) == 1
        committed = QInputMethodEvent("", [])
        committed.setCommitString("你好")
        QApplication.sendEvent(editor, committed)
        b.press(Qt.Key.Key_Return)
        assert b.said(0)[2] == ("user", "你好")


@pytest.mark.parametrize(("step", "key"), [(-1, Qt.Key.Key_Up), (1, Qt.Key.Key_Down)])
async def test_alt_arrows_move_the_turn_with_the_cursor(bench: OpenBench, step: int, key: Qt.Key) -> None:
    async with bench(talk("a", "b", "c")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type("!")
        b.press(key, ALT)
        assert b.said(0)[1 + step] == ("assistant", "b!")
        assert b.row_in_use().index == 1 + step
        b.press(key, ALT)
        assert b.row_in_use().index == 1 + step, "it stands at the edge"


async def test_alt_shift_arrows_move_the_example(bench: OpenBench) -> None:
    async with bench(talk("a"), talk("b"), talk("c")) as b:
        ids = list(b.dataset.ids)
        b.page.show_example(ids[2], 0)
        b.press(Qt.Key.Key_Up, ALT | SHIFT)
        assert list(b.dataset.ids) == [ids[0], ids[2], ids[1]]
        assert b.list.chosen() == [ids[2]]
        b.list.setFocus()
        b.press(Qt.Key.Key_Up, ALT | SHIFT)
        assert list(b.dataset.ids) == [ids[2], ids[0], ids[1]]
        undo_change(b.undo)
        undo_change(b.undo)
        assert list(b.dataset.ids) == ids


async def test_control_z_first_takes_back_letters_then_steps(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 0)
        b.type("xyz")
        b.press(Qt.Key.Key_Z, CONTROL)
        assert b.rows[0].editor.text == "one"
        assert b.undo.count() == 0


async def test_roles_switch_and_menu_make_undoable_steps(bench: OpenBench) -> None:
    async with bench(talk("one", "1", "two", "2")) as b:
        before = b.bodies()
        b.page.show_example(b.dataset.ids[0], 1)
        row = b.rows[1]
        assert row.switch.isVisible()
        assert not b.rows[0].switch.isVisible()
        row.switch.click()
        assert '"weight": 0' in b.bodies()[0]
        row.role_requested.emit("system")
        assert b.said(0)[1] == ("system", "1")
        assert "weight" not in b.bodies()[0]
        row.duplicate_requested.emit()
        assert [text for _role, text in b.said(0)] == ["one", "1", "1", "two", "2"]
        b.rows[0].remove_requested.emit()
        assert [text for _role, text in b.said(0)] == ["1", "1", "two", "2"]
        while b.undo.canUndo():
            undo_change(b.undo)
        assert b.bodies() == before


async def test_the_role_of_the_coming_turn_can_be_chosen(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 2)
        b.rows[2].role_requested.emit("assistant")
        b.type("Another thing.")
        b.press(Qt.Key.Key_Return)
        assert b.said(0)[2] == ("assistant", "Another thing.")
        assert b.row_in_use().role == "user"

"""Writing examples with the keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.core.dataset import changes as ch
from ftdesk.ui.dataset.edit_command import undo_change
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]

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


def compose(b: Bench, *preedits: str) -> None:
    """The beginning of a word by an input method, which is not ended."""
    for each in preedits:
        QApplication.sendEvent(b.row_in_use().editor, QInputMethodEvent(each, []))


LANGUAGES = [("ni h", "ni hao"), ("に", "にほんご"), ("ㅎ", "한국")]


@pytest.mark.parametrize("preedits", LANGUAGES)
async def test_leaving_in_the_middle_of_a_word_keeps_it(bench: OpenBench, preedits: tuple[str, ...]) -> None:
    async with bench(talk("one", "1"), talk("two")) as b:
        ids = list(b.dataset.ids)
        b.page.show_example(ids[0], 0)
        compose(b, *preedits)
        b.page.show_example(ids[0], 1)
        assert b.said(0)[0] == ("user", "one" + preedits[-1])
        compose(b, *preedits)
        place = b.list.visualRect(b.list.model().index(1, 0)).center()
        QTest.mouseClick(b.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert b.view.example.id == ids[1]
        assert b.said(0)[1] == ("assistant", "1" + preedits[-1])
        b.page.show_example(ids[1], 1)
        compose(b, *preedits)
        b.page.detach()
        assert b.said(1)[1] == ("assistant", preedits[-1])


@pytest.mark.parametrize("preedits", LANGUAGES)
async def test_undo_and_the_menus_in_the_middle_of_a_word_keep_it(
    bench: OpenBench, preedits: tuple[str, ...]
) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 0)
        compose(b, *preedits)
        assert b.page.settle(), "as the window does before Undo"
        assert b.said(0)[0] == ("user", "one" + preedits[-1])
        undo_change(b.undo)
        assert b.said(0)[0] == ("user", "one")
        assert b.rows[0].editor.text == "one"
        compose(b, *preedits)
        b.rows[0].duplicate_requested.emit()
        assert [text for _, text in b.said(0)] == ["one" + preedits[-1]] * 2 + ["1"]


@pytest.mark.parametrize("preedits", LANGUAGES)
async def test_a_change_from_elsewhere_in_the_middle_of_a_word_keeps_it(
    bench: OpenBench, preedits: tuple[str, ...]
) -> None:
    async with bench(talk("one", "1")) as b:
        example = b.dataset.ids[0]
        b.page.show_example(example, 1)
        compose(b, *preedits)
        b.dataset.apply(ch.SetContent(example, 0, "uno"))
        b.dataset.apply(ch.InsertTurn(example, 0, {"role": "system", "content": "S"}))
        assert b.page.settle()
        assert b.said(0) == [("system", "S"), ("user", "uno"), ("assistant", "1" + preedits[-1])]


async def test_a_word_in_the_making_is_in_the_draft_too(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        compose(b, "にほ", "にほんご")
        await until(lambda: b.dataset.drafts())
        b.start_anew()
        assert b.rows[1].editor.text == "1にほんご"


async def test_a_turn_that_is_being_typed_goes_with_its_turn(bench: OpenBench) -> None:
    async with bench(talk("one", "1", "two")) as b:
        example = b.dataset.ids[0]
        b.page.show_example(example, 3)
        b.type("to come")
        b.dataset.apply(ch.InsertTurn(example, 0, {"role": "system", "content": "S"}))
        assert b.page.settle()
        assert b.said(0)[-1] == ("assistant", "to come")
        b.page.show_example(example, 2)
        b.type(" more")
        b.dataset.apply(ch.RemoveTurn(example, 0))
        assert b.page.settle()
        assert [text for _, text in b.said(0)] == ["one", "1 more", "two", "to come"]
        b.page.show_example(example, 3)
        b.type("!")
        b.dataset.apply(ch.RemoveTurn(example, 3))
        assert b.page.settle()
        assert [text for _, text in b.said(0)] == ["one", "1 more", "two", "to come!"], "at the end"


async def test_alt_and_a_number_say_who_speaks(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 0)
        b.type("!")
        b.press(Qt.Key.Key_1, ALT)
        assert b.said(0)[0] == ("system", "one!")
        b.press(Qt.Key.Key_2, ALT | SHIFT)
        assert b.said(0)[0] == ("user", "one!")
        b.press(Qt.Key.Key_3, ALT)
        assert b.said(0)[0] == ("assistant", "one!")
        b.press(Qt.Key.Key_4, ALT)
        assert b.said(0)[0] == ("assistant", "one!"), "no tool was called"
        assert b.row_in_use().index == 0
        b.page.show_example(b.dataset.ids[0], 2)
        assert b.row_in_use().role == "user"
        b.press(Qt.Key.Key_3, ALT)
        b.type("More.")
        b.press(Qt.Key.Key_Return)
        assert b.said(0)[2] == ("assistant", "More.")


async def test_alt_t_switches_train_on_this(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.press(Qt.Key.Key_T, ALT)
        assert '"weight": 0' in b.bodies()[0]
        assert not b.rows[1].switch.isChecked()
        b.press(Qt.Key.Key_T, ALT)
        assert b.rows[1].switch.isChecked()
        assert b.dataset.example(b.dataset.ids[0]).turns[1].trained
        b.page.show_example(b.dataset.ids[0], 0)
        b.press(Qt.Key.Key_T, ALT)
        assert "weight" not in json.loads(b.bodies()[0])["messages"][0]


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

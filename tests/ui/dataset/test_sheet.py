"""The Sheet view, with real keys and a real project file: writing, leaving, nothing lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ftdesk.core.dataset.changes import SetContent
from ftdesk.ui.common.basics import Button
from ftdesk.ui.dataset.edit_command import undo_change
from tests.ui.dataset.conftest import OpenBench, talk
from tests.ui.dataset.sheet_hands import (
    ASSISTANT,
    CONTROL,
    SHIFT,
    SYSTEM,
    USER,
    place_in,
    table_of,
    take_back,
    type_in,
)

Until = Callable[..., Awaitable[object]]


# -- the switch ----------------------------------------------------------------------------------------


async def test_the_switch_keeps_one_s_place_and_is_remembered(bench: OpenBench) -> None:
    async with bench(*(talk(f"q{number}", "a") for number in range(5))) as b:
        b.page.show_example(b.dataset.ids[3])
        segment = next(each for each in b.page.findChildren(QPushButton) if each.text() == "Sheet")
        QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
        table = b.page._sheet.table
        assert QApplication.focusWidget() is table
        assert place_in(table) == (3, USER)
        b.press(Qt.Key.Key_Up)
        b.start_anew()
        assert b.page._sheet.isVisible(), "the view is remembered"
        b.page._sheet.table.setFocus()
        b.page._sheet.table.go(1, ASSISTANT)
        b.press(Qt.Key.Key_T, CONTROL | SHIFT)
        assert b.view.isVisible()
        assert b.view.example.id == b.dataset.ids[1]


async def test_escape_and_tab_lead_out_and_back(bench: OpenBench) -> None:
    async with bench(talk("q", "a")) as b:
        table = table_of(b)
        table.go(0, USER)
        b.press(Qt.Key.Key_Escape)
        assert b.page._frame.switch.isAncestorOf(QApplication.focusWidget())
        table.setFocus()
        for key, modifiers in ((Qt.Key.Key_Tab, CONTROL), (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)):
            b.press(key, modifiers)
            assert QApplication.focusWidget() is not table
            table.setFocus()
        table.go(0, SYSTEM)
        b.press(Qt.Key.Key_Backtab, SHIFT)
        assert QApplication.focusWidget() is not table


# -- writing -------------------------------------------------------------------------------------------


async def test_twenty_examples_with_the_keyboard_alone(bench: OpenBench) -> None:
    async with bench(talk("q", "a"), system="Be brief.") as b:
        table = table_of(b)
        table.go(1, USER)
        for number in range(20):
            type_in(b, f"Question {number}?")
            b.press(Qt.Key.Key_Tab)
            assert place_in(table) == (1 + number, ASSISTANT)
            type_in(b, f"Answer {number}.")
            b.press(Qt.Key.Key_Return, SHIFT)
            type_in(b, "Second line.")
            b.press(Qt.Key.Key_Return)
            assert place_in(table) == (2 + number, USER), "Enter goes back to the column where the Tabs began"
        assert len(b.dataset) == 21
        assert b.said(20) == [
            ("system", "Be brief."),
            ("user", "Question 19?"),
            ("assistant", "Answer 19.\nSecond line."),
        ]
        while b.undo.canUndo():
            take_back(b)
        assert b.bodies() == [talk("q", "a")]


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
async def test_f2_and_enter_write_behind_letters_write_over(bench: OpenBench, key: Qt.Key) -> None:
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        table = table_of(b)
        table.go(0, USER)
        b.press(key)
        type_in(b, "!")
        b.press(Qt.Key.Key_Return)
        assert b.said(0)[0] == ("user", "one!")
        assert place_in(table) == (1, USER)
        type_in(b, "new")
        b.press(Qt.Key.Key_Tab)
        assert b.said(1)[0] == ("user", "new")
        assert b.undo.count() == 2
        assert b.undo.undoText() == "Write a cell"


async def test_escape_gives_up_and_leaves_no_trace(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one", "1")) as b:
        body = b.bodies()
        table = table_of(b)
        table.go(0, USER)
        type_in(b, "other")
        await until(lambda: b.dataset.drafts())
        b.press(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is table
        assert not b.dataset.drafts()
        table.go(1, USER)
        type_in(b, "begun")
        assert len(b.dataset) == 2
        b.press(Qt.Key.Key_Escape)
        assert len(b.dataset) == 1, "an example that was begun and given up is not there"
        assert b.bodies() == body
        assert not b.undo.canUndo()


async def test_a_click_elsewhere_commits(bench: OpenBench) -> None:
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        table = table_of(b)
        table.go(0, USER)
        type_in(b, "uno")
        place = table.visualRect(table.model().index(1, ASSISTANT)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert b.said(0)[0] == ("user", "uno")
        assert table.editor.isHidden()
        assert place_in(table) == (1, ASSISTANT)


async def test_clearing_the_system_cell_takes_the_turn_out_and_writing_brings_one(bench: OpenBench) -> None:
    async with bench(talk("q", "a", system="s"), talk("r", "b")) as b:
        table = table_of(b)
        table.go(0, SYSTEM)
        b.press(Qt.Key.Key_Delete)
        assert b.bodies()[0] == talk("q", "a")
        b.press(Qt.Key.Key_Down)
        type_in(b, "Be kind.")
        b.press(Qt.Key.Key_Return)
        assert b.bodies()[1] == talk("r", "b", system="Be kind.")


async def test_examples_with_more_turns_open_in_the_table(bench: OpenBench) -> None:
    async with bench(talk("q", "a"), talk("1", "2", "3", "4")) as b:
        table = table_of(b)
        table.go(1, USER)
        type_in(b, "x")
        b.press(Qt.Key.Key_Delete)
        assert table.editor.isHidden()
        assert b.bodies()[1] == talk("1", "2", "3", "4")
        b.press(Qt.Key.Key_Return)
        assert b.view.isVisible()
        assert b.view.example.id == b.dataset.ids[1]


async def test_a_long_text_grows_within_the_window(bench: OpenBench) -> None:
    async with bench(talk("q", "word " * 3000), talk("r", "b")) as b:
        table = table_of(b)
        table.go(0, ASSISTANT)
        b.press(Qt.Key.Key_F2)
        assert table.viewport().rect().contains(table.editor.geometry().adjusted(1, 1, 0, 0))
        assert table.editor.height() > 200
        b.press(Qt.Key.Key_A, CONTROL)
        type_in(b, "short")
        assert table.editor.height() < 100
        b.press(Qt.Key.Key_Return)
        assert b.said(0)[1] == ("assistant", "short")


# -- nothing gets lost ---------------------------------------------------------------------------------


async def test_words_that_an_input_method_composes_in_a_cell_are_kept(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        table = table_of(b)
        table.go(0, USER)
        assert table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        QApplication.sendEvent(table, QInputMethodEvent("ni", []))
        assert QApplication.focusWidget() is table, "taking the focus away would end the composing"
        QApplication.sendEvent(table, QInputMethodEvent("ni hao", []))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            b.press(key)
        assert not table.editor.isHidden(), "these keys were the input method's"
        committed = QInputMethodEvent("", [])
        committed.setCommitString("你好")
        QApplication.sendEvent(table, committed)
        assert QApplication.focusWidget() is table.editor.cell
        QApplication.sendEvent(table.editor.cell, QInputMethodEvent("shi", []))
        b.press(Qt.Key.Key_Return)
        assert not table.editor.isHidden()
        committed = QInputMethodEvent("", [])
        committed.setCommitString("世界")
        QApplication.sendEvent(table.editor.cell, committed)
        b.press(Qt.Key.Key_Return)
        assert b.said(0)[0] == ("user", "你好世界")


async def test_composing_in_the_new_row_begins_an_example_and_giving_it_up_none(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        table = table_of(b)
        table.go(1, USER)
        QApplication.sendEvent(table, QInputMethodEvent("ni", []))
        QApplication.sendEvent(table, QInputMethodEvent("", []))
        assert table.editor.isHidden()
        assert len(b.dataset) == 1
        QApplication.sendEvent(table, QInputMethodEvent("ni", []))
        committed = QInputMethodEvent("", [])
        committed.setCommitString("你")
        QApplication.sendEvent(table, committed)
        b.press(Qt.Key.Key_Tab)
        assert b.said(1) == [("user", "你")]


@pytest.mark.parametrize(("row", "column"), [(0, USER), (0, SYSTEM), (1, ASSISTANT), (2, USER)])
async def test_the_open_cell_is_in_the_file_within_a_second_and_comes_back_after_a_kill(
    bench: OpenBench, until: Until, row: int, column: int
) -> None:
    async with bench(talk("one", "1"), talk("two")) as b:
        table = table_of(b)
        table.go(row, column)
        type_in(b, "half a sent")
        await until(lambda: b.dataset.drafts())
        b.start_anew()
        await until(lambda: b.notices)
        assert "brought back" in b.notices[0].text
        table = b.page._sheet.table
        assert table.isVisible()
        assert place_in(table) == (row, column)
        assert table.editor.cell.text == "half a sent"
        table.editor.cell.setFocus()
        type_in(b, "ence")
        b.press(Qt.Key.Key_Return)
        role = ("system", "user", "assistant")[column]
        assert (role, "half a sentence") in b.said(row)
        assert not b.dataset.drafts()


async def test_a_full_disk_keeps_the_text_marks_it_and_saves_it_on_try_again(bench: OpenBench) -> None:
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        table = table_of(b)
        table.go(0, ASSISTANT)
        b.press(Qt.Key.Key_F2)
        table.editor.cell.insertPlainText("long " * 4000)
        b.fill_the_disk()
        b.press(Qt.Key.Key_Return)
        assert table.editor.unsaved
        assert not table.editor.isHidden()
        assert b.page.summary.endswith("not saved")
        assert not b.page.settle()
        table.go(1, USER)
        assert not b.page._sheet._open.open(1, USER), "an unsaved text is not left behind"
        b.make_room()
        again = next(each for each in table.editor.findChildren(Button) if each.text() == "Try again")
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
        assert b.said(0)[1][1] == "1" + "long " * 4000
        assert table.editor.isHidden()
        assert b.page.summary.endswith(" saved")


async def test_another_change_to_the_same_example_leaves_what_is_being_typed(bench: OpenBench) -> None:
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        table = table_of(b)
        table.go(1, ASSISTANT)
        b.press(Qt.Key.Key_F2)
        type_in(b, " typing")
        b.dataset.apply(SetContent(b.dataset.ids[1], 0, "zwei"))
        assert table.editor.cell.text == "2 typing"
        b.press(Qt.Key.Key_Return)
        assert b.said(1) == [("user", "zwei"), ("assistant", "2 typing")]


async def test_good_bye_commits(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        table = table_of(b)
        table.go(0, USER)
        type_in(b, "uno")
        b.page._sheet.keep()  # what the page does in its own good-bye
        assert b.said(0)[0] == ("user", "uno")


# -- the rest of the page ------------------------------------------------------------------------------


async def test_columns_keep_their_widths(bench: OpenBench, until: Until) -> None:
    async with bench(talk("q", "a")) as b:
        table = table_of(b)
        table.horizontalHeader().resizeSection(SYSTEM, 250)
        widths = [table.columnWidth(each) for each in range(3)]
        assert sum(widths) < table.viewport().width()
        await until(lambda: b.page._sheet._settings.now.sheet_columns)
        b.start_anew()
        after = [b.page._sheet.table.columnWidth(each) for each in range(3)]
        assert all(abs(one - other) < 3 for one, other in zip(widths, after, strict=True))
        b.page._sheet.table.horizontalHeader().resizeSection(USER, 5000)
        assert b.page._sheet.table.columnWidth(ASSISTANT) >= 90


async def test_new_example_and_problems_lead_into_the_sheet(bench: OpenBench) -> None:
    async with bench(talk("q", "a"), talk("1", "2", "3", "4")) as b:
        table = table_of(b)
        b.page.new_example()
        type_in(b, "Question")
        b.press(Qt.Key.Key_Return)
        assert b.said(2) == [("user", "Question")]
        b.page.show_example(b.dataset.ids[0], 1)
        assert place_in(table) == (0, ASSISTANT)
        b.page.show_example(b.dataset.ids[1], 2)
        assert b.view.isVisible(), "what is no row of the sheet is shown in the table"
        assert b.view.example.id == b.dataset.ids[1]


async def test_undo_after_deleting_the_row_in_which_one_writes_loses_nothing(bench: OpenBench) -> None:
    async with bench(talk("q", "a"), talk("r", "b")) as b:
        table = table_of(b)
        table.go(0, USER)
        type_in(b, "typed")
        b.page._verbs.delete([b.dataset.ids[0]])
        undo_change(b.undo)
        assert table.editor.isHidden() or table.editor.cell.text == "typed"
        texts = [b.said(0)[0][1], *(draft.content for draft in b.dataset.drafts())]
        assert "typed" in texts


async def test_screen_readers_hear_names(bench: OpenBench) -> None:
    async with bench(talk("q", "a")) as b:
        table = table_of(b)
        assert table.accessibleName()
        table.go(0, USER)
        b.press(Qt.Key.Key_F2)
        face = QAccessible.queryAccessibleInterface(table.editor.cell)
        assert "User of example 1" in face.text(QAccessible.Text.Name)

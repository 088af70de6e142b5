"""The Examples page: nothing typed is lost, whatever happens; files in and out; the whole list."""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from ftdesk.core.dataset.example import Split
from ftdesk.ui.common.basics import Button
from ftdesk.ui.dataset.edit_command import undo_change
from ftdesk.ui.dataset.export_dialog import ExportDialog
from ftdesk.ui.dataset.rejected_dialog import RejectedDialog
from ftdesk.ui.dataset.turn_table import AT_ONCE
from tests.ui.dataset.conftest import OpenBench, talk

Until = Callable[..., Awaitable[object]]
LONG = "A long answer. " * 2000

TOOLS = json.dumps(
    {
        "messages": [
            {"role": "user", "content": "Weather in Paris?"},
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [
                    {"id": "1", "type": "function", "function": {"name": "look", "arguments": "{}"}}
                ],
            },
            {"role": "tool", "tool_call_id": "1", "content": "18 °C"},
            {
                "role": "user",
                "content": [{"type": "image_url", "image_url": {"url": "https://x.test/a.png"}}],
            },
            {"role": "assistant", "content": "Rain.", "name": "Marv", "weight": 0},
        ],
        "tools": [{"type": "function", "function": {"name": "look"}}],
    },
    ensure_ascii=False,
)


def _shown_words(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


# -- nothing gets lost ---------------------------------------------------------------------------------


async def test_a_draft_is_in_the_file_within_a_second_and_comes_back_after_a_kill(
    bench: OpenBench, until: Until
) -> None:
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        b.page.show_example(b.dataset.ids[1], 1)
        b.type(" and a half")
        await until(lambda: b.dataset.drafts())
        assert b.said(1)[1] == ("assistant", "2")
        b.start_anew()
        await until(lambda: b.notices)
        assert "brought back" in b.notices[0].text
        assert b.view.example.id == b.dataset.ids[1]
        assert b.rows[1].editor.text == "2 and a half"
        assert b.page.settle()
        assert b.said(1)[1] == ("assistant", "2 and a half")
        assert not b.dataset.drafts()


async def test_a_turn_that_was_not_there_yet_comes_back_too(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type("half an ans")
        await until(lambda: b.dataset.drafts())
        b.start_anew()
        assert b.rows[1].editor.text == "half an ans"
        b.rows[1].editor.setFocus()
        b.press(Qt.Key.Key_Return)
        assert b.said(0) == [("user", "one"), ("assistant", "half an ans")]


async def test_what_was_taken_back_does_not_come_back(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type("x")
        await until(lambda: b.dataset.drafts())
        b.press(Qt.Key.Key_Backspace)
        assert not b.dataset.drafts()


async def test_good_bye_commits_and_nothing_follows(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type(" more")
        b.page.detach()
        assert b.said(0)[1] == ("assistant", "1 more")
        b.page.hide()
        assert b.undo.count() == 1


async def test_a_full_disk_keeps_the_text_marks_it_and_saves_it_on_try_again(bench: OpenBench) -> None:
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.rows[1].editor.insertPlainText(LONG)
        b.fill_the_disk()
        b.list.setFocus()
        assert b.rows[1].unsaved
        assert b.page.summary.endswith("not saved")
        assert "disk is full" in b.notices[-1].text.lower()
        b.list.choose(1)
        await _settled()
        assert b.view.example.id == b.dataset.ids[0], "an unsaved text is not left behind"
        assert b.rows[1].editor.text.endswith(LONG)
        b.make_room()
        again = next(each for each in b.rows[1].trouble.findChildren(Button) if each.text() == "Try again")
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
        assert b.said(0)[1] == ("assistant", "1" + LONG)
        assert not b.rows[1].unsaved
        assert b.page.summary.endswith(" saved")


async def test_the_unsaved_text_can_be_saved_elsewhere(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.rows[1].editor.insertPlainText(LONG)
        b.fill_the_disk()
        b.list.setFocus()
        save = next(each for each in b.rows[1].trouble.findChildren(Button) if "copy" in each.text())
        save.click()
        dialog = await until(lambda: _open_dialog(QFileDialog))
        _answer(dialog, tmp_path / "rescued.txt")
        await until(lambda: b.notices[-1].tone == "ok")
        assert (tmp_path / "rescued.txt").read_text().endswith(LONG)
        b.make_room()


async def test_another_change_to_the_same_example_leaves_what_is_being_typed(bench: OpenBench) -> None:
    from ftdesk.core.dataset.changes import SetContent

    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type(" typing")
        b.dataset.apply(SetContent(b.dataset.ids[0], 0, "uno"))
        assert b.rows[0].editor.text == "uno"
        assert b.rows[1].editor.text == "1 typing"
        assert b.row_in_use() is b.rows[1]


# -- what is no plain text -----------------------------------------------------------------------------


async def test_tools_and_images_are_shown_and_pass_through_unchanged(bench: OpenBench) -> None:
    async with bench(TOOLS) as b:
        assert [row.editor.isVisible() for row in b.rows] == [True, True, True, False, True, True]
        assert b.rows[1].extras.forms[0].name.cell.text == "look"
        assert "https://x.test/a.png" in _shown_words(b.rows[3])
        assert "name" in b.rows[4].note.text()
        assert "look" in b.view.tools.names.text()
        b.page.show_example(b.dataset.ids[0], 4)
        b.type(" Bring an umbrella.")
        b.press(Qt.Key.Key_Escape)
        expected = json.loads(TOOLS)
        expected["messages"][4]["content"] = "Rain. Bring an umbrella."
        assert json.loads(b.bodies()[0]) == expected


async def test_a_form_that_is_not_shown_is_kept(bench: OpenBench) -> None:
    other = json.dumps({"prompt": "a", "completion": ["b"]})
    async with bench(other) as b:
        assert "kept unchanged" in b.view.note.text()
        assert not b.rows
        assert b.page.settle()
        assert b.bodies() == [other]


async def test_a_very_long_example_is_built_as_one_scrolls(bench: OpenBench, until: Until) -> None:
    async with bench(talk(*(f"turn {number}" for number in range(400)))) as b:
        assert len(b.rows) == AT_ONCE
        bar = b.view.table.area.verticalScrollBar()
        await until(lambda: bar.maximum() > 0)
        bar.setValue(bar.maximum())
        await until(lambda: len(b.rows) > AT_ONCE)
        b.page.show_example(b.dataset.ids[0], 399)
        assert b.row_in_use().editor.text == "turn 399"
        assert b.rows[-1].turn is None


# -- the list ------------------------------------------------------------------------------------------


async def test_several_are_deleted_at_once_and_come_back_to_their_places(bench: OpenBench) -> None:
    async with bench(*(talk(str(number)) for number in range(6))) as b:
        ids = list(b.dataset.ids)
        b.list.choose_ids([ids[1], ids[4]])
        b.list.setFocus()
        b.press(Qt.Key.Key_Delete)
        assert list(b.dataset.ids) == [ids[0], ids[2], ids[3], ids[5]]
        assert b.view.example.id in b.dataset.ids
        assert "2 example" in b.notices[-1].text
        b.notices[-1].actions[0].callback()
        assert list(b.dataset.ids) == ids
        assert b.list.chosen() == [ids[1], ids[4]]
        undo_change(b.undo)
        undo_change(b.undo)
        assert list(b.dataset.ids) == ids


async def test_the_last_one_deleted_shows_the_start_again(bench: OpenBench) -> None:
    async with bench(talk("only")) as b:
        b.page.show_example(b.dataset.ids[0])
        b.view.delete_example_requested.emit()
        assert b.page._frame.start.isVisible()
        assert b.view.example is None
        undo_change(b.undo)
        assert b.view.isVisible()
        assert b.rows[0].editor.text == "only"


async def test_duplicates_stand_right_after_their_originals(bench: OpenBench) -> None:
    async with bench(talk("a"), talk("b"), talk("c")) as b:
        ids = list(b.dataset.ids)
        b.list.choose_ids([ids[0], ids[2]])
        b.list.setFocus()
        b.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert b.bodies() == [talk("a"), talk("a"), talk("b"), talk("c"), talk("c")]
        assert b.list.chosen() == [b.dataset.ids[1], b.dataset.ids[4]]


async def test_dropping_moves_what_is_selected(bench: OpenBench) -> None:
    async with bench(*(talk(str(number)) for number in range(5))) as b:
        ids = list(b.dataset.ids)
        b.list.choose_ids([ids[0], ids[1]])
        b.list.drop_requested.emit(4)
        assert list(b.dataset.ids) == [ids[2], ids[3], ids[0], ids[1], ids[4]]
        assert b.list.chosen() == [ids[0], ids[1]]
        undo_change(b.undo)
        assert list(b.dataset.ids) == ids


async def test_counts_and_problems_arrive_by_themselves(bench: OpenBench, until: Until) -> None:
    async with bench(talk("a question"), talk("q", "a")) as b:
        await until(lambda: all(row.tokens.text() not in {"", "…"} for row in b.rows if row.turn))
        model = b.list.model()
        from ftdesk.ui.dataset.example_list_model import ExampleRole

        await until(lambda: model.index(0, 0).data(ExampleRole.SEVERITY) is not None)
        words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "a question" in words
        assert "token" in words
        assert "problem" in words


async def test_an_example_can_be_put_aside_for_validation(bench: OpenBench) -> None:
    async with bench(talk("a", "b"), talk("c", "d")) as b:
        box = b.view.split
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert b.dataset.example(b.dataset.ids[0]).split == Split.VALIDATION
        undo_change(b.undo)
        assert b.dataset.example(b.dataset.ids[0]).split == Split.TRAIN
        assert box.currentData() == Split.TRAIN


# -- the shared system text ----------------------------------------------------------------------------


async def test_what_should_it_learn_goes_into_new_examples_and_into_all_when_asked(
    bench: OpenBench, until: Until
) -> None:
    async with bench(talk("a", "1", system="old"), talk("b", "2"), TOOLS) as b:
        before = b.bodies()
        field = b.page._frame.system.field
        field.setFocus()
        b.type("Be Marv.")
        b.press(Qt.Key.Key_Return)
        assert b.dataset.system_text == "Be Marv."
        assert b.bodies() == before
        QTest.mouseClick(b.page._frame.system.button, Qt.MouseButton.LeftButton)
        await until(lambda: b.undo.count() == 1)
        assert all(example.system_text == "Be Marv." for example in b.dataset)
        assert b.said(0)[1:] == [("user", "a"), ("assistant", "1")]
        assert b.rows[0].editor.text == "Be Marv."
        undo_change(b.undo)
        assert b.bodies() == before
        b.page.new_example()
        assert b.said(3) == [("system", "Be Marv.")]


async def test_an_empty_project_asks_one_question_and_shows_the_shape(bench: OpenBench) -> None:
    async with bench() as b:
        start = b.page._frame.start
        assert start.isVisible()
        start.field.setFocus()
        b.type("You answer for my bakery.")
        b.press(Qt.Key.Key_Return)
        assert len(b.dataset) == 3
        assert all(example.system_text == "You answer for my bakery." for example in b.dataset)
        assert b.said(2) == [("system", "You answer for my bakery.")]
        assert b.row_in_use().role == "user"
        assert b.view.example.id == b.dataset.ids[2]


async def test_the_meter_says_how_far_one_is(bench: OpenBench, until: Until) -> None:
    async with bench(*(talk(str(number), "x") for number in range(6))) as b:
        words = b.page._frame.meter.words
        assert words.text() == "6 of 10 needed. 50 is a good start."
        for _ in range(4):
            b.page.new_example()
            b.type("q")
        await until(lambda: words.text() == "10 examples: enough to train. 50 is a good start.")


# -- files ---------------------------------------------------------------------------------------------


def _file(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


async def test_a_good_file_comes_in_without_questions_and_goes_in_one_step(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        path = _file(tmp_path / "in.jsonl", *(talk(str(n), "x", system="S") for n in range(250)))
        b.page.transfers.start_import(path)
        await until(lambda: b.notices)
        assert b.notices[0].tone == "ok"
        assert "250" in b.notices[0].text
        assert len(b.dataset) == 250
        assert b.dataset.system_text == "S"
        undo_change(b.undo)
        assert len(b.dataset) == 0
        assert not b.undo.canUndo()


async def test_files_that_are_dropped_together_all_come_in(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        for name in ("a", "b", "c"):
            path = _file(tmp_path / f"{name}.jsonl", *(talk(name, "x") for _ in range(60)))
            b.page.transfers.start_import(path)
        await until(lambda: len(b.notices) == 3)
        assert [each.tone for each in b.notices] == ["ok"] * 3
        assert len(b.dataset) == 180


async def test_broken_lines_are_listed_with_line_and_reason_after_the_others_came_in(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench(talk("there")) as b:
        path = _file(tmp_path / "in.jsonl", talk("a", "b"), '{"messages": [', "[1, 2]", talk("c", "d"))
        b.page.transfers.start_import(path)
        await until(lambda: b.notices)
        assert b.bodies()[1:] == [talk("a", "b"), talk("c", "d")]
        assert b.notices[0].text == "Read 4, imported 2."
        assert "2 " in b.notices[0].detail
        b.notices[0].actions[0].callback()
        dialog = await until(lambda: _open_dialog(RejectedDialog))
        table = dialog.findChild(QTableView)
        shown = [[table.model().index(row, column).data() for column in range(3)] for row in range(2)]
        assert [row[0] for row in shown] == ["2", "3"]
        assert "not valid JSON" in shown[0][1]
        assert shown[0][2] == '{"messages": ['
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: not _open_dialog(RejectedDialog))


async def test_a_file_without_examples_is_told_with_its_reason(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        b.page.transfers.start_import(_file(tmp_path / "page.jsonl", "<!doctype html><html></html>"))
        await until(lambda: b.notices)
        assert b.notices[0].tone == "bad"
        assert "web page" in b.notices[0].detail
        (tmp_path / "noise.bin").write_bytes(os.urandom(3000))
        b.page.transfers.start_import(tmp_path / "noise.bin")
        await until(lambda: len(b.notices) == 2)
        assert "noise.bin" in b.notices[1].text


async def test_export_writes_what_is_there_the_open_cell_included(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench(talk("a", "b"), TOOLS) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type("!")
        b.page.start_export()
        choices = await until(lambda: _open_dialog(ExportDialog))
        QTest.keyClick(choices, Qt.Key.Key_Return)
        dialog = await until(lambda: _open_dialog(QFileDialog))
        _answer(dialog, tmp_path / "out.jsonl")
        await until(lambda: b.notices)
        lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(lines[0]) == json.loads(talk("a", "b!"))
        assert lines[1] == TOOLS


# -- for everybody -------------------------------------------------------------------------------------


async def test_every_control_has_a_name_and_can_be_reached_by_tab(bench: OpenBench) -> None:
    async with bench(TOOLS, talk("a", "b")) as b:
        controls = [
            each
            for each in b.page.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
        ]
        assert len(controls) > 15
        assert not [each for each in controls if not _name(each)]
        b.page._frame.bring.setFocus()
        reached = set()
        while (focus := QApplication.focusWidget()) not in reached:
            reached.add(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        missed = [each for each in controls if each not in reached and not _is_for_arrows(each)]
        assert not [_name(each) for each in missed]


async def test_reading_order_goes_from_left_to_right_and_down(bench: OpenBench) -> None:
    async with bench(talk("a", "b")) as b:
        b.list.setFocus()
        seen: list[QPoint] = []
        for _ in range(8):
            b.press(Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            seen.append(focus.mapTo(b.page, QPoint(0, 0)))
        rows = [(point.y() // 40, point.x()) for point in seen[3:]]
        assert rows == sorted(rows)


def _is_for_arrows(widget: QWidget) -> bool:
    """Of buttons of which one is pressed, Tab goes to that one; the arrows choose another."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and not widget.isChecked()


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):  # its name is its value; what it is called is its label
        related = interface.relations(QAccessible.RelationFlag.Label)
        return related[0][0].text(QAccessible.Text.Name) if related else ""
    return interface.text(QAccessible.Text.Name)


def _open_dialog(kind: type[QDialog]) -> QDialog | None:
    modal = QApplication.activeModalWidget()
    return modal if isinstance(modal, kind) else None


def _answer(dialog: QFileDialog, path: Path) -> None:
    """Type a path and press Enter."""
    field = dialog.findChild(QLineEdit)
    field.setText(str(path))  # typed letters would open a completer, which an offscreen Qt warns of
    QTest.keyClick(field, Qt.Key.Key_Return)


async def _settled() -> None:
    import asyncio

    for _ in range(5):
        await asyncio.sleep(0.01)

"""What an import could not take is put right in the list, one by one, or left out; typed words stay."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from ftdesk.core.dataset.formats.entry import Field
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.dataset.edit_command import redo_change, undo_change
from ftdesk.ui.dataset.import_needing import State
from ftdesk.ui.dataset.rejected_dialog import RejectedDialog
from tests.ui.a11y import unnamed
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]
BROKEN = '{"messages": [{"role": "user", "content": "a"}'


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


async def listed(b: Bench, until: Until, path: Path, text: str) -> RejectedDialog:
    write(path, text)
    b.page.transfers.start_import(path)
    await until(lambda: b.notices and b.notices[-1].actions)
    b.notices[-1].actions[0].callback()
    dialog = await until(lambda: QApplication.activeModalWidget())
    assert isinstance(dialog, RejectedDialog)
    return dialog


async def test_broken_json_is_mended_and_added_as_a_step(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        lines = [talk("x", "y"), BROKEN, "[1]"]
        dialog = await listed(b, until, tmp_path / "in.jsonl", "\n".join(lines) + "\n")
        assert not unnamed(dialog)
        pane = dialog.pane
        assert pane.text.toPlainText() == BROKEN
        assert pane.text.textCursor().position() == len(BROKEN), "the cursor stands where it breaks"
        assert not pane.add.isEnabled()
        assert pane.verdict.text().startswith("Not yet an example")
        pane.take_focus()
        QTest.keyClicks(pane.text, "]}")
        await until(pane.add.isEnabled)
        assert pane.verdict.text() == "This is an example now."
        QTest.keyClick(pane.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert b.bodies() == [talk("x", "y"), BROKEN + "]}"]
        assert b.dataset.example(b.dataset.ids[1]).origin == "in.jsonl"
        needing = b.page.transfers.list.needing
        assert needing.state(0) is State.ADDED
        assert pane.text.toPlainText() == "[1]", "the next one is chosen"
        undo_change(b.undo)
        assert needing.state(0) is State.OPEN, "taken back, it needs the user again"
        redo_change(b.undo)
        assert needing.state(0) is State.ADDED
        QTest.mouseClick(pane.leave, Qt.MouseButton.LeftButton)
        assert needing.state(1) is State.LEFT_OUT
        assert "Nothing needs you any more." in dialog.heading.text()
        assert "1 left out" in dialog.heading.text()
        dialog.reject()
        b.page.transfers.show_needing()
        again = await until(lambda: QApplication.activeModalWidget())
        assert again.table.model().index(0, 3).data() == "Added"
        again.reject()


async def test_a_row_of_a_table_is_mended_in_fields(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench() as b:
        text = "question,answer,tags\nA?,B.,\nWhere?,,shop\n"
        dialog = await listed(b, until, tmp_path / "in.csv", text)
        pane = dialog.pane
        assert pane.fields[Field.USER].toPlainText() == "Where?"
        assert "no words of the assistant" in pane.verdict.text()
        pane.take_focus()
        assert pane.focusWidget() is pane.fields[Field.ASSISTANT]
        QTest.keyClicks(pane.focusWidget(), "Here.")
        await until(pane.add.isEnabled)
        pane.add.click()
        assert b.said(1) == [("user", "Where?"), ("assistant", "Here.")]
        assert b.dataset.example(b.dataset.ids[1]).tags == ("shop",)
        dialog.reject()
        assert QApplication.activeModalWidget() is None


async def test_what_was_typed_is_not_lost_without_a_question(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        dialog = await listed(b, until, tmp_path / "in.jsonl", f"{talk('x')}\n{BROKEN}\nwords\n")
        dialog.pane.take_focus()
        QTest.keyClicks(dialog.pane.text, "!")
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        assert dialog.pane.text.toPlainText() == "words"
        QTest.keyClick(dialog.table, Qt.Key.Key_Up)
        assert dialog.pane.text.toPlainText() == BROKEN + "!", "looking at another one forgets nothing"
        for answer in ("Go on mending", "Close without them"):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            question = await until(lambda: QApplication.activeModalWidget())
            assert isinstance(question, Question)
            next(each for each in question.findChildren(QPushButton) if each.text() == answer).click()
            await until(lambda: not isinstance(QApplication.activeModalWidget(), Question))
            assert dialog.isVisible() == (answer == "Go on mending")
        assert len(b.dataset) == 1


async def test_what_cannot_be_mended_here_says_why(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench() as b:
        dialog = await listed(b, until, tmp_path / "in.jsonl", f"{talk('x')}\n{'z' * 30_000}\n")
        assert dialog.pane.text.isReadOnly()
        assert "too long to be mended here" in dialog.pane.verdict.text()
        assert dialog.pane.leave.isEnabled()
        dialog.reject()


async def test_the_list_can_be_saved(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench() as b:
        dialog = await listed(b, until, tmp_path / "in.jsonl", f"{talk('x')}\n{BROKEN}\n")
        next(each for each in dialog.findChildren(QPushButton) if "Save" in each.text()).click()
        await until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        files = QApplication.activeModalWidget()
        files.findChild(QLineEdit).setText(str(tmp_path / "list.txt"))
        QTest.keyClick(files.findChild(QLineEdit), Qt.Key.Key_Return)
        await until((tmp_path / "list.txt").exists)
        text = (tmp_path / "list.txt").read_text("utf-8")
        assert text.startswith("in.jsonl, line 2: not valid JSON")
        assert BROKEN in text
        dialog.reject()


async def test_a_full_disk_leaves_the_entry_open(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench() as b:
        good = talk("q", "long " * 3000)
        dialog = await listed(b, until, tmp_path / "in.jsonl", f"{talk('x')}\n{good[:-1]}\n")
        b.fill_the_disk()
        dialog.pane.text.setPlainText(good)
        dialog.pane._judge()
        dialog.pane.add.click()
        assert "disk is full" in dialog.pane.verdict.text().lower()
        assert dialog.pane.text.toPlainText() == good
        b.make_room()
        dialog.pane.add.click()
        assert b.bodies()[1] == good
        dialog.reject()

"""Files that are not certain: the mapping page, live, by keyboard; nothing comes in before it is accepted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit

from ftdesk.core.dataset.formats.entry import Field
from ftdesk.ui.dataset.edit_command import undo_change
from ftdesk.ui.dataset.mapping_dialog import MappingDialog
from tests.ui.a11y import unnamed
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]

KUNDEN = "Nr;Kunde fragt;Laden sagt;Datum\n" + "".join(
    f"{number};Wann öffnet ihr am Montag, die Nummer {number}?;Um sieben, außer montags.;2026\n"
    for number in range(1, 6)
)


def dialog_on_screen() -> MappingDialog | None:
    modal = QApplication.activeModalWidget()
    return modal if isinstance(modal, MappingDialog) else None


def choose(box: QComboBox, value: object) -> None:
    """By the keys that a combo box takes."""
    box.setFocus()
    while box.currentData() != value:
        step = Qt.Key.Key_Down if box.findData(value) > box.currentIndex() else Qt.Key.Key_Up
        QTest.keyClick(box, step)


def words(dialog: MappingDialog) -> str:
    return "\n".join(each.text() for each in dialog.cards.findChildren(QLabel))


async def opened(b: Bench, until: Until, path: Path, *, ask: bool = False) -> MappingDialog:
    if ask:
        b.page.transfers.imports.add(path, ask=True)
    else:
        b.page.transfers.start_import(path)
    dialog = await until(dialog_on_screen)
    assert isinstance(dialog, MappingDialog)
    return dialog


async def test_columns_nobody_knows_are_asked_for_and_shown_live(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench(talk("there", "x")) as b:
        path = tmp_path / "kunden.csv"
        path.write_bytes(KUNDEN.encode("cp1252"))
        dialog = await opened(b, until, path)
        assert dialog.options.encoding.currentData() == "cp1252"
        assert not unnamed(dialog)
        assert "öffnet ihr am Montag, die Nummer 1" in words(dialog)
        dialog.options.header.setFocus()
        if not dialog.options.header.isChecked():
            QTest.keyClick(dialog.options.header, Qt.Key.Key_Space)
            await until(lambda: dialog.preview.seen.layout.has_header)
        choose(dialog.columns.boxes[0], Field.NOTE.value)
        await until(lambda: Field.NOTE in dialog.preview.seen.layout.fields)
        choose(dialog.columns.boxes[3], Field.ASSISTANT.value)
        await until(lambda: dialog.preview.seen.layout.fields.get(Field.ASSISTANT) == 3)
        assert dialog.columns.boxes[2].currentData() == "", "a field is in one column only"
        await until(lambda: "2026" in words(dialog))
        assert dialog.columns.boxes[1].currentData() == Field.USER.value, "taken in passing, given back"
        choose(dialog.columns.boxes[2], Field.ASSISTANT.value)
        await until(lambda: dialog.accept_button.isEnabled() and "Um sieben" in words(dialog))
        assert len(b.dataset) == 1
        dialog.options.encoding.setFocus()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await until(lambda: b.notices)
        assert b.notices[0].text == "Read 5, imported 5."
        assert b.said(1) == [
            ("user", "Wann öffnet ihr am Montag, die Nummer 1?"),
            ("assistant", "Um sieben, außer montags."),
        ]
        assert b.dataset.example(b.dataset.ids[1]).note == "1"
        undo_change(b.undo)
        assert len(b.dataset) == 1


async def test_without_a_column_of_answers_nothing_can_be_imported(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        path = tmp_path / "kunden.csv"
        path.write_text(KUNDEN, "utf-8")
        dialog = await opened(b, until, path)
        for at, box in enumerate(dialog.columns.boxes):
            if box.currentData() == Field.ASSISTANT.value:
                choose(dialog.columns.boxes[at], "")
        await until(lambda: "Choose the column" in dialog.verdict.text())
        assert not dialog.accept_button.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: not b.page.transfers.running)
        assert not len(b.dataset)
        assert not b.notices


async def test_another_encoding_is_read_at_once(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench() as b:
        path = tmp_path / "客服.csv"
        rows = "".join(f"第{number}个问题,我们早上七点开门\n" for number in range(6))
        path.write_bytes(("问,答\n" + rows).encode("gb18030"))
        dialog = await opened(b, until, path)
        box = dialog.options.encoding
        assert (box.itemData(0), box.count()) == ("gb18030", 13), "the guess first, then all others"
        assert "我们早上七点开门" in words(dialog)
        choose(box, "big5")
        await until(lambda: "我们早上七点开门" not in words(dialog))
        choose(box, "gb18030")
        await until(lambda: "我们早上七点开门" in words(dialog) and dialog.accept_button.isEnabled())
        dialog.accept_button.click()
        await until(lambda: b.notices)
        assert len(b.dataset) == 6


async def test_options_of_a_certain_file_and_another_kind_of_it(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        path = tmp_path / "talk.txt"
        path.write_text("User: Hi\nAssistant: Hello\n", "utf-8")
        b.page.transfers.choose_import(ask=True)
        files = await until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        files = QApplication.activeModalWidget()
        files.findChild(QLineEdit).setText(str(path))
        QTest.keyClick(files.findChild(QLineEdit), Qt.Key.Key_Return)
        dialog = await until(dialog_on_screen)
        assert dialog.options.format.currentData() == "transcript"
        assert dialog.beginning.text.toPlainText().startswith("User: Hi")
        choose(dialog.options.format, "jsonl")
        await until(lambda: "No example comes of it" in dialog.verdict.text())
        assert not dialog.accept_button.isEnabled()
        choose(dialog.options.format, "transcript")
        await until(dialog.accept_button.isEnabled)
        dialog.accept_button.click()
        await until(lambda: b.notices)
        assert b.said(0) == [("user", "Hi"), ("assistant", "Hello")]


async def test_a_file_that_cannot_be_read_in_the_way_chosen_says_so(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        path = tmp_path / "a.jsonl"
        path.write_text(talk("a", "b") + "\n", "utf-8")
        dialog = await opened(b, until, path, ask=True)
        choose(dialog.options.format, "xlsx")
        await until(lambda: "cannot be read" in dialog.verdict.text())
        assert not dialog.accept_button.isEnabled()
        choose(dialog.options.format, "jsonl")
        await until(dialog.accept_button.isEnabled)
        dialog.reject()
        await until(lambda: not b.page.transfers.running)


async def test_the_next_file_comes_after_one_that_was_declined(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        unsure, sure = tmp_path / "kunden.csv", tmp_path / "sure.jsonl"
        unsure.write_text(KUNDEN, "utf-8")
        sure.write_text(talk("a", "b") + "\n", "utf-8")
        b.page.transfers.start_import(unsure)
        b.page.transfers.start_import(sure)
        dialog = await until(dialog_on_screen)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: b.notices)
        assert len(b.dataset) == 1


async def test_the_first_rows_under_the_model_tester(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench() as b:
        path = tmp_path / "kunden.csv"
        path.write_text(KUNDEN, "utf-8")
        dialog = await opened(b, until, path)
        model = dialog.beginning.table.model()
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
        assert model.index(0, 1).data() == "Kunde fragt"
        choose(dialog.options.delimiter, ",")
        await until(lambda: model.columnCount() != 4)
        dialog.reject()
        await until(lambda: not b.page.transfers.running)

"""Exports: what, as what, what gets lost, where to; and that a cancelled one leaves nothing."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QRadioButton

from ftdesk.core.dataset.changes import SetMarks
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.formats.entry import Loss
from ftdesk.core.dataset.formats.plan import look
from ftdesk.ui.dataset.export_dialog import ExportDialog
from ftdesk.ui.dataset.export_words import loss_text, use_of, written_formats
from ftdesk.ui.dataset.import_words import format_name
from tests.ui.a11y import unnamed
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]
CALLS = json.dumps(
    {
        "messages": [
            {"role": "user", "content": "Weather?"},
            {
                "role": "assistant",
                "tool_calls": [
                    {"id": "1", "type": "function", "function": {"name": "look", "arguments": "{}"}}
                ],
            },
            {"role": "tool", "tool_call_id": "1", "content": "18"},
            {"role": "assistant", "content": "Mild."},
        ]
    }
)


def leftovers(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if "out" in each.name]


async def asked(b: Bench, until: Until) -> ExportDialog:
    b.page.start_export()
    dialog = await until(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    return dialog


def press(dialog: ExportDialog, begins: str) -> None:
    button = next(
        each for each in dialog.findChildren(QRadioButton) if each.text().replace("&", "").startswith(begins)
    )
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


async def save_as(until: Until, path: Path) -> None:
    await until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    files = QApplication.activeModalWidget()
    field = files.findChild(QLineEdit)
    assert Path(field.text()).suffix == path.suffix, "the ending of the format is suggested"
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


async def test_what_gets_lost_is_said_before_with_counts(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench(talk("a", "b"), CALLS, CALLS) as b:
        dialog = await asked(b, until)
        assert not unnamed(dialog)
        assert dialog.losses.text() == "Nothing is lost."
        press(dialog, "CSV")
        await until(lambda: "2 example(s) with tools" in dialog.losses.text())
        press(dialog, "OpenAI JSONL")
        assert dialog.losses.text() == "Nothing is lost."
        press(dialog, "CSV")
        dialog.save.click()
        await save_as(until, tmp_path / "out.csv")
        await until(lambda: b.notices)
        assert b.notices[0].text == "3 example(s) written to “out.csv”."
        assert b.notices[0].actions[0].label == "Show in folder"
        assert look(tmp_path / "out.csv").format.id == "csv"
        assert (await asked(b, until)).format.id == "csv", "the format of the last time is offered"
        QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
        await until(lambda: not b.page.transfers.running)


async def test_the_selected_ones_or_a_split(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench(*(talk(str(number), "x") for number in range(6))) as b:
        ids = list(b.dataset.ids)
        b.dataset.apply(SetMarks(ids[4:], split=Split.VALIDATION))
        b.list.choose_ids([ids[1], ids[5]])
        for begins, wanted in (("Selected: 2", [1, 5]), ("For validation: 2", [4, 5]), ("All: 6", range(6))):
            dialog = await asked(b, until)
            press(dialog, begins)
            dialog.save.click()
            await save_as(until, tmp_path / "out.jsonl")
            await until(lambda: not b.page.transfers.running)
            lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
            assert lines == [talk(str(number), "x") for number in wanted]
            (tmp_path / "out.jsonl").unlink()


async def test_a_cancelled_export_leaves_the_old_file(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench() as b:
        source = tmp_path / "in.jsonl"
        source.write_text("".join(f"{talk(str(n), 'x' * 300)}\n" for n in range(20_000)), "utf-8")
        b.page.transfers.start_import(source)
        await until(lambda: b.notices)
        dialog = await asked(b, until)
        press(dialog, "Excel")
        dialog.save.click()
        out = tmp_path / "out.xlsx"
        await save_as(until, out)
        strip = b.page.transfers.exports.strip
        await until(lambda: strip.isVisible() and "of 20000" in strip.words.text().replace(",", ""))
        QTest.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
        await until(lambda: len(b.notices) == 2)
        assert "No file was written" in b.notices[1].text
        assert not out.exists()
        assert not leftovers(tmp_path)


def test_every_format_and_loss_has_words(qapp: object) -> None:
    for each in written_formats():
        assert not format_name(each).startswith(".")
        assert not use_of(each).startswith(".")
    for loss in Loss:
        assert "3" in loss_text(loss, 3)

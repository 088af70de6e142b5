"""Files opened where there is no project: looked at first, and no empty project is left lying about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.app import new_project
from ftdesk.app.hand import until
from ftdesk.app.program import Program
from ftdesk.core.dataset.bringing import Brought, bring
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.formats.plan import look
from ftdesk.core.project import Project
from ftdesk.ui.dataset.mapping_dialog import MappingDialog
from tests.support.whole_program import whole_program

UNSURE = "Kunde fragt;Laden sagt\n" + "Wann öffnet ihr morgens?;Um sieben, außer montags.\n" * 4


async def mapping(program: Program, path: Path) -> MappingDialog:
    program.window.open_path_requested.emit(path)
    await until(lambda: isinstance(QApplication.activeModalWidget(), MappingDialog), 60, "the mapping page")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MappingDialog)
    return dialog


async def no_dialog() -> None:
    await until(lambda: QApplication.activeModalWidget() is None, 60, "the end of the dialog")


async def test_a_file_that_is_not_certain_is_asked_about_before_a_project_is_made(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_project, "folder", lambda: tmp_path / "projects")
    path = tmp_path / "kunden.csv"
    path.write_bytes(UNSURE.encode("cp1252"))
    async with whole_program(tmp_path / "gone.ftdesk") as program:
        dialog = await mapping(program, path)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await no_dialog()
        assert program.workspace is None
        dialog = await mapping(program, path)
        await until(dialog.accept_button.isEnabled, 60, "an example")
        dialog.accept_button.click()
        await until(lambda: program.workspace is not None, 60, "the project")
        assert program.workspace is not None
        dataset = program.workspace.dataset
        await until(lambda: len(dataset) >= 4, 60, "the examples")
        assert program.workspace.title == "kunden"
        assert QApplication.activeModalWidget() is None, "nobody is asked twice"


async def test_a_file_without_an_example_makes_no_project(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><html></html>", "utf-8")
    async with whole_program(tmp_path / "gone.ftdesk") as program:
        program.window.open_path_requested.emit(path)
        notices = program.window.notices
        await until(lambda: any("web page" in each.detail for each in notices.notices), 60, "the notice")
        assert program.workspace is None


async def test_an_import_that_was_cut_off_goes_on_when_the_project_is_opened(
    qapp: QApplication, tmp_path: Path
) -> None:
    source, file = tmp_path / "big.jsonl", tmp_path / "p.ftdesk"
    source.write_text('{"messages": [{"role": "user", "content": "Hello"}]}\n' * 6000, "utf-8")
    project = Project.create(file)
    slices = iter((True, True, False))
    bring(Dataset(project), look(source), Brought(), lambda: None, lambda: next(slices))
    project.close()
    async with whole_program(file) as program:
        assert program.workspace is not None
        dataset, undo = program.workspace.dataset, program.workspace.undo
        await until(undo.canUndo, 60, "the end of the import")
        assert len(dataset) == 6000
        told = program.window.notices.notices
        assert any("interrupted and has been finished" in each.text for each in told)

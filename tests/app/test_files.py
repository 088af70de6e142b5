"""The file dialogs of the menu: what is chosen is opened, imported or copied; Escape does nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from ftdesk.app.hand import until
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project
from tests.support.whole_program import whole_program


async def dialog() -> QFileDialog:
    await until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), 60, "the file dialog")
    found = QApplication.activeModalWidget()
    assert isinstance(found, QFileDialog)
    return found


async def test_escape_changes_nothing(qapp: QApplication) -> None:
    async with whole_program() as program:
        before = program.workspace
        for wish in (program.window.open_requested, program.window.import_requested):
            wish.emit()
            QTest.keyClick(await dialog(), Qt.Key.Key_Escape)
            await until(lambda: QApplication.activeModalWidget() is None, 60, "the end of the dialog")
        assert program.workspace is before


async def test_a_copy_is_the_whole_project(qapp: QApplication, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ftdesk"
    async with whole_program() as program:
        assert program.workspace is not None
        examples = len(program.workspace.dataset)
        program.window.save_copy_requested.emit()
        chosen = await dialog()
        name = chosen.findChild(QLineEdit)
        name.setText(str(copy))
        QTest.keyClick(name, Qt.Key.Key_Return)
        await until(copy.exists, 60, "the copy")
        await until(lambda: program.window.notices.notices, 60, "the notice")
    project = Project.open(copy)
    assert len(Dataset(project)) == examples
    project.close()

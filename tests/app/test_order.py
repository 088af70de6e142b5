"""Order in a set, in the whole program: filtered, deleted, looked for in the bin, gone back in time."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from ftdesk.app.hand import until
from ftdesk.core.dataset import versions
from ftdesk.core.dataset.example import Split
from ftdesk.ui.dataset.bin_dialog import BinDialog
from ftdesk.ui.dataset.deeds_dialog import DeedsDialog
from ftdesk.ui.dataset.versions_window import VersionsWindow
from tests.support.whole_program import whole_program

CTRL = Qt.KeyboardModifier.ControlModifier
Dialog = TypeVar("Dialog", bound=QDialog)


def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), which, modifiers)


async def opened(kind: type[Dialog]) -> Dialog:
    def found() -> Dialog | None:
        dialogs = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind))
        return next((each for each in dialogs if each.isVisible()), None)

    await until(lambda: found() is not None, 60, kind.__name__)
    dialog = found()
    assert dialog is not None
    return dialog


@pytest.mark.qt_log_ignore("This plugin does not support")
async def test_filtered_deleted_brought_back_and_undone(qapp: QApplication) -> None:
    assert qapp
    async with whole_program() as program:
        window, workspace = program.window, program.workspace
        assert workspace is not None
        dataset, page = workspace.dataset, workspace.pages.examples
        before = [each.body for each in dataset]
        version = [
            list(filter(lambda each, s=split: dataset.uses()(each) is s, dataset.ids)) for split in Split
        ]
        versions.keep(workspace.project, "job", dataset.revision, *version)
        key(Qt.Key.Key_L, CTRL)
        QTest.keyClicks(QApplication.focusWidget(), "capital")
        shown = page._overview.filtering.shown
        await until(lambda: 0 < len(shown.ids) < len(dataset) and not shown.running, 60, "the hits")
        gone = list(shown.ids)
        key(Qt.Key.Key_Down)
        key(Qt.Key.Key_A, CTRL)
        key(Qt.Key.Key_Delete)
        await until(lambda: not any(map(dataset.has, gone)), 60, "deleted")
        key(Qt.Key.Key_L, CTRL)
        key(Qt.Key.Key_Escape)
        await until(lambda: not shown.active, 60, "all again")
        window.show_page("check")
        window.menus.examples_wish_requested.emit("bin")
        dialog = await opened(BinDialog)
        await until(lambda: dialog.model.rowCount() == len(gone), 60, "the bin")
        dialog.table.setFocus()
        await until(dialog.table.hasFocus, 60, "the bin's list")
        dialog.table.selectAll()
        key(Qt.Key.Key_Return)
        await until(lambda: [each.body for each in dataset] == before, 60, "brought back")
        dialog.close()
        window.menus.examples_wish_requested.emit("deeds")
        deeds = await opened(DeedsDialog)
        assert [row.to for row in deeds.model.rows] == [2, 1, 0]
        await until(deeds.table.hasFocus, 60, "the list of steps")
        key(Qt.Key.Key_Down)
        key(Qt.Key.Key_Return)
        await until(lambda: workspace.undo.index() == 1, 60, "one step back")
        deeds.close()
        workspace.pages.training.examples_requested.emit("job", "Marv")
        since = await opened(VersionsWindow)
        await until(lambda: since.model.rowCount() == len(gone), 60, "what changed since")
        since.close()
        window.activateWindow()
        await until(lambda: QApplication.activeWindow() is window, 60, "the window")
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
        await until(lambda: [each.body for each in dataset] == before, 60, "undone")

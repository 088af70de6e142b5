"""“Add the examples of another project…”: choose, look, decide, and a notice at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import FtdeskError
from ftdesk.services.merge_service import MergeService, OtherProject
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.dialogs import open_file, show_dialog
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.dataset.bulk_verbs import BulkVerbs
from ftdesk.ui.dataset.merge_dialog import MergeDialog
from ftdesk.ui.theme import Theme


class MergeFlow(QObject):
    """Starts with `begin`."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        bulk: BulkVerbs,
        tasks: TaskOwner,
        page: QWidget,
        settle: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._service = MergeService(dataset)
        self._bulk = bulk
        self._tasks = tasks
        self._page = page
        self._settle = settle
        self._running = False

    def begin(self) -> None:
        """Ask for the other project, and go on from there."""
        if not self._running and self._settle():
            self._running = True
            tell = self._tasks.start(self._run(), "add another project", self._on_failed)
            tell.add_done_callback(lambda _task: self._rest())

    def _rest(self) -> None:
        self._running = False

    def _on_failed(self, error: FtdeskError) -> None:
        self.notice.emit(error_notice(error))

    async def _run(self) -> None:
        window = self._page.window()
        title = self.tr("Add the examples of another project")
        path = await open_file(window, title, self.tr("Projects (*.ftdesk)"))
        if path is None:
            return
        if self._service.is_this(path):
            self.notice.emit(Notice("info", self.tr("That is the project that is open.")))
            return
        self.notice.emit(Notice("info", self.tr("Reading “{name}” …").format(name=path.stem)))
        other = await self._service.read(path)
        if not other.examples:
            text = self.tr("“{name}” holds no examples.")
            self.notice.emit(Notice("info", text.format(name=other.name)))
            return
        dialog = MergeDialog(self._theme, other, window)
        answer = await show_dialog(dialog)
        skip_same = dialog.skip_same
        change = other.change(skip_same=skip_same)
        if answer == QDialog.DialogCode.Accepted and change is not None:
            name = self.tr("Add the examples of “{name}”").format(name=other.name)
            said, detail = self._report(other, skip_same=skip_same)
            self._bulk.make(change, name, said, detail)

    def _report(self, other: OtherProject, *, skip_same: bool) -> tuple[str, str]:
        locale = QLocale()
        skipped = len(other.same) if skip_same else 0
        text = self.tr("Read {read}, added {added}.")
        read = len(other.examples)
        said = text.format(read=locale.toString(read), added=locale.toString(read - skipped))
        if not skipped:
            return said, ""
        detail = self.tr("%n skipped: they stand here already, word for word.", None, skipped)
        return said, detail.replace(str(skipped), locale.toString(skipped), 1)

"""What the menus ask of the examples as a whole: the bin, what I did, versions, a tenth, another project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset.changes import Change, RestoreExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.versions import Version
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.shown_service import ShownService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.version_service import VersionService, validation_path
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.dataset.bin_dialog import BinDialog
from ftdesk.ui.dataset.bulk_verbs import BulkVerbs
from ftdesk.ui.dataset.deeds_dialog import DeedsDialog
from ftdesk.ui.dataset.deeds_keeper import DeedsKeeper
from ftdesk.ui.dataset.deeds_walk import DeedsWalk
from ftdesk.ui.dataset.merge_flow import MergeFlow
from ftdesk.ui.dataset.split_flow import SplitFlow
from ftdesk.ui.dataset.versions_window import VersionsWindow
from ftdesk.ui.theme import Theme


class Wishes(QObject):
    """One of the windows at a time."""

    notice = Signal(object)
    show_requested = Signal(int)  # example

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        undo: QUndoStack,
        bulk: BulkService,
        verbs: BulkVerbs,
        service: ShownService,
        tasks: TaskOwner,
        settle: Callable[[], bool],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._dataset = dataset
        self._verbs = verbs
        self._service = service
        self._tasks = tasks
        self._settle = settle
        self._page = page
        self._versions = VersionService(dataset)
        self.keeper = DeedsKeeper(dataset.project, undo, self)
        self._walk = DeedsWalk(undo, bulk, tasks, settle, self)
        self._split = SplitFlow(dataset, verbs, tasks, page, settle)
        self._merge = MergeFlow(theme, dataset, verbs, tasks, page, settle)
        for part in (self._walk, self._split, self._merge):
            part.notice.connect(self.notice)

    def open(self, wish: str) -> None:
        """One of: bin, deeds, split, merge."""
        {
            "bin": self.open_bin,
            "deeds": self.open_deeds,
            "split": self._split.begin,
            "merge": self._merge.begin,
        }[wish]()

    def detach(self) -> None:
        """Write down what was done, and hear of nothing any more."""
        self.keeper.detach()
        for each in (BinDialog, DeedsDialog, VersionsWindow):
            for window in self._page.window().findChildren(each):
                window.close()

    # -- windows ---------------------------------------------------------------------------------------

    def open_bin(self) -> None:
        """What was deleted."""
        if not self._settle():
            return
        dialog = BinDialog(self._theme, self._dataset, self._service, self._tasks, self._page.window())
        dialog.restore_requested.connect(self._restore)
        dialog.failed.connect(self._on_failed)
        dialog.open()

    def _restore(self, ids: list[int]) -> None:
        name = self.tr("Bring %n example(s) back", None, len(ids))
        said = self.tr("%n example(s) brought back.", None, len(ids))
        self._verbs.make(RestoreExamples(tuple(ids)), name, said)

    def open_deeds(self) -> None:
        """What I did."""
        if not self._settle():
            return
        dialog = DeedsDialog(self._theme, self.keeper, self._page.window())
        dialog.wished.connect(self._walk.go)
        dialog.open()

    def open_version(self, job_id: str, name: str) -> None:
        """What changed since a training."""
        if not self._settle():
            return
        version = self._versions.version(job_id)
        if version is None:
            text = self.tr("Which examples “{name}” used is not known.").format(name=name)
            more = self.tr("It is from before ftdesk kept them, or it has not got so far yet.")
            self.notice.emit(Notice("info", text, more))
            return
        window = VersionsWindow(
            self._theme, self._dataset, self._versions, version, name, self._tasks, self._page.window()
        )
        window.restore_requested.connect(self._make_as_it_was)
        window.export_requested.connect(self._export)
        window.show_requested.connect(self.show_requested)
        window.failed.connect(self._on_failed)
        window.open()

    def _make_as_it_was(self, change: Change) -> None:
        name = self.tr("Make an example as it was")
        self._verbs.make(change, name, self.tr("The example is again as that training used it."))

    def _export(self, version: Version, path: Path) -> None:
        self._tasks.start(self._write(version, path), "export a training's examples", self._on_failed)

    async def _write(self, version: Version, path: Path) -> None:
        train, validation = await self._versions.export(version, path)
        text = self.tr("%n example(s) written to “{file}”.", None, train).format(file=path.name)
        detail = ""
        if validation:
            more = self.tr("%n for validation in “{file}”.", None, validation)
            detail = more.format(file=validation_path(path).name)
        self.notice.emit(Notice("ok", text, detail))

    def _on_failed(self, error: FtdeskError) -> None:
        self.notice.emit(error_notice(error))

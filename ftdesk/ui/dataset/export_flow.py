"""Exports as the user meets them: what, as what, where to; a strip meanwhile and a notice at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.formats.entry import Format
from ftdesk.core.errors import FtdeskError
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.transfer_service import TransferService
from ftdesk.ui.common import figures
from ftdesk.ui.common.dialogs import save_file, show_dialog
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.dataset.export_dialog import SELECTED, SHOWN, TRAIN, VALIDATION, Counts, ExportDialog
from ftdesk.ui.dataset.import_strip import Strip
from ftdesk.ui.dataset.import_words import format_name, short_name
from ftdesk.ui.theme import Theme

Ids = Callable[[], Sequence[int]]
_SPLITS = {TRAIN: Split.TRAIN, VALIDATION: Split.VALIDATION}


class ExportFlow(QObject):
    """One export at a time; the format of the last one is offered first."""

    notice = Signal(object)

    def __init__(
        self, theme: Theme, dataset: Dataset, transfer: TransferService, tasks: TaskOwner, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dataset = dataset
        self._transfer = transfer
        self._tasks = tasks
        self._page = parent
        self._ids_shown: Ids = lambda: dataset.ids
        self._ids_selected: Ids = tuple
        self._format = ""
        self._task: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self.strip = Strip(theme, self.tr("Cancel"), parent)
        self.strip.stop_requested.connect(self._on_cancel)

    @property
    def running(self) -> bool:
        """Whether somebody is asked, or a file written."""
        return self._task is not None and not self._task.done()

    def set_choices(self, ids_shown: Ids, ids_selected: Ids) -> None:
        """How to learn what the list shows and what is selected in it."""
        self._ids_shown, self._ids_selected = ids_shown, ids_selected

    def start(self, name: str) -> None:
        """Ask, and write; `name` is suggested for the file, without ending."""
        if not self.running:
            self._task = self._tasks.start(
                self._run(name), "export", lambda error: self.notice.emit(error_notice(error))
            )
            self._task.add_done_callback(lambda _task: self.strip.rest())

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            text = self.tr("The export was cancelled. No file was written.")
            self._task.add_done_callback(lambda task: self._tell_cancelled(task, text))

    def _tell_cancelled(self, task: asyncio.Task[None], text: str) -> None:
        if task.cancelled():
            self.notice.emit(Notice("info", text))

    # -- what ------------------------------------------------------------------------------------------

    async def _run(self, name: str) -> None:
        dataset = self._dataset
        shown, selected = self._ids_shown(), self._ids_selected()
        counts = Counts(
            len(dataset),
            len(shown) if shown is not dataset.ids else None,
            len(selected) if len(selected) > 1 else None,
            dataset.count(Split.TRAIN),
            dataset.count(Split.VALIDATION),
        )
        dialog = ExportDialog(self._theme, counts, self._format, self._page.window())
        ids = {SHOWN: shown, SELECTED: selected}
        dialog.losses_requested.connect(
            lambda what, format_id: self._look(dialog, format_id, ids.get(what), _SPLITS.get(what))
        )
        dialog.ask()
        answer = await show_dialog(dialog)
        what, chosen = dialog.what, dialog.format
        self._stop_looking()
        if answer == QDialog.DialogCode.Accepted:
            self._format = chosen.id
            await self._write(name, chosen, ids.get(what), _SPLITS.get(what), dialog.number)

    def _look(
        self, dialog: ExportDialog, format_id: str, ids: Sequence[int] | None, split: Split | None
    ) -> None:
        self._stop_looking()

        async def look() -> None:
            dialog.show_losses(await self._transfer.losses(format_id, ids, split))

        def tell(error: FtdeskError) -> None:
            self.notice.emit(error_notice(error))

        self._looking = self._tasks.start(look(), "look what is lost", tell)

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    # -- writing ---------------------------------------------------------------------------------------

    async def _write(
        self, name: str, chosen: Format, ids: Sequence[int] | None, split: Split | None, number: int
    ) -> None:
        endings = " ".join(f"*{ending}" for ending in chosen.endings)
        filters = (f"{format_name(chosen)} ({endings})",)
        suggested = f"{name}{chosen.endings[0]}"
        path = await save_file(self._page.window(), self.tr("Export examples"), suggested, filters)
        if path is None:
            return
        self._on_progress(path, 0, number)
        written = await self._transfer.export(
            path, ids, split, chosen.id, lambda done: self._on_progress(path, done, number)
        )
        self._tell(path, written)

    def _on_progress(self, path: Path, done: int, number: int) -> None:
        text = self.tr("Writing {file}: {done} of {all}")
        shown = text.format(file=short_name(path), done=figures.count(done), all=figures.count(number))
        self.strip.say(shown, done / max(number, 1))

    def _tell(self, path: Path, written: int) -> None:
        text = self.tr("%n example(s) written to “{file}”.", None, written)
        text = text.replace(str(written), figures.count(written), 1).format(file=path.name)
        folder = QUrl.fromLocalFile(str(path.parent))
        show = NoticeAction(self.tr("Show in folder"), lambda: QDesktopServices.openUrl(folder))
        self.notice.emit(Notice("ok", text, str(path), (show,)))

"""Files in and out as the user meets them: choose, look, decide, and a notice at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.formats.registry import readable_endings, writable_endings
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.transfer_service import ImportResult, TransferService
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.dialogs import ask, open_file, save_file
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.dataset.edit_command import push_applied
from ftdesk.ui.dataset.rejected_dialog import RejectedDialog
from ftdesk.ui.theme import Theme


class Transfers(QWidget):
    """A thin strip that shows a running import with Cancel, and is not there otherwise."""

    notice = Signal(object)
    imported = Signal(object)  # tuple of ids

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        undo: QUndoStack,
        transfer: TransferService,
        tasks: TaskOwner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dataset = dataset
        self._undo = undo
        self._transfer = transfer
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self._waiting: list[Path] = []  # files that were dropped together come one after the other
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._words = label("", "muted", self)
        self._cancel = Button(theme, self.tr("Cancel"), kind="link", parent=self)
        self._cancel.clicked.connect(self._on_cancel)
        row.addWidget(self._words)
        row.addWidget(self._cancel)
        row.addStretch(1)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether a file is being read or written."""
        return self._task is not None and not self._task.done()

    def choose_import(self) -> None:
        """Let the user choose a file, then import it."""
        self._start(self._choose_import(), "choose a file to import")

    def start_import(self, path: Path) -> None:
        """Read a file, show what needs the user, import the rest; after the one that is on its way."""
        if self.running:
            self._waiting.append(path)
            return
        self._start(self._import(path), f"import {path.name}")

    def start_export(self, suggested: str) -> None:
        """Ask what and where to, and write it."""
        self._start(self._export(suggested), "export")

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        if self.running:
            work.close()
            return
        self._task = self._tasks.start(work, name, lambda error: self.notice.emit(error_notice(error)))
        self._task.add_done_callback(self._on_done)

    def _on_done(self, task: asyncio.Task[None]) -> None:
        self.hide()
        if task.cancelled():
            self._waiting.clear()
        elif self._waiting:
            self.start_import(self._waiting.pop(0))

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _say(self, text: str) -> None:
        self._words.setText(text)
        self.show()

    # -- in --------------------------------------------------------------------------------------------

    async def _choose_import(self) -> None:
        endings = " ".join(f"*{ending}" for ending in readable_endings())
        filters = (self.tr("Examples ({endings})").format(endings=endings), self.tr("All files (*)"))
        path = await open_file(self.window(), self.tr("Import examples"), filters)
        if path is not None:
            await self._import(path)

    async def _import(self, path: Path) -> None:
        self._say(self.tr("Reading {file} …").format(file=path.name))
        seen = await self._transfer.look(path)
        self._on_progress(path, 0)
        result = await self._transfer.run(seen, lambda done: self._on_progress(path, done))
        push_applied(
            self._undo, self._dataset, result.inverse, self.tr("Import {file}").format(file=path.name)
        )
        self._adopt_system_text(result.inverse.examples)
        self.notice.emit(self._report(result))
        self.imported.emit(result.inverse.examples)

    def _on_progress(self, path: Path, done: int) -> None:
        text = self.tr("Importing {file}: {done} so far")
        self._say(text.format(file=path.name, done=QLocale().toString(done)))

    def _report(self, result: ImportResult) -> Notice:
        bad = len(result.rejected)
        locale = QLocale()
        text = self.tr("Read {read}, imported {good}.").format(
            read=locale.toString(result.read), good=locale.toString(result.imported)
        )
        if not bad:
            return Notice("ok", text)
        more = self.tr("%n line(s) need you. They are still in the file.", None, bad)
        look = NoticeAction(self.tr("Show them"), lambda: self._show_rejected(result))
        return Notice("wait", text, more, (look,), sticky=True)

    def _show_rejected(self, result: ImportResult) -> None:
        dialog = RejectedDialog(self._theme, result, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _adopt_system_text(self, ids: Sequence[int]) -> None:
        """The first import says what it should learn, where nobody has said it yet."""
        if self._dataset.system_text or not ids:
            return
        text = self._dataset.example(ids[0]).system_text
        if text:
            self._dataset.set_system_text(text)

    # -- out -------------------------------------------------------------------------------------------

    async def _export(self, suggested: str) -> None:
        split: Split | None = None
        if self._dataset.count(Split.VALIDATION):
            answer = await ask(
                self.window(),
                self.tr("Export"),
                self.tr("Which examples?"),
                (
                    ("all", self.tr("All")),
                    (Split.TRAIN.value, self.tr("Training only")),
                    (Split.VALIDATION.value, self.tr("Validation only")),
                ),
            )
            if answer is None:
                return
            split = None if answer == "all" else Split(answer)
        endings = " ".join(f"*{ending}" for ending in writable_endings())
        filters = (self.tr("Examples ({endings})").format(endings=endings),)
        path = await save_file(self.window(), self.tr("Export examples"), suggested, filters)
        if path is None:
            return
        self._say(self.tr("Writing {file} …").format(file=path.name))
        written = await self._transfer.export(path, split=split)
        text = self.tr("%n example(s) written to “{file}”.", None, written)
        self.notice.emit(Notice("ok", text.format(file=path.name), str(path)))

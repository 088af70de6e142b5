"""Imports as the user meets them: one file after the other, a strip meanwhile, a notice at the end."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.formats.entry import Good
from ftdesk.core.dataset.formats.plan import Look
from ftdesk.core.dataset.intake import CutOff
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.file_looks import needs_asking, show
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.transfer_service import ImportResult, TransferService
from ftdesk.ui.common import figures
from ftdesk.ui.common.dialogs import open_files
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.common.sentences import together
from ftdesk.ui.dataset.edit_command import push_applied
from ftdesk.ui.dataset.import_strip import Strip
from ftdesk.ui.dataset.import_words import read_filters, short_name
from ftdesk.ui.dataset.mapping_session import ask_how_to_read
from ftdesk.ui.theme import Theme


@dataclass(frozen=True)
class _Wish:
    """A file that is to come in."""

    path: Path
    seen: Look | None = None  # as somebody has looked at it already
    ask: bool = False  # how to read it, certain or not
    cut: CutOff | None = None  # an import of the last run that goes on


class ImportFlow(QObject):
    """Files wait for each other; the window stays usable."""

    notice = Signal(object)
    imported = Signal(object)  # ids, in the order of the file
    refused = Signal(object)  # ImportResult with entries that need the user
    list_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        undo: QUndoStack,
        transfer: TransferService,
        tasks: TaskOwner,
        settle: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dataset = dataset
        self._undo = undo
        self._transfer = transfer
        self._tasks = tasks
        self._settle = settle
        self._page = parent
        self.strip = Strip(theme, self.tr("Cancel"), parent)
        self.strip.stop_requested.connect(self._on_cancel)
        self._waiting: deque[_Wish] = deque()
        self._now: _Wish | None = None
        self._task: asyncio.Task[None] | None = None
        self._choosing: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether a file is being read."""
        return self._task is not None and not self._task.done()

    # -- wishes ----------------------------------------------------------------------------------------

    def choose(self, *, ask: bool = False) -> None:
        """Let the user choose files; `ask` how to read each."""
        if self._choosing is None or self._choosing.done():
            self._choosing = self._tasks.start(self._choose(ask=ask), "choose files to import")

    async def _choose(self, *, ask: bool) -> None:
        title = self.tr("Import with options") if ask else self.tr("Import examples")
        for path in await open_files(self._page.window(), title, read_filters()):
            self.add(path, ask=ask)

    def add(self, path: Path, seen: Look | None = None, *, ask: bool = False) -> None:
        """One more file, after those that are on their way."""
        self._enqueue(_Wish(path, seen, ask))

    def take_up(self) -> None:
        """Bring to their end the imports that the end of the program interrupted."""
        if not self._dataset.project.read_only:
            for cut in self._transfer.cut_off():
                self._enqueue(_Wish(Path(str(cut.source["path"])), cut=cut))

    def _enqueue(self, wish: _Wish) -> None:
        self._waiting.append(wish)
        if not self.running:
            self._next()

    def _next(self) -> None:
        wish = self._now = self._waiting.popleft()
        self._task = self._tasks.start(self._run(wish), f"import {wish.path.name}", self._on_error)
        self._task.add_done_callback(self._on_done)

    def _on_done(self, task: asyncio.Task[None]) -> None:
        self.strip.rest()
        if task.cancelled():
            self._waiting.clear()
        elif self._waiting:
            self._next()

    def _on_error(self, error: FtdeskError) -> None:
        wish = self._now
        if error.code is Code.FILE_NO_EXAMPLES and wish is not None and wish.cut is None:
            again = NoticeAction(self.tr("Read it otherwise…"), lambda: self.add(wish.path, ask=True))
            self.notice.emit(error_notice(error, again))
        else:
            self.notice.emit(error_notice(error))

    def _on_cancel(self) -> None:
        wish = self._now
        if wish is None or self._task is None:
            return
        self._settle()  # what is typed, before the examples that came are taken out again
        self.strip.say(self.tr("Taking back what came of {file} …").format(file=short_name(wish.path)))
        text = self.tr("The import of {file} was cancelled.").format(file=short_name(wish.path))
        self._task.add_done_callback(lambda task: self._tell_cancelled(task, text))
        self._task.cancel()

    def _tell_cancelled(self, task: asyncio.Task[None], text: str) -> None:
        if task.cancelled():
            self.notice.emit(Notice("info", text, self.tr("Nothing of it was kept.")))

    # -- one file --------------------------------------------------------------------------------------

    async def _run(self, wish: _Wish) -> None:
        if wish.cut is not None:
            await self._go_on(wish.path, wish.cut)
            return
        seen = wish.seen
        if seen is None:
            self._say(self.tr("Reading {file} …").format(file=short_name(wish.path)))
            seen = await self._transfer.look(wish.path)
        if wish.ask or (wish.seen is None and needs_asking(seen)):
            self.strip.rest()
            answer = await ask_how_to_read(self._page.window(), self._theme, self._tasks, await show(seen))
            if answer is None:
                return
            seen = answer
        whole = _entries_in(seen)
        self._on_progress(wish.path, 0, whole)
        result = await self._transfer.run(seen, lambda done: self._on_progress(wish.path, done, whole))
        self._finish(result, self._counted(result))

    async def _go_on(self, path: Path, cut: CutOff) -> None:
        name = short_name(path)
        self._on_progress(path, cut.entries, None)
        result = await self._transfer.go_on(cut, lambda done: self._on_progress(path, done, None))
        if result is None and cut.given_up:
            text = self.tr("The import of {file} was cancelled.").format(file=name)
            self.notice.emit(Notice("info", text, self.tr("Nothing of it was kept.")))
            return
        if result is None:
            text = self.tr("The import of {file} was interrupted and has been taken back.").format(file=name)
            why = self.tr("The file is not there any more, or is another one by now. Import it again.")
            self.notice.emit(Notice("wait", text, why))
            return
        text = self.tr("The import of {file} was interrupted and has been finished.").format(file=name)
        self._finish(result, together(text, self._counted(result)))

    def _on_progress(self, path: Path, done: int, whole: int | None) -> None:
        text = self.tr("Importing {file}: {done} so far")
        share = done / max(whole, done, 1) if whole else None
        self._say(text.format(file=short_name(path), done=figures.count(done)), share)

    def _say(self, text: str, share: float | None = None) -> None:
        if self._waiting:
            more = self.tr("%n more file(s) to come.", None, len(self._waiting))
            text = together(f"{text}.", more)
        self.strip.say(text, share)

    # -- the end of it ---------------------------------------------------------------------------------

    def _finish(self, result: ImportResult, told: str) -> None:
        ids = result.inverse.examples
        if ids:
            text = self.tr("Import {file}").format(file=short_name(result.path))
            push_applied(self._undo, self._dataset, result.inverse, text)
        self._adopt_system_text(ids)
        bad = len(result.rejected)
        if bad:
            self.refused.emit(result)
            more = self.tr("%n entry(ies) need you. They are still in the file.", None, bad)
            if bad == 1:
                more = self.tr("One entry needs you. It is still in the file.")
            look = NoticeAction(self.tr("Show them"), self.list_requested.emit)
            which = f"{short_name(result.path)}: {more}"  # several may have come at once
            self.notice.emit(Notice("wait", told, which, (look,), sticky=True))
        else:
            self.notice.emit(Notice("ok", told, result.path.name))
        self.imported.emit(ids)

    def _counted(self, result: ImportResult) -> str:
        return self.tr("Read {read}, imported {good}.").format(
            read=figures.count(result.read), good=figures.count(result.imported)
        )

    def _adopt_system_text(self, ids: Sequence[int]) -> None:
        """The first import says what it should learn, where nobody has said it yet."""
        if self._dataset.system_text or not ids or not self._dataset.has(ids[0]):
            return
        text = self._dataset.example(ids[0]).system_text
        if text:
            self._dataset.set_system_text(text)


def _entries_in(seen: Look) -> int | None:
    """About how many entries a file has, where each is a line that stays as it is (OpenAI's JSONL)."""
    sizes = [len(each.body.encode("utf-8", "replace")) + 1 for each in seen.samples if type(each) is Good]
    if seen.format.id != "jsonl" or not sizes or not seen.source.encoding.startswith("utf-8"):
        return None
    return max(round(seen.source.size_bytes * len(sizes) / sum(sizes)), 1)

"""What is done with many examples at once: one step each, made by a worker where it is large."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QUndoStack

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example, Split, Status
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import LARGE, BulkService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.worker import in_thread
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.dataset import example_actions as actions
from ftdesk.ui.dataset.edit_command import next_is_large, push_large, step_large, undo_change
from ftdesk.ui.dataset.filter_words import split_words, status_words


class BulkVerbs(QObject):
    """`settle` is asked before every step, and nothing is done when it says no."""

    notice = Signal(object)
    added = Signal(object)  # ids

    def __init__(
        self,
        dataset: Dataset,
        undo: QUndoStack,
        bulk: BulkService,
        tasks: TaskOwner,
        settle: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._undo = undo
        self._bulk = bulk
        self._tasks = tasks
        self._settle = settle

    # -- marks -----------------------------------------------------------------------------------------

    def tag(self, ids: Sequence[int], tag: str) -> None:
        """Give a tag to all."""
        said = self.tr("%n example(s) tagged “{tag}”.", None, len(ids))
        name = self.tr("Tag %n example(s)", None, len(ids))
        self._mark(ch.SetMarks(tuple(ids), add_tags=(tag,)), name, said.format(tag=tag))

    def untag(self, ids: Sequence[int], tag: str) -> None:
        """Take a tag from all."""
        said = self.tr("The tag “{tag}” was taken from %n example(s).", None, len(ids))
        name = self.tr("Take a tag from %n example(s)", None, len(ids))
        self._mark(ch.SetMarks(tuple(ids), remove_tags=(tag,)), name, said.format(tag=tag))

    def set_status(self, ids: Sequence[int], status: Status) -> None:
        """How far all of them are."""
        said = self.tr("%n example(s): {status}.", None, len(ids)).format(status=status_words()[status])
        name = self.tr("Status of %n example(s)", None, len(ids))
        self._mark(ch.SetMarks(tuple(ids), status=status), name, said)

    def set_split(self, ids: Sequence[int], split: Split) -> None:
        """What all of them are used for."""
        said = self.tr("%n example(s) are for {use} now.", None, len(ids))
        name = self.tr("Use of %n example(s)", None, len(ids))
        self._mark(ch.SetMarks(tuple(ids), split=split), name, said.format(use=split_words()[split]))

    def _mark(self, change: ch.SetMarks, name: str, said: str) -> None:
        if change.examples:
            self.make(change, name, said)

    # -- examples --------------------------------------------------------------------------------------

    def is_large(self, ids: Sequence[int]) -> bool:
        """Whether so many are for the worker."""
        return len(ids) > LARGE

    def delete(self, ids: Sequence[int]) -> None:
        """Out of the list, into the bin."""
        said = self.tr("%n example(s) deleted.", None, len(ids))
        self.make(ch.DeleteExamples(tuple(ids)), self.tr("Delete %n example(s)", None, len(ids)), said)

    def duplicate(self, ids: Sequence[int]) -> None:
        """A copy after each."""
        if self._settle():
            self._start(self._duplicate(tuple(ids)), "duplicate")

    async def _duplicate(self, ids: tuple[int, ...]) -> None:
        project = self._dataset.project

        def read() -> list[Example]:
            with Reader(project) as reader:
                return reader.examples(ids)

        change = actions.duplicates(await in_thread(read))
        name = self.tr("Duplicate %n example(s)", None, len(ids))
        await self._make(change, name, self.tr("%n example(s) duplicated.", None, len(ids)))

    # -- making ----------------------------------------------------------------------------------------

    def make(self, change: ch.Change, name: str, said: str, detail: str = "") -> None:
        """Make a change as the step `name`; `said` tells that it is done, with a way back."""
        if self._settle():
            self._start(self._make(change, name, said, detail), name)

    async def _make(self, change: ch.Change, name: str, said: str, detail: str = "") -> None:
        inverse = await push_large(self._undo, self._bulk, change, _grouped(name, ch.reach(change)))
        if inverse is None:
            return
        step = self._undo.command(self._undo.index() - 1)
        back = NoticeAction(self.tr("Undo"), lambda: self._take_back(step))
        words = _grouped(said, ch.reach(change))
        self.notice.emit(Notice("ok", words, detail, (back,)))

    def _take_back(self, step: object) -> None:
        if self._undo.command(self._undo.index() - 1) is not step:
            text = self.tr("Something else was done since: use Undo, step by step.")
            self.notice.emit(Notice("info", text))
            return
        if next_is_large(self._undo, self._bulk, back=True):
            self._start(step_large(self._undo, self._bulk, back=True), "undo")
            return
        try:
            undo_change(self._undo)
        except FtdeskError as error:
            self._on_failed(error)

    def _start(self, work: Coroutine[Any, Any, object], name: str) -> None:
        self._tasks.start(work, name, self._on_failed)

    def _on_failed(self, error: FtdeskError) -> None:
        self.notice.emit(error_notice(error))


def _grouped(text: str, number: int) -> str:
    return text.replace(str(number), QLocale().toString(number), 1) if number > 999 else text

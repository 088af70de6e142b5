"""Writes many cells as one undoable step: a few at once, very many by a worker while the window lives on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.dataset.edit_command import next_is_large, push_applied, push_large, step_large, undo_change
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.sheet_cells import Form, Texts, body_after, changes_to, form_of

AT_ONCE = 300
"""So many examples are changed on the window's thread; more of them by the worker."""
ADDED_AT_ONCE = 900
_SLICE = 100


@dataclass
class Written:
    """What came of it."""

    changed: int = 0
    refused: int = 0  # examples that the sheet cannot write into
    added: list[int] = field(default_factory=list)


Then = Callable[[Written], object]


class SheetWriter(QObject):
    """`busy` while the worker writes: nothing of the sheet may be changed then."""

    notice = Signal(object)

    def __init__(
        self,
        dataset: Dataset,
        undo: QUndoStack,
        bulk: BulkService,
        edits: Edits,
        tasks: TaskOwner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._undo = undo
        self._bulk = bulk
        self._edits = edits
        self._tasks = tasks
        self._at_it = False

    @property
    def busy(self) -> bool:
        """Whether somebody is changing many examples: one has to wait."""
        return self._at_it or self._dataset.busy

    def write(self, edits: Mapping[int, Texts], new: Sequence[str], text: str, then: Then) -> None:
        """Put texts into the cells of examples (by id) and add new ones, as the step `text`.

        `then` hears of it when all is in the file; it is not called when it could not be written.
        """
        if self.busy:
            return
        if len(edits) > AT_ONCE or len(new) > ADDED_AT_ONCE:
            self._at_it = True
            self._tasks.start(
                self._write_many(edits, new, text, then), "write many cells", self._edits.report
            )
            return
        written = Written()
        steps: list[ch.Change] = []
        for example in self._dataset.examples(tuple(edits)):
            steps += _steps(example, edits[example.id], written)
        if new:
            steps.append(ch.AddExamples(tuple(new)))
        change = ch.Steps(tuple(steps))
        inverse = self._edits.apply(change, text) if steps else change
        if inverse is not None:
            written.added += _added(inverse)
            then(written)

    async def _write_many(
        self, edits: Mapping[int, Texts], new: Sequence[str], text: str, then: Then
    ) -> None:
        written = Written()
        try:
            if new:
                inverse = await self._write_both(edits, new, text, written)
            else:
                inverse = await self._rework(edits, text, written)
        finally:
            self._at_it = False
        written.added += _added(inverse) if inverse is not None else []
        then(written)

    async def _write_both(
        self, edits: Mapping[int, Texts], new: Sequence[str], text: str, written: Written
    ) -> ch.Change | None:
        steps: list[ch.Change] = []
        ids = list(edits)
        for start in range(0, len(ids), _SLICE):
            for example in self._dataset.examples(ids[start : start + _SLICE]):
                steps += _steps(example, edits[example.id], written)
            await asyncio.sleep(0)
        steps.append(ch.AddExamples(tuple(new)))
        return await push_large(self._undo, self._bulk, ch.Steps(tuple(steps)), text)

    async def _rework(self, edits: Mapping[int, Texts], text: str, written: Written) -> ch.Change | None:
        """By revision: the old bodies stay in the file, however many they are."""

        def edit(example: Example) -> str | None:
            steps = _steps(example, edits[example.id], written)
            return body_after(example, steps) if steps else None

        inverse = await self._bulk.rework(tuple(edits), edit)
        if inverse is not None:
            push_applied(self._undo, self._dataset, inverse, text)
        return inverse

    # -- back ------------------------------------------------------------------------------------------

    def last_step(self) -> QUndoCommand | None:
        """The step that Undo would take back now."""
        return self._undo.command(self._undo.index() - 1) if self._undo.index() else None

    def take_back(self) -> None:
        """The last step, by the worker where it is a large one."""
        if next_is_large(self._undo, self._bulk, back=True):
            self._tasks.start(
                step_large(self._undo, self._bulk, back=True), "undo many cells", self._edits.report
            )
            return
        try:
            undo_change(self._undo)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))


def _steps(example: Example, texts: Texts, written: Written) -> list[ch.TurnChange]:
    changes = changes_to(example, texts)
    written.changed += bool(changes)
    written.refused += form_of(example) != Form.SINGLE
    return changes


def _added(inverse: ch.Change) -> list[int]:
    """What a change has added, as its inverse knows it, in order."""
    if isinstance(inverse, ch.DeleteExamples):
        return list(inverse.examples)
    if isinstance(inverse, ch.Steps):
        return [each for step in reversed(inverse.changes) for each in _added(step)]
    return []

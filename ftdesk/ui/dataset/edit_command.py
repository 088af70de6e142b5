"""One undoable step over the examples. Everything that changes them from the window goes through here."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand, QUndoStack

from ftdesk.core.dataset.changes import Change
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import BulkService


class EditCommand(QUndoCommand):
    """A change that has been applied and committed already, with the change that takes it back.

    Qt moves its index whether or not `undo` worked and cannot be told that it did not. So a step that
    failed keeps the error, counts as not made, and is turned round by `undo_change` and `redo_change`.
    """

    def __init__(self, dataset: Dataset, inverse: Change, text: str) -> None:
        super().__init__(text)
        self._dataset = dataset
        self._other_way = inverse
        self._skip = True  # QUndoStack.push calls redo for what is done already
        self.error: FtdeskError | None = None

    def undo(self) -> None:
        """Take the change back."""
        self._turn()

    def redo(self) -> None:
        """Make the change again."""
        self._turn()

    def _turn(self) -> None:
        if self._skip:
            self._skip = False
            return
        try:
            self._other_way = self._dataset.apply(self._other_way)
        except FtdeskError as error:
            self.error = error
            self._skip = True

    @property
    def other_way(self) -> Change:
        """The change that turns this step round."""
        return self._other_way

    def was_turned(self, other_way: Change) -> None:
        """It was turned round elsewhere: the next `undo` or `redo` only moves the stack."""
        self._other_way = other_way
        self._skip = True

    def take_error(self) -> FtdeskError | None:
        """The error of the last step, once."""
        error, self.error = self.error, None
        return error


def push_change(undo: QUndoStack, dataset: Dataset, change: Change, text: str) -> Change | None:
    """Apply `change` and put it on the undo stack as `text`; answers its inverse.

    Raises what `Dataset.apply` raises; then nothing is changed and nothing lands on the stack.
    """
    inverse = dataset.apply(change)
    push_applied(undo, dataset, inverse, text)
    return inverse


def push_applied(undo: QUndoStack, dataset: Dataset, inverse: Change, text: str) -> None:
    """Put a change that was applied elsewhere (an import) on the stack, by the change that takes it back."""
    undo.push(EditCommand(dataset, inverse, text))


def undo_change(undo: QUndoStack) -> None:
    """One step back (FtdeskError as `Dataset.apply`; the stack then stands where it stood)."""
    _step(undo, back=True)


def redo_change(undo: QUndoStack) -> None:
    """One step forward again (FtdeskError as `Dataset.apply`; the stack then stands where it stood)."""
    _step(undo, back=False)


def next_is_large(undo: QUndoStack, bulk: BulkService, *, back: bool) -> bool:
    """Whether the next step is for the worker: `step_large` instead of `undo_change` or `redo_change`."""
    command = _next(undo, back=back)
    return isinstance(command, EditCommand) and bulk.is_large(command.other_way)


async def step_large(undo: QUndoStack, bulk: BulkService, *, back: bool) -> None:
    """One step back or forward, made by the worker (errors as `undo_change`). Stopped, nothing is changed."""
    command = _next(undo, back=back)
    if not isinstance(command, EditCommand):
        return
    text = command.text()
    other_way = await bulk.apply(command.other_way)
    if other_way is None:
        return
    if _next(undo, back=back) is command:
        command.was_turned(other_way)
        (undo.undo if back else undo.redo)()
    else:  # another step was put on the stack meanwhile: this one is a new step above it
        push_applied(undo, bulk.dataset, other_way, text)


async def push_large(undo: QUndoStack, bulk: BulkService, change: Change, text: str) -> Change | None:
    """`push_change` for a change of any size; None where it was stopped."""
    inverse = await bulk.apply(change)
    if inverse is not None:
        undo.push(EditCommand(bulk.dataset, inverse, text))
    return inverse


def _next(undo: QUndoStack, *, back: bool) -> QUndoCommand | None:
    return undo.command(undo.index() - 1 if back else undo.index())


def _step(undo: QUndoStack, *, back: bool) -> None:
    command = _next(undo, back=back)
    if command is None:
        return
    (undo.undo if back else undo.redo)()
    error = command.take_error() if isinstance(command, EditCommand) else None
    if error is not None:
        (undo.redo if back else undo.undo)()
        raise error

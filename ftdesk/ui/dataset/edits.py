"""Makes changes for the Examples page: one undoable step each, or a plain message and nothing changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import NoticeAction
from ftdesk.ui.dataset.edit_command import push_change


class Edits(QObject):
    """`failed` comes before `notice`, so that the text in question is marked first."""

    failed = Signal(object)  # FtdeskError
    notice = Signal(object)
    retry_requested = Signal()

    def __init__(self, dataset: Dataset, undo: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._undo = undo

    def apply(self, change: ch.Change, text: str) -> ch.Change | None:
        """Make a change as the undoable step `text`. Its inverse, or None when it could not be made."""
        try:
            return push_change(self._undo, self._dataset, change, text)
        except FtdeskError as error:
            self.report(error)
            return None

    def add(self, change: ch.Change, text: str) -> tuple[int, ...]:
        """Make a change that adds examples; their ids, in order."""
        inverse = self.apply(change, text)
        return _deleted_by(inverse) if inverse is not None else ()

    def report(self, error: FtdeskError) -> None:
        """Say what could not be saved."""
        self.failed.emit(error)
        self.notice.emit(error_notice(error, NoticeAction(self.tr("Try again"), self.retry_requested.emit)))


def _deleted_by(inverse: ch.Change) -> tuple[int, ...]:
    if isinstance(inverse, ch.DeleteExamples):
        return tuple(inverse.examples)
    if isinstance(inverse, ch.Steps):
        return tuple(each for step in reversed(inverse.changes) for each in _deleted_by(step))
    return ()

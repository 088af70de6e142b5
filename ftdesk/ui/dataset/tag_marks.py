"""Tags, status and note of the open example: from its bar into the file, a step each."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from ftdesk.core.dataset.changes import SetMarks
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Status
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.dataset.edit_command import push_applied
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.tag_bar import TagBar


class TagMarks(QObject):
    """A note is in the file a second after it was typed, and one step when it is left."""

    def __init__(
        self, dataset: Dataset, undo: QUndoStack, edits: Edits, bar: TagBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._undo = undo
        self._edits = edits
        self._bar = bar
        self._before: str | None = None  # the note as it was when one began to type
        bar.status_requested.connect(self._set_status)
        bar.tag_requested.connect(self._tag)
        bar.untag_requested.connect(self._untag)
        bar.note_typed.connect(self._keep)
        bar.note_left.connect(self._finish)

    def _set_status(self, status: Status) -> None:
        example = self._bar.example
        if example is not None and status is not example.status:
            self._edits.apply(SetMarks((example.id,), status=status), self.tr("Change the status"))
            self._bar.status.setCurrentIndex(self._bar.status.findData(self._bar.example_status))

    def _tag(self, tag: str) -> None:
        example = self._bar.example
        if example is not None and tag not in example.tags:
            self._edits.apply(SetMarks((example.id,), add_tags=(tag,)), self.tr("Tag an example"))

    def _untag(self, tag: str) -> None:
        example = self._bar.example
        if example is not None:
            self._edits.apply(SetMarks((example.id,), remove_tags=(tag,)), self.tr("Take a tag away"))

    def _keep(self, note: str) -> None:
        """Into the file, but no step yet. What cannot be kept now is kept, or said, when it is left."""
        example = self._bar.example
        if example is None:
            return
        if self._before is None:
            self._before = example.note
        with contextlib.suppress(FtdeskError):
            self._dataset.apply(SetMarks((example.id,), note=note))

    def _finish(self, note: str) -> None:
        example, before = self._bar.example, self._before
        self._before = None
        if example is None:
            return
        name = self.tr("Change a note")
        change = SetMarks((example.id,), note=note)
        if before is None:
            kept = example.note == note or self._edits.apply(change, name) is not None
        else:
            # Many examples are changed by a worker: then a step would come between on the undo stack.
            kept = (example.note == note and not self._dataset.busy) or self._kept(change)
            if kept and before != note:
                push_applied(self._undo, self._dataset, SetMarks((example.id,), note=before), name)
        if not kept:
            self._bar.note.typing = True  # it stays on the screen, and is tried again when it is left
            self._before = before

    def _kept(self, change: SetMarks) -> bool:
        try:
            self._dataset.apply(change)
        except FtdeskError as error:
            self._edits.report(error)
            return False
        return True

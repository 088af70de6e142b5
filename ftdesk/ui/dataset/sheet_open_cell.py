"""The cell of the sheet that is open: shown, typed into, kept as a draft, committed."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset, Draft, Touched
from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.dataset import example_actions as actions
from ftdesk.ui.dataset.draft_keeper import DraftKeeper
from ftdesk.ui.dataset.edit_command import undo_change
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.sheet_cells import cells_of, changes_to
from ftdesk.ui.dataset.sheet_model import FIGURES, SheetModel
from ftdesk.ui.dataset.sheet_table import SheetTable


class SheetOpenCell(QObject):
    """No text gets lost here: a cell is left only when what was typed in it is in the file.

    The first letter in the new row makes the example, so that its draft has a place in the file.
    """

    state_changed = Signal()

    def __init__(
        self,
        dataset: Dataset,
        undo: QUndoStack,
        edits: Edits,
        table: SheetTable,
        model: SheetModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._undo = undo
        self._edits = edits
        self._table = table
        self._model = model
        self._drafts = DraftKeeper(dataset, self)
        self._example: int | None = None
        self._column = 0
        self._made: object = None  # the step that made the example in which one writes
        self._busy = False
        editor = table.editor
        editor.cell.edited.connect(self._on_edited)
        editor.cell.left.connect(self.commit)
        editor.trouble.retry_requested.connect(self.commit)
        edits.failed.connect(self._on_failed)
        edits.retry_requested.connect(self.commit)
        self._drafts.failed.connect(edits.report)

    @property
    def is_open(self) -> bool:
        """Whether one is writing in a cell."""
        return not self._table.editor.isHidden()

    @property
    def saved(self) -> bool:
        """Whether nothing stands on the screen alone that could not be saved."""
        return not self._table.editor.unsaved

    def open(self, row: int, column: int, *, focus: bool = True) -> bool:
        """Open a cell; False where one cannot write, or while another one could not be saved."""
        if not self.commit():
            return False
        if column >= FIGURES or not self._model.cells(row).writable:
            return False
        self._example = self._model.example_id(row)
        self._column = column
        self._made = None
        cell = self._table.editor.cell
        cell.load(self._model.text(row, column))
        cell.document().clearUndoRedoStacks()
        cell.moveCursor(cell.textCursor().MoveOperation.End)
        name = self._model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
        cell.setAccessibleName(name)
        self._table.open_over(row, column)
        if focus:
            cell.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def overwrite(self, row: int, column: int, text: str) -> None:
        """Open a cell and write over what stands there; without a text an input method is about to."""
        if self.open(row, column, focus=bool(text)):
            cell = self._table.editor.cell
            cell.selectAll()
            if text:
                cell.insertPlainText(text)

    # -- leaving ---------------------------------------------------------------------------------------

    def commit(self) -> bool:
        """Commit what is typed and close the cell; False when it could not be saved, and stays open."""
        if not self.is_open or self._busy:
            return True
        editor = self._table.editor
        self._busy = True
        try:
            editor.cell.settle()
            if editor.cell.dirty and self._example is not None:
                self._write(self._example, editor.cell.text)
            if editor.cell.dirty:
                return False
            self._close()
        finally:
            self._busy = False
            self.state_changed.emit()
        return True

    def _write(self, example_id: int, text: str) -> None:
        cell = self._table.editor.cell
        try:
            steps = changes_to(self._dataset.example(example_id), {self._column: text})
        except FtdeskError:  # it was deleted: nothing is left to write into
            cell.load(cell.text)
            return
        if not steps or self._edits.apply(steps[0], self.tr("Write a cell")) is not None:
            cell.load(text)
            self._drafts.committed(example_id)

    def give_up(self) -> None:
        """Close the cell and forget what was typed in it."""
        if not self.is_open:
            return
        self._busy = True
        self._table.editor.cell.give_up()
        if self._example is not None:
            self._drafts.taken_back(self._example, _key(self._column))
        self._busy = False
        self._close()
        self.state_changed.emit()

    def _close(self) -> None:
        editor = self._table.editor
        busy, self._busy = self._busy, True  # losing the focus is no wish to commit now
        if editor.isAncestorOf(QApplication.focusWidget() or self._table):
            # before it hides: Qt would look for the next control with a Tab, which is a key of the table
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.mark_saved()
        editor.hide()
        self._busy = busy
        self._unmake()

    def _unmake(self) -> None:
        """An example that was begun and then not written is not there either."""
        made, self._made = self._made, None
        example_id, self._example = self._example, None
        if made is None or example_id is None or not self._undo.index():
            return
        if self._undo.command(self._undo.index() - 1) is made:
            row = self._model.row_of(example_id)
            with contextlib.suppress(FtdeskError):  # then a blank one stays
                undo_change(self._undo)
                self._table.go(row, self._column)

    def keep(self) -> None:
        """For good-bye: what cannot be committed goes to the file as a draft at once."""
        if not self.commit():
            self._drafts.leave()
        self._table.editor.hide()

    # -- typing ----------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        if self._busy or not self.is_open:
            return
        cell = self._table.editor.cell
        if self._example is None and cell.dirty:
            self._begin()
        if self._example is None:
            return
        if cell.dirty:
            self._drafts.typed(Draft(self._example, _key(self._column), cell.written))
        else:
            self._drafts.taken_back(self._example, _key(self._column))

    def _begin(self) -> None:
        """Make the example in whose row one has begun to write."""
        change = ch.AddExamples((actions.blank(self._dataset.system_text),))
        added = self._edits.add(change, self.tr("New example"))
        if added:
            self._example = added[0]
            self._made = self._undo.command(self._undo.index() - 1)
            # Qt keeps the new row the current one, and that is the next one now
            self._table.go(max(self._model.row_of(added[0]), 0), self._column)

    def _on_failed(self, error: FtdeskError) -> None:
        if self.is_open and self._table.editor.cell.dirty:
            self._table.editor.mark_unsaved(error)
            self.state_changed.emit()

    # -- the examples have changed ---------------------------------------------------------------------

    def follow(self, touched: Touched) -> None:
        """Stay with the example, wherever it stands now."""
        if not self.is_open or self._example is None:
            return
        row = self._model.row_of(self._example)
        if row < 0:
            self._drop()
            return
        if self._example in touched.edited and not self._busy:
            self._drafts.committed(self._example)
            cell = self._table.editor.cell
            cell.set_text(cells_of(self._dataset.example(self._example)).texts[self._column])
            self._on_edited()  # the file has just forgotten the drafts of this example
        self._table.open_over(row, self._column)

    def _drop(self) -> None:
        """Its example is not in the sheet any more; what was typed stays in the file as a draft."""
        self._drafts.flush()
        self._example = self._made = None
        self._close()

    def recover(self) -> bool:
        """Open the cell in which one was typing when ftdesk last ended; whether there was one."""
        for draft in self._dataset.drafts():
            place = DraftPlace.of(draft.turn)
            row = self._model.row_of(draft.example)
            if place is None or place.typed != Typed.CELL or place.number >= FIGURES or row < 0:
                continue
            column = place.number
            if draft.content == self._model.text(row, column) or not self._model.cells(row).writable:
                self._dataset.drop_draft(draft.example, draft.turn)
            elif not self.is_open:
                self._table.go(row, column)
                self.open(row, column)
                self._table.editor.cell.bring_back(draft.content)
        return self.is_open


def _key(column: int) -> int:
    return DraftPlace(Typed.CELL, number=column).key

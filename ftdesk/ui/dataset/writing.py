"""What is being written in the open example: every cell's keys, drafts and commits meet here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.dataset.field import Field, Unfit
from ftdesk.ui.dataset.text_cell import TextCell
from ftdesk.ui.dataset.turn_editor import TurnEditor


class Writing(QObject):
    """Asks for changes and hears by the cells themselves, which are clean then, whether they were made."""

    change_requested = Signal(object, str)  # Change, its name for Undo
    typed = Signal(int, str)  # key of the draft, text so far
    taken_back = Signal(int)
    next_example_requested = Signal()
    move_example_requested = Signal(int)
    leave_requested = Signal()
    retry_requested = Signal()
    save_text_requested = Signal(str)
    large_requested = Signal(object)  # TextCell
    cell_made = Signal(object)  # TextCell
    marked = Signal()  # a text cannot stand where it was written, and is not saved
    released = Signal(object)  # QWidget that is going to be deleted
    going_to = Signal(object)  # TextCell: the cursor is about to be put there
    turn_requested = Signal(int)  # put the cursor there

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.example: Example | None = None
        self.commit_all: Callable[[], bool] = self.commit_fields
        self._fields: list[Field] = []
        self.made = 0
        """Rises whenever a field comes or goes."""

    def ask(self, change: ch.Change, text: str) -> None:
        """Make a change, as `text` for Undo."""
        self.change_requested.emit(change, text)

    def then(self, action: Callable[[], object]) -> None:
        """Commit first: an action must not meet a text that is only on the screen."""
        if self.commit_all():
            action()

    # -- fields ----------------------------------------------------------------------------------------

    def adopt(self, field: Field) -> Field:
        """Keep, commit and protect what is typed into a field from now on."""
        self._fields.append(field)
        self.made += 1
        cell = field.cell
        cell.edited.connect(lambda: self._on_typed(field))
        cell.left.connect(lambda: self.commit(field))
        field.given_up.connect(lambda: self._on_typed(field))
        field.retry_requested.connect(self.retry_requested)
        field.save_elsewhere_requested.connect(lambda: self.save_text_requested.emit(cell.text))
        if isinstance(cell, TurnEditor):
            cell.enter_pressed.connect(lambda: self._go_on(field))
            cell.escape_pressed.connect(lambda: self.then(self.leave_requested.emit))
            cell.next_example_requested.connect(lambda: self.then(self.next_example_requested.emit))
            cell.move_example_requested.connect(
                lambda step: self.then(lambda: self.move_example_requested.emit(step))
            )
            cell.large_requested.connect(lambda: self.large_requested.emit(cell))
        self.cell_made.emit(cell)
        return field

    def release(self, container: QWidget) -> None:
        """Forget the fields in a widget that is going to be deleted."""
        self.released.emit(container)
        self.made += 1
        gone = set(container.findChildren(Field))
        if isinstance(container, Field):
            gone.add(container)
        self._fields = [each for each in self._fields if each not in gone]

    def forget(self) -> None:
        """Another example is going to be shown: nothing typed belongs to it."""
        for field in self._fields:
            if field.dirty:
                field.cell.give_up()
            field.mark_saved()

    def field_at(self, key: int) -> Field | None:
        """The field to which a draft belongs."""
        return next((each for each in self._fields if each.place is not None and each.place.key == key), None)

    @property
    def dirty_fields(self) -> list[Field]:
        """Fields with text that was not committed."""
        return [each for each in self._fields if each.dirty]

    def commit_fields(self) -> bool:
        """Commit all fields; False when one could not be saved or holds what cannot stand there."""
        for field in tuple(self._fields):
            self.commit(field)
        return not self.dirty_fields

    def commit(self, field: Field) -> bool:
        """Commit one field; whether its text is safe now."""
        field.cell.settle()
        if not field.dirty or self.example is None:
            return True
        try:
            change, text = field.wish(field.cell.text)
        except Unfit as unfit:
            field.mark_unfit(str(unfit))
            self.marked.emit()
            return False
        field.committing = True
        self.ask(change, text)
        field.committing = False
        return not field.dirty

    def mark_unsaved(self, error: FtdeskError) -> None:
        """The last change could not be saved: mark every field whose text is only on the screen."""
        for field in self.dirty_fields:
            if not field.unsaved:
                field.mark_unsaved(error)

    def _go_on(self, field: Field) -> None:
        if self.commit(field):
            onward = field.cell.nextInFocusChain()
            while onward is not None and onward is not field.cell:
                if isinstance(onward, TextCell) and onward.isVisible():
                    onward.setFocus(Qt.FocusReason.TabFocusReason)
                    onward.moveCursor(QTextCursor.MoveOperation.End)
                    return
                onward = onward.nextInFocusChain()

    def _on_typed(self, field: Field) -> None:
        if field.place is None:
            return
        if field.dirty:
            self.typed.emit(field.place.key, field.cell.written)
        else:
            field.mark_saved()
            self.taken_back.emit(field.place.key)

"""Status, tags and note of the open example, in one line below its head."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from ftdesk.core.dataset.example import Example, Status
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.flow import FlowLayout
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.undo_keys import share_undo
from ftdesk.ui.dataset.filter_words import status_words
from ftdesk.ui.dataset.tag_field import TagField
from ftdesk.ui.theme import Theme

_KEPT_MS = 1000
"""So often a note is kept while it is being typed."""


class TagBar(QWidget):
    """Says what is wished for; shows an example when it is told to."""

    status_requested = Signal(object)  # Status
    tag_requested = Signal(str)
    untag_requested = Signal(str)
    note_typed = Signal(str)  # so far
    note_left = Signal(str)  # the whole of it
    suggestions_requested = Signal()
    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme = theme
        self.example: Example | None = None
        """The one that is shown."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        name = label(self.tr("&Status"), "muted", self)
        self.status = QComboBox(self)
        for status, text in status_words().items():
            self.status.addItem(text, status)
        self.status.setToolTip(self.tr("Only examples that are ready are trained with and paid for"))
        self.status.activated.connect(self._on_status)
        name.setBuddy(self.status)
        self._tags = QWidget(self)
        self._tags.setProperty("kind", "plain")
        self._flow = FlowLayout(self._tags)
        self.field = TagField(self._tags)
        self.field.setFixedWidth(112)
        self.field.given.connect(self.tag_requested)
        self.field.entered.connect(self.suggestions_requested)
        self.field.left.connect(self.leave_requested)
        self._flow.addWidget(self.field)
        self.note = NoteField(self)
        self.note.edited_to.connect(self._on_note)
        self.note.editingFinished.connect(self.finish_note)
        self.note.given_up.connect(self._on_given_up)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEPT_MS)
        self._keep.timeout.connect(lambda: self.note_typed.emit(self.note.text()))
        name.setMinimumHeight(self.status.sizeHint().height())
        top = Qt.AlignmentFlag.AlignTop  # the tags may take a second line
        row.addWidget(name, 0, top)
        row.addWidget(self.status, 0, top)
        row.addWidget(self._tags, 3)
        row.addWidget(self.note, 2)
        row.setAlignment(self.note, top)

    def show_example(self, example: Example) -> None:
        """Show what is said of an example; a note that is being typed stays."""
        other = self.example is None or self.example.id != example.id
        if other:
            self.finish_note()  # of the one before
            self.field.clear()
        self.example = example
        self.status.setCurrentIndex(self.status.findData(example.status))
        if other or not self.note.typing:
            self._keep.stop()
            self.note.show_note(example.note)
        self._show_tags(example.tags)

    def finish_note(self) -> None:
        """What stands in the field is the note."""
        self._keep.stop()
        if self.note.typing:
            self.note.typing = False
            self.note_left.emit(self.note.text())

    @property
    def example_status(self) -> Status:
        """The status of the one that is shown."""
        return self.example.status if self.example is not None else Status.READY

    @property
    def tags(self) -> list[str]:
        """The tags as shown."""
        return [str(chip.property("tag")) for chip in self._chips()]

    def _on_status(self) -> None:
        self.status_requested.emit(Status(self.status.currentData()))  # Qt keeps a plain text of it

    def _on_note(self) -> None:
        if not self._keep.isActive():
            self._keep.start()

    def _on_given_up(self) -> None:
        self.finish_note()
        self.leave_requested.emit()

    def _show_tags(self, tags: tuple[str, ...]) -> None:
        if list(tags) == self.tags:
            return
        for chip in self._chips():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for number, tag in enumerate(tags):
            chip = writes(Button(self._theme, tag.replace("&", "&&"), "close", "chip", self._tags))
            chip.setProperty("tag", tag)
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setAccessibleName(self.tr("Take the tag “{tag}” away").format(tag=tag))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(lambda _=False, gone=tag: self._untag(gone))
            self._flow.put(number, chip)
            chip.show()
            QWidget.setTabOrder(chip, self.field)

    def _untag(self, tag: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.untag_requested.emit(tag)

    def _chips(self) -> list[Button]:
        found = (self._flow.itemAt(number).widget() for number in range(self._flow.count()))
        return [each for each in found if isinstance(each, Button)]


class NoteField(QLineEdit):
    """One line for the user alone."""

    edited_to = Signal()
    given_up = Signal()  # Esc

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typing = False
        """Whether it was changed by hand and not told as the whole note yet."""
        self.setPlaceholderText(self.tr("Note for yourself"))
        self.setAccessibleName(self.tr("Note for yourself; it is never sent"))
        self.setToolTip(self.tr("Only you see this note: it is never trained with or sent"))
        self.setMinimumWidth(120)
        share_undo(self)
        self.textEdited.connect(self._on_edited)

    def show_note(self, note: str) -> None:
        """Show a note."""
        self.typing = False
        self.setText(note)
        self.setCursorPosition(0)

    def _on_edited(self) -> None:
        self.typing = True
        self.edited_to.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

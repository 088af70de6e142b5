"""“What should it learn?”: the shared system text in one line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.undo_keys import forget_typing, share_undo
from ftdesk.ui.theme import Theme

_BREAK = "⏎"
"""A line break as the one line of the field shows it."""


class SystemField(QLineEdit):
    """One line that keeps the line breaks of its text: Shift+Enter makes one, pasted ones stay."""

    @property
    def lines(self) -> str:
        """The text with its line breaks, trimmed."""
        return "\n".join(each.strip() for each in self.text().split(_BREAK)).strip()

    def show_lines(self, text: str) -> None:
        """Show a text."""
        self.setText(_shown(text))
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A line break is a letter here."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insert(f" {_BREAK} ")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.insert(_shown(QGuiApplication.clipboard().text().rstrip("\r\n")))
        else:
            super().keyPressEvent(event)


def _shown(text: str) -> str:
    return f" {_BREAK} ".join(text.splitlines())


class SystemBar(QWidget):
    """The text goes into new examples; the button puts it into those that are there."""

    text_changed = Signal(str)
    apply_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        name = label(self.tr("&What should it learn?"), "h2", self)
        self.field = SystemField(self)
        self.field.setPlaceholderText(
            self.tr("For example: Marv is a factual chatbot that is also sarcastic.")
        )
        self.field.setToolTip(self.tr("This becomes the system turn of every new example"))
        name.setBuddy(self.field)
        share_undo(self.field)
        self.button = writes(Button(theme, self.tr("Put into all examples"), parent=self))
        for each in (name, self.field, self.button):
            row.addWidget(each, 1 if each is self.field else 0)
        self._committed = ""
        self._able = False
        self.field.textChanged.connect(self._show_button)
        self.field.editingFinished.connect(self._commit)
        self.button.clicked.connect(self._on_button)
        self._show_button()

    @property
    def text(self) -> str:
        """What stands in the field, trimmed, with its line breaks."""
        return self.field.lines

    def show_text(self, text: str, *, able: bool) -> None:
        """Show the project's text; `able`: there are examples that it could be put into."""
        self._able = able
        self._committed = "\n".join(each.strip() for each in text.splitlines()).strip()
        if not self.field.hasFocus():
            self.field.show_lines(text)
        self._show_button()

    def _show_button(self) -> None:
        self.button.setEnabled(self._able and bool(self.text))

    def _commit(self) -> None:
        if self.text != self._committed:
            self._committed = self.text
            self.text_changed.emit(self.text)

    def _on_button(self) -> None:
        self._commit()
        forget_typing(self.field)
        self.apply_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the text up."""
        if event.key() == Qt.Key.Key_Escape:
            self.field.show_lines(self._committed)
            event.accept()
            return
        super().keyPressEvent(event)

"""Whose Undo it is in a field of one line: its own while it has something to take back, else the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class _UndoKeys(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field with nothing to take back claims neither key; Qt's would, and do nothing with it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
        ):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if (event.matches(undo) and not watched.isUndoAvailable()) or (
                event.matches(redo) and not watched.isRedoAvailable()
            ):
                event.ignore()
                return True
        return False


def share_undo(*fields: QLineEdit) -> None:
    """Let Ctrl+Z take back the last step of the work where a field has nothing typed to take back."""
    for field in fields:
        field.installEventFilter(_UndoKeys(field))


def forget_typing(*fields: QLineEdit) -> None:
    """What was typed has been used: from now on Undo means what was done with it. The text stays."""
    for field in fields:
        field.setText(field.text())  # Qt forgets its steps, and tells nobody of the same text

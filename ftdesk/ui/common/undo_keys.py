"""Whose Undo it is where one writes: the field's while it has something to take back, else the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QLineEdit


def is_for_the_window(event: QEvent, written: QLineEdit | QTextDocument) -> bool:
    """Whether this is Undo or Redo where nothing was written that it could take back.

    The field must not claim the key then: Qt's would, and do nothing with it.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    back, forth = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    return (event.matches(back) and not written.isUndoAvailable()) or (
        event.matches(forth) and not written.isRedoAvailable()
    )


class _UndoKeys(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep from the field what is for the window."""
        if isinstance(watched, QLineEdit) and is_for_the_window(event, watched):
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

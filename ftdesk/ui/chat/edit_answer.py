"""Changing a model's answer: the chat goes on as if it had said that; its own words are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import ChatMessage
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme

_WIDTH, _HEIGHT = 560, 340


class EditAnswerDialog(QDialog):
    """`text` is what the answer is to be."""

    def __init__(self, theme: Theme, answer: ChatMessage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._received = answer.received
        self.setWindowTitle(self.tr("Change this answer"))
        intro = self.tr(
            "The chat goes on as if the model had said this. What it really said is kept; “Add to examples”"
            " teaches it for good."
        )
        self.field = QPlainTextEdit(answer.content, self)
        self.field.setAccessibleName(self.tr("The answer"))
        self.field.setTabChangesFocus(True)
        self.original = Button(theme, self.tr("&Back to the model's words"), "undo", "link", self)
        self.original.setVisible(answer.received is not None)
        self.original.clicked.connect(lambda: self.field.setPlainText(self._received or ""))
        self.keep = Button(theme, self.tr("&Keep"), "check", "primary", self)
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        self.keep.setToolTip(self.tr("Ctrl+Enter"))
        for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(Qt.Modifier.CTRL | enter, self)
            shortcut.activated.connect(self.keep.click)
        cancel = Button(theme, self.tr("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        self.field.textChanged.connect(lambda: self.keep.setEnabled(bool(self.text)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(intro, "muted", self, wrap=True))
        column.addWidget(self.field, 1)
        row = QHBoxLayout()
        row.addWidget(self.original)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.resize(_WIDTH, _HEIGHT)
        self.field.setFocus()

    @property
    def text(self) -> str:
        """The answer as it is to be, without blank ends."""
        return self.field.toPlainText().strip()

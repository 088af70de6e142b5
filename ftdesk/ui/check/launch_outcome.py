"""The other faces of the launch dialog: under way, and come to nothing with the ways that are left."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.theme import Theme


class Way(StrEnum):
    """What one can do when a launch came to nothing."""

    HERE = "here"
    OTHER = "other"
    KEY = "key"
    AGAIN = "again"
    EXPORT = "export"
    DELETE = "delete"
    CLOSE = "close"


_KEY_TROUBLE = {Code.KEY_MISSING, Code.KEY_REJECTED}
_ELSEWHERE = {
    Code.TRAINING_NOT_AVAILABLE,
    Code.MODEL_SHUT_DOWN,
    Code.QUOTA_EXCEEDED,
    Code.PERMISSION_DENIED,
    Code.METHOD_NOT_TAKEN,
}
_NEVER_AGAIN = {
    Code.TRAINING_NOT_AVAILABLE,
    Code.MODEL_SHUT_DOWN,
    Code.TOO_FEW_EXAMPLES,
    Code.EXAMPLES_CHANGED,
    Code.FILE_TOO_LARGE,
    Code.MIXED_EXAMPLES,
    Code.METHOD_NOT_TAKEN,
    Code.OVER_CAP,
}


def ways(error: FtdeskError, connection: Connection, *, committed: bool) -> list[Way]:
    """The ways on, the best first. `committed`: there is a job that can be tried again."""
    found: list[Way] = []
    if error.code in _KEY_TROUBLE:
        found.append(Way.KEY)
    if error.code in _ELSEWHERE and not connection.engine:
        found += [Way.OTHER] if error.code is Code.METHOD_NOT_TAKEN else [Way.HERE, Way.OTHER]
    if error.code is Code.TRAINING_NOT_AVAILABLE:
        found.append(Way.EXPORT)
    if committed and error.code not in _NEVER_AGAIN | _KEY_TROUBLE:
        found.append(Way.AGAIN)
    if error.params.get("file_id") and not connection.engine:
        found.append(Way.DELETE)
    return [*found, Way.CLOSE]


class LaunchProgress(QWidget):
    """Between the press and the provider's answer."""

    background_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Starting the training"), "h1", self))
        self.sentence = label("", parent=self, wrap=True)
        column.addWidget(self.sentence)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setAccessibleName(self.tr("Under way"))
        column.addWidget(bar)
        promise = self.tr(
            "You can close this: the Training page shows how it goes on. Nothing is started twice."
        )
        column.addWidget(label(promise, "muted", self, wrap=True))
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.background = Button(theme, self.tr("&Go on in the background"), parent=self)
        self.background.clicked.connect(self.background_requested)
        row.addWidget(self.background)
        column.addLayout(row)


class LaunchFailure(QWidget):
    """What happened, why, and the ways that are left; this computer first."""

    chosen = Signal(str)
    """The value of a Way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._what = label("", "h2", self, wrap=True)
        self._cause = label("", parent=self, wrap=True)
        self._next = label("", parent=self, wrap=True)
        for shown in (self._what, self._cause, self._next):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(shown)
        self.said = label("", "ok", self, wrap=True)
        column.addWidget(self.said)
        column.addStretch(1)
        self._buttons = {
            Way.HERE: Button(theme, self.tr("&Train on this computer, free"), "computer", "primary", self),
            Way.KEY: Button(theme, self.tr("Enter another &key"), "key", "primary", self),
            Way.AGAIN: Button(theme, self.tr("Try &again"), "refresh", "", self),
            Way.OTHER: Button(theme, self.tr("Choose another &connection"), "cloud", "", self),
            Way.EXPORT: Button(theme, self.tr("&Export the examples for use elsewhere…"), "export", "", self),
            Way.DELETE: Button(theme, self.tr("&Delete the uploaded file"), "trash", "", self),
            Way.CLOSE: Button(theme, self.tr("C&lose"), parent=self),
        }
        for way, button in self._buttons.items():
            button.clicked.connect(lambda _=False, chosen=way: self.chosen.emit(chosen.value))
            column.addWidget(button)

    def button(self, way: Way) -> Button:
        """The button for a way."""
        return self._buttons[way]

    def show_error(self, error: Exception, offered: Sequence[Way]) -> None:
        """Tell an error and offer ways on."""
        told = error_text(error)
        self._what.setText(told.what)
        self._cause.setText(told.cause)
        self._next.setText(told.next_step)
        self.said.setVisible(False)
        for way, button in self._buttons.items():
            button.setVisible(way in offered)
            button.setEnabled(True)
            button.set_emphasis("primary" if way is offered[0] and way is not Way.CLOSE else "")
        self._buttons[offered[0]].setDefault(True)
        self._buttons[offered[0]].setFocus()

    def say(self, text: str) -> None:
        """Tell what has been done since."""
        self.said.setText(text)
        self.said.setVisible(True)

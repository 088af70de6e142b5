"""One question, what can be done with it, and the way to its other versions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import ChatMessage
from ftdesk.ui.chat.long_text import LongText
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import IconButton, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.theme import Theme


class VersionWalker(QWidget):
    """“‹ 2 of 3 ›”: an exchange may have been asked or answered several times."""

    chosen = Signal(int)
    """The question of the version to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._versions: tuple[int, ...] = ()
        self._at = 0
        self.before = IconButton(theme, "chevron-left", self.tr("The version before"), self)
        self.after = IconButton(theme, "chevron-right", self.tr("The next version"), self)
        self.count = label("", "muted", self)
        self.before.clicked.connect(lambda: self.chosen.emit(self._versions[self._at - 1]))
        self.after.clicked.connect(lambda: self.chosen.emit(self._versions[self._at + 1]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self.before, self.count, self.after):
            row.addWidget(part)
        self.hide()

    def show_versions(self, versions: Sequence[int], shown: int) -> None:
        """All questions that stand in this place, and which of them is shown; fewer than two hide it."""
        self._versions = tuple(versions)
        self.setVisible(len(versions) > 1)
        if len(versions) < 2:
            return
        self._at = self._versions.index(shown)
        text = self.tr("{number} of {all}")
        self.count.setText(text.format(number=figures.count(self._at + 1), all=figures.count(len(versions))))
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(versions) - 1)

    def focus(self, *, forward: bool) -> None:
        """Give the keyboard to the button that goes on in this direction, at the end to the other one."""
        button, other = (self.after, self.before) if forward else (self.before, self.after)
        (button if button.isEnabled() else other).setFocus()


class QuestionBubble(QWidget):
    """What the user asked. All signals carry a message's id."""

    edit_requested = Signal(int)
    version_requested = Signal(int)
    compare_requested = Signal(int)

    def __init__(self, theme: Theme, message: ChatMessage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.message = message
        self.frame = QFrame(self)
        self.frame.setProperty("kind", "bubble-user")
        self.text = LongText(theme, "reply-user", self.frame)
        self.text.set_plain(message.content)
        self.text.set_name(self.tr("You asked"))
        self.setAccessibleName(self.tr("You asked: {text}").format(text=message.content[:200]))
        box = QVBoxLayout(self.frame)
        box.setContentsMargins(12, 8, 12, 8)
        box.addWidget(self.text)
        self.copy_button = IconButton(theme, "copy", self.tr("Copy this question"), self)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(message.content))
        self.edit_button = writes(IconButton(theme, "pencil", self.tr("Ask something else here"), self))
        self.edit_button.clicked.connect(lambda: self.edit_requested.emit(message.id))
        self.compare_button = IconButton(theme, "columns", self.tr("What differs in the answers"), self)
        self.compare_button.clicked.connect(lambda: self.compare_requested.emit(message.id))
        self.compare_button.hide()
        self.versions = VersionWalker(theme, self)
        self.versions.chosen.connect(self.version_requested)
        actions = QHBoxLayout()
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(2)
        actions.addStretch(1)
        for part in (self.versions, self.compare_button, self.copy_button, self.edit_button):
            actions.addWidget(part)
        walker = self.versions
        walk = (walker.before, walker.after, self.compare_button, self.copy_button, self.edit_button)
        for one, following in pairwise(walk):
            self.setTabOrder(one, following)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.frame, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(actions)

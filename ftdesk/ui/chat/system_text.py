"""The system text of a chat: one line to read, a field to change it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label, line
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.theme import Theme

_QUIET_MS = 800
_HEIGHT_PX = 92


class OneLine(QLabel):
    """A text in one line, cut with … where the room ends; the whole of it is the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_line(self, text: str) -> None:
        """Show `text`."""
        self.setText(" ".join(text.split()))
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


class _Field(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is to be kept now."""
        super().focusOutEvent(event)
        self.left.emit()


class SystemText(QFrame):
    """`edited` carries the text after a pause in typing, and when the field is left."""

    edited = Signal(str)
    more_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._told = ""
        self.used = label("", "muted", self)
        self.more = writes(Button(theme, self.tr("Mo&re…"), "settings", "link", self))
        self.more.setToolTip(self.tr("Temperature and length of the answers"))
        self.more.clicked.connect(self.more_requested)
        self.toggle = Button(theme, self.tr("S&ystem text"), "chevron", "link", self)
        self.toggle.setCheckable(True)
        self.toggle.setToolTip(self.tr("What the model is told before the first question"))
        self.line = OneLine(self)
        self.field = _Field(self)
        self.field.setAccessibleName(self.tr("System text of this chat"))
        self.field.setPlaceholderText(self.tr("What the model is told before the first question"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(_HEIGHT_PX)
        self.field.hide()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.toggle)
        row.addWidget(self.line, 1)
        row.addStretch(0)  # keeps the button at the left when the line is hidden
        row.addWidget(self.used)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.field)
        column.addWidget(line(self))
        for one, following in pairwise((self.toggle, self.field, self.more)):
            self.setTabOrder(one, following)
        self.toggle.toggled.connect(self._on_toggled)
        self.field.textChanged.connect(self._quiet.start)
        self.field.left.connect(self.keep)
        self._quiet.timeout.connect(self.keep)

    def show_text(self, text: str) -> None:
        """Show the system text of another chat."""
        self._told = text
        if text != self.field.toPlainText():
            self.field.setPlainText(text)
        self._quiet.stop()
        self._show_line(text)

    def show_used(self, text: str) -> None:
        """What the chat has used so far."""
        self.used.setText(text)

    def keep(self) -> None:
        """Tell what was typed since the last time, if anything."""
        self._quiet.stop()
        text = self.field.toPlainText()
        if text != self._told:
            self._told = text
            self._show_line(text)
            self.edited.emit(text)

    def _show_line(self, text: str) -> None:
        self.line.set_line(text or self.tr("none"))

    def _on_toggled(self, shown: bool) -> None:
        self.field.setVisible(shown)
        self.line.setVisible(not shown)
        self.toggle.set_icon("chevron-up" if shown else "chevron")
        if shown:
            self.field.setFocus()

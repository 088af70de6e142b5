"""Where one types: Enter sends, Shift+Enter makes a new line, an input method is never interrupted."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.theme import Theme

_MAX_LINES = 8
_FRAME_PX = 14  # above and below together


class QuestionField(QPlainTextEdit):
    """Grows with its text up to eight lines. Files and pictures never get into it."""

    send_requested = Signal()
    files_offered = Signal(object)
    picture_offered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether letters are still being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Composing ends when the focus leaves."""
        self._composing = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, unless an input method is at work: there it takes what was composed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        event.accept()
        if not self._composing:
            self.send_requested.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A picture is taken, too: to be told why it cannot be sent is better than nothing happening."""
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is dropped or pasted: text goes in."""
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_offered.emit(files)
        elif source.hasImage() and not source.hasText():
            self.picture_offered.emit()
        else:
            super().insertFromMimeData(source)

    def _fit(self, *_size: object) -> None:
        lines = max(1, math.ceil(self.document().size().height()))
        shown = min(lines, _MAX_LINES)
        scroll = lines > _MAX_LINES
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if scroll else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        margins = self.contentsMargins()
        # the frame and padding of the style sheet are counted in the margins only from the first show on
        frame = max(_FRAME_PX, margins.top() + margins.bottom())
        around = frame + 2 * math.ceil(self.document().documentMargin())
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + around)


class Composer(QFrame):
    """The field with Send, which is Stop while an answer streams."""

    sent = Signal(str)
    asked_anew = Signal(int, str)
    """The question in whose place this one is asked."""
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._busy = False
        self.field = QuestionField(self)
        self.field.setAccessibleName(self.tr("Your question"))
        self.field.setPlaceholderText(self.tr("Ask something. Enter sends, Shift+Enter makes a new line."))
        self.send_button = writes(Button(theme, self.tr("&Send"), "send", "primary", self))
        self.stop_button = Button(theme, self.tr("S&top"), "stop", "", self)
        self.stop_button.setToolTip(self.tr("Stop answering. What has come so far is kept."))
        self.stop_button.hide()
        self._instead_of: int | None = None
        self._own_text = ""
        self.instead = QFrame(self)
        self.instead.setProperty("kind", "plain")
        self.cancel_button = Button(theme, self.tr("Never mind"), "close", "link", self.instead)
        self.cancel_button.clicked.connect(self.never_mind)
        above = QHBoxLayout(self.instead)
        above.setContentsMargins(2, 0, 0, 0)
        told = self.tr("Asked instead of an earlier question. What followed it stays in its own version.")
        above.addWidget(label(told, "muted", self.instead), 1)
        above.addWidget(self.cancel_button)
        self.instead.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.instead)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self.field, 1)
        width = max(each.sizeHint().width() for each in (self.send_button, self.stop_button))
        for button in (self.send_button, self.stop_button):
            button.setFixedSize(width, self.field.height())  # the field stays where it is while one answers
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.field.send_requested.connect(self._send)
        self.send_button.clicked.connect(self._send)
        self.stop_button.clicked.connect(self.stop_requested)
        self.field.textChanged.connect(self._refresh)
        self._refresh()

    @property
    def text(self) -> str:
        """What is typed and not sent."""
        return self.field.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace what is typed, the cursor behind it."""
        self.field.setPlainText(text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def paste(self, text: str) -> None:
        """Put `text` where the cursor is."""
        self.field.insertPlainText(text)
        self.field.setFocus()

    def ask_instead(self, question_id: int, text: str) -> None:
        """Ask something else in the place of a question; what was typed comes back afterwards."""
        if self._instead_of is None:
            self._own_text = self.text
        self._instead_of = question_id
        self.instead.show()
        self.set_text(text)
        self.field.setFocus()

    def never_mind(self) -> None:
        """The question stays as it was."""
        if self._instead_of is not None:
            self._instead_of = None
            self.instead.hide()
            self.set_text(self._own_text)

    def set_busy(self, busy: bool) -> None:
        """Whether an answer streams: then Stop stands where Send was."""
        if busy == self._busy:
            return
        had_focus = self.send_button.hasFocus() or self.stop_button.hasFocus()
        self._busy = busy
        self.stop_button.setVisible(busy)
        self.send_button.setVisible(not busy)
        if had_focus:
            self.field.setFocus()
        self._refresh()

    def _send(self) -> None:
        text = self.text.strip()
        if not text or self._busy:
            return
        if self._instead_of is not None:
            self.asked_anew.emit(self._instead_of, text)
        else:
            self.sent.emit(text)

    def _refresh(self) -> None:
        self.send_button.setEnabled(bool(self.text.strip()) and not self._busy)

"""The cell for the text of a turn: as high as its text, chat-app keys, and no lost input method."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

HIGHEST_PX = 520
"""A cell that would be higher scrolls: one could not see its neighbours any more."""
_STAYS_OPEN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TurnEditor(QPlainTextEdit):
    """Plain text that grows. Enter, Ctrl+Enter, Alt+arrows and Esc become wishes; Tab goes on.

    While an input method composes, every key is the input method's and none is a command.
    """

    enter_pressed = Signal()
    next_example_requested = Signal()
    move_requested = Signal(int)  # -1 up, 1 down
    move_example_requested = Signal(int)
    escape_pressed = Signal()
    edited = Signal()  # by the user, not by set_text
    left = Signal()
    cursor_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._composing = False
        self._quiet = False
        self._loaded = ""
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self.cursor_moved)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    # -- text ------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The text to the letter: unlike `toPlainText` this leaves non-breaking spaces as they are."""
        return self.document().toRawText().replace("\u2029", "\n")

    @property
    def dirty(self) -> bool:
        """Whether the user has changed what was set."""
        return self.text != self._loaded

    def set_text(self, text: str) -> None:
        """Show a committed text. What the user is typing stays, unless something else was committed."""
        shown = _as_shown(text)
        if self.text == shown:
            self._loaded = self.text
        elif shown != self._loaded:
            self.load(text)

    def load(self, text: str) -> None:
        """Show a committed text and forget what was typed."""
        position = self.textCursor().position()
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False
        self._loaded = self.text
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def bring_back(self, text: str) -> None:
        """Show a text as if the user had just typed it."""
        self.selectAll()
        self.insertPlainText(text)

    def settle(self) -> None:
        """Let an input method hand over what it is composing."""
        if self._composing:
            QGuiApplication.inputMethod().commit()

    def _on_text_changed(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A dropped file is for the window, not a path to be written here."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    # -- height ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Any width; the height is fixed by the text."""
        return QSize(200, self.minimumHeight())

    def _fit(self) -> None:
        self.ensurePolished()
        text_px = self.document().documentMargin()
        block = self.document().begin()
        while block.isValid() and text_px < HIGHEST_PX:
            text_px += self.blockBoundingRect(block).height()
            block = block.next()
        margins = self.contentsMargins()
        frame = max(self.height() - self.viewport().height(), margins.top() + margins.bottom())
        height = min(int(text_px) + 1, HIGHEST_PX) + frame
        full = text_px >= HIGHEST_PX
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != bar:
            self.setVerticalScrollBarPolicy(bar)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet's padding is known only now."""
        super().showEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the table, except over a cell that scrolls by itself."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    # -- keys ------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the cell's while it has something to take back, else the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if (event.matches(undo) and not document.isUndoAvailable()) or (
                event.matches(redo) and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether something is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Chat-app keys, but never while composing."""
        if self._composing and event.key() in {*_ENTER, Qt.Key.Key_Escape}:
            event.accept()  # some input methods hand on the very key that ends the composing
        elif self._composing or not self._command(event):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        if key in _ENTER and modifiers == plain:
            self.enter_pressed.emit()
        elif key in _ENTER and modifiers == shift:
            self.insertPlainText("\n")  # Qt would put a line separator, which is another letter
        elif key in _ENTER and modifiers == control:
            self.next_example_requested.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and modifiers in {alt, alt | shift}:
            step = -1 if key == Qt.Key.Key_Up else 1
            (self.move_requested if modifiers == alt else self.move_example_requested).emit(step)
        elif key == Qt.Key.Key_Escape and modifiers == plain:
            self.escape_pressed.emit()
        else:
            return False
        event.accept()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; a context menu or another window is no leaving."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_OPEN:
            self.left.emit()


def _as_shown(text: str) -> str:
    """A text as the editor gives it back: it knows one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")

"""A cell of plain text: as high as its text, true to its letters, and no input method's words get lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ftdesk.ui.common.undo_keys import is_for_the_window

HIGHEST_PX = 520
"""A cell that would be higher scrolls: one could not see its neighbours any more."""
QWIDGETSIZE_MAX = 16_777_215
_STAYS_OPEN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class TextCell(QPlainTextEdit):
    """Knows what was committed and what is only typed. Words in the making count as typed."""

    edited = Signal()  # by the user, not by set_text; also while an input method composes
    entered = Signal()
    left = Signal()
    menu_opening = Signal(object, int)  # QMenu, place in the text
    cursor_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._composed = ""
        self._quiet = False
        self._loaded = ""
        self._free = False
        self.prose = False  # whether its words are a person's, to be checked for spelling
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self.cursor_moved)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the cell's while it has something to take back, else the window's."""
        if is_for_the_window(event, self.document()):
            event.ignore()
            return False
        return super().event(event)

    # -- text ------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The text to the letter: unlike `toPlainText` this leaves non-breaking spaces as they are."""
        return self.document().toRawText().replace("\u2029", "\n")

    @property
    def written(self) -> str:
        """The text with the words that an input method is still composing: what a draft has to keep."""
        if not self._composed:
            return self.text
        position = self.textCursor().position()
        units = self.text.encode("utf-16-le", "surrogatepass")  # Qt counts UTF-16 units
        composed = self._composed.encode("utf-16-le", "surrogatepass")
        whole = units[: 2 * position] + composed + units[2 * position :]
        return whole.decode("utf-16-le", "surrogatepass")

    @property
    def dirty(self) -> bool:
        """Whether the user has changed what was set."""
        return bool(self._composed) or self.text != self._loaded

    @property
    def composing(self) -> bool:
        """Whether an input method is at it: then every key is the input method's."""
        return bool(self._composed)

    def set_text(self, text: str) -> None:
        """Show a committed text. What the user has typed meanwhile stays: it is on no other place."""
        shown = _as_shown(text)
        if self.text == shown:
            self._loaded = shown
        elif shown == self._loaded:
            return
        elif self.text != self._loaded:
            self._loaded = shown
        else:
            self.load(text)

    def load(self, text: str) -> None:
        """Show a committed text and forget what was typed, but never what is being composed."""
        position = self.textCursor().position()
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False
        self._loaded = self.text
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        if self._composed:
            super().inputMethodEvent(QInputMethodEvent(self._composed, []))

    def bring_back(self, text: str) -> None:
        """Show a text as if the user had just typed it."""
        self.selectAll()
        self.insertPlainText(text)

    def settle(self) -> None:
        """Let an input method hand over what it composes; what it keeps to itself is taken as it stands."""
        if not self._composed:
            return
        QGuiApplication.inputMethod().commit()
        if self._composed:
            last = QInputMethodEvent("", [])
            last.setCommitString(self._composed)
            self.inputMethodEvent(last)
            QGuiApplication.inputMethod().reset()

    def give_up(self) -> None:
        """Forget everything that was typed."""
        self._composed = ""
        self.load(self._loaded)

    def _on_text_changed(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A dropped file is for the window, not a path to be written here."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed: it is text that exists nowhere else."""
        before, self._composed = self._composed, event.preeditString()
        super().inputMethodEvent(event)
        self._fit()
        if self._composed != before:
            self.edited.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody may want to know which cell is open."""
        super().focusInEvent(event)
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu, to which others may add."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu, self.cursorForPosition(event.pos()).position())
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; a context menu or another window is no leaving."""
        leaving = event.reason() not in _STAYS_OPEN
        if leaving:
            self.settle()
        super().focusOutEvent(event)
        if leaving:
            self.left.emit()

    # -- height ----------------------------------------------------------------------------------------

    def set_free(self, *, free: bool) -> None:
        """Take all the room there is, whatever the text; else be as high as the text again."""
        self._free = free
        policy = QSizePolicy.Policy.Expanding if free else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        if free:
            self.setMinimumHeight(0)
            self.setMaximumHeight(QWIDGETSIZE_MAX)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit()

    def sizeHint(self) -> QSize:
        """Any width; the height is fixed by the text."""
        return QSize(200, self.minimumHeight())

    def _fit(self) -> None:
        if self._free:
            return
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


def _as_shown(text: str) -> str:
    """A text as the editor gives it back: it knows one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")

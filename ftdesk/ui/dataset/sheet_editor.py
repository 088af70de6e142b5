"""The editor that opens over a cell of the sheet and grows with its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.ui.common.basics import set_kind
from ftdesk.ui.dataset.text_cell import TextCell
from ftdesk.ui.dataset.unsaved_strip import UnsavedStrip
from ftdesk.ui.theme import Theme

EDGE_PX = 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVE = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class SheetCell(TextCell):
    """Enter, Tab and Esc become wishes, but never while an input method composes."""

    done = Signal(int, int)  # so many rows down and columns right from here
    given_up = Signal()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab goes to the next cell, not to the next control."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        if self.composing and event.key() in {*_ENTER, *_LEAVE, Qt.Key.Key_Escape}:
            event.accept()  # some input methods hand on the very key that ends the composing
        elif self.composing or not self._command(event):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and modifiers in {_NONE, _CONTROL}:
            self.done.emit(1, 0)
        elif key in _ENTER and modifiers == _SHIFT:
            self.insertPlainText("\n")  # Qt would put a line separator, which is another letter
        elif key in _LEAVE and not modifiers & _CONTROL:
            self.done.emit(0, 1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            return False
        event.accept()
        return True


class SheetEditor(QFrame):
    """Stands over its cell, at least as large, and within the bounds that it is given."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "open-cell")
        self._over = QRect()
        self._bounds = QRect()
        self.cell = SheetCell(self)
        self.setFocusProxy(self.cell)
        self.trouble = UnsavedStrip(theme, self, narrow=True)
        self._fitting = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        self.body.setSpacing(0)
        self.body.addWidget(self.cell, 1)
        self.body.addWidget(self.trouble)
        self.cell.set_free(free=True)
        self.cell.textChanged.connect(self._fit)
        self.cell.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.hide()

    # -- place -----------------------------------------------------------------------------------------

    def put(self, over: QRect, bounds: QRect) -> None:
        """Stand over this cell; nothing of it leaves the bounds."""
        self._over, self._bounds = over, bounds
        self._fit()

    def event(self, event: QEvent) -> bool:
        """The strip below the text has become higher."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        if self._over.isEmpty() or self._fitting:
            return
        self._fitting = True
        width = self._over.width()
        self.resize(width, max(self.height(), self._over.height()))
        self.body.activate()
        extra = 2 * EDGE_PX
        if self.unsaved:
            inner = self.trouble.layout()
            extra += inner.totalHeightForWidth(width - extra) if inner is not None else 0
        room = max(self._bounds.height() - extra, 40)
        wanted = self._text_px(room)
        if self.unsaved:  # the layout would take the room from the strip
            wanted = max(wanted, self.cell.minimumSizeHint().height())
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > room else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.cell.setVerticalScrollBarPolicy(bar)
        height = max(self._over.height(), min(wanted, room) + extra)
        top = max(self._bounds.top(), min(self._over.top(), self._bounds.bottom() + 1 - height))
        self.setGeometry(self._over.left(), top, width, height)
        self._fitting = False

    def _text_px(self, enough: int) -> int:
        """How high the text is; reckons no further than it matters."""
        height = 2 * self.cell.document().documentMargin() + 4
        block = self.cell.document().begin()
        while block.isValid() and height <= enough:
            height += self.cell.blockBoundingRect(block).height()
            block = block.next()
        return int(height) + 1

    # -- trouble ---------------------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether saving its text failed."""
        return not self.trouble.isHidden()

    def mark_unsaved(self, error: FtdeskError) -> None:
        """Say that the text is not saved, why, and what to press."""
        self.trouble.tell(error)
        set_kind(self, "open-cell", "bad")
        self._fit()

    def mark_saved(self) -> None:
        """Take the mark away."""
        if self.unsaved:
            self.trouble.hide()
            set_kind(self, "open-cell")
            self._fit()

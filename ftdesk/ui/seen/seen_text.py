"""The text that a model sees, to be read, selected and copied: what is learned in colour."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontDatabase, QMouseEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ftdesk.core.cost.rendering import Rendering
from ftdesk.ui.seen.seen_layout import Cell, Layout
from ftdesk.ui.theme import Theme


class _Colours(QSyntaxHighlighter):
    """Colours the cells block by block."""

    def __init__(self, theme: Theme, text: SeenText) -> None:
        super().__init__(text.document())
        self._theme, self._text = theme, text
        self._known: dict[tuple[bool, ...], QTextCharFormat] = {}
        theme.changed.connect(self._on_theme)

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        """Called by Qt for each paragraph."""
        start = self.currentBlock().position()
        end = start + self.currentBlock().length()
        cells = self._text.cells.between(start, end)
        for form, run in groupby(cells, self._format):
            told = list(run)
            first = max(told[0].start, start)
            self.setFormat(first - start, min(told[-1].end, end) - first, form)

    def _format(self, cell: Cell) -> QTextCharFormat:
        piece = cell.piece
        odd = cell.odd and self._text.tokens_shown and bool(cell.ids)
        key = (piece.trained, piece.worse, piece.special, piece.cut, odd)
        if key not in self._known:
            self._known[key] = self._made(*key)
        return self._known[key]

    def _made(self, trained: bool, worse: bool, special: bool, cut: bool, odd: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._theme.color("disabled" if cut else "muted" if special else "text"))
        if trained and worse:
            form.setBackground(self._theme.color("wait_bg" if odd else "bad_bg"))
        elif trained:
            form.setBackground(self._theme.color("selection" if odd else "ok_bg"))
        elif odd:
            form.setBackground(self._theme.color("hover"))
        form.setFontStrikeOut(cut)
        return form

    def _on_theme(self) -> None:
        self._known.clear()
        self.rehighlight()


class SeenText(QPlainTextEdit):
    """Nobody writes here; the caret walks, and tells with the mouse which token it is at."""

    looked_at = Signal(object)
    """Cell or None."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells = Layout(Rendering(0, 0))
        self.tokens_shown = False
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("What the model sees"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(14)
        self.setFont(font)
        self.setProperty("kind", "seen")
        self.document().setDocumentMargin(10)
        self._colours = _Colours(theme, self)
        self.cursorPositionChanged.connect(lambda: self._tell(self.textCursor().position()))
        self.viewport().setMouseTracking(True)

    def show_rendering(self, rendering: Rendering) -> None:
        """Another text; the place of the caret and of the view stay where they are as far as they exist."""
        self.cells = Layout(rendering)
        if self.cells.text == self.toPlainText():
            self._colours.rehighlight()
        else:
            place, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
            with QSignalBlocker(self):
                self.setPlainText(self.cells.text)
                cursor = self.textCursor()
                cursor.setPosition(min(place, len(self.cells.text)))
                self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(scrolled)
        self._tell(self.textCursor().position())

    def to_start(self) -> None:
        """Before another example is shown."""
        self.moveCursor(self.textCursor().MoveOperation.Start)

    def show_tokens(self, shown: bool) -> None:
        """Whether every second token is tinted."""
        self.tokens_shown = shown
        self._colours.rehighlight()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The token below the mouse."""
        super().mouseMoveEvent(event)
        place = self.cursorForPosition(event.position().toPoint())
        # The nearest gap between letters: left of its middle the mouse is on the letter before it
        before = self.cursorRect(place).left() > event.position().x()
        self._tell(place.position() - int(before))

    def leaveEvent(self, event: QEvent) -> None:
        """That of the caret again."""
        super().leaveEvent(event)
        self._tell(self.textCursor().position())

    def _tell(self, position: int) -> None:
        self.looked_at.emit(self.cells.at(position))

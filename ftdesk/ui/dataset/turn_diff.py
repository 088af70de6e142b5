"""Two states of an example, or two examples, side by side: what differs in colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import (
    QColor,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from ftdesk.core.dataset.query_diff import Op, Pieces, TurnChange
from ftdesk.ui.dataset.turn_content import role_word
from ftdesk.ui.theme import Theme

Heads = tuple[str, str]
_BLANKS = str.maketrans({" ": "␣", "\n": "↵", "\t": "⇥"})
_SMALL_PX = 12
_SHOWN = 20_000  # letters of a turn


class TurnDiff(QTextBrowser):
    """Plain text in a table of two columns; nothing of it is taken for markup."""

    def __init__(self, theme: Theme, heads: Heads, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads = heads
        self._changes: Sequence[TurnChange] = ()
        self._note = ""
        self._strike = True
        self.setOpenLinks(False)
        self.setProperty("kind", "diff")
        self.setAccessibleName(self.tr("Before and after"))
        theme.changed.connect(self._draw)

    def show_changes(
        self,
        changes: Sequence[TurnChange],
        note: str = "",
        heads: Heads | None = None,
        *,
        strike: bool = True,
    ) -> None:
        """Show the turns; `note` stands above them, `heads` (as before: None) above the columns;
        without the second there is only the first column.

        `strike` out what goes away; not for two examples that stand beside each other.
        """
        now = (list(changes), note, heads or self._heads, strike)
        if now == (list(self._changes), self._note, self._heads, self._strike):
            return  # whoever reads or copies is left in peace
        self._changes, self._note, self._heads, self._strike = now
        self._draw()

    def _draw(self) -> None:
        self.clear()
        cursor = self.textCursor()
        muted, bold = QTextCharFormat(), QTextCharFormat()
        muted.setForeground(self._theme.color("muted"))
        muted.setProperty(QTextFormat.Property.FontPixelSize, _SMALL_PX)
        bold.setFontWeight(700)
        if self._note:
            cursor.insertText(self._note, muted)
            cursor.insertBlock()
        if not self._changes:
            return
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(5)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        heads = [head for head in self._heads if head]
        width = QTextLength(QTextLength.Type.PercentageLength, 100 / max(1, len(heads)))
        form.setColumnWidthConstraints([width] * len(heads))
        table = cursor.insertTable(len(self._changes) + 1, max(1, len(heads)), form)
        for column, text in enumerate(heads):
            table.cellAt(0, column).firstCursorPosition().insertText(text, bold)
        for number, change in enumerate(self._changes):
            sides = ((change.role_before, change.before), (change.role_after, change.after))
            for column, (role, pieces) in enumerate(sides[: max(1, len(heads))]):
                cell = table.cellAt(number + 1, column).firstCursorPosition()
                if role is not None:
                    cell.insertText(role_word(role), muted)
                    cell.insertBlock()
                self._write(cell, pieces)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, cursor: QTextCursor, pieces: Pieces) -> None:
        left = _SHOWN
        for op, text in pieces:
            form = QTextCharFormat()
            form.setForeground(self._theme.color("text"))
            if op is not Op.SAME:
                form.setBackground(QColor(self._theme.color("bad_bg" if op is Op.OUT else "ok_bg")))
                form.setForeground(self._theme.color("bad" if op is Op.OUT else "ok"))
                form.setFontStrikeOut(op is Op.OUT and self._strike)
            shown = text[:left]
            if op is not Op.SAME and not shown.strip():
                shown = shown.translate(_BLANKS)  # nobody would see what differs
                form.setFontStrikeOut(False)
            cursor.insertText(shown.replace("\n", "\u2028"), form)
            left -= len(text)
            if left <= 0:
                cursor.insertText(" …")
                return

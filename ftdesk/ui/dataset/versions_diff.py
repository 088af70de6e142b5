"""Before and after of one example, side by side, what changed in colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import (
    QColor,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from ftdesk.core.dataset.query_diff import Op, Pieces, TurnChange
from ftdesk.ui.theme import Theme

_SHOWN = 20_000  # letters of a turn


class VersionsDiff(QTextBrowser):
    """Plain text in a table of two columns; nothing of it is taken for markup."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._changes: Sequence[TurnChange] = ()
        self._note = ""
        self.setOpenLinks(False)
        self.setProperty("kind", "diff")
        self.setAccessibleName(self.tr("Before and after"))
        theme.changed.connect(self._draw)

    def show_changes(self, changes: Sequence[TurnChange], note: str = "") -> None:
        """Show the turns; `note` stands above them."""
        self._changes, self._note = changes, note
        self._draw()

    def _draw(self) -> None:
        self.clear()
        cursor = self.textCursor()
        muted, bold = QTextCharFormat(), QTextCharFormat()
        muted.setForeground(self._theme.color("muted"))
        bold.setFontWeight(700)
        if self._note:
            cursor.insertText(self._note, muted)
            cursor.insertBlock()
        if not self._changes:
            return
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(6)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        form.setColumnWidthConstraints([half, half])
        table = cursor.insertTable(2 * len(self._changes) + 1, 2, form)
        for column, text in enumerate((self.tr("As the training used it"), self.tr("Now"))):
            table.cellAt(0, column).firstCursorPosition().insertText(text, bold)
        for number, change in enumerate(self._changes):
            sides = ((change.role_before, change.before), (change.role_after, change.after))
            for column, (role, pieces) in enumerate(sides):
                if role is not None:
                    head = table.cellAt(2 * number + 1, column).firstCursorPosition()
                    head.insertText(self._role(role), muted)
                self._write(table.cellAt(2 * number + 2, column).firstCursorPosition(), pieces)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, cursor: QTextCursor, pieces: Pieces) -> None:
        left = _SHOWN
        for op, text in pieces:
            form = QTextCharFormat()
            form.setForeground(self._theme.color("text"))
            if op is not Op.SAME:
                form.setBackground(QColor(self._theme.color("bad_bg" if op is Op.OUT else "ok_bg")))
                form.setForeground(self._theme.color("bad" if op is Op.OUT else "ok"))
                form.setFontStrikeOut(op is Op.OUT)
            cursor.insertText(text[:left].replace("\n", "\u2028"), form)
            left -= len(text)
            if left <= 0:
                cursor.insertText(" …")
                return

    def _role(self, role: str) -> str:
        names = {
            "system": self.tr("System"),
            "user": self.tr("User"),
            "assistant": self.tr("Assistant"),
            "tool": self.tr("Tool"),
        }
        return names.get(role, role)

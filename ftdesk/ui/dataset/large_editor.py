"""The full-height editor: the cell that is being written in fills the side, with its words counted."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.dataset.text_cell import TextCell
from ftdesk.ui.theme import Theme

_COUNT_MS = 250
_WORD = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]|[^\W_]+(?:[’'-][^\W_]+)*")
_TOO_LONG = 200_000
"""Longer texts have their letters counted only: one must not feel the counting while typing."""


class LargeEditor(QWidget):
    """It borrows the cell itself, so keys, draft, undo, cursor and input method are the same ones."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell: TextCell | None = None
        self._owner: QWidget | None = None
        self._keeper: QWidget | None = None
        self._tokens = ""
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 8, 8)
        body.setSpacing(8)
        head = QHBoxLayout()
        self.name = label("", "h2", self)
        self.counts = label("", "muted", self)
        self.back = Button(theme, self.tr("Back to all turns"), "shrink", "", self)
        self.back.setToolTip(self.tr("Esc or F4"))
        self.back.clicked.connect(self.close_cell)
        head.addWidget(self.name)
        head.addWidget(self.counts)
        head.addStretch(1)
        head.addWidget(self.back)
        body.addLayout(head)
        self._place = QVBoxLayout()
        body.addLayout(self._place, 1)
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(_COUNT_MS)
        self._count.timeout.connect(self._show_counts)
        self.hide()

    @property
    def open(self) -> bool:
        """Whether a cell is here."""
        return self.cell is not None

    def show_cell(self, cell: TextCell) -> None:
        """Let this cell fill the side; the one that was here goes back."""
        if cell is self.cell:
            return
        self._give_back()
        owner = cell.parentWidget()
        layout = owner.layout() if owner is not None else None
        if owner is None or layout is None:
            return
        keeper = QWidget(owner)
        layout.replaceWidget(cell, keeper)
        position = cell.textCursor()
        cell.set_free(free=True)
        self._place.addWidget(cell)
        cell.show()
        cell.setTextCursor(position)
        self.cell, self._owner, self._keeper = cell, owner, keeper
        cell.edited.connect(self._count.start)
        self._show_counts()
        self.show()
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
        cell.ensureCursorVisible()

    def show_about(self, name: str, tokens: str) -> None:
        """What the cell is, and its tokens as last counted."""
        self.name.setText(name)
        self._tokens = tokens
        self._show_counts()

    def close_cell(self) -> None:
        """Back to where it came from, with the cursor where it was."""
        cell = self.cell
        if cell is None:
            return
        self._give_back()
        self.hide()
        self.closed.emit()
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
        cell.cursor_moved.emit()

    def holds_one_of(self, container: QWidget) -> bool:
        """Whether the cell belongs into this widget."""
        owner = self._owner
        return owner is not None and (owner is container or container.isAncestorOf(owner))

    def _give_back(self) -> None:
        cell, owner, keeper = self.cell, self._owner, self._keeper
        self.cell = self._owner = self._keeper = None
        layout = owner.layout() if owner is not None else None
        if cell is None or layout is None or keeper is None:
            return
        self._count.stop()
        cell.edited.disconnect(self._count.start)
        position = cell.textCursor()
        self._place.removeWidget(cell)
        layout.replaceWidget(keeper, cell)
        keeper.deleteLater()
        cell.set_free(free=False)
        cell.show()
        cell.setTextCursor(position)

    def _show_counts(self) -> None:
        if self.cell is None:
            return
        text = self.cell.text
        parts = []
        if len(text) <= _TOO_LONG:
            words = sum(1 for _ in _WORD.finditer(text))
            parts.append(_numbered(self.tr("%n word(s)", None, words), words))
        parts.append(_numbered(self.tr("%n character(s)", None, len(text)), len(text)))
        if self._tokens and not self.cell.dirty:
            parts.append(self._tokens)
        self.counts.setText(" · ".join(parts))


def _numbered(text: str, number: int) -> str:
    return text.replace(str(number), QLocale().toString(number), 1)

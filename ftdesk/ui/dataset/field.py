"""A small text of an example that is no turn: a name, an argument, JSON, an answer of a pair."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.draft_place import DraftPlace
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.dataset.text_cell import TextCell
from ftdesk.ui.dataset.turn_editor import TurnEditor
from ftdesk.ui.theme import Theme

Wish = Callable[[str], tuple[ch.Change, str]]
"""What a text asks for: the change and its name for Undo. Raises Unfit when it cannot stand there."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Unfit(Exception):
    """The text is not what belongs here; its message says so in the window's language."""


class FormCell(TurnEditor):
    """The keys of a turn, except that with `lines` Enter is a line break and Ctrl+Enter still goes on."""

    def __init__(self, parent: QWidget, *, lines: bool) -> None:
        super().__init__(parent)
        self._lines = lines
        if lines:
            self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter within JSON."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if self._lines and event.key() in _ENTER and plain and not self.composing:
            self.insertPlainText("\n")
            event.accept()
            return
        super().keyPressEvent(event)


class Field(QWidget):
    """A cell, and below it what is wrong with its text. Knows where its draft belongs and what it wishes."""

    retry_requested = Signal()
    save_elsewhere_requested = Signal()
    given_up = Signal()

    def __init__(
        self, theme: Theme, wish: Wish, parent: QWidget, *, lines: bool = False, cell: TextCell | None = None
    ) -> None:
        super().__init__(parent)
        self.wish = wish
        self.place: DraftPlace | None = None
        self.committing = False
        self.reveal: Callable[[], object] = lambda: None
        self.cell: TextCell = cell or FormCell(self, lines=lines)
        set_kind(self.cell, "field-cell")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        body.addWidget(self.cell)
        self._trouble = QWidget(self)
        about = QVBoxLayout(self._trouble)
        about.setContentsMargins(8, 0, 0, 0)
        about.setSpacing(0)
        strip = QHBoxLayout()
        self._words = label("", "bad", self._trouble, wrap=True)
        self._again = Button(theme, self.tr("Try again"), kind="link", parent=self._trouble)
        self._copy = Button(theme, self.tr("Save a copy…"), kind="link", parent=self._trouble)
        self._drop = Button(theme, self.tr("Give it up"), kind="link", parent=self._trouble)
        self._again.clicked.connect(self.retry_requested)
        self._copy.clicked.connect(self.save_elsewhere_requested)
        self._drop.clicked.connect(self._give_up)
        about.addWidget(self._words)
        about.addLayout(strip)
        for each in (self._again, self._copy, self._drop):
            strip.addWidget(each)
        strip.addStretch(1)
        body.addWidget(self._trouble)
        self._trouble.hide()
        self.setFocusProxy(self.cell)

    def show_text(self, place: DraftPlace, text: str, name: str) -> None:
        """Show a committed text; `name` is for screen readers."""
        self.place = place
        if self.committing:
            self.cell.load(text)  # as it was stored: a number without its blanks, JSON in other lines
        else:
            self.cell.set_text(text)
        self.cell.setAccessibleName(name)
        if not self.cell.dirty:
            self.mark_saved()

    @property
    def dirty(self) -> bool:
        """Whether it holds text that was not committed."""
        return self.place is not None and self.cell.dirty

    @property
    def unsaved(self) -> bool:
        """Whether its text could not be committed."""
        return not self._trouble.isHidden()

    def mark_unfit(self, words: str) -> None:
        """Say why this text cannot stand here. It stays, and its draft is kept."""
        self._mark(words, "", saving=False)

    def mark_unsaved(self, error: FtdeskError) -> None:
        """Say that the text is not saved, why, and what to press."""
        text = error_text(error)
        words = self.tr("Not saved. {what}").format(what=text.what)
        self._mark(words, together(text.cause, text.next_step), saving=True)

    def _mark(self, words: str, more: str, *, saving: bool) -> None:
        self._words.setText(words)
        self._words.setToolTip(more)
        self._again.setVisible(saving)
        self._copy.setVisible(saving)
        self._drop.setVisible(not saving)
        self._trouble.show()
        set_kind(self.cell, "field-cell", "bad")
        self.cell.setAccessibleDescription(words)

    def mark_saved(self) -> None:
        """Take the mark away."""
        if not self._trouble.isHidden():
            self._trouble.hide()
            set_kind(self.cell, "field-cell")
            self.cell.setAccessibleDescription("")

    def _give_up(self) -> None:
        self.cell.give_up()
        self.mark_saved()
        self.cell.setFocus()
        self.given_up.emit()

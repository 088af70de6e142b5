"""“Copy this code” at the end of the first line of each piece of code in a reply."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextBrowser, QWidget

from ftdesk.ui.chat.markdown import code_blocks
from ftdesk.ui.common.basics import IconButton
from ftdesk.ui.theme import Theme

_FROM_EDGE_PX = 2


class CodeButtons(QWidget):
    """Owns the buttons that lie over a text; itself it is nothing to be seen."""

    copied = Signal()

    def __init__(self, theme: Theme, over: QTextBrowser) -> None:
        super().__init__(over)
        self.hide()
        self._theme, self._over = theme, over
        self.buttons: list[IconButton] = []
        self.whole: Callable[[bool], str | None] = lambda _at_end: None
        """The code that begins before this text (or, True, goes on behind it) where it does."""

    def show_for_text(self) -> None:
        """One button for each piece of code in the text that is there now."""
        codes = code_blocks(self._over.document())
        while len(self.buttons) > len(codes):
            button = self.buttons.pop()
            button.hide()
            button.deleteLater()
        while len(self.buttons) < len(codes):
            place = len(self.buttons)
            button = IconButton(self._theme, "copy", self.tr("Copy this code"), self._over.viewport())
            button.clicked.connect(lambda _=False, place=place: self._copy(place))
            button.show()
            self.buttons.append(button)
        self.place()

    def place(self) -> None:
        """Put each where its code is now."""
        if not self.buttons:
            return
        layout = self._over.document().documentLayout()
        for button, lines in zip(self.buttons, code_blocks(self._over.document()), strict=False):
            size = button.sizeHint()
            right = self._over.viewport().width() - size.width() - _FROM_EDGE_PX
            button.resize(size)
            button.move(right, int(layout.blockBoundingRect(lines[0]).top()))

    def _copy(self, place: int) -> None:
        codes = code_blocks(self._over.document())
        whole = self.whole(False) if place == 0 else None
        if whole is None and place == len(codes) - 1:
            whole = self.whole(True)
        lines = "\n".join(line.text() for line in codes[place])
        QGuiApplication.clipboard().setText(lines if whole is None else whole)
        self.copied.emit()

"""What stands in the place of the problems where there are none: all is well, nothing yet, or checking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ftdesk.ui.check.check_state import Checking
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import label
from ftdesk.ui.theme import Theme

_ICON_PX = 44


class NoProblems(QWidget):
    """A sign, a sentence, and how far to trust it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 0, 36, 0)
        column.setSpacing(6)
        column.addStretch(2)
        self._sign = QLabel(self)
        self.title = label("", "h2", self)
        self.words = label("", "muted", self, wrap=True)
        self.limits = label("", "muted", self, wrap=True)
        for each in (self._sign, self.title, self.words, self.limits):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addStretch(3)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._sign.setPixmap(self._theme.icon("done", "ok", _ICON_PX).pixmap(_ICON_PX, _ICON_PX))

    def show_state(self, examples: int, state: Checking) -> None:
        """Follow."""
        good = state.complete and examples > 0
        self._sign.setVisible(good)
        self.limits.setText("")
        if state.stopped and not state.complete:
            self.title.setText(self.tr("Nothing found so far"))
            self.words.setText(self.tr("The checking was stopped. Go on, to be sure of the rest."))
        elif not state.complete:
            self.title.setText(self.tr("Checking…"))
            self.words.setText(self.tr("What is found shows here at once. You can go on working."))
        elif not examples:
            self.title.setText(self.tr("Nothing to check yet"))
            self.words.setText(self.tr("Write or import some examples first."))
        else:
            self.title.setText(self.tr("No problems found"))
            text = self.tr("%n example(s) checked.", None, examples)
            self.words.setText(figures.grouped(text, examples))
            self.limits.setText(self.tr("Whether what the answers say is right, only you can tell."))
        self.limits.setVisible(bool(self.limits.text()))

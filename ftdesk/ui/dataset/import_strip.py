"""A thin strip that says what is under way, with a way to stop it; not there otherwise."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme

_WHOLE = 1000


class Strip(QWidget):
    """`stop_requested` comes once for each thing that is said to be under way."""

    stop_requested = Signal()
    shown_changed = Signal()

    def __init__(self, theme: Theme, stop: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._asked = False
        self.told = False
        """Whether something is under way."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.words = label("", "muted", self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _WHOLE)
        self.bar.setFixedWidth(180)
        self.bar.setTextVisible(False)
        self.stop = Button(theme, stop, kind="link", parent=self)
        self.stop.clicked.connect(self._on_stop)
        row.addWidget(self.words)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        row.addStretch(1)
        self.hide()

    def say(self, text: str, share: float | None = None, *, stoppable: bool = True) -> None:
        """Show what is under way; `share` (0 to 1) is how much of it is done, where that is known."""
        self.words.setText(text)
        self.bar.setAccessibleName(text)
        self.bar.setVisible(share is not None)
        if share is not None:
            self.bar.setValue(round(min(max(share, 0.0), 1.0) * _WHOLE))
        self.stop.setVisible(stoppable and not self._asked)
        self.stop.setAccessibleDescription(text)
        self._set_told(True)

    def rest(self) -> None:
        """Nothing is under way."""
        self._asked = False
        self._set_told(False)

    def _set_told(self, told: bool) -> None:
        if told != self.told:
            self.told = told
            self.setVisible(told)
            self.shown_changed.emit()

    def _on_stop(self) -> None:
        self._asked = True
        self.stop.hide()
        self.stop_requested.emit()

"""How far the checking is: a bar with Stop while it goes on, Go on where it was stopped."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme

_LARGE = 1000
"""With fewer examples it is over before anybody could press Stop."""


@dataclass(frozen=True)
class Checking:
    """What the proof-reader is at."""

    done: int
    all: int
    complete: bool
    stopped: bool
    near: bool = True
    """Whether nearly equal examples were looked for: a very large set is spared it."""

    @property
    def said(self) -> bool:
        """Whether it is worth a line."""
        return self.stopped or not self.near or (not self.complete and self.all > _LARGE)


class CheckStrip(QFrame):
    """Takes no room when there is nothing to say."""

    stop_requested = Signal()
    go_on_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(10)
        self.words = label("", "muted", self, wrap=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the checking is"))
        self.stop = Button(theme, self.tr("S&top"), "stop", "link", self)
        self.stop.clicked.connect(self.stop_requested)
        self.go_on = Button(theme, self.tr("&Go on"), "play", "link", self)
        self.go_on.clicked.connect(self.go_on_requested)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        row.addWidget(self.go_on)
        self.hide()

    def show_checking(self, state: Checking) -> None:
        """Follow."""
        done, all_ = figures.count(state.done), figures.count(state.all)
        text = self.tr("{done} of {all} checked")
        if state.stopped:
            text = self.tr("Stopped: {done} of {all} checked")
        going = state.stopped or not state.complete
        if not going:
            text = self.tr("Not looked for: nearly equal examples. There are too many to compare.")
        self.words.setWordWrap(not going)
        self.words.setText(text.format(done=done, all=all_))
        self.bar.setVisible(going)
        self.bar.setRange(0, max(1, state.all))
        self.bar.setValue(state.done)
        self.stop.setVisible(going and not state.stopped)
        self.go_on.setVisible(state.stopped)
        self.setVisible(state.said)

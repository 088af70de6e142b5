"""How far a training is, in front of the window's title: task bars and lists of windows show it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


class UnderWayTitle(QObject):
    """Whoever names the window anew is followed at the next per cent."""

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._before = ""

    def show_percent(self, percent: int | None) -> None:
        """None: nothing is under way, or nobody knows how far."""
        name = self._window.windowTitle().removeprefix(self._before)
        self._before = "" if percent is None else self.tr("{percent} % – ").format(percent=percent)
        self._window.setWindowTitle(self._before + name)

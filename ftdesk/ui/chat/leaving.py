"""Widgets that are no longer shown and go a few at a time: a hundred bubbles at once stop the window."""

from __future__ import annotations

from collections import deque

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_AT_ONCE = 4


class Leaving(QObject):
    """They stay where they are, hidden: to give a hundred bubbles another parent takes longer still."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._going: deque[QWidget] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._delete_some)

    def add(self, widget: QWidget) -> None:
        """From here on it is not seen. What stands in it goes first, a few in each turn of the loop."""
        widget.hide()
        self._going += [each for each in widget.children() if isinstance(each, QWidget)]
        self._going.append(widget)
        self._timer.start()

    def _delete_some(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._going))):
            widget = self._going.popleft()
            if shiboken6.isValid(widget):
                widget.deleteLater()
        if not self._going:
            self._timer.stop()

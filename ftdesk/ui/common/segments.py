"""A switch between a few views of the same thing: segments of which one is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

Segment = tuple[str, str, str]
"""Its key, its word, its tooltip."""


class Segments(QFrame):
    """The first is pressed at the beginning; the arrows go from one to the next."""

    chosen = Signal(str)
    """By the user: the key."""

    def __init__(self, name: str, segments: Sequence[Segment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, text, tip in segments:
            button = QPushButton(text, self)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, chosen=key: self.chosen.emit(chosen))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[key] = button
        self.show_view(segments[0][0])

    @property
    def view(self) -> str:
        """The key of the one that is pressed."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def show_view(self, key: str) -> None:
        """Press one."""
        self._buttons[key].setChecked(True)

    def take_focus(self) -> None:
        """To the segment that is pressed."""
        self._buttons[self.view].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            keys = list(self._buttons)
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            at = min(max(0, keys.index(self.view) + step), len(keys) - 1)
            self.chosen.emit(keys[at])
            self.take_focus()
        else:
            super().keyPressEvent(event)

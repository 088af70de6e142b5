"""What stands in the list's place when no example fits the filter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme


class NothingFits(QWidget):
    """Says why, and offers the way back."""

    show_all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addStretch(1)
        for text, kind in (
            (self.tr("No example fits"), "h2"),
            (self.tr("Take a filter away above, or show all examples again."), "muted"),
        ):
            words = label(text, kind, self, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        self.button = Button(theme, self.tr("Show all examples"), kind="primary", parent=self)
        self.button.clicked.connect(self.show_all_requested)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.hide()

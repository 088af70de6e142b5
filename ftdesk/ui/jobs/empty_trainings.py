"""What the Training page shows before the first training."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme


class EmptyTrainings(QWidget):
    """A picture, two sentences, one button."""

    train_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme = theme
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture)
        heading = label(self.tr("No training yet"), "h2", self)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(heading)
        text = label(
            self.tr(
                "When your examples are ready, see the price and start here. A training shows its progress,"
                " its curve and its bill on this page, and goes on if you leave it."
            ),
            "muted",
            self,
            wrap=True,
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setMaximumWidth(460)
        row = QHBoxLayout()  # an alignment instead would give the text the height of one long line
        row.addStretch(1)
        row.addWidget(text, 100)
        row.addStretch(1)
        column.addLayout(row)
        self.button = Button(theme, self.tr("&Check and see the price"), "check", "primary", self)
        self.button.clicked.connect(self.train_requested)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.others = Button(theme, self.tr("&Look for trainings begun elsewhere…"), "search", "link", self)
        column.addWidget(self.others, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._picture.setPixmap(self._theme.icon("training", "muted", 48).pixmap(48, 48))

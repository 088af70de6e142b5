"""A sum as rows: name, what it means below it, value at the right; the last one large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ftdesk.ui.check.price_text import Figure
from ftdesk.ui.common.basics import label


class FigureRows(QWidget):
    """Shows figures; where only values change, only their texts do."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._figures: list[Figure] = []
        self._cells: list[tuple[QLabel, QLabel, QLabel]] = []

    @property
    def figures(self) -> list[Figure]:
        """What is shown."""
        return self._figures

    def show_figures(self, figures: list[Figure]) -> None:
        """Show these."""
        if figures == self._figures:
            return
        if len(figures) != len(self._cells):
            self._rebuild(len(figures))
        for cells, figure in zip(self._cells, figures, strict=True):
            for shown, text in zip(cells, (figure.name, figure.value, figure.meaning), strict=True):
                shown.setText(text)
                shown.setVisible(bool(text))
        self._figures = list(figures)

    def _rebuild(self, rows: int) -> None:
        for cells in self._cells:
            for shown in cells:
                self._grid.removeWidget(shown)
                shown.deleteLater()
        self._cells = []
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)  # or rows that are gone would keep their room
        for row in range(rows):
            last = row == rows - 1
            name = label("", "h2" if last else "", self, wrap=True)
            value = label("", "stat" if last else "", self)
            meaning = label("", "muted", self, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(name, row * 2, 0)
            self._grid.addWidget(value, row * 2, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(meaning, row * 2 + 1, 0, 1, 2)
            self._grid.setRowMinimumHeight(row * 2, 22)
            self._cells.append((name, value, meaning))

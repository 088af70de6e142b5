"""How wide the columns of the sheet are: System and User keep their shares, Assistant takes what is left."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from ftdesk.ui.dataset.sheet_cells import ASSISTANT
from ftdesk.ui.dataset.sheet_model import FIGURES

FIGURES_PX = 96
NARROWEST_PX = 90
SHARES = (190, 360)
"""Of a thousand parts of the width, so much for System and User."""


class SheetColumns(QObject):
    """Sizes the columns of `table`, which has its model already."""

    dragged = Signal()  # the user has given them other shares
    moved = Signal()  # the edges of the cells are elsewhere

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._sizing = False
        self.shares: tuple[int, ...] = SHARES
        self._header.setMinimumSectionSize(NARROWEST_PX)
        self.fit()
        self._header.sectionResized.connect(self._on_resized)

    def set_shares(self, shares: tuple[int, ...]) -> None:
        """How wide System and User are, of a thousand parts."""
        if len(shares) == len(SHARES) and all(40 <= each <= 900 for each in shares) and sum(shares) < 960:
            self.shares = shares
            self.fit()

    def fit(self) -> None:
        """Share out the width of the window."""
        room = self._room_px()
        self._sizing = True
        self._header.setSectionResizeMode(ASSISTANT, QHeaderView.ResizeMode.Stretch)
        self._header.setSectionResizeMode(FIGURES, QHeaderView.ResizeMode.Fixed)
        self._header.resizeSection(FIGURES, FIGURES_PX)
        for column, share in enumerate(self.shares):
            self._header.resizeSection(column, max(NARROWEST_PX, room * share // 1000))
        self._sizing = False

    def _room_px(self) -> int:
        return max(self._table.viewport().width() - FIGURES_PX, 3 * NARROWEST_PX)

    def _on_resized(self, column: int, _old: int, new: int) -> None:
        if self._sizing or column >= len(SHARES):
            self.moved.emit()
            return
        room = self._room_px()
        widths = [self._header.sectionSize(each) for each in range(len(SHARES))]
        widest = room - (sum(widths) - widths[column]) - NARROWEST_PX
        if new > widest >= NARROWEST_PX:  # the answers must not be pushed out of the window
            self._sizing = True
            self._header.resizeSection(column, widest)
            self._sizing = False
        self.shares = tuple(self._header.sectionSize(each) * 1000 // room for each in range(len(SHARES)))
        self.moved.emit()
        self.dragged.emit()

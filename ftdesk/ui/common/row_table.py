"""Tables of plain rows, all equally high: with a wide first column, or fitted to their texts."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_FITTED_ROW_PX = 30
_FITTED_ROWS = 8
_WIDEST_PX = 260


def row_table(
    model: QAbstractItemModel, name: str, row_px: int, second_px: int, parent: QWidget
) -> QTableView:
    """Made for any number of rows: nothing is measured row by row. `name` is for screen readers."""
    table = QTableView(parent)
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setMinimumSectionSize(row_px)
    rows.setDefaultSectionSize(row_px)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    columns.setHighlightSections(False)
    columns.setSectionsClickable(False)
    table.setModel(model)
    columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    columns.resizeSection(1, second_px)
    return table


class FittedTable(QTableView):
    """Columns as wide as their texts and as high as its rows, up to a few; one row is chosen."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(_FITTED_ROW_PX)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setAccessibleName(name)
        columns.setSectionsClickable(False)  # rows are chosen, never columns
        columns.setMaximumSectionSize(_WIDEST_PX)
        columns.setStretchLastSection(True)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_height(self, rows: int) -> None:
        """Make room for so many rows; more are scrolled to."""
        self.setFixedHeight(_FITTED_ROW_PX * (min(rows, _FITTED_ROWS) + 1) + 10)

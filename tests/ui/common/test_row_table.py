"""In a table the titles stand above the texts, to the pixel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from ftdesk.ui.common.row_table import FittedTable, row_table
from ftdesk.ui.theme import Theme

SIDES = {"left": Qt.AlignmentFlag.AlignLeft, "right": Qt.AlignmentFlag.AlignRight}


def inked(picture: QImage, across: range, down: range) -> tuple[int, int]:
    """From and to which column of pixels there is text."""
    dark = [x for x in across for y in down if picture.pixelColor(x, y).lightness() < 150]
    return min(dark), max(dark)


@pytest.mark.parametrize("kind", ["row", "fitted"])
@pytest.mark.parametrize("side", SIDES)
def test_a_title_begins_where_its_cells_do(qapp: object, qtbot: QtBot, kind: str, side: str) -> None:
    theme = Theme(qapp)  # type: ignore[arg-type]
    theme.apply("light")
    model = QStandardItemModel(1, 2)
    flag = SIDES[side] | Qt.AlignmentFlag.AlignVCenter
    for column in range(2):
        item = QStandardItem("HHHH")
        item.setTextAlignment(flag)
        model.setItem(0, column, item)
        model.setHorizontalHeaderItem(column, QStandardItem("HHHH"))
        model.setHeaderData(column, Qt.Orientation.Horizontal, flag, Qt.ItemDataRole.TextAlignmentRole)
    place = QWidget()
    place.setProperty("kind", "page")
    place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    qtbot.addWidget(place)
    table: QTableView = (
        row_table(model, "T", 30, 120, place) if kind == "row" else FittedTable(model, "T", place)
    )
    table.horizontalHeader().setMinimumSectionSize(100)
    place.resize(400, 160)
    table.resize(400, 160)
    place.show()
    qtbot.waitExposed(place)
    picture = place.grab().toImage()
    head = table.horizontalHeader().height()
    first = 4 + table.columnViewportPosition(0)
    across = range(first, first + table.columnWidth(0) - 2)
    title = inked(picture, across, range(8, head))
    cell = inked(picture, across, range(head + 8, head + 28))
    edge = 0 if side == "left" else 1
    assert abs(title[edge] - cell[edge]) <= 1

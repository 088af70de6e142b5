"""Where the parts of the Chat page stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

_LIST_WIDTH_PX = 212


def lay_out(page: QWidget, top: QHBoxLayout, side: QWidget, card: QWidget) -> None:
    """`top` above all; the list of chats on the left, the open one on the right, movable between them."""
    page.setProperty("kind", "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    split = QSplitter(Qt.Orientation.Horizontal, page)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(16)
    split.addWidget(side)
    split.addWidget(card)
    split.setStretchFactor(1, 1)
    split.setSizes([_LIST_WIDTH_PX, 4 * _LIST_WIDTH_PX])
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 20, 24, 16)
    column.setSpacing(14)
    column.addLayout(top)
    column.addWidget(split, 1)

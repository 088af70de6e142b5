"""The order of Tab among widgets that come and go: as one reads them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a widget, in the order of its layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner = item.widget() if item is not None else None
        below = item.layout() if item is not None else None
        if inner is not None:
            yield from in_reading_order(inner)
        elif below is not None:
            yield from _in_layout(below)


def chain(*stops: QWidget) -> None:
    """Let Tab go from each to the next."""
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)

"""Hands for the Sheet view: its key, its cells, the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ftdesk.ui.dataset.edit_command import undo_change
from ftdesk.ui.dataset.sheet import Sheet
from ftdesk.ui.dataset.sheet_table import SheetTable
from tests.ui.dataset.conftest import Bench

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SYSTEM, USER, ASSISTANT = range(3)


def sheet_of(b: Bench) -> Sheet:
    """The Sheet, shown by its key, with the keyboard in it."""
    if not b.page._views.in_sheet:
        QTest.keyClick(b.page, Qt.Key.Key_T, CONTROL | SHIFT)
    assert b.page._sheet.isVisible()
    b.page._sheet.table.setFocus()
    return b.page._sheet


def table_of(b: Bench) -> SheetTable:
    return sheet_of(b).table


def clip(*, html: str = "", text: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def place_in(table: SheetTable) -> tuple[int, int]:
    return table.currentIndex().row(), table.currentIndex().column()


def type_in(b: Bench, text: str) -> None:
    """A key at a time, each to whoever has the focus then: the first letter opens the cell."""
    for letter in text:
        b.type(letter)


def take_back(b: Bench) -> None:
    """As the window does it."""
    assert b.page.settle()
    undo_change(b.undo)

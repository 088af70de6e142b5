"""The bars of a small chart as an item model: whoever cannot see them hears them row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.ui.common import figures

Index = QModelIndex | QPersistentModelIndex
BAR_ROLE = Qt.ItemDataRole.UserRole
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
"""From 0 to 1: how long the bar is beside the longest."""


@dataclass(frozen=True)
class Bar:
    """One bar: what it is of, how many, and the same as one phrase."""

    label: str
    value: int
    said: str = ""

    @property
    def spoken(self) -> str:
        """For the tooltip and the screen reader."""
        return self.said or f"{self.label}: {figures.count(self.value)}"


class BarModel(QAbstractListModel):
    """Bars in their order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._most = 0

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> bool:
        """Other bars. False where they are the same, and nothing was done."""
        if tuple(bars) == self._bars:
            return False
        most = max((bar.value for bar in bars), default=0)
        if [bar.label for bar in bars] == [bar.label for bar in self._bars]:
            self._bars, self._most = tuple(bars), most
            self.dataChanged.emit(self.index(0), self.index(len(bars) - 1))
        else:
            self.beginResetModel()
            self._bars, self._most = tuple(bars), most
            self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._bars):
            return None
        bar = self._bars[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.label
        if role == BAR_ROLE:
            return bar
        if role == SHARE_ROLE:
            return bar.value / self._most if self._most else 0.0
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return bar.spoken
        return None

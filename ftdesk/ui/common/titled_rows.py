"""A flat table of rows under titles: all of an item model but what stands in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class TitledRows(QAbstractTableModel):
    """Whoever knows the rows fills `_rows` and `_titles`, and says in `data` what is shown of them."""

    _rows: Sequence[Any]
    _titles: Sequence[str]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._titles = [], ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Rows of a flat table."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """As many as there are titles."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns."""
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if shown and 0 <= section < len(self._titles) else None

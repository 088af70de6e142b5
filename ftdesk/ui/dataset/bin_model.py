"""The deleted examples as a table: first words and when, read a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.query_bin import BinRows, titles
from ftdesk.ui.common import figures
from ftdesk.ui.dataset.read_pages import ReadPages

PAGE = 100
KEPT = 2000
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class BinModel(QAbstractTableModel):
    """All that is deleted, or those of it that were found."""

    def __init__(self, dataset: Dataset, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = BinRows(())
        self._found: Sequence[int] | None = None
        self._titles = ReadPages(lambda ids: titles(dataset.project.db, ids), "", page=PAGE, kept=KEPT)

    def show_rows(self, rows: BinRows, found: Sequence[int] | None = None) -> None:
        """Show what is deleted; `found`: only these ids of it."""
        self.beginResetModel()
        self._rows, self._found = rows, found
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many examples."""
        if parent.isValid():
            return 0
        return len(self._rows) if self._found is None else len(self._found)

    def columnCount(self, parent: Index = _NONE) -> int:
        """First words, and when."""
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What the columns hold."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("First words") if section == 0 else self.tr("Deleted")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if index.column() == 0:
            return self._title(index.row()) or self.tr("Empty example")
        at = self.deleted_at(index.row())
        return figures.moment(at) if at is not None else ""

    def example_id(self, row: int) -> int:
        """The example in a row."""
        return self._rows.example_id(row) if self._found is None else self._found[row]

    def ids_in(self, first: int, last: int) -> Sequence[int]:
        """The examples in rows `first` to `last`."""
        return self._rows.ids_in(first, last) if self._found is None else self._found[first : last + 1]

    def deleted_at(self, row: int) -> datetime | None:
        """When the example in a row was deleted."""
        return self._rows.deleted_at(self.example_id(row))

    def _title(self, row: int) -> str:
        end = self.rowCount() - 1
        return self._titles.of(
            self.example_id(row), row, lambda first, last: self.ids_in(first, min(last, end))
        )

"""The hits as an item model: one row each, in the order of the examples."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.find import Hit
from ftdesk.core.dataset.find_template import Template
from ftdesk.core.dataset.listing import place_of
from ftdesk.ui.dataset import find_words as words

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
FILLED_ROLE = Qt.ItemDataRole.UserRole + 2
"""What would stand in the place of the hit; None where nothing is to be replaced."""


class FindHits(QAbstractListModel):
    """Grows at its end while a search goes on; an example's hits are exchanged when it was edited."""

    def __init__(self, dataset: Dataset, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._template: Template | None = None
        self.hits: list[Hit] = []

    def clear(self) -> None:
        """No hits."""
        if self.hits:
            self.beginResetModel()
            self.hits = []
            self.endResetModel()

    def add(self, hits: Sequence[Hit]) -> None:
        """More at the end."""
        if hits:
            first = len(self.hits)
            self.beginInsertRows(QModelIndex(), first, first + len(hits) - 1)
            self.hits += hits
            self.endInsertRows()

    def exchange(self, example: int, hits: Sequence[Hit]) -> None:
        """An example has other hits than before."""
        first, last = self._rows_of(example)
        if hits == self.hits[first:last]:
            return
        if last > first:
            self.beginRemoveRows(QModelIndex(), first, last - 1)
            del self.hits[first:last]
            self.endRemoveRows()
        if hits:
            self.beginInsertRows(QModelIndex(), first, first + len(hits) - 1)
            self.hits[first:first] = hits
            self.endInsertRows()

    def set_template(self, template: Template | None) -> None:
        """What would be put in their places; None: nothing."""
        self._template = template
        self.refresh()

    def refresh(self) -> None:
        """Numbers or replacements are other ones."""
        if self.hits:
            self.dataChanged.emit(self.index(0), self.index(len(self.hits) - 1))

    def number_of(self, hit: Hit) -> int:
        """The number of a hit's example in the whole list, from 1 (0: it is gone)."""
        return place_of(self._dataset.ids, hit.example) + 1

    def row_after(self, example: int) -> int:
        """The first hit in this example or one behind it; the number of hits where there is none."""
        ids = self._dataset.ids
        return bisect_left(self.hits, place_of(ids, example), key=lambda each: place_of(ids, each.example))

    def first_of(self, example: int) -> int:
        """The first hit of an example; where it has none, the one that would come after it."""
        return self._rows_of(example)[0]

    def _rows_of(self, example: int) -> tuple[int, int]:
        rows = [row for row, each in enumerate(self.hits) if each.example == example]
        if rows:
            return rows[0], rows[-1] + 1
        at = self.row_after(example)
        return at, at

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.hits):
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.before}{hit.text}{hit.after}"
        if role == HIT_ROLE:
            return hit
        if role == PLACE_ROLE:
            return words.place(hit, self.number_of(hit))
        if role == FILLED_ROLE:
            return None if self._template is None else self._template.filled(hit.groups)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words.place(hit, self.number_of(hit))}: {hit.before}{hit.text}{hit.after}"
        return None

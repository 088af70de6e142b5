"""The examples that are others now than when a training used them, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.query_bin import titles
from ftdesk.core.dataset.versions import Difference
from ftdesk.ui.dataset.read_pages import ReadPages
from ftdesk.ui.theme import Theme

PAGE = 100
KEPT = 2000
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class What(StrEnum):
    """How an example differs."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    MOVED = "moved"


_TOKENS = {What.ADDED: "ok", What.REMOVED: "bad", What.EDITED: "run", What.MOVED: "wait"}


class VersionsModel(QAbstractTableModel):
    """All differences, or those of one kind."""

    def __init__(self, theme: Theme, dataset: Dataset, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found = Difference([], [], [], [])
        self._kinds: tuple[What, ...] = tuple(What)
        self._titles = ReadPages(lambda ids: titles(dataset.project.db, ids), "", page=PAGE, kept=KEPT)

    def show_difference(self, found: Difference) -> None:
        """Show what was found."""
        self.beginResetModel()
        self._found = found
        self._titles.clear()
        self.endResetModel()

    def show_kind(self, kind: What | None) -> None:
        """Only one kind; None: all."""
        self.beginResetModel()
        self._kinds = tuple(What) if kind is None else (kind,)
        self.endResetModel()

    def number(self, kind: What) -> int:
        """How many of a kind."""
        return len(self._ids(kind))

    def example(self, row: int) -> tuple[int, What] | None:
        """The example in a row, and how it differs."""
        for kind in self._kinds:
            ids = self._ids(kind)
            if row < len(ids):
                return ids[row], kind
            row -= len(ids)
        return None

    def row_of(self, example_id: int) -> int:
        """The row of an example, -1 where it does not differ."""
        ids = chain.from_iterable(self._ids(kind) for kind in self._kinds)
        return next((row for row, each in enumerate(ids) if each == example_id), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many examples."""
        return 0 if parent.isValid() else sum(len(self._ids(kind)) for kind in self._kinds)

    def columnCount(self, parent: Index = _NONE) -> int:
        """First words, and how it differs."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and the colour of what happened."""
        found = self.example(index.row()) if index.isValid() else None
        if found is None:
            return None
        example_id, kind = found
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            if index.column() == 0:
                return self._titles.of(example_id, index.row(), self._ids_in) or self.tr("Empty example")
            return self.words()[kind]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return self._theme.color(_TOKENS[kind])
        return None

    def words(self) -> dict[What, str]:
        """What the kinds are called."""
        return {
            What.ADDED: self.tr("added"),
            What.REMOVED: self.tr("removed"),
            What.EDITED: self.tr("edited"),
            What.MOVED: self.tr("other use"),
        }

    def _ids(self, kind: What) -> list[int]:
        found = self._found
        return {
            What.ADDED: found.added,
            What.REMOVED: found.removed,
            What.EDITED: found.edited,
            What.MOVED: found.moved,
        }[kind]

    def _ids_in(self, first: int, last: int) -> Sequence[int]:
        rows = (self.example(each) for each in range(first, last + 1))
        return [each[0] for each in rows if each]

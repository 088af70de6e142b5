"""The entries of files that were no examples, and what has become of each, until the project closes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.dataset.formats.entry import Layout, Rejected
from ftdesk.ui.common import figures
from ftdesk.ui.common.refusal_text import refusal_text
from ftdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LAST = 3


class State(Enum):
    """What has become of an entry."""

    OPEN = auto()
    ADDED = auto()
    LEFT_OUT = auto()


@dataclass(frozen=True)
class Needed:
    """One entry that needs the user."""

    file: str
    layout: Layout | None
    rejected: Rejected


@dataclass(frozen=True)
class _File:
    first: int  # row
    name: str
    layout: Layout | None
    rejected: Sequence[Rejected]


class Needing(QAbstractTableModel):
    """Line, what is wrong, how it begins, what became of it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files: list[_File] = []
        self._count = 0
        self._states: dict[int, State] = {}  # of rows that are not open any more
        self._examples: dict[int, int] = {}  # row → the example it became
        theme.changed.connect(self._repaint)

    # -- what there is ---------------------------------------------------------------------------------

    def add(self, file: str, layout: Layout | None, rejected: Sequence[Rejected]) -> None:
        """More entries, of one file."""
        if not rejected:
            return
        self.beginInsertRows(_NONE, self._count, self._count + len(rejected) - 1)
        self._files.append(_File(self._count, file, layout, rejected))
        self._count += len(rejected)
        self.endInsertRows()

    def entry(self, row: int) -> Needed:
        """What stands in a row."""
        at: int = bisect_right(self._files, row, key=lambda each: each.first)
        file = self._files[at - 1]
        return Needed(file.name, file.layout, file.rejected[row - file.first])

    def state(self, row: int) -> State:
        """What has become of it."""
        return self._states.get(row, State.OPEN)

    @property
    def files_count(self) -> int:
        """Of how many files they are."""
        return len(self._files)

    @property
    def open_count(self) -> int:
        """How many still need the user."""
        return self._count - len(self._states)

    @property
    def left_out_count(self) -> int:
        """How many the user has left out."""
        return sum(state is State.LEFT_OUT for state in self._states.values())

    def next_open(self, after: int) -> int:
        """The next row that needs the user, from the top again after the last; -1 where there is none."""
        rows = chain(range(after + 1, self._count), range(min(after + 1, self._count)))
        return next((row for row in rows if row not in self._states), -1)

    # -- what becomes of it ----------------------------------------------------------------------------

    def set_added(self, row: int, example_id: int) -> None:
        """It is an example now."""
        self._examples[row] = example_id
        self._set(row, State.ADDED)

    def set_left_out(self, row: int, *, out: bool = True) -> None:
        """The user does not want it, or wants it after all."""
        self._set(row, State.LEFT_OUT if out else State.OPEN)

    def follow(self, has: Callable[[int], bool]) -> None:
        """An example that was added here and is taken back needs the user again, and the other way round.

        `has` tells whether an example is in the list.
        """
        for row, example in self._examples.items():
            wanted = State.ADDED if has(example) else State.OPEN
            if self.state(row) is not wanted:
                self._set(row, wanted)

    def _set(self, row: int, state: State) -> None:
        self._states.pop(row, None)
        if state is not State.OPEN:
            self._states[row] = state
        self.dataChanged.emit(self.index(row, 0), self.index(row, _LAST))

    def _repaint(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, _LAST))

    # -- for the table ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        """One row an entry."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NONE) -> int:
        """Line, reason, beginning, state."""
        return 0 if parent.isValid() else _LAST + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column titles."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        titles = (self.tr("Line"), self.tr("What is wrong"), self.tr("How it begins"), self.tr("Done"))
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts, grey where the entry is done; the tool tip has what a column is too narrow for."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            done = self.state(index.row()) is not State.OPEN
            return self._theme.color("disabled") if done else None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return self._text(self.entry(index.row()), index.row(), index.column())

    def _text(self, entry: Needed, row: int, column: int) -> str:
        if column == 0:
            line = figures.count(entry.rejected.line)
            return f"{entry.file}: {line}" if len(self._files) > 1 else line
        if column == 1:
            return refusal_text(entry.rejected.code.value, entry.rejected.params)
        if column == _LAST:
            words = {State.ADDED: self.tr("Added"), State.LEFT_OUT: self.tr("Left out")}
            return words.get(self.state(row), "")
        return " ".join(entry.rejected.excerpt.split())

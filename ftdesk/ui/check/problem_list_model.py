"""The problems as an item model of one column: kinds, the worst first, each open or closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.checks.problem import RANKS, Kind, Problem, ProblemCode, Severity
from ftdesk.core.dataset.listing import place_of
from ftdesk.ui.check.problem_blocks import Block, Blocks, OfKind, Place
from ftdesk.ui.check.problem_text import detail, place, reason, sentence, severity_word, title
from ftdesk.ui.common import figures

Index = QModelIndex | QPersistentModelIndex
PLACE_ROLE = Qt.ItemDataRole.UserRole
"""A `Place`: what stands in the row."""
BELOW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The second line of the row."""
Excerpt = Callable[[Problem], str]
_CODES = list(ProblemCode)


def _order(kind: Kind) -> tuple[int, int]:
    return RANKS[kind.severity], _CODES.index(kind.code)


class ProblemListModel(QAbstractTableModel):
    """A table, not a tree: 100,000 rows of one height cost a table nothing, and a tree a second.

    What an open kind holds is asked for row by row, when it is painted.
    """

    def __init__(self, excerpt: Excerpt, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._excerpt = excerpt
        self._blocks = Blocks()
        self._of_kind: OfKind = lambda _code: ()
        self._ids: Sequence[int] = ()
        self._kinds: list[Kind] = []
        self._only: Severity | None = None
        self._source: object = None

    # -- what is shown ---------------------------------------------------------------------------------

    def set_problems(self, kinds: Sequence[Kind], of_kind: OfKind, ids: Sequence[int]) -> None:
        """Show these; what is open stays open, and no row moves that need not. `ids` are all examples."""
        self._of_kind, self._ids = of_kind, ids
        self._kinds = sorted(kinds, key=_order)
        self._merge()

    def show_only(self, severity: Severity | None) -> None:
        """Only the kinds of one severity; None: all."""
        if severity is not self._only:
            self._only = severity
            self._merge()

    @property
    def only(self) -> Severity | None:
        """Which severity alone is shown."""
        return self._only

    @property
    def kinds(self) -> list[Kind]:
        """All kinds, those too that are not shown."""
        return self._kinds

    def count(self, severity: Severity) -> int:
        """How many problems there are of a severity (of kinds whose worst is so bad). Too few is none."""
        return sum(
            kind.count
            for kind in self._kinds
            if kind.severity is severity and kind.code is not ProblemCode.TOO_FEW_EXAMPLES
        )

    def number_of(self, example_id: int) -> int:
        """The place of an example in the list, from 1 (0: it is gone)."""
        return place_of(self._ids, example_id) + 1

    def at(self, index: Index) -> Place | None:
        """What stands in the row of an index."""
        return self._blocks.place(index.row()) if index.isValid() else None

    def row_of(self, problem: Problem, near: int = 0) -> int | None:
        """Where a problem stands now; None where it is gone."""
        return self._blocks.row_of(problem, near)

    def row_of_kind(self, code: ProblemCode) -> int | None:
        """The row of a kind."""
        number = self._blocks.number(code)
        return None if number is None else self._blocks.start(number)

    def set_open(self, row: int, *, open_: bool) -> None:
        """Open or close the kind in a row."""
        found = self._blocks.place(row)
        if found is None or found.child is not None or found.block.alone or found.block.open is open_:
            return
        block = found.block
        block.open = open_
        if open_:
            block.problems = self._of_kind(block.kind.code)
        self._resize(row, block, len(block.problems) if open_ else 0)
        if not open_:
            block.problems = ()
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _resize(self, first: int, block: Block, wanted: int) -> None:
        """Rows come and go at the end of the block: those that are looked at stay where they are."""
        end = first + block.size
        if wanted > block.shown:
            self.beginInsertRows(QModelIndex(), end, first + wanted)
            block.shown = wanted
            self._blocks.count()
            self.endInsertRows()
        elif wanted < block.shown:
            self.beginRemoveRows(QModelIndex(), first + wanted + 1, end - 1)
            block.shown = wanted
            self._blocks.count()
            self.endRemoveRows()

    # -- following -------------------------------------------------------------------------------------

    def _merge(self) -> None:
        """Both lists are in the same order: go through them together, put in and take out what differs."""
        wanted = [kind for kind in self._kinds if self._only in {None, kind.severity}]
        keys = {_order(kind) for kind in wanted}
        for number in range(len(self._blocks.all) - 1, -1, -1):
            if _order(self._blocks.all[number].kind) not in keys:
                self._take_out(number)
        for number, kind in enumerate(wanted):
            known = self._blocks.all[number] if number < len(self._blocks.all) else None
            if known is None or known.kind.code is not kind.code:
                self._put_in(number, kind)
            else:
                self._renew(number, kind)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def _take_out(self, number: int) -> None:
        first = self._blocks.start(number)
        self.beginRemoveRows(QModelIndex(), first, first + self._blocks.all[number].size - 1)
        del self._blocks.all[number]
        self._blocks.count()
        self.endRemoveRows()

    def _put_in(self, number: int, kind: Kind) -> None:
        first = self._blocks.start(number)
        self.beginInsertRows(QModelIndex(), first, first)
        self._blocks.all.insert(number, Block(kind, self._of_kind(kind.code) if kind.count == 1 else ()))
        self._blocks.count()
        self.endInsertRows()

    def _renew(self, number: int, kind: Kind) -> None:
        """What is taken away goes before the rest becomes other problems, what is new comes after."""
        block, first = self._blocks.all[number], self._blocks.start(number)
        open_ = block.open and kind.count > 1
        problems = self._of_kind(kind.code) if open_ or kind.count == 1 else ()
        wanted = len(problems) if open_ else 0
        if wanted < block.shown:
            self._resize(first, block, wanted)
        block.kind, block.problems, block.open = kind, problems, open_
        self._resize(first, block, wanted)

    # -- Qt --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._blocks.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.at(index)
        if found is None:
            return None
        if role == PLACE_ROLE:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return self._upper(found)
        if role == BELOW_ROLE:
            return self._lower(found)
        if role == Qt.ItemDataRole.ToolTipRole:
            problem = found.problem
            code = found.block.kind.code
            said = title(code) if problem is None else sentence(problem, self.number_of)
            return f"{said}\n{reason(code)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(found)
        return None

    def _upper(self, found: Place) -> str:
        problem = found.problem
        if found.child is None:
            code = found.block.kind.code
            return sentence(problem, self.number_of) if problem is not None else title(code)
        if problem is None:
            return ""
        return self._excerpt(problem) or sentence(problem, self.number_of)

    def _lower(self, found: Place) -> str:
        problem = found.problem
        if found.child is None:
            word = severity_word(found.block.kind.severity, found.block.kind.code)
            return word if problem is None else f"{place(problem, self.number_of)} · {word}"
        if problem is None:
            return ""
        parts = (place(problem, self.number_of), detail(problem, self.number_of))
        return " · ".join(part for part in parts if part)

    def _spoken(self, found: Place) -> str:
        problem, kind = found.problem, found.block.kind
        if problem is not None:
            upper = "" if found.child is None else self._upper(found)
            parts = (place(problem, self.number_of), sentence(problem, self.number_of), upper)
            return "\n".join(part for part in (*parts, severity_word(problem.severity, problem.code)) if part)
        state = self.tr("open") if found.block.open else self.tr("closed, Right opens it")
        many = kind.count
        number = figures.grouped(self.tr("%n problem(s)", None, many), many)
        return "\n".join((title(kind.code), number, severity_word(kind.severity, kind.code), state))

"""The problems as an item model: errors first, then what may hurt, then what is worth a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.core.dataset.listing import place_of
from ftdesk.ui.check.problem_text import place, reason, sentence, severity_word

Index = QModelIndex | QPersistentModelIndex
PROBLEM_ROLE = Qt.ItemDataRole.UserRole
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


class ProblemListModel(QAbstractListModel):
    """Problems in order of how bad they are, within that in the order of the examples."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []
        self._source: Sequence[Problem] = ()
        self._ids: Sequence[int] = ()

    def set_problems(self, problems: Sequence[Problem], ids: Sequence[int]) -> bool:
        """Show these; `ids` are the examples in their order. False where nothing is new."""
        if problems is self._source and ids is self._ids:
            return False
        ordered = sorted(problems, key=lambda each: _ORDER[each.severity])
        if ordered == self._problems and (ids == self._ids or not ordered):
            self._source, self._ids = problems, ids
            return False
        self.beginResetModel()
        self._problems, self._source, self._ids = ordered, problems, ids
        self.endResetModel()
        return True

    @property
    def problems(self) -> list[Problem]:
        """All problems as shown."""
        return self._problems

    def counts(self) -> Counter[Severity]:
        """How many there are of each severity."""
        return Counter(each.severity for each in self._problems)

    def number_of(self, example_id: int) -> int:
        """The place of an example in the list, from 1 (0: it is gone)."""
        return place_of(self._ids, example_id) + 1

    def of_kind(self, code: ProblemCode) -> list[Problem]:
        """All problems of one code that can be mended by a press."""
        return [each for each in self._problems if each.code == code and each.fix is not None]

    def row_of(self, problem: Problem) -> int | None:
        """Where a problem stands now: the same one, else the next in the same example."""
        same = (problem.example, problem.turn, problem.code)
        for row, each in enumerate(self._problems):
            if (each.example, each.turn, each.code) == same:
                return row
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._problems):
            return None
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return sentence(problem, self.number_of)
        if role == PROBLEM_ROLE:
            return problem
        if role == PLACE_ROLE:
            return place(problem, self.number_of)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = (
                place(problem, self.number_of),
                severity_word(problem.severity),
                sentence(problem, self.number_of),
                reason(problem),
            )
            return "\n".join(parts)
        return None

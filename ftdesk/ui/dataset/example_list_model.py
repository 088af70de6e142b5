"""The list of examples as a model: all ids at once, summaries a page at a time when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.checks.problem import Severity
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.example import PLAIN, Example, Mark, Split, Status
from ftdesk.core.dataset.listing import differing, place_of
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.ui.dataset.read_pages import ReadPages

PAGE = 100
KEPT = 3000
_FEW = 200
_MANY = 40_000
"""Of so many rows that changed places it is not looked at which stay: that would take too long."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_WORST = (Severity.ERROR, Severity.WARNING, Severity.HINT)


@dataclass(frozen=True)
class Summary:
    """What a row shows of an example."""

    title: str
    turns: int
    mark: Mark

    @property
    def validation(self) -> bool:
        """Whether it is set aside for validation."""
        return self.mark.split is Split.VALIDATION


class ExampleRole(IntEnum):
    """What the delegate asks for beside the title."""

    ID = Qt.ItemDataRole.UserRole
    SUMMARY = Qt.ItemDataRole.UserRole + 1
    TOKENS = Qt.ItemDataRole.UserRole + 2
    SEVERITY = Qt.ItemDataRole.UserRole + 3
    DETAIL = Qt.ItemDataRole.UserRole + 4


class ExampleListModel(QAbstractListModel):
    """Rows are ids. `follow` and `refresh` are called by the page, which hears of changes."""

    def __init__(
        self, dataset: Dataset, cost: CostService, checks: CheckService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._cost = cost
        self._checks = checks
        self._ids: Sequence[int] = dataset.ids
        self._summaries = ReadPages(
            lambda ids: {each.id: _summary(each) for each in dataset.examples(ids)},
            Summary("", 0, PLAIN),
            page=PAGE,
            kept=KEPT,
        )

    # -- what Qt asks ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many examples there are."""
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged, and dropped between others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Only moving makes sense here."""
        return Qt.DropAction.MoveAction

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See `ExampleRole`; the accessible text is the whole row in words."""
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        row = index.row()
        example_id = self._ids[row]
        match role:
            case ExampleRole.ID:
                return example_id
            case ExampleRole.TOKENS:
                return self._cost.tokens_of(example_id)
            case ExampleRole.SEVERITY:
                return self._severity(example_id)
            case Qt.ItemDataRole.DisplayRole:
                return self.summary(row).title or self.tr("Empty example")
            case Qt.ItemDataRole.ToolTipRole:
                summary = self.summary(row)
                return "\n".join(each for each in (summary.title, summary.mark.note) if each)
            case ExampleRole.SUMMARY:
                return self.summary(row)
            case ExampleRole.DETAIL:
                return self._detail(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._in_words(row)
        return None

    # -- for the page ----------------------------------------------------------------------------------

    def example_id(self, row: int) -> int | None:
        """The id in a row."""
        return int(self._ids[row]) if 0 <= row < len(self._ids) else None

    def ids_in(self, first: int, last: int) -> Sequence[int]:
        """The ids in rows `first` to `last`."""
        return self._ids[first : last + 1]

    def row_of(self, example_id: int) -> int:
        """The row of an id, or -1."""
        return place_of(self._ids, example_id)

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """Tokens or problems of these examples (None: of all) are other ones."""
        self._repaint(self._summaries.painted(ids, len(self._ids)) if ids is not None else None)

    def _repaint(self, ids: Sequence[int] | None) -> None:
        rows = {self.row_of(each) for each in ids if self._dataset.has(each)} if ids is not None else set()
        ranges = _ranges(sorted(rows - {-1}))
        if ids is None or len(ranges) > _FEW:
            ranges = [(0, len(self._ids) - 1)] if self._ids else []
        for first, last in ranges:
            self.dataChanged.emit(self.index(first), self.index(last))

    def follow(self, touched: Touched, shown: Sequence[int] | None = None) -> None:
        """Show what the dataset became, or these of it; rows that stay keep their selection."""
        few = len(touched.edited) <= _FEW
        edited = self._summaries.painted(touched.edited, len(self._ids)) if few else None
        for ids in (touched.edited, touched.removed):
            self._summaries.forget(ids)
        if touched.listing:
            self.set_ids(self._dataset.ids if shown is None else shown)
        if touched.edited:
            self._repaint(edited)

    def set_ids(self, new: Sequence[int]) -> None:
        """Show these examples; rows that stay keep their selection, unless too many come and go."""
        old = self._ids
        start, end = differing(old, new)
        before, after = old[start : len(old) - end], new[start : len(new) - end]
        if not before or not after:
            self._one_range(start, len(before), len(after), new)
            return
        if len(before) + len(after) > _MANY:
            self._reset(new)
            return
        stay = set(before) & set(after)
        gone = _ranges(start + row for row, each in enumerate(before) if each not in stay)
        come = _ranges(start + row for row, each in enumerate(after) if each not in stay)
        if len(gone) + len(come) > _FEW:
            self._reset(new)
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(_NONE, first, last)
            self._ids = [*self._ids[:first], *self._ids[last + 1 :]]
            self.endRemoveRows()
        if [each for each in before if each in stay] != [each for each in after if each in stay]:
            fresh = set(after) - stay
            self._rearrange([each for each in new if each not in fresh])
        for first, last in come:
            self.beginInsertRows(_NONE, first, last)
            self._ids = [*self._ids[:first], *new[first : last + 1], *self._ids[first:]]
            self.endInsertRows()
        self._ids = new

    def _reset(self, new: Sequence[int]) -> None:
        self.beginResetModel()
        self._ids = new
        self.endResetModel()

    def _one_range(self, start: int, gone: int, come: int, new: Sequence[int]) -> None:
        """An import or its undo: nothing but one run of rows came or went."""
        if gone:
            self.beginRemoveRows(_NONE, start, start + gone - 1)
            self._ids = new
            self.endRemoveRows()
        elif come:
            self.beginInsertRows(_NONE, start, start + come - 1)
            self._ids = new
            self.endInsertRows()
        self._ids = new

    def _rearrange(self, new: Sequence[int]) -> None:
        """The same examples in another order: the selection goes with them."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.example_id(index.row()) for index in before]
        self._ids = new
        wanted = set(ids)
        places = {each: row for row, each in enumerate(new) if each in wanted}
        after = [self.index(places[each]) if each in places else _NONE for each in ids]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # -- what a row holds ------------------------------------------------------------------------------

    def summary(self, row: int) -> Summary:
        """What is shown of a row; reads its whole page when it is not known yet."""
        return self._summaries.of(self._ids[row], row, self.ids_in)

    def _severity(self, example_id: int) -> Severity | None:
        found = {problem.severity for problem in self._checks.of_example(example_id)}
        return next((each for each in _WORST if each in found), None)

    def _detail(self, row: int) -> str:
        parts = [self.tr("%n turn(s)", None, self.summary(row).turns)]
        tokens = self._cost.tokens_of(self._ids[row])
        if tokens is not None:
            text = self.tr("%n token(s)", None, tokens)
            parts.append(text.replace(str(tokens), QLocale().toString(tokens)))
        parts += self.summary(row).mark.tags
        return " · ".join(parts)

    def _in_words(self, row: int) -> str:
        summary = self.summary(row)
        number = QLocale().toString(row + 1)
        text = self.tr("Example {number}: {title}").format(number=number, title=summary.title)
        parts = [text, self._detail(row)]
        problems = len(self._checks.of_example(self._ids[row]))
        if problems:
            parts.append(self.tr("%n problem(s)", None, problems))
        if summary.validation:
            parts.append(self.tr("Validation"))
        if summary.mark.status is not Status.READY:
            draft = summary.mark.status is Status.DRAFT
            parts.append(self.tr("Draft") if draft else self.tr("Left out"))
        if summary.mark.note:
            parts.append(self.tr("Note: {note}").format(note=summary.mark.note))
        return ", ".join(parts)


def _summary(example: Example) -> Summary:
    return Summary(example.title, len(example.messages), example.mark)


def _ranges(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending rows as (first, last) of each unbroken run."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found

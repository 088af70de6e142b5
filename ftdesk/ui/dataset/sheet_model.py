"""The sheet as a model: one row an example, and below them always an empty one to begin the next with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.checks.problem import Severity
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.listing import differing, place_of
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.ui.dataset.read_pages import ReadPages
from ftdesk.ui.dataset.sheet_cells import COLUMNS, Cells, Form, cells_of
from ftdesk.ui.dataset.turn_content import placeholder, role_word

PAGE = 50
KEPT = 2000
SHOWN_LETTERS = 600
"""More of a text does not fit into three lines of a cell."""
FIGURES = len(COLUMNS)
"""The column after the texts: tokens and problems."""
_FEW = 200
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_WORST = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_GONE = Cells(("", "", ""), Form.OTHER, 0)


class SheetRole(IntEnum):
    """What the delegate asks for beside the text."""

    CELLS = Qt.ItemDataRole.UserRole
    TOKENS = Qt.ItemDataRole.UserRole + 1
    SEVERITY = Qt.ItemDataRole.UserRole + 2
    PROBLEMS = Qt.ItemDataRole.UserRole + 3
    NOTE = Qt.ItemDataRole.UserRole + 4


class SheetModel(QAbstractTableModel):
    """Rows are ids; `set_ids`, `follow` and `refresh` are called by who hears of changes."""

    def __init__(
        self, dataset: Dataset, cost: CostService, checks: CheckService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._cost = cost
        self._checks = checks
        self._ids: Sequence[int] = dataset.ids
        self._cells = ReadPages(
            lambda ids: {each.id: cells_of(each, SHOWN_LETTERS) for each in dataset.examples(ids)},
            _GONE,
            page=PAGE,
            kept=KEPT,
        )

    # -- what Qt asks ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        """The examples, and the new row."""
        return 0 if parent.isValid() else len(self._ids) + 1

    def columnCount(self, parent: Index = _NONE) -> int:
        """System, User, Assistant, figures."""
        return 0 if parent.isValid() else FIGURES + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of single-turn examples and of the new row can be written into."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() < FIGURES and self.cells(index.row()).writable:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Who speaks; the numbers of the examples."""
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole:
                return QLocale().toString(section + 1) if section < len(self._ids) else "+"
            if role == Qt.ItemDataRole.ToolTipRole and section == len(self._ids):
                return self.tr("Write here to begin a new example")
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == FIGURES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Tokens") if section == FIGURES else role_word(COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole and section == FIGURES:
            return self.tr("Tokens of the example; a dot where the check found something")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See `SheetRole`; the display text is shortened, the edit text is whole."""
        if not index.isValid() or not 0 <= index.row() <= len(self._ids):
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._figures(row) if column == FIGURES else self.cells(row).texts[column]
            case Qt.ItemDataRole.EditRole:
                return None if column == FIGURES else self.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._problems_in_words(row) if column == FIGURES else self.note(row) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._in_words(row, column)
            case SheetRole.CELLS:
                return self.cells(row)
            case SheetRole.NOTE:
                return self._hint(column) if row == len(self._ids) else self.note(row)
            case SheetRole.TOKENS | SheetRole.SEVERITY | SheetRole.PROBLEMS if row < len(self._ids):
                return self._figure(self._ids[row], role)
        return None

    # -- for the sheet ---------------------------------------------------------------------------------

    @property
    def new_row(self) -> int:
        """The row in which a new example begins."""
        return len(self._ids)

    def example_id(self, row: int) -> int | None:
        """The id in a row; None in the new row."""
        return int(self._ids[row]) if 0 <= row < len(self._ids) else None

    def ids_in(self, first: int, last: int) -> Sequence[int]:
        """The ids in rows `first` to `last`."""
        return self._ids[first : last + 1]

    def row_of(self, example_id: int) -> int:
        """The row of an id, or -1."""
        return place_of(self._ids, example_id)

    def text(self, row: int, column: int) -> str:
        """The whole text of a cell."""
        example_id = self.example_id(row)
        if example_id is None:
            return self.cells(row).texts[column]
        found = self._dataset.examples((example_id,))
        return cells_of(found[0]).texts[column] if found else ""

    def cells(self, row: int) -> Cells:
        """What is shown of a row; reads its whole page when it is not known yet."""
        example_id = self.example_id(row)
        if example_id is None:
            return Cells((self._dataset.system_text, "", ""), Form.SINGLE, 0)
        return self._cells.of(example_id, row, self.ids_in)

    def follow(self, touched: Touched) -> None:
        """Forget what was read of examples that are other ones now. `set_ids` comes after it."""
        few = len(touched.edited) <= _FEW
        edited = self._cells.painted(touched.edited, len(self._ids)) if few else None
        for ids in (touched.edited, touched.removed):
            self._cells.forget(ids)
        if touched.edited:
            self._repaint(edited)

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """Tokens, problems or texts of these examples (None: of all) are other ones."""
        self._repaint(self._cells.painted(ids, len(self._ids)) if ids is not None else None)

    def _repaint(self, ids: Sequence[int] | None) -> None:
        rows = sorted({self.row_of(each) for each in ids} - {-1}) if ids is not None else []
        if ids is None or len(rows) > _FEW:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids), FIGURES))
            return
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, FIGURES))

    def set_ids(self, new: Sequence[int]) -> None:
        """Show these examples. Where more than one run came or went, the model is reset."""
        old = self._ids
        start, end = differing(old, new)
        gone, come = len(old) - start - end, len(new) - start - end
        if gone and come:
            self.beginResetModel()
            self._ids = new
            self.endResetModel()
        elif gone:
            self.beginRemoveRows(_NONE, start, start + gone - 1)
            self._ids = new
            self.endRemoveRows()
        elif come:
            self.beginInsertRows(_NONE, start, start + come - 1)
            self._ids = new
            self.endInsertRows()
        else:
            self._ids = new

    # -- in words --------------------------------------------------------------------------------------

    def note(self, row: int) -> str:
        """Why a row cannot be written into; empty where it can."""
        if row >= len(self._ids):
            return ""
        cells = self.cells(row)
        match cells.form:
            case Form.TURNS:
                return self.tr("%n turn(s) – open in Table", None, cells.turns)
            case Form.TOOLS:
                return self.tr("Uses tools – open in Table")
            case Form.PAIR:
                return self.tr("Better and worse answer – open in Table")
            case Form.OTHER:
                return self.tr("Another form – open in Table")
        return ""

    def _hint(self, column: int) -> str:
        return placeholder(COLUMNS[column].value) if column < FIGURES else ""

    def _figure(self, example_id: int, role: int) -> int | Severity | None:
        if role == SheetRole.TOKENS:
            return self._cost.tokens_of(example_id)
        problems = self._checks.of_example(example_id)
        if role == SheetRole.PROBLEMS:
            return len(problems)
        found = {problem.severity for problem in problems}
        return next((each for each in _WORST if each in found), None)

    def _figures(self, row: int) -> str:
        example_id = self.example_id(row)
        tokens = self._cost.tokens_of(example_id) if example_id is not None else None
        return QLocale().toString(tokens) if tokens is not None else ""

    def _problems_in_words(self, row: int) -> str:
        example_id = self.example_id(row)
        problems = len(self._checks.of_example(example_id)) if example_id is not None else 0
        return self.tr("%n problem(s): see Check && price", None, problems) if problems else ""

    def _in_words(self, row: int, column: int) -> str:
        if column == FIGURES:
            tokens = self._figures(row)
            words = self.tr("{count} tokens").format(count=tokens) if tokens else ""
            return ", ".join(part for part in (words, self._problems_in_words(row)) if part)
        where = self.tr("{role} of example {number}")
        if row == len(self._ids):
            where = self.tr("{role} of a new example")
        where = where.format(role=role_word(COLUMNS[column]), number=QLocale().toString(row + 1))
        parts = (where, self.cells(row).texts[column], self.note(row))
        return ", ".join(part for part in parts if part)

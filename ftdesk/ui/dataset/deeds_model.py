"""“What I did” as a table: undone steps, done ones, the beginning, and earlier sessions below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from ftdesk.ui.common import figures
from ftdesk.ui.dataset.deeds_keeper import DeedsKeeper
from ftdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Kind(Enum):
    """What a row is."""

    UNDONE = auto()
    NOW = auto()  # the last step that is done
    DONE = auto()
    BEGINNING = auto()
    EARLIER = auto()


@dataclass(frozen=True)
class Row:
    """`to`: how many steps are done when one goes there; None: one cannot."""

    kind: Kind
    text: str
    at: datetime | None
    to: int | None


class DeedsModel(QAbstractTableModel):
    """Newest first. `read` again when the keeper has changed."""

    def __init__(self, theme: Theme, keeper: DeedsKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keeper = keeper
        self._earlier = [Row(Kind.EARLIER, each.text, each.at, None) for each in keeper.earlier()]
        self.rows: list[Row] = []
        self.read()

    def read(self) -> None:
        """Show the steps as they stand."""
        self.beginResetModel()
        done = self._keeper.done
        rows = [
            Row(self._kind(number, done), step.text, step.at, number)
            for number, step in enumerate(self._keeper.steps, 1)
        ]
        rows.reverse()
        kind = Kind.NOW if done == 0 else Kind.BEGINNING
        rows.append(Row(kind, self.tr("As the project was when it was opened"), None, 0))
        self.rows = rows + self._earlier
        self.endResetModel()

    def now_row(self) -> int:
        """The row of the present state."""
        return next(number for number, row in enumerate(self.rows) if row.kind is Kind.NOW)

    def rowCount(self, parent: Index = _NONE) -> int:
        """All steps, and the beginning."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """What, and when."""
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What the columns hold."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("What I did") if section == 0 else self.tr("When")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Earlier sessions are only to be read."""
        if index.isValid() and self.rows[index.row()].kind is Kind.EARLIER:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; undone ones are greyed, the present state stands out."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            if index.column() == 0:
                return row.text
            return figures.moment(row.at) if row.at is not None else ""
        if role == Qt.ItemDataRole.ForegroundRole:
            faded = row.kind in {Kind.UNDONE, Kind.EARLIER}
            return self._theme.color("disabled" if faded else "text")
        if role == Qt.ItemDataRole.FontRole and row.kind is Kind.NOW:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self._in_words(row)
        return None

    def _in_words(self, row: Row) -> str:
        words = {
            Kind.UNDONE: self.tr("{what}, undone"),
            Kind.NOW: self.tr("{what}, the present state"),
            Kind.EARLIER: self.tr("{what}, in an earlier session"),
        }
        return words.get(row.kind, "{what}").format(what=row.text)

    def _kind(self, number: int, done: int) -> Kind:
        if number > done:
            return Kind.UNDONE
        return Kind.NOW if number == done else Kind.DONE

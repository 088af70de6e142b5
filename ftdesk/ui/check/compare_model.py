"""The models that can be trained today, as the rows of a table; numbers are sorted as numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.connection import Connection
from ftdesk.core.cost.compare import Offer
from ftdesk.core.money import Usd
from ftdesk.ui.common import figures
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.model_names import base_name
from ftdesk.ui.common.money_text import dollars

SORT_ROLE = Qt.ItemDataRole.UserRole
_LAST = float("inf")
"""What is not known stands behind all that is."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """An offer with the day on which its model stops answering, None where no end is known."""

    offer: Offer
    ends: date | None

    @property
    def connection(self) -> Connection:
        """Where it is trained."""
        return self.offer.candidate.connection

    @property
    def model(self) -> str:
        """Its name there."""
        return self.offer.candidate.model


class CompareModel(QAbstractTableModel):
    """One row a model and place."""

    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[Row] = []
        self._columns: list[tuple[str, Callable[[Row], str], Callable[[Row], Any]]] = [
            (self.tr("Model"), lambda row: base_name(row.model), lambda row: row.model.casefold()),
            (self.tr("Where"), lambda row: connection_name(row.connection), self._where_key),
            (self.tr("Training"), self._training, self._training_key),
            (self.tr("A month of use"), self._month, self._month_key),
            (self.tr("Answers until"), self._until, self._until_key),
            (self.tr("Before you can chat"), self._step, self._step),
            (self.tr("Longest example"), self._longest, self._longest_key),
            (self.tr("Worth knowing"), self.notes, self.notes),
        ]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> Row:
        """One row by its number here."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][0]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        _, shown, key = self._columns[index.column()]
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return row.model
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return shown(row)
        return key(row) if role == SORT_ROLE else None

    # -- the cells -------------------------------------------------------------------------------------

    def _where_key(self, row: Row) -> str:
        return connection_name(row.connection).casefold()

    def _training(self, row: Row) -> str:
        return self._money(row.offer.estimate.cost)

    def _training_key(self, row: Row) -> float:
        return _key(row.offer.estimate.cost)

    def _month(self, row: Row) -> str:
        if row.connection.free:
            return self.tr("free")
        if row.offer.standing is not None:
            return self.tr("from {amount}").format(amount=dollars(row.offer.standing))
        return self._money(row.offer.use.total if row.offer.use is not None else None)

    def _month_key(self, row: Row) -> float:
        if row.connection.free:
            return 0.0
        known = row.offer.use.total if row.offer.use is not None else None
        return _key(row.offer.standing or known)

    def _money(self, amount: Usd | None) -> str:
        if amount is None:
            return self.tr("price unknown")
        return dollars(amount) if amount.amount else self.tr("free")

    def _until(self, row: Row) -> str:
        if row.connection.free:
            return self.tr("no end")
        if row.ends is None:
            return self.tr("not known")
        left = (row.ends - self._today).days  # a plain name: lupdate reads no other plural
        text = self.tr("{day} (%n day(s))", None, left)
        return text.format(day=figures.day(row.ends - timedelta(days=1)))

    def _until_key(self, row: Row) -> int:
        if row.connection.free:
            return date.max.toordinal()
        return row.ends.toordinal() if row.ends is not None else 0

    def _step(self, row: Row) -> str:
        serving = row.connection.serving
        if serving.step == "load":
            return self.tr("a button here")
        if serving.step == "by_hand":
            return self.tr("deploy by hand")
        return self.tr("nothing")

    def _longest(self, row: Row) -> str:
        limit = self._limit(row)
        return self.tr("not known") if limit is None else figures.count(limit)

    def _limit(self, row: Row) -> int | None:
        price = row.offer.candidate.price
        return price.max_example_tokens if price is not None else None

    def _longest_key(self, row: Row) -> float:
        limit = self._limit(row)
        return _LAST if limit is None else limit

    def notes(self, row: Row) -> str:
        """What else is to be known of a model."""
        offer, price = row.offer, row.offer.candidate.price
        notes = []
        if offer.estimate.cut_examples:
            cut = offer.estimate.cut_examples  # a plain name: lupdate reads no other plural
            notes.append(self.tr("%n example(s) cut", None, cut))
        if row.connection.serving.billed_by_time:
            notes.append(self.tr("use is billed by the hour"))
        if price is not None and price.own:
            notes.append(self.tr("your own price"))
        if price is not None and price.is_old(self._today):
            notes.append(self.tr("price of {day}").format(day=figures.day(price.as_of)))
        if not offer.estimate.exact_tokenizer and not row.connection.free:
            notes.append(self.tr("tokens are estimated"))
        return " · ".join(notes)


def _key(amount: Usd | None) -> float:
    return _LAST if amount is None else float(amount.amount)

"""The known prices of one place, as the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.money import Usd
from ftdesk.ui.common import figures
from ftdesk.ui.common.money_text import exact_dollars
from ftdesk.ui.common.titled_rows import Index, TitledRows


class PriceListModel(TitledRows):
    """Those that can be trained, then those that could be once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[ModelPrice] = []
        self._today = date.min
        self._titles = (
            self.tr("Model"),
            self.tr("Training"),
            self.tr("Reading"),
            self.tr("Writing"),
            self.tr("As of"),
            self.tr("Source"),
        )

    def show_prices(self, prices: Sequence[ModelPrice], today: date) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows, self._today = sorted(prices, key=lambda each: not each.trainable(today)), today
        self.endResetModel()

    def price(self, row: int) -> ModelPrice:
        """The entry of a row."""
        return self._rows[row]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        price = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(price, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._details(price)
        return None

    def _text(self, price: ModelPrice, column: int) -> str:
        if column == 0:
            return price.id
        if column < 4:
            return _amount((price.train, price.input, price.output)[column - 1])
        if column == 4:
            day = figures.day(price.as_of)
            return self.tr("{day} (old)").format(day=day) if price.is_old(self._today) else day
        if price.own and price.sources and not price.sources[0].url:
            return self.tr("entered by you")
        source = price.sources[0].title if price.sources else ""
        if not price.trainable(self._today):
            return self.tr("history, trained no more")
        return self.tr("fetched: {source}").format(source=source) if price.own else source

    def _details(self, price: ModelPrice) -> str:
        """Where the figures come from, page by page."""
        line = self.tr("{title}, read on {day}: {what}")
        pages = [
            line.format(title=each.title, day=figures.day(each.seen), what=each.what or each.url)
            for each in price.sources
            if each.url
        ]
        return "\n".join([price.id, *pages])


def _amount(price: Usd | None) -> str:
    return "–" if price is None else exact_dollars(price)

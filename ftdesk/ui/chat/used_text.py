"""How much a chat has used, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ftdesk.core.chat.usage import Usage, cost
from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import ModelPrice, PriceTable
from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.ui.common import figures
from ftdesk.ui.common.money_text import about_text


def used_text(
    used: Sequence[Usage],
    connections: Sequence[Connection],
    prices: PriceTable,
    settings: Settings,
) -> str:
    """1,204 tokens · about $0.01; empty before the first answer; without an amount where none is known."""
    tokens = sum(each.tokens for each in used)
    if not tokens:
        return ""
    known = {each.id: each for each in connections}

    def price_of(place: str, model: str) -> ModelPrice | Usd | None:
        connection = known.get(place)
        if connection is None:
            return None
        return Usd.of(0) if connection.free else prices.of(connection, model)

    number = tokens
    counted = QCoreApplication.translate("Chat", "%n token(s) so far", None, number)
    text = figures.grouped(counted, tokens)
    amount = cost(used, price_of)
    if amount is None or not amount.amount:
        return text
    return f"{text} · {about_text(amount, settings)}"

"""All that can be trained today, side by side: what it costs for this set, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ftdesk.core.connection import Connection
from ftdesk.core.cost.estimate import Estimate, Use, standing_per_month
from ftdesk.core.cost.prices import ModelPrice, PriceTable, provider_of
from ftdesk.core.money import Usd


@dataclass(frozen=True)
class Candidate:
    """A model at a place, with its price where one is known."""

    connection: Connection
    model: str
    price: ModelPrice | None


@dataclass(frozen=True)
class Offer:
    """A candidate with its figures for the examples at hand. `use` is None where no price is known for it."""

    candidate: Candidate
    estimate: Estimate
    least: Estimate
    most: Estimate
    use: Use | None

    @property
    def standing(self) -> Usd | None:
        """What a month of standing ready costs at least, where that is billed."""
        return standing_per_month(self.candidate.price)

    @property
    def ends(self) -> date | None:
        """The first day on which the tuned model does not answer any more, None where none is known."""
        return self.candidate.price.shutdown if self.candidate.price is not None else None


def candidates(
    table: PriceTable,
    connections: Iterable[Connection],
    today: date,
    known: Mapping[str, Sequence[str]] | None = None,
) -> list[Candidate]:
    """What can be trained on that day; `known` are models that a connection is known to have besides.

    Left out are places that take no trainings any more and models that are gone.
    """
    found: dict[tuple[str, str], Candidate] = {}
    for connection in connections:
        if connection.create_deadline is not None and today >= connection.create_deadline:
            continue
        listed = [price.id for price in table.choosable(today, provider_of(connection))]
        for name in (*listed, *connection.models, *(known or {}).get(connection.id, ())):
            price = table.of(connection, name)
            model = price.id if price is not None else name
            if price is None or price.trainable(today):
                found.setdefault((connection.id, model), Candidate(connection, model, price))
    return list(found.values())

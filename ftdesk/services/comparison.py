"""Every model that can be trained today, with its figures for the examples of the open project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ftdesk.core.connection import Connection
from ftdesk.core.cost.compare import Candidate, Offer, candidates
from ftdesk.services.cost_service import CostService


def offers(
    cost: CostService,
    connections: Iterable[Connection],
    today: date,
    questions_per_day: int,
    known: Mapping[str, Sequence[str]] | None = None,
) -> list[Offer] | None:
    """All of them, with automatic epochs; None while examples are still being counted.

    `known` are models that a connection, by its id, is known to have besides those with a price.
    """
    found = [
        _offer(cost, each, questions_per_day) for each in candidates(cost.prices, connections, today, known)
    ]
    whole = [each for each in found if each is not None]
    return whole if len(whole) == len(found) else None


def _offer(cost: CostService, candidate: Candidate, questions_per_day: int) -> Offer | None:
    model, connection = candidate.model, candidate.connection
    estimated, spread = cost.estimate(model, connection), cost.range(model, connection)
    if estimated is None or spread is None:
        return None
    return Offer(candidate, estimated, *spread, cost.use_per_month(estimated, connection, questions_per_day))

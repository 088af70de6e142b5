"""Which examples are longer than the chosen model takes: known from counting, told among the problems."""

from __future__ import annotations

from ftdesk.core.checks import set_checks
from ftdesk.core.checks.findings import Findings
from ftdesk.core.checks.found import found_of
from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.connection import Connection
from ftdesk.services.cost_service import CostService


class TooLong:
    """Keeps one kind of the findings as the counts and the model are."""

    def __init__(self, cost: CostService, findings: Findings) -> None:
        self.model: str | None = None
        self.connection: Connection | None = None
        self._cost = cost
        self._findings = findings
        self._known: tuple[int | None, dict[int, int]] = (None, {})

    def look(self) -> bool:
        """Compare counts and limit; whether that is news."""
        price = None
        if self.model is not None and self.connection is not None:
            price = self._cost.price(self.model, self.connection)  # a model's limit is that of its place
        limit = price.max_example_tokens if price is not None else None
        long = dict(self._cost.longer_than(limit)) if limit is not None else {}
        if self._known == (limit, long):
            return False
        self._known = (limit, long)
        told = {each: found_of(set_checks.too_long(each, n, limit or 0)) for each, n in long.items()}
        self._findings.put_kind(ProblemCode.TOO_LONG, told)
        return True

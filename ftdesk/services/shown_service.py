"""Looks for examples in a worker thread: with what is known of them here, and what stands in the file."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Sequence

from ftdesk.core.checks.problem import Severity
from ftdesk.core.dataset import bin as bin_of_project
from ftdesk.core.dataset import marks, query_bin
from ftdesk.core.dataset.bin import Deleted
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.listing import HERE
from ftdesk.core.dataset.query import Order, Query, SortBy, Trouble
from ftdesk.core.dataset.query_run import Known, Run
from ftdesk.core.dataset.reader import Reader
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.worker import in_thread

_TROUBLES = {
    Severity.ERROR: Trouble.ERROR,
    Severity.WARNING: Trouble.WARNING,
    Severity.HINT: Trouble.HINT,
}


class ShownService:
    """Used on the window's thread."""

    def __init__(self, dataset: Dataset, cost: CostService, checks: CheckService) -> None:
        self._dataset = dataset
        self._cost = cost
        self._checks = checks

    async def prepare(self, query: Query, order: Order) -> Run:
        """A search over all examples as they are listed now; `find` does it."""
        worst: dict[int, Trouble] = {}
        if query.trouble is not None or order.by is SortBy.PROBLEMS:
            worst = self._worst()
        return Run(query, order, self._dataset.ids, Known(self._cost.tokens_of, worst))

    async def find(self, run: Run) -> array[int] | None:
        """All that fit, in their order; None when it was stopped. Cancelled, it stops at once.

        Meanwhile `run` tells how far it is and what was found (FtdeskError as `Project.reader`).
        """
        project = self._dataset.project

        def work() -> array[int] | None:
            with Reader(project) as reader:
                return run.work(reader)

        return await in_thread(work, run.stop)

    def complete_for(self, query: Query, order: Order) -> bool:
        """Whether everything it asks for has been counted and checked."""
        counted = self._cost.complete or not (query.asks_tokens or order.by is SortBy.TOKENS)
        checked = self._checks.complete or (query.trouble is None and order.by is not SortBy.PROBLEMS)
        return counted and checked

    async def tags(self) -> dict[str, int]:
        """Every tag with its number of examples, the most used first."""
        project = self._dataset.project

        def work() -> dict[str, int]:
            with Reader(project) as reader:
                return marks.tags(reader.db, HERE)

        return await in_thread(work)

    async def origins(self) -> list[str]:
        """The names of all files that examples came from."""
        project = self._dataset.project

        def work() -> list[str]:
            with Reader(project) as reader:
                rows = reader.db.execute("SELECT DISTINCT origin FROM example WHERE origin IS NOT NULL")
                return sorted((row[0] for row in rows), key=str.casefold)

        return await in_thread(work)

    async def deleted(self) -> list[Deleted]:
        """What the bin holds, the latest first."""
        project = self._dataset.project

        def work() -> list[Deleted]:
            with Reader(project) as reader:
                return bin_of_project.deleted(reader.db)

        return await in_thread(work)

    async def find_deleted(self, deleted: Sequence[Deleted], text: str) -> array[int] | None:
        """The deleted examples with this text; cancelling stops it."""
        project = self._dataset.project
        stop = threading.Event()

        def work() -> array[int] | None:
            with Reader(project) as reader:
                return query_bin.find(reader.db, deleted, text, stop)

        return await in_thread(work, stop)

    def _worst(self) -> dict[int, Trouble]:
        return {each: _TROUBLES[severity] for each, severity in self._checks.worst().items()}

"""The proof-reader at work: checks what changed, and everything else in the background."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

from ftdesk.core.checks import set_checks
from ftdesk.core.checks.check_index import CheckIndex
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem
from ftdesk.core.connection import Connection
from ftdesk.core.dataset.changes import Change
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.event import Event
from ftdesk.services.cost_service import QUIET_S, CostService
from ftdesk.services.tasks import TaskOwner

_SLICE_S = 0.005
_PAUSE_S = 0.005
_PAGE = 16
_TOLD_EVERY_S = 0.5


class CheckService:
    """The problems of one dataset for one connection and model; used in the UI thread.

    Checking works in slices of some 5 ms with as long a pause, so that the window stays free.
    """

    def __init__(self, dataset: Dataset, tasks: TaskOwner, cost: CostService, connection: Connection) -> None:
        """Begin checking (in a running event loop)."""
        self.changed: Event[()] = Event()
        self._dataset = dataset
        self._tasks = tasks
        self._cost = cost
        self._connection = connection
        self._model: str | None = None
        self._index = CheckIndex()
        self._urgent: dict[int, None] = {}
        self._backlog: Iterator[int] = iter(dataset.ids)
        self._backlog_done = False
        self._run: asyncio.Task[None] | None = None
        self._quiet: asyncio.TimerHandle | None = None
        self._closed = False
        self._known: list[Problem] | None = None
        self._by_example: dict[int, list[Problem]] | None = None
        self._long: dict[int, int] = {}
        self._disconnects = (
            dataset.changed.connect(self._on_changed),
            cost.totals_changed.connect(self._on_totals_changed),
        )
        self._start()

    def choose(self, connection: Connection, model: str | None) -> None:
        """Check for another connection and model: its limits, its smallest set."""
        if (connection, model) != (self._connection, self._model):
            self._connection, self._model = connection, model
            self._tell()

    def problems(self) -> Sequence[Problem]:
        """All problems known so far: of the whole set first, then in the order of the examples."""
        if self._known is None:
            by_example = self._of_examples()
            self._known = [*self._of_set()]
            for example in self._dataset.ids if by_example else ():
                self._known += by_example.get(example, ())
        return self._known

    def of_example(self, example_id: int) -> Sequence[Problem]:
        """The problems of one example."""
        return self._of_examples().get(example_id, ())

    def fix_of(self, problem: Problem) -> Change | None:
        """The change that mends a problem, made afresh from the example as it is now.

        None where there is none, or where the problem is gone. FtdeskError EXAMPLE_GONE.
        """
        if problem.example is None or problem.fix is None:
            return problem.fix
        document = self._dataset.example(problem.example).document
        if problem.turn is None:
            return problem.fix
        same = (problem.code, problem.turn, problem.params)
        found = check_example(problem.example, document)
        return next((each.fix for each in found if (each.code, each.turn, each.params) == same), None)

    @property
    def complete(self) -> bool:
        """Whether everything has been checked as it is now."""
        return self._backlog_done and not self._urgent and self._quiet is None

    def close(self) -> None:
        """Stop checking and let go of the dataset."""
        self._closed = True
        for disconnect in self._disconnects:
            disconnect()
        if self._quiet is not None:
            self._quiet.cancel()
        if self._run is not None:
            self._run.cancel()

    # -- putting together ------------------------------------------------------------------------------

    def _of_set(self) -> Iterator[Problem]:
        if self._backlog_done:  # half a set must not be told that it is too small
            yield from set_checks.check_set(self._index.trained, self._index.size_bytes, self._connection)

    def _of_examples(self) -> dict[int, list[Problem]]:
        if self._by_example is None:
            found = {example: list(problems) for example, problems in self._index.problems.items()}
            limit = self._limit()
            self._long = dict(self._cost.longer_than(limit)) if limit is not None else {}
            whole = [set_checks.too_long(each, tokens, limit or 0) for each, tokens in self._long.items()]
            for problem in [*whole, *self._index.across(self._dataset.ids)]:
                if problem.example is not None:
                    found.setdefault(problem.example, []).insert(0, problem)
            self._by_example = found
        return self._by_example

    def _limit(self) -> int | None:
        price = self._cost.prices.model(self._model) if self._model is not None else None
        return price.max_example_tokens if price is not None else None

    # -- working ---------------------------------------------------------------------------------------

    def _on_changed(self, touched: Touched) -> None:
        for example in touched.removed:
            self._index.drop(example)
            self._urgent.pop(example, None)
        for example in (*touched.edited, *touched.added):
            self._urgent[example] = None
        self._known = self._by_example = None
        if self._quiet is not None:
            self._quiet.cancel()
        self._quiet = asyncio.get_running_loop().call_later(QUIET_S, self._on_quiet)

    def _on_totals_changed(self) -> None:
        limit = self._limit()
        if limit is not None and self._cost.longer_than(limit) != self._long:
            self._tell()

    def _on_quiet(self) -> None:
        self._quiet = None
        self._start()

    def _start(self) -> None:
        if not self._closed and (self._run is None or self._run.done()):
            self._run = self._tasks.start(self._check(), "check")

    async def _check(self) -> None:
        loop = asyncio.get_running_loop()
        told = loop.time()
        while page := self._next_page():
            until = loop.time() + _SLICE_S
            while page and loop.time() < until:
                for example in self._dataset.examples(page):
                    self._index.put(example)
                page = self._next_page()
            self._urgent |= dict.fromkeys(page)  # for the next slice
            if loop.time() - told > _TOLD_EVERY_S:
                told = loop.time()
                self._tell()
            await asyncio.sleep(_PAUSE_S)
        self._tell()

    def _next_page(self) -> array[int]:
        page = array("q", islice(self._urgent, _PAGE))
        for example in page:
            del self._urgent[example]
        if not page and not self._backlog_done:
            page = array("q", islice(self._backlog, _PAGE))
            self._backlog_done = not page
        return page

    def _tell(self) -> None:
        self._known = self._by_example = None
        self.changed.emit()

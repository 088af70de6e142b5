"""The proof-reader at work: checks what changed, and everything else in the background."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from ftdesk.core.checks import set_checks
from ftdesk.core.checks.check_index import CheckIndex
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.pictures import Pictures
from ftdesk.core.checks.problem import RANKS, Kind, Problem, ProblemCode, Severity
from ftdesk.core.connection import Connection
from ftdesk.core.dataset.changes import Change
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.event import Event
from ftdesk.services.cost_service import QUIET_S, CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.waiting_line import WaitingLine

_SLICE_S = 0.005
_PAUSE_S = 0.005
_PAGE = 16
_TOLD_EVERY_S = 0.5
_AT_ONCE = 1000
"""For so many examples all problems are put together when they are asked for; for more, in slices."""
_BREATH = 500
_CODES = tuple(ProblemCode)


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
        self._waiting = WaitingLine(dataset.ids)
        self._run: asyncio.Task[None] | None = None
        self._quiet: asyncio.TimerHandle | None = None
        self._closed = False
        self._stopped = False
        self._checked = 0
        self._known: list[Problem] = []
        self._errors = 0
        self._beside: dict[int, tuple[Problem, ...]] = {}  # by example, what shows only beside the others
        self._version, self._known_version = 1, 0
        self._long: dict[int, int] = {}
        self._disconnects = (
            dataset.changed.connect(self._on_changed),
            dataset.released.connect(self._start),
            cost.totals_changed.connect(self._on_totals_changed),
        )
        self._start()

    def choose(self, connection: Connection, model: str | None) -> None:
        """Check for another connection and model: its limits, its smallest set."""
        if (connection, model) != (self._connection, self._model):
            self._connection, self._model = connection, model
            self._tell()

    def problems(self) -> Sequence[Problem]:
        """All problems known so far: of the whole set first, then in the order of the examples.

        The very same list as before where nothing is new. In a big set it may be some seconds old while
        checking goes on.
        """
        self._freshen()
        return self._known

    def errors(self) -> int:
        """How many of them keep a training from succeeding, however many examples there are."""
        self._freshen()
        return self._errors

    def of_example(self, example_id: int) -> Sequence[Problem]:
        """The problems of one example."""
        self._freshen()
        return (*self._beside.get(example_id, ()), *self._index.problems.get(example_id, ()))

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

    def kinds(self) -> list[Kind]:
        """What was found, by kind: the worst first, within that in the order of the codes."""
        found: dict[ProblemCode, Kind] = {}
        for each in self.problems():
            known = found.get(each.code, Kind(each.code, each.severity, 0, 0))
            worse = min(known.severity, each.severity, key=RANKS.__getitem__)
            found[each.code] = Kind(each.code, worse, known.count + 1, known.fixable + each.fixable)
        return sorted(found.values(), key=lambda kind: (RANKS[kind.severity], _CODES.index(kind.code)))

    def of_kind(self, code: ProblemCode) -> Sequence[Problem]:
        """All problems of one code, in the order of the examples."""
        return [each for each in self.problems() if each.code is code]

    @property
    def progress(self) -> tuple[int, int]:
        """How many examples have been checked as they are now, and how many there are."""
        return self._checked, len(self._dataset)

    @property
    def stopped(self) -> bool:
        """Whether the user asked for an end; changes made from now on wait, too."""
        return self._stopped

    def stop(self) -> None:
        """Check no more until `go_on`. What is known stays."""
        self._stopped = True
        self.changed.emit()

    def go_on(self) -> None:
        """After `stop`."""
        self._stopped = False
        self._start()

    def pictures(self) -> Pictures | None:
        """What the set looks like as a whole; None until it has been looked at."""
        return None

    @property
    def complete(self) -> bool:
        """Whether everything has been checked as it is now."""
        busy = self._waiting or self._quiet is not None or (self._stale and not self._small)
        return not busy

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
        if self._waiting.few:  # half a set must not be told that it is too small
            yield from set_checks.check_set(self._index.trained, self._index.size_bytes, self._connection)

    @property
    def _small(self) -> bool:
        return len(self._dataset) <= _AT_ONCE

    @property
    def _stale(self) -> bool:
        return self._known_version != self._version

    def _freshen(self) -> None:
        if self._stale and self._small:
            for _ in self._put_together():
                pass

    def _put_together(self) -> Iterator[None]:
        """Make the list of all problems anew; it is there at the end. In between one may pause."""
        version, ids = self._version, self._dataset.ids
        limit = self._limit()
        long = dict(self._cost.longer_than(limit)) if limit is not None else {}
        beside: dict[int, tuple[Problem, ...]] = {
            each: (set_checks.too_long(each, tokens, limit or 0),) for each, tokens in long.items()
        }
        for problem in self._index.across(ids):
            if problem is None or problem.example is None:
                yield
            else:
                beside[problem.example] = (problem, *beside.get(problem.example, ()))
        known = [*self._of_set()]
        errors = sum(each.code != ProblemCode.TOO_FEW_EXAMPLES for each in known)
        own = self._index.problems
        for number, example in enumerate(ids if own or beside else ()):
            if number % _BREATH == 0:
                yield
            known += beside.get(example, ())
            if example in own:
                known += own[example]
                errors += sum(each.severity is Severity.ERROR for each in own[example])
        self._errors, self._known, self._beside, self._long, self._known_version = (
            errors,
            known,
            beside,
            long,
            version,
        )

    def _limit(self) -> int | None:
        price = self._cost.prices.model(self._model) if self._model is not None else None
        return price.max_example_tokens if price is not None else None

    # -- working ---------------------------------------------------------------------------------------

    def _on_changed(self, touched: Touched) -> None:
        for ids in (touched.removed, touched.edited, touched.added):  # maybe 100,000: none is looked at here
            self._waiting.add(ids)
        self._version += 1
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
        if not self._closed and not self._stopped and (self._run is None or self._run.done()):
            self._run = self._tasks.start(self._check(), "check")

    async def _check(self) -> None:
        loop = asyncio.get_running_loop()
        told, patience_s = loop.time(), _TOLD_EVERY_S
        while self._may_go_on() and (page := self._waiting.page(_PAGE)):
            until = loop.time() + _SLICE_S
            while page and loop.time() < until:
                self._put(page)
                page = self._waiting.page(_PAGE)
            self._waiting.put_back(page)  # for the next slice
            if loop.time() - told > patience_s:
                began = loop.time()
                await self._publish()
                told = loop.time()
                patience_s = max(_TOLD_EVERY_S, 10 * (told - began))
            await asyncio.sleep(_PAUSE_S)
        await self._publish()
        while self._stale and not self._small and self._quiet is None and not self._waiting:
            await self._publish()

    def _put(self, page: Sequence[int]) -> None:
        for example in self._dataset.examples(page):
            self._index.put(example)
        for each in page:
            if not self._dataset.has(each):
                self._index.drop(each)
        self._checked = min(self._checked + len(page), len(self._dataset))
        self._version += 1

    async def _publish(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + _SLICE_S
        for _ in self._put_together() if self._stale else ():
            if loop.time() > until:
                await asyncio.sleep(_PAUSE_S)
                until = loop.time() + _SLICE_S
        self.changed.emit()

    def _may_go_on(self) -> bool:
        """While changes come in or a file is written, only single examples are checked, the many later."""
        if self._stopped:
            return False
        return self._waiting.urgent or (self._quiet is None and not self._dataset.held)

    def _tell(self) -> None:
        self._version += 1
        if self._small:
            self.changed.emit()
        else:
            self._start()

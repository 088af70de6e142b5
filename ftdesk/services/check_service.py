"""The proof-reader at work: checks what changed, and everything else in the background."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from ftdesk.core.checks import across_fix, set_checks
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.findings import Findings
from ftdesk.core.checks.pictures import Pictures
from ftdesk.core.checks.problem import Kind, Problem, ProblemCode, Severity
from ftdesk.core.connection import Connection
from ftdesk.core.dataset.changes import Change
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.example import Split
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.services.check_process import COMMAND, CheckProcess
from ftdesk.services.checking import Checking
from ftdesk.services.cost_service import QUIET_S, CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.too_long import TooLong

_TOLD_EVERY_S = 0.5


class CheckService:
    """The problems of one dataset for one connection and model; used in the UI thread.

    The work is done in a child process (`Checking`). Errors of the child go to the task owner; the next
    change tries again.
    """

    def __init__(
        self,
        dataset: Dataset,
        tasks: TaskOwner,
        cost: CostService,
        connection: Connection,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """Begin checking (in a running event loop)."""
        self.changed: Event[()] = Event()
        self.stopped = False
        """Whether the user asked for an end: then only single examples that change are checked."""
        self._dataset = dataset
        self._tasks = tasks
        self._cost = cost
        self._connection = connection
        self._process = CheckProcess(dataset.project.data_file, connection, command)
        self._checking = Checking(dataset, self._process)
        self._findings = self._checking.findings
        self._too_long = TooLong(cost, self._findings)
        self._run: asyncio.Task[None] | None = None
        self._awake = asyncio.Event()
        self._quiet: asyncio.TimerHandle | None = None
        self._later: asyncio.TimerHandle | None = None  # pictures that may be drawn then
        self._closed = False
        self._blamed = False
        self._disconnects = (
            dataset.changed.connect(self._on_changed),
            dataset.released.connect(self._start),
            cost.totals_changed.connect(self._on_totals_changed),
        )
        self._start()

    # -- what was found --------------------------------------------------------------------------------

    def kinds(self) -> list[Kind]:
        """What was found, by kind: the worst first, within that in the order of the codes."""
        return self._fresh().kinds()

    def of_kind(self, code: ProblemCode) -> Sequence[Problem]:
        """All problems of one code, in the order of the examples; they are made when they are looked at.

        The very same object as before where nothing is new; it stays as it is, whatever is found later.
        """
        return self._fresh().of_kind(code, self._dataset.ids)

    def problems(self) -> Sequence[Problem]:
        """All problems known so far: of the whole set first, then in the order of the examples.

        Its length costs nothing, its first item as much as all of them: a list shows one kind.
        """
        return self._fresh().all(self._dataset.ids)

    def errors(self) -> int:
        """How many of them keep a training from succeeding, however many examples there are."""
        return self._fresh().errors

    def of_example(self, example_id: int) -> Sequence[Problem]:
        """The problems of one example."""
        return self._findings.of_example(example_id)

    def worst(self) -> dict[int, Severity]:
        """How bad it is for each example that has a problem."""
        return self._findings.worst()

    def fix_of(self, problem: Problem) -> Change | None:
        """The change that mends a problem, made afresh from the example as it is now.

        None where there is none, or where the problem is gone. FtdeskError EXAMPLE_GONE.
        """
        if problem.example is None or not problem.fixable:
            return problem.fix
        example = self._dataset.example(problem.example)
        if problem.code in across_fix.CODES | across_fix.SYSTEM:
            return across_fix.fix(problem, example, self.usual_system)
        same = (problem.code, problem.turn, problem.params)
        found = check_example(example.id, example.document)
        return next((each.fix for each in found if (each.code, each.turn, each.params) == same), None)

    @property
    def usual_system(self) -> str | None:
        """The system text that examples without one, or with another one, should have (`across_fix`)."""
        return self._checking.usual_system

    def pictures(self) -> Pictures | None:
        """What the set looks like as a whole; None until it has been looked at, which asking begins."""
        if self._checking.draw():
            self._start()
        return self._checking.pictures

    @property
    def complete(self) -> bool:
        """Whether everything has been checked as it is now."""
        return self._quiet is None and self._checking.complete

    @property
    def progress(self) -> tuple[int, int]:
        """How many examples have been checked as they are now, and how many there are."""
        return self._checking.done, len(self._dataset)

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._process.pid

    # -- told ------------------------------------------------------------------------------------------

    def choose(self, connection: Connection, model: str | None) -> None:
        """Check for another connection and model: its limits, its smallest set."""
        if (connection, model) != (self._connection, self._too_long.model):
            self._connection = connection
            self._checking.choose(connection)
            self._too_long.model, self._too_long.connection = model, connection
            self._too_long.look()
            self._start()
            self.changed.emit()

    def stop(self) -> None:
        """Check no more than what is edited until `go_on`. What is known stays."""
        self.stopped = True
        self.changed.emit()

    def go_on(self) -> None:
        """After `stop`."""
        self.stopped = False
        self._start()
        self.changed.emit()

    def close(self) -> None:
        """Let go of the dataset; the child ends with the task that asks it."""
        self._closed = True
        for disconnect in self._disconnects:
            disconnect()
        for timer in (self._quiet, self._later):
            if timer is not None:
                timer.cancel()
        if self._run is not None:
            self._run.cancel()

    # -- working ---------------------------------------------------------------------------------------

    def _on_changed(self, touched: Touched) -> None:
        self._checking.take(touched)
        if self._quiet is not None:
            self._quiet.cancel()
        self._quiet = asyncio.get_running_loop().call_later(QUIET_S, self._on_quiet)

    def _on_quiet(self) -> None:
        self._quiet = None
        self._start()

    def _on_totals_changed(self) -> None:
        if self._too_long.look():
            self.changed.emit()

    def _fresh(self) -> Findings:
        if self._checking.few_wait:  # half a set must not be told that it is too small
            trained, size = self._dataset.count(Split.TRAIN), self._checking.size_bytes
            of_set = (*set_checks.check_set(trained, size, self._connection), *self._checking.whole)
            self._findings.whole = of_set
        return self._findings

    def _start(self) -> None:
        self._awake.set()
        if not self._closed and (self._run is None or self._run.done()):
            self._run = self._tasks.start(self._work(), "check")

    async def _work(self) -> None:
        try:
            while True:
                await self._awake.wait()
                self._awake.clear()
                await self._check()
        finally:
            await self._process.end()

    async def _check(self) -> None:
        loop = asyncio.get_running_loop()
        told, worked = loop.time(), False
        # While changes come in or a file is written, only single examples are checked, the many later
        while await self._checking.step(
            many=self._quiet is None and not self.stopped and not self._dataset.held
        ):
            worked = worked or not self._checking.only_asked
            if self._checking.failed and not self._blamed:
                self._blamed = True
                self._tasks.start(_loud(self._checking.failed), "check")
            # Of what was edited a moment ago one hears at once, however many others it matters for
            if loop.time() - told > _TOLD_EVERY_S or (
                self._checking.answered and not self._checking.complete
            ):
                self.changed.emit()
                told = loop.time()
        if worked:
            self.changed.emit()
        pause_s = self._checking.draws_in_s
        if pause_s:
            if self._later is not None:
                self._later.cancel()
            self._later = loop.call_later(pause_s, self._start)


async def _loud(reason: str) -> None:
    raise FtdeskError(Code.BUG, reason=reason)

"""What of a dataset waits to be checked, what was found, and the questions to the child that finds it."""

from __future__ import annotations

import time

from ftdesk.core.checks.check_messages import Answer
from ftdesk.core.checks.findings import Findings
from ftdesk.core.checks.found import problem_of
from ftdesk.core.checks.pictures import Pictures
from ftdesk.core.checks.problem import Problem
from ftdesk.core.connection import Connection
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.services.check_process import CheckProcess
from ftdesk.services.child_process import ChildDied
from ftdesk.services.waiting_line import WaitingLine

_PAGE = 512
_DRAWN_EVERY_S, _DRAWN_YET_S = 2.0, 0.1


class Checking:
    """What was touched is checked first, then everything else in order. Used in the UI thread."""

    def __init__(self, dataset: Dataset, process: CheckProcess) -> None:
        self.findings = Findings()
        self.size_bytes = 0
        self.whole: tuple[Problem, ...] = ()
        """What the child says of the whole set."""
        self.usual_system: str | None = None
        """The system text that most examples have, where it matters."""
        self.answered = False
        """Whether the last step told of single examples that were touched, where everything else is known."""
        self.only_asked = False
        """Whether the last step was a look whether the pictures are ready, and they are not."""
        self.failed = ""
        """A mistake of ours that the child met in an example, which is passed over: to be made loud."""
        self.pictures: Pictures | None = None
        self._asked = False  # for pictures
        self._drawn_at = -_DRAWN_EVERY_S
        self._drawing = False  # the child is at it, beside its other work
        self._dataset = dataset
        self._process = process
        self._waiting = WaitingLine(dataset.ids)
        self._in_flight = 0
        self._due = True  # the child may have more to say about what it has looked at
        self._more = False  # so much that it could not be said at once
        self._drawn = False  # the pictures are of the set as it is now

    @property
    def complete(self) -> bool:
        """Whether every example has been checked as it is now, and beside all others."""
        return not (self._waiting or self._in_flight or self._due or self._process.owes)

    @property
    def few_wait(self) -> bool:
        """Whether only single examples wait, or none."""
        return self._waiting.few

    @property
    def urgent(self) -> bool:
        """Whether single examples wait, and not only the many."""
        return self._waiting.urgent

    @property
    def done(self) -> int:
        """How many examples have been checked as they are now."""
        return max(0, len(self._dataset) - self._waiting.left - self._in_flight)

    def draw(self) -> bool:
        """The pictures are to be as the set is now; whether there is something to do for it."""
        self._asked = not self._drawn
        return self._asked

    @property
    def draws_in_s(self) -> float | None:
        """When the pictures may be drawn that were asked for: it takes the child a while each time."""
        if not self._asked or not self.complete:
            return None
        pause_s = _DRAWN_EVERY_S if not self._drawing else _DRAWN_YET_S
        return max(0.0, self._drawn_at + pause_s - time.monotonic())

    def take(self, touched: Touched) -> None:
        """Note what changed. It may be 100,000 examples: nothing is worked off here."""
        for ids in (touched.removed, touched.edited, touched.added):
            self._waiting.add(ids)

    def choose(self, connection: Connection) -> None:
        """For this connection from now on."""
        self._process.choose(connection)

    async def step(self, *, many: bool) -> bool:
        """Ask the next question; False when there is none. `many`: not only about single examples.

        FtdeskError when the child cannot do it; what it did not look at waits again.
        """
        urgent = self._waiting.urgent
        page = self._waiting.page(_PAGE) if urgent or many else []
        tells = many or (self._waiting.few and not self._more)
        draws = many and not page and self.draws_in_s == 0
        if not (page or draws or self._process.owes or (tells and self._due)):
            return False
        beside = tells and not self._waiting
        self._in_flight = len(page)
        try:
            answer = await self._process.look(page, beside=beside, pictures=draws)
        except ChildDied:
            self._begin_anew(page)
            return True
        except BaseException:
            if self._process.pid is None:
                self._begin_anew(page)
            else:
                self._wait_again(page, urgent=urgent)
            raise
        finally:
            self._in_flight = 0
        self.only_asked = draws and answer.pictures is None
        if draws:
            self._drawn_at = time.monotonic()
            self._drawing = answer.pictures is None
        self._wait_again(page[answer.looked :], urgent=urgent)
        self._take(answer, page, beside=beside)
        self.answered = urgent and beside
        return True

    def _take(self, answer: Answer, page: list[int], *, beside: bool) -> None:
        findings = self.findings
        for example, told in answer.news:
            findings.put(example, bytes(told))
        self.size_bytes, self.usual_system = answer.size_bytes, answer.usual_system
        if answer.whole is not None:
            self.whole = tuple(problem_of(None, each) for each in answer.whole)
        if page:
            self._drawn = False
        if answer.pictures is not None:
            self.pictures, self._drawn, self._asked = answer.pictures, True, False
        self._more = answer.more
        self._due = answer.more or not beside
        if not self._waiting and not self._due:
            self._process.proved()
        self.failed = self.failed or answer.failed

    def _wait_again(self, ids: list[int], *, urgent: bool) -> None:
        if ids and urgent:
            self._waiting.add(ids)
        elif ids:
            self._waiting.put_back(ids)

    def _begin_anew(self, page: list[int]) -> None:
        """A new child knows nothing. What the last one died over comes first."""
        self.findings.clear()
        self._waiting = WaitingLine(self._dataset.ids)
        self._waiting.add(page)
        self._due, self._more, self._drawn, self._drawing = True, False, False, False

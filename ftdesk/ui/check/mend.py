"""Makes one change out of all fixes of a kind, however many turns of one example they touch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from ftdesk.core.checks import across_fix
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.preview import body_after
from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example, decode
from ftdesk.services.bulk_service import LARGE, BulkService

_SLICE_S = 0.008
_MOST_TURNS = 1000
_BESIDE = frozenset(
    {
        ProblemCode.MISSING_SYSTEM,
        ProblemCode.MIXED_SYSTEM,
        ProblemCode.NEAR_DUPLICATE,
        ProblemCode.CONFLICTING_ANSWERS,
        ProblemCode.TRAIN_VALIDATION_OVERLAP,
        ProblemCode.DUPLICATE_EXAMPLE,
        ProblemCode.OUTLIER_LENGTH,
        ProblemCode.MIXED_LANGUAGE,
        ProblemCode.TOO_LONG,
        ProblemCode.NOT_TAKEN_HERE,
        ProblemCode.IGNORED_HERE,
    }
)
OWN = frozenset(ProblemCode) - _BESIDE
"""What an example shows by itself: its fix is made from the example alone, wherever that is."""


FixOf = Callable[[Problem], ch.Change | None]
"""Makes the fix of one problem from the example as it is now (FtdeskError EXAMPLE_GONE)."""


async def mend(
    bulk: BulkService, problems: Sequence[Problem], code: ProblemCode, fix_of: FixOf
) -> ch.Change | None:
    """Mend all these problems of one code as one step; answers what takes it back, None where none is left.

    Within an example each fix is made on what the one before left behind: taking a turn out moves the
    others. Very many are mended by the worker. FtdeskError as `Dataset.apply` and `BulkService.rework`.
    """
    wanted = await _wanted(bulk.dataset, problems, code, fix_of)
    if wanted.gone or wanted.marks:
        steps = [*wanted.marks]
        if wanted.gone:
            steps.append(ch.DeleteExamples(tuple(wanted.gone)))
        if wanted.bodies:
            steps += _bodies(bulk.dataset, wanted)
        return await bulk.apply(steps[0] if len(steps) == 1 else ch.Steps(tuple(steps)))
    if len(wanted.bodies) > LARGE:
        return await bulk.rework(tuple(wanted.bodies), wanted.mended)
    bodies = await _slowly(bulk.dataset, wanted)
    return await bulk.apply(ch.Steps(tuple(bodies))) if bodies else None


class _Wanted:
    """What is to be done with each example."""

    def __init__(self, code: ProblemCode) -> None:
        self.gone: dict[int, None] = {}
        self.marks: list[ch.Change] = []
        self.bodies: dict[int, ch.Change | None] = {}
        """With the fix where it is known from beside other examples; None: the example itself tells it."""
        self._code = code

    def take(self, example: int, fix: ch.Change | None) -> None:
        """One more problem of an example."""
        if isinstance(fix, ch.DeleteExamples):
            self.gone |= dict.fromkeys(fix.examples)
        elif isinstance(fix, ch.SetMarks):
            self.marks.append(fix)
        elif fix is not None:
            self.bodies[example] = fix

    def mended(self, example: Example) -> str | None:
        """The body of an example after it; what was changed meanwhile is mended as it is then."""
        fix = self.bodies.get(example.id)
        if fix is None:
            return mended_body(example.id, example.body, self._code)
        try:
            return body_after(example.id, example.body, fix)
        except IndexError:  # the turn is gone
            return None


async def _wanted(dataset: Dataset, problems: Sequence[Problem], code: ProblemCode, fix_of: FixOf) -> _Wanted:
    loop = asyncio.get_running_loop()
    until = loop.time() + _SLICE_S
    wanted = _Wanted(code)
    for problem in problems:
        if problem.example is None or not problem.fixable:
            continue
        if code in OWN:
            wanted.bodies[problem.example] = None
        elif dataset.has(problem.example):
            wanted.take(problem.example, fix_of(problem))
        if loop.time() > until:
            await asyncio.sleep(0)
            until = loop.time() + _SLICE_S
    return wanted


async def _slowly(dataset: Dataset, wanted: _Wanted) -> list[ch.Change]:
    """In slices, so that the window stays free; at the end it is looked at what was changed meanwhile."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _SLICE_S
    known: dict[int, tuple[str, str | None]] = {}
    for each in wanted.bodies:
        for example in dataset.examples((each,)):
            known[each] = (example.body, wanted.mended(example))
        if loop.time() > until:
            await asyncio.sleep(0)
            until = loop.time() + _SLICE_S
    return _bodies(dataset, wanted, known)


def _bodies(
    dataset: Dataset, wanted: _Wanted, known: Mapping[int, tuple[str, str | None]] | None = None
) -> list[ch.Change]:
    made: list[ch.Change] = []
    for example in dataset.examples(tuple(wanted.bodies)):
        before, after = (known or {}).get(example.id, (None, None))
        if before != example.body:
            after = wanted.mended(example)
        if after is not None and after != example.body:
            made.append(ch.SetBody(example.id, after))
    return made


def mended_body(example_id: int, body: str, code: ProblemCode) -> str:
    """The body of an example after every fix for one code."""
    for _ in range(_MOST_TURNS):
        found = check_example(example_id, decode(body))
        fix = next((each.fix for each in found if each.code == code and each.fix is not None), None)
        after = body_after(example_id, body, fix) if fix is not None else body
        if after is None or after == body:
            return body
        body = after
    return body


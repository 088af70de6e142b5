"""Makes one change out of all fixes of a kind, however many turns of one example they touch."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import decode
from ftdesk.services.bulk_service import BulkService

_SLICE_S = 0.008
_MOST_TURNS = 1000


async def mend_all(dataset: Dataset, problems: Sequence[Problem], code: ProblemCode) -> ch.Change | None:
    """The change that mends all these problems of one code; None where none is left.

    Within an example each fix is made on what the one before left behind: taking a turn out moves the
    others. Works in slices, so that the window stays free; what was changed meanwhile is mended as it is
    then. FtdeskError as `Dataset.example`.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + _SLICE_S
    gone: dict[int, None] = {}
    mended: dict[int, tuple[str, str]] = {}  # as it was, and as it will be
    for problem in problems:
        example_id = problem.example
        if example_id is None or example_id in mended or problem.fix is None:
            continue
        if isinstance(problem.fix, ch.DeleteExamples):
            gone |= dict.fromkeys(problem.fix.examples)
            continue
        body = dataset.example(example_id).body
        after = mended_body(example_id, body, code)
        mended[example_id] = (body, after)
        if loop.time() > until:
            await asyncio.sleep(0)
            until = loop.time() + _SLICE_S
    steps: list[ch.Change] = []
    for example in dataset.examples(tuple(mended)):
        body, after = mended[example.id]
        if example.body != body:
            after = mended_body(example.id, example.body, code)
        if example.body != after:
            steps.append(ch.SetBody(example.id, after))
    if gone:
        steps.append(ch.DeleteExamples(tuple(gone)))
    return ch.Steps(tuple(steps)) if steps else None


async def mend_many(bulk: BulkService, problems: Sequence[Problem], code: ProblemCode) -> ch.Change | None:
    """`mend_all` for very many, and done already, by the worker: what takes it back (errors as `bulk`)."""
    copies = [each.fix for each in problems if isinstance(each.fix, ch.DeleteExamples)]
    if copies:
        gone = dict.fromkeys(example for each in copies for example in each.examples)
        return await bulk.apply(ch.DeleteExamples(tuple(gone)))
    wanted = dict.fromkeys(
        each.example for each in problems if each.example is not None and each.fix is not None
    )
    return await bulk.rework(tuple(wanted), lambda example: mended_body(example.id, example.body, code))


def mended_body(example_id: int, body: str, code: ProblemCode) -> str:
    """The body of an example after every fix for one code."""
    for _ in range(_MOST_TURNS):
        found = check_example(example_id, decode(body))
        fix = next((each.fix for each in found if each.code == code and each.fix is not None), None)
        changes = list(_turn_changes(fix))
        after = body
        for change in changes:
            after = ch.edited(after, change)
        if after == body:
            return body
        body = after
    return body


def _turn_changes(fix: ch.Change | None) -> Iterator[ch.TurnChange]:
    if isinstance(fix, ch.Steps):
        for each in fix.changes:
            yield from _turn_changes(each)
    elif isinstance(fix, ch.TurnChange):
        yield fix

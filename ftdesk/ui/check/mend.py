"""Mends all problems of a kind as one step, however many turns of one example they touch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

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
Edit = Callable[[Example], str]


async def mend(
    bulk: BulkService, problems: Sequence[Problem], code: ProblemCode, usual_system: str | None = None
) -> ch.Change | None:
    """Mend all these problems of one code; answers what takes it back, None where there was nothing to do.

    Within an example each fix is made on what the one before left behind: taking a turn out moves the
    others. Very many are mended by the worker. FtdeskError as `BulkService.apply` and `rework`.
    """
    ids = await _examples(problems)
    if code in across_fix.CODES:
        return await bulk.apply(across_fix.fix_all(code, ids)) if ids else None

    def edit(example: Example) -> str:
        if code in across_fix.SYSTEM:
            return _with_system(example, usual_system)
        return mended_body(example.id, example.body, code)

    if len(ids) > LARGE:
        return await bulk.rework(ids, edit)
    bodies = await _bodies(bulk.dataset, ids, edit)
    return await bulk.apply(ch.Steps(tuple(bodies))) if bodies else None


async def _examples(problems: Sequence[Problem]) -> tuple[int, ...]:
    """The examples that can be mended, each once. Problems are made when they are looked at: in slices."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _SLICE_S
    ids: dict[int, None] = {}
    for problem in problems:
        if problem.example is not None and problem.fixable:
            ids[problem.example] = None
        if loop.time() > until:
            await asyncio.sleep(0)
            until = loop.time() + _SLICE_S
    return tuple(ids)


async def _bodies(dataset: Dataset, ids: Sequence[int], edit: Edit) -> list[ch.Change]:
    """In slices, so that the window stays free; what was changed meanwhile is mended as it is then."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _SLICE_S
    mended: dict[int, tuple[str, str]] = {}  # as it was, and as it will be
    for each in ids:
        for example in dataset.examples((each,)):
            mended[each] = (example.body, edit(example))
        if loop.time() > until:
            await asyncio.sleep(0)
            until = loop.time() + _SLICE_S
    steps: list[ch.Change] = []
    for example in dataset.examples(tuple(mended)):
        body, after = mended[example.id]
        if example.body != body:
            after = edit(example)
        if example.body != after:
            steps.append(ch.SetBody(example.id, after))
    return steps


def _with_system(example: Example, usual: str | None) -> str:
    change = across_fix.with_system(example, usual) if usual is not None else None
    after = body_after(example.id, example.body, change) if change is not None else None
    return after if after is not None else example.body


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

"""The fixes of what an example has beside others, made without looking at all those others again."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.checks.set_checks import has_system
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Role, Status

_LEFT_OUT = frozenset({ProblemCode.TRAIN_VALIDATION_OVERLAP, ProblemCode.NOT_TAKEN_HERE})
CODES = frozenset({ProblemCode.DUPLICATE_EXAMPLE, ProblemCode.NEAR_DUPLICATE, *_LEFT_OUT})
"""What is mended without a look at the example: `fix_all`."""
SYSTEM = frozenset({ProblemCode.MISSING_SYSTEM, ProblemCode.MIXED_SYSTEM})
"""What is mended by the usual system text: `with_system`."""


def fix(problem: Problem, example: Example, usual_system: str | None) -> ch.Change | None:
    """The change that mends a problem of `CODES` or `SYSTEM`; None where it is gone.

    `example` is the one it was found in, as it is now; `usual_system` the system text of most examples.
    """
    if problem.code in SYSTEM:
        return with_system(example, usual_system) if usual_system is not None else None
    if problem.code in _LEFT_OUT and example.status is Status.LEFT_OUT:
        return None
    return fix_all(problem.code, (example.id,))


def fix_all(code: ProblemCode, examples: Sequence[int]) -> ch.Change:
    """The change that mends what all these examples have, one of `CODES`."""
    if code in _LEFT_OUT:
        return ch.SetMarks(examples, status=Status.LEFT_OUT)
    return ch.DeleteExamples(examples)


def with_system(example: Example, text: str) -> ch.Change | None:
    """The change that gives an example this system text; None where it has it."""
    if not has_system(example.document):
        return ch.InsertTurn(example.id, 0, {"role": Role.SYSTEM.value, "content": text})
    turn = next((each for each in example.turns if each.role in (Role.SYSTEM, Role.DEVELOPER)), None)
    if turn is None or turn.text is None or turn.text == text:
        return None
    return ch.SetContent(example.id, turn.index, text)

"""The fixes of problems that an example has beside others: they follow from the problem alone."""

from __future__ import annotations

from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.dataset import changes as ch

CODES = frozenset(
    {ProblemCode.DUPLICATE_EXAMPLE, ProblemCode.NEAR_DUPLICATE, ProblemCode.TRAIN_VALIDATION_OVERLAP}
)
"""What is mended by taking the example out of the list."""


def fix(problem: Problem) -> ch.Change | None:
    """The change that mends it, for one of `CODES`."""
    return None if problem.example is None else ch.DeleteExamples((problem.example,))

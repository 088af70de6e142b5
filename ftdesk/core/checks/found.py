"""A problem as it crosses from the checking process: without its example, and without the change itself."""

from __future__ import annotations

import msgspec

from ftdesk.core.checks.problem import Param, Problem, ProblemCode, Severity


class Found(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What is wrong with an example, or with the whole set; `fixable`: a change mends it."""

    code: ProblemCode
    severity: Severity
    turn: int | None = None
    params: dict[str, Param] = {}
    fixable: bool = False


def found_of(problem: Problem) -> Found:
    """What is told of a problem."""
    return Found(problem.code, problem.severity, problem.turn, dict(problem.params), problem.fixable)


def problem_of(example: int | None, found: Found) -> Problem:
    """The problem of that example; its change is made when somebody asks for it."""
    return Problem(example, found.turn, found.code, found.severity, found.params, mendable=found.fixable)

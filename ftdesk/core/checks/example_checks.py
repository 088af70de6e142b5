"""All checks that look at one example by itself."""

from __future__ import annotations

from typing import Any

from ftdesk.core.checks import mojibake, private, structure, texts, tools, turns, weights
from ftdesk.core.checks.message_view import View
from ftdesk.core.checks.problem import Problem

FAMILIES = (
    structure.check,
    turns.check,
    weights.check,
    tools.check,
    texts.check,
    mojibake.check,
    private.check,
)
"""A new family is one module with `check(example, view)`, named here."""


def check_example(example: int, document: dict[str, Any]) -> list[Problem]:
    """The problems of one example, in the order of its turns; those of the whole example come first."""
    view = View(document)
    found = [problem for check in FAMILIES for problem in check(example, view)]
    if len(found) > 1:
        found.sort(key=lambda problem: -1 if problem.turn is None else problem.turn)
    return found

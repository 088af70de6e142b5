"""Whether the turns follow each other as a conversation that something can be learnt from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftdesk.core.checks.message_view import Run, runs
from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning
from ftdesk.core.dataset import changes as ch


def check(example: int, document: dict[str, Any]) -> Iterator[Problem]:
    """Problems of order. The answers of a preference pair are no conversation and are passed over."""
    for run in runs(document)[0]:
        if run.answer:
            continue
        roles = run.roles()
        if "user" not in roles:
            yield warning(example, None, ProblemCode.MISSING_USER)
        for index in range(1, len(roles)):
            if roles[index] == roles[index - 1] == "user":
                yield warning(example, run.offset + index, ProblemCode.CONSECUTIVE_USER)
        if run.name == "messages" and "assistant" in roles and roles[-1] != "assistant":
            yield _ends(example, run, roles)


def _ends(example: int, run: Run, roles: list[str]) -> Problem:
    """The last message of an example must be the assistant's: what follows its last word teaches nothing."""
    last = len(roles) - 1 - roles[::-1].index("assistant")
    answered = isinstance(run.messages[last], dict) and bool(run.messages[last].get("tool_calls"))
    steps = tuple(ch.RemoveTurn(example, turn) for turn in range(len(roles) - 1, last, -1))
    fix = None if answered else steps[0] if len(steps) == 1 else ch.Steps(steps)
    role = roles[-1] or "?"
    return error(example, len(roles) - 1, ProblemCode.ENDS_WITHOUT_ASSISTANT, fix, role=role)

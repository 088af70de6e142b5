"""Whether the turns follow each other as a conversation that something can be learnt from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftdesk.core.checks import mending
from ftdesk.core.checks.message_view import Run, View
from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning
from ftdesk.core.dataset import changes as ch

_PLAIN = frozenset({"role", "content", "name", "weight"})


def check(example: int, view: View) -> Iterator[Problem]:
    """Problems of order. The answers of a preference pair are no conversation and are passed over."""
    for run in view.runs:
        if run.answer:
            continue
        roles = run.roles()
        if "user" not in roles:
            yield warning(example, None, ProblemCode.MISSING_USER)
        for index in range(1, len(roles)):
            if roles[index] == roles[index - 1] == "user" and _same_person(
                *run.messages[index - 1 : index + 1]
            ):
                joined = _joined(example, run, index)
                yield warning(example, run.offset + index, ProblemCode.CONSECUTIVE_USER, joined)
        if run.name == "messages" and "assistant" in roles and roles[-1] != "assistant":
            yield _ends(example, run, roles)


def _same_person(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Two people who both bear names may speak one after the other."""
    return one.get("name") == other.get("name") or not (one.get("name") and other.get("name"))


def _joined(example: int, run: Run, index: int) -> ch.Change | None:
    """Both turns as one, the second on a new line; None where one of them is more than plain text."""
    one, other = run.messages[index - 1 : index + 1]
    first, second = one.get("content"), other.get("content")
    if not isinstance(first, str) or not isinstance(second, str) or not run.mendable:
        return None
    if not other.keys() <= _PLAIN:
        return None
    text = "\n".join(part for part in (first.rstrip(), second.lstrip()) if part)
    turn = run.offset + index
    return ch.Steps((ch.SetContent(example, turn - 1, text), ch.RemoveTurn(example, turn)))


def _ends(example: int, run: Run, roles: list[str]) -> Problem:
    """The last message of an example must be the assistant's: what follows its last word teaches nothing."""
    last = len(roles) - 1 - roles[::-1].index("assistant")
    answered = isinstance(run.messages[last], dict) and bool(run.messages[last].get("tool_calls"))
    steps = tuple(ch.RemoveTurn(example, turn) for turn in range(len(roles) - 1, last, -1))
    fix = None if answered else mending.one(steps)
    role = roles[-1] or "?"
    return error(example, len(roles) - 1, ProblemCode.ENDS_WITHOUT_ASSISTANT, fix, role=role)

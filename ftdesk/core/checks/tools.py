"""Tool calls and their replies: every call is answered, every answer was asked for, arguments are JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ftdesk.core.checks.message_view import Run, runs
from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning
from ftdesk.core.dataset import changes as ch


def check(example: int, document: dict[str, Any]) -> Iterator[Problem]:
    """Problems of tools. Calls in the very last message need no reply: the example ends on them."""
    for run in runs(document)[0]:
        yield from _check(example, run)


def _check(example: int, run: Run) -> Iterator[Problem]:
    open_calls: dict[str, int] = {}
    last = run.offset + len(run.messages) - 1
    for turn, message in run.objects():
        if message.get("role") == "tool":
            asked = message.get("tool_call_id")
            if not isinstance(asked, str) or open_calls.pop(asked, None) is None:
                fix = ch.RemoveTurn(example, turn) if run.mendable and len(run.messages) > 1 else None
                call = asked if isinstance(asked, str) else ""
                yield error(example, turn, ProblemCode.TOOL_REPLY_WITHOUT_CALL, fix, call=call)
            continue
        for call, name, arguments in _calls(message):
            if turn != last and call:
                open_calls[call] = turn
            if not _is_object(arguments):
                yield warning(example, turn, ProblemCode.BAD_TOOL_ARGUMENTS, name=name)
    for call, turn in open_calls.items():
        yield error(example, turn, ProblemCode.TOOL_CALL_WITHOUT_REPLY, call=call)


def _calls(message: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """(id, function name, arguments) of each call in a message."""
    calls = message.get("tool_calls")
    for each in calls if isinstance(calls, list) else []:
        if not isinstance(each, dict):
            continue
        function = each.get("function")
        function = function if isinstance(function, dict) else {}
        yield _text(each.get("id")), _text(function.get("name")), function.get("arguments", "{}")
    old = message.get("function_call")
    if isinstance(old, dict):
        yield "", _text(old.get("name")), old.get("arguments", "{}")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_object(arguments: Any) -> bool:
    """Whether arguments are text holding a JSON object (a call without arguments may leave it empty)."""
    if not isinstance(arguments, str):
        return False
    try:
        return not arguments.strip() or isinstance(msgspec.json.decode(arguments), dict)
    except (msgspec.DecodeError, RecursionError):
        return False

"""Tool calls and their replies: every call is answered, every answer was asked for, arguments are JSON."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from ftdesk.core.checks import mending
from ftdesk.core.checks.message_view import Run, View, tool_calls
from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.pair import Path

_LONGEST = 20_000


def check(example: int, view: View) -> Iterator[Problem]:
    """Problems of tools. Calls in the very last message need no reply: the example ends on them."""
    for run in view.runs:
        yield from _check(example, run)


def _check(example: int, run: Run) -> Iterator[Problem]:
    open_calls: dict[str, int] = {}
    last = run.offset + len(run.messages) - 1
    for turn, message in run.objects():
        if message.get("role") == "tool":
            asked = message.get("tool_call_id")
            if not isinstance(asked, str) or open_calls.pop(asked, None) is None:
                fix = mending.remove_turn(example, run, turn)
                call = asked if isinstance(asked, str) else ""
                yield error(example, turn, ProblemCode.TOOL_REPLY_WITHOUT_CALL, fix, call=call)
            continue
        for call, name, arguments, place in tool_calls(message):
            if turn != last and call:
                open_calls[call] = turn
            if not is_object(arguments):
                yield _bad_arguments(example, run, turn, name, arguments, place)
    for call, turn in open_calls.items():
        yield error(example, turn, ProblemCode.TOOL_CALL_WITHOUT_REPLY, call=call)


def _bad_arguments(example: int, run: Run, turn: int, name: str, arguments: Any, place: Path) -> Problem:
    """Arguments that are text but no JSON object are taken by providers, and are wrong all the same."""
    meant = _meant(arguments)
    fix = None if meant is None else ch.SetAt(example, (*run.path, turn - run.offset, *place), meant)
    of = warning if isinstance(arguments, str) else error
    return of(example, turn, ProblemCode.BAD_TOOL_ARGUMENTS, fix, name=name)


def _meant(arguments: Any) -> str | None:
    """Arguments as JSON text where it is certain what they are: an object, be it one as Python writes it."""
    if isinstance(arguments, str):
        try:
            arguments = ast.literal_eval(arguments.strip()[:_LONGEST])
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
    if not isinstance(arguments, dict) or not all(isinstance(key, str) for key in arguments):
        return None
    try:
        text = json.dumps(arguments, ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")
    except (TypeError, ValueError, RecursionError):
        return None
    return text if is_object(text) else None


def is_object(arguments: Any) -> bool:
    """Whether arguments are text holding a JSON object (a call without arguments may leave it empty)."""
    if not isinstance(arguments, str):
        return False
    try:
        return not arguments.strip() or isinstance(msgspec.json.decode(arguments), dict)
    except (msgspec.DecodeError, RecursionError):
        return False

"""Whether an example has the shape that OpenAI's fine-tuning takes: lists, keys, roles, content.

Source: the cookbook's checker, widened by what the schemas FineTuneChatRequestInput and
FineTuneChatCompletionRequestAssistantMessage allow and the cookbook does not know: role ``tool``, tool calls,
content parts, null content beside a call.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftdesk.core.checks import mending
from ftdesk.core.checks.message_view import Run, View
from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning
from ftdesk.core.cost.tokens import PAIR_ANSWERS
from ftdesk.core.dataset import changes as ch

ROLES = frozenset({"system", "user", "assistant", "tool", "function"})
KEYS = frozenset(
    {"role", "content", "name", "weight", "function_call", "tool_calls", "tool_call_id", "refusal", "audio"}
)
_SAYS_SOMETHING = ("tool_calls", "function_call", "refusal", "audio")
_LISTS = frozenset({"tool_calls"})
_STRINGS = frozenset({"name", "tool_call_id"})


def check(example: int, view: View) -> Iterator[Problem]:
    """Problems of shape."""
    for name, value in view.missing:
        if not value:
            # A pair may lack an answer that is still to be written; without a talk there is nothing at all.
            fix = None if name in PAIR_ANSWERS else ch.DeleteExamples((example,))
            yield error(example, None, ProblemCode.MISSING_MESSAGES_LIST, fix, field=name)
        else:
            yield error(example, None, ProblemCode.DATA_TYPE, field=name, kind=kind(value))
    for run in view.runs:
        for index, message in enumerate(run.messages):
            yield from _message(example, run.offset + index, message, run)
        if run.name == "messages" or run.answer:
            yield from _assistant(example, run)


def _assistant(example: int, run: Run) -> Iterator[Problem]:
    if "assistant" in run.roles():
        return
    fix: ch.Change | None = ch.DeleteExamples((example,))
    if run.answer:  # what stands in a pair's answer is meant as the assistant's, where it is one message
        only = run.messages[0] if len(run.messages) == 1 else None
        fix = mending.set_role(example, run, run.offset, "assistant") if isinstance(only, dict) else None
    yield error(example, None, ProblemCode.EXAMPLE_MISSING_ASSISTANT_MESSAGE, fix, field=run.name)


def _message(example: int, turn: int, message: Any, run: Run) -> Iterator[Problem]:
    if not isinstance(message, dict):
        gone = mending.remove_turn(example, run, turn)
        yield error(example, turn, ProblemCode.DATA_TYPE, gone, field="message", kind=kind(message))
        return
    yield from _role(example, turn, message, run)
    yield from _content(example, turn, message, run)
    for key, value in message.items():
        if key not in KEYS:
            drop = mending.remove_field(example, run, turn, key)
            yield error(example, turn, ProblemCode.MESSAGE_UNRECOGNIZED_KEY, drop, key=key)
        elif key in _STRINGS and not isinstance(value, str | None):
            spare = mending.remove_field(example, run, turn, key) if key == "name" else None
            yield error(example, turn, ProblemCode.DATA_TYPE, spare, field=key, kind=kind(value))
        elif key in _LISTS and not isinstance(value, list | None):
            yield error(example, turn, ProblemCode.DATA_TYPE, field=key, kind=kind(value))


def _role(example: int, turn: int, message: dict[str, Any], run: Run) -> Iterator[Problem]:
    if "role" not in message:
        yield error(example, turn, ProblemCode.MESSAGE_MISSING_KEY, key="role")
        return
    role = message["role"]
    if role == "developer":  # legal in chat, absent from the fine-tuning schema
        fix: ch.Change | None = mending.set_role(example, run, turn, "system")
        yield warning(example, turn, ProblemCode.UNRECOGNIZED_ROLE, fix, role=role)
    elif not isinstance(role, str):
        yield error(example, turn, ProblemCode.DATA_TYPE, field="role", kind=kind(role))
    elif role not in ROLES:
        meant = _meant(role)
        fix = mending.set_role(example, run, turn, meant) if meant else None
        yield error(example, turn, ProblemCode.UNRECOGNIZED_ROLE, fix, role=role)


_OTHER_NAMES = {
    "human": "user",
    "gpt": "assistant",
    "bot": "assistant",
    "ai": "assistant",
    "model": "assistant",
}


def _meant(role: str) -> str | None:
    """The role that a common other name stands for, or a known one in other letters."""
    plain = role.strip().lower()
    return plain if plain in ROLES else _OTHER_NAMES.get(plain)


def _content(example: int, turn: int, message: dict[str, Any], run: Run) -> Iterator[Problem]:
    content = message.get("content")
    if content is None:
        if message.get("role") == "assistant" and any(message.get(key) for key in _SAYS_SOMETHING):
            return
        if "content" not in message:
            yield error(example, turn, ProblemCode.MESSAGE_MISSING_KEY, key="content")
        else:
            fix = mending.remove_idle(example, run, turn)
            yield error(example, turn, ProblemCode.MISSING_CONTENT, fix, kind="null")
    elif isinstance(content, list):
        for part in content:
            if not isinstance(part, dict) or not isinstance(part.get("type"), str):
                yield error(example, turn, ProblemCode.DATA_TYPE, field="content", kind=kind(part))
            elif part["type"] == "text" and not isinstance(part.get("text"), str):
                yield error(example, turn, ProblemCode.DATA_TYPE, field="text", kind=kind(part.get("text")))
    elif not isinstance(content, str):
        yield error(example, turn, ProblemCode.MISSING_CONTENT, kind=kind(content))


def kind(value: Any) -> str:
    """JSON's name for the type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    names: dict[type, str] = {str: "string", list: "array", dict: "object"}
    return names.get(type(value), "number")

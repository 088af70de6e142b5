"""What is written in the turns: nothing at all, control tokens, stray space at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ftdesk.core.checks import mending
from ftdesk.core.checks.message_view import Text, View
from ftdesk.core.checks.problem import Problem, ProblemCode, Severity, error, hint

_SPECIAL = re.compile(r"<\|[A-Za-z][A-Za-z0-9_]{0,40}\|>")
_KNOWN_SPECIAL = frozenset(
    f"<|{name}|>"
    for name in (
        "endoftext", "startoftext", "endofprompt", "fim_prefix", "fim_middle", "fim_suffix",
        "im_start", "im_end", "im_sep", "start", "end", "message", "channel", "constrain", "return", "call",
    )
)  # fmt: skip


def check(example: int, view: View) -> Iterator[Problem]:
    """Problems of text, for plain content and for the text parts of mixed content."""
    special: dict[int, list[Text]] = {}
    for place in view.texts:
        text = place.text
        if place.whole:
            stripped = text.strip()
            if not stripped:
                yield from _empty(example, place)
                continue
            if len(stripped) != len(text) and place.role in ("system", "user", "assistant"):
                fix = mending.set_text(example, place, stripped)
                yield hint(example, place.turn, ProblemCode.LEADING_TRAILING_SPACE, fix)
        if "<|" in text and _SPECIAL.search(text):
            special.setdefault(place.turn, []).append(place)
    for turn, places in special.items():
        yield from _special(example, turn, places)
    for run in view.runs:
        for turn, message in run.objects():
            content = message.get("content")
            if isinstance(content, list) and _says_nothing(content) and not _has_more(message):
                role = message.get("role")
                shown = role if isinstance(role, str) else "?"
                idle = mending.remove_idle(example, run, turn)
                yield error(example, turn, ProblemCode.EMPTY_CONTENT, idle, role=shown)


def _empty(example: int, place: Text) -> Iterator[Problem]:
    message = place.run.messages[place.turn - place.run.offset]
    if not _has_more(message) and place.role != "tool":  # a tool may well answer nothing
        idle = mending.remove_idle(example, place.run, place.turn)
        yield error(example, place.turn, ProblemCode.EMPTY_CONTENT, idle, role=place.role)


def _has_more(message: dict[str, Any]) -> bool:
    return any(message.get(key) for key in ("tool_calls", "function_call", "refusal", "audio"))


def _says_nothing(content: list[Any]) -> bool:
    """Whether mixed content is neither text nor anything else."""
    return all(
        isinstance(part, dict)
        and part.get("type") == "text"
        and isinstance(text := part.get("text"), str)
        and not text.strip()
        for part in content
    )


def _special(example: int, turn: int, places: list[Text]) -> Iterator[Problem]:
    """One problem for each control token of a turn; its fix takes it out wherever it stands there."""
    for token in dict.fromkeys(token for place in places for token in _SPECIAL.findall(place.text)):
        steps = [
            mending.set_text(example, place, _without(place.text, token))
            for place in places
            if token in place.text
        ]
        severity = Severity.ERROR if token in _KNOWN_SPECIAL else Severity.WARNING
        yield Problem(
            example, turn, ProblemCode.SPECIAL_TOKEN, severity, {"token": token}, mending.one(steps)
        )


def _without(text: str, token: str) -> str:
    """Also where its removal brings together another one of the same kind."""
    while token in text:
        text = text.replace(token, "")
    return text

"""What is written in the turns: nothing at all, control tokens, stray space at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ftdesk.core.checks.message_view import Run, runs
from ftdesk.core.checks.problem import Problem, ProblemCode, Severity, error, hint
from ftdesk.core.dataset import changes as ch

_SPECIAL = re.compile(r"<\|[A-Za-z][A-Za-z0-9_]{0,40}\|>")
_KNOWN_SPECIAL = frozenset(
    f"<|{name}|>"
    for name in (
        "endoftext", "startoftext", "endofprompt", "fim_prefix", "fim_middle", "fim_suffix",
        "im_start", "im_end", "im_sep", "start", "end", "message", "channel", "constrain", "return", "call",
    )
)  # fmt: skip


def check(example: int, document: dict[str, Any]) -> Iterator[Problem]:
    """Problems of text, for plain content and for the text parts of mixed content."""
    for run in runs(document)[0]:
        for turn, message in run.objects():
            content = message.get("content")
            if isinstance(content, str):
                yield from _plain(example, turn, message, content, run)
            elif isinstance(content, list):
                yield from _parts(example, turn, message, content)


def _plain(example: int, turn: int, message: dict[str, Any], content: str, run: Run) -> Iterator[Problem]:
    role = message.get("role")
    role = role if isinstance(role, str) else "?"
    stripped = content.strip()
    if not stripped:
        if not _has_more(message) and role != "tool":  # a tool may well answer nothing
            yield error(
                example, turn, ProblemCode.EMPTY_CONTENT, _remove(example, turn, run, role), role=role
            )
        return
    if "<|" in content:
        yield from _special(example, turn, content, run)
    if len(stripped) != len(content) and role in ("system", "user", "assistant"):
        fix = ch.SetContent(example, turn, stripped) if run.mendable else None
        yield hint(example, turn, ProblemCode.LEADING_TRAILING_SPACE, fix)


def _has_more(message: dict[str, Any]) -> bool:
    return any(message.get(key) for key in ("tool_calls", "function_call", "refusal", "audio"))


def _remove(example: int, turn: int, run: Run, role: str) -> ch.Change | None:
    """Taking an empty turn out is safe for a system text, and at the end of a conversation that goes on."""
    if not run.mendable or len(run.messages) < 2:
        return None
    if role == "system" or (turn == len(run.messages) - 1 and "assistant" in run.roles()[:-1]):
        return ch.RemoveTurn(example, turn)
    return None


def _special(example: int, turn: int, content: str, run: Run) -> Iterator[Problem]:
    found = dict.fromkeys(_SPECIAL.findall(content))
    for token in found:
        severity = Severity.ERROR if token in _KNOWN_SPECIAL else Severity.WARNING
        fix = ch.SetContent(example, turn, content.replace(token, "")) if run.mendable else None
        yield Problem(example, turn, ProblemCode.SPECIAL_TOKEN, severity, {"token": token}, fix)


def _parts(example: int, turn: int, message: dict[str, Any], content: list[Any]) -> Iterator[Problem]:
    texts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") == "text"]
    media = len(texts) < len(content)
    if (
        not media
        and not any(isinstance(text, str) and text.strip() for text in texts)
        and not _has_more(message)
    ):
        role = message.get("role")
        shown = role if isinstance(role, str) else "?"
        yield error(example, turn, ProblemCode.EMPTY_CONTENT, role=shown)
    for text in texts:
        for token in dict.fromkeys(_SPECIAL.findall(text)) if isinstance(text, str) else ():
            severity = Severity.ERROR if token in _KNOWN_SPECIAL else Severity.WARNING
            yield Problem(example, turn, ProblemCode.SPECIAL_TOKEN, severity, {"token": token})

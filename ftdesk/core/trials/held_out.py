"""Questions to test with: from examples that were kept apart, or typed, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ftdesk.core.dataset.example import Example
from ftdesk.core.trials.trial import Question

_ROLES = ("system", "developer", "user", "assistant")


def from_examples(examples: Iterable[Example]) -> Iterator[Question]:
    """Of each example the talk up to its last answer, and that answer as the one hoped for.

    Of a pair the better answer is hoped for. Examples without an answer or without a question before it are
    left out, those with tools or pictures, too: an answer to them cannot be read as text.
    """
    for example in examples:
        talk = _talk(example.document)
        if talk is not None:
            yield Question(0, 0, tuple(talk[:-1]), talk[-1]["content"], example.id)


def from_text(text: str, system_text: str) -> Iterator[Question]:
    """One question for each line that is not empty, below the training's system text."""
    system = [{"role": "system", "content": system_text}] if system_text.strip() else []
    for line in text.splitlines():
        if line.strip():
            yield Question(0, 0, (*system, {"role": "user", "content": line.strip()}))


def _talk(document: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """The messages of an example, an answer last; None where there is nothing to ask."""
    given = document.get("input")
    if isinstance(given, dict):
        found = [*_list(given.get("messages")), *_list(document.get("preferred_output"))]
    else:
        found = _list(document.get("messages"))
    turns = [_plain(each) for each in found]
    while turns and (turns[-1] is None or turns[-1]["role"] != "assistant"):
        turns.pop()
    whole = [each for each in turns if each is not None]
    if len(whole) < len(turns) or not any(each["role"] == "user" for each in whole):
        return None
    return whole


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(message: Any) -> dict[str, Any] | None:
    """A turn of text alone, without what only matters for learning; None for any other."""
    if not isinstance(message, dict) or message.get("tool_calls") or message.get("function_call"):
        return None
    role, content = message.get("role"), message.get("content")
    if role not in _ROLES or not isinstance(content, str) or not content:
        return None
    whole = content.encode(errors="replace").decode()  # half a character can be neither stored nor sent
    return {"role": role, "content": whole}

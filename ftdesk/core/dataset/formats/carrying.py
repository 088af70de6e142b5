"""What writers of poorer formats share: the turns of an example as plain text, and what was left behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO

import msgspec

from ftdesk.core.dataset.formats.entry import Loss
from ftdesk.core.dataset.formats.strict import Refused, parse

Carried = tuple[dict[str, Any] | None, frozenset[Loss]]
"""The record that is written (None: the example cannot be), and what it lacks."""

_KNOWN = frozenset(["role", "content", "name", "weight", "tool_calls", "tool_call_id", "function_call"])


def messages_of(chat: Any) -> list[dict[str, Any]] | None:
    """The messages of an example, if each has a role; else it can only be kept as the JSON that it is."""
    messages = chat.get("messages") if isinstance(chat, Mapping) else None
    if not isinstance(messages, list) or not messages:
        return None
    good = all(isinstance(each, dict) and isinstance(each.get("role"), str) for each in messages)
    return messages if good else None


def pair_of(document: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]] | None:
    """The better and the worse answer, where this is a pair with both."""
    if "preferred_output" not in document or not isinstance(document.get("input"), Mapping):
        return None
    better = messages_of({"messages": document["preferred_output"]})
    worse = messages_of({"messages": document.get("non_preferred_output")})
    return (better or [], worse or [])


def text_of(message: Mapping[str, Any], lost: set[Loss]) -> str:
    """The words of a message; what else it carries is added to `lost`."""
    if message.get("name"):
        lost.add(Loss.NAMES)
    if "weight" in message:
        lost.add(Loss.WEIGHTS)
    if message.get("function_call"):
        lost.add(Loss.TOOLS)
    if any(message[key] for key in message.keys() - _KNOWN):
        lost.add(Loss.OTHER_FIELDS)
    content = message.get("content")
    if not isinstance(content, list):
        return content if isinstance(content, str) else ""
    parts = []
    for part in content:
        if isinstance(part, dict) and isinstance(part.get("text"), str):
            parts.append(part["text"])
        else:
            lost.add(Loss.IMAGES)
    return "\n".join(parts)


def array_of(file: BinaryIO, bodies: Iterable[str], carry: Callable[[Mapping[str, Any]], Carried]) -> int:
    """Write what `carry` makes of the bodies as a JSON array, one record a line; how many were written."""
    written = 0
    for body in bodies:
        try:
            record = carry(parse(body))[0]
        except Refused:
            continue
        if record is not None:
            file.write((b",\n" if written else b"[\n") + encoded(record))
            written += 1
    file.write(b"\n]\n" if written else b"[]\n")
    return written


def encoded(value: Any) -> bytes:
    """As JSON in UTF-8, a lone half of a surrogate pair as an escape."""
    try:
        return msgspec.json.encode(value)
    except (UnicodeEncodeError, OverflowError, RecursionError):
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")

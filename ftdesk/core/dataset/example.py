"""One example: a line of OpenAI's chat format, kept whole, with a view of its turns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

SHOWN_KEYS = frozenset({"role", "content", "weight"})
"""The fields of a message that the table of turns shows; all others are kept and pass through."""


class Role(StrEnum):
    """Who speaks. OpenAI's fine-tuning schema has no ``developer``; a file that has it keeps it."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"
    FUNCTION = "function"
    DEVELOPER = "developer"


class Split(StrEnum):
    """What an example is used for."""

    TRAIN = "train"
    VALIDATION = "validation"


@dataclass(frozen=True)
class Turn:
    """One message as shown. `text` is None where the content is no plain text (parts, null, absent)."""

    index: int
    role: str
    text: str | None
    weight: int | None
    raw: Mapping[str, Any]

    @property
    def trained(self) -> bool:
        """Whether the model learns to write this turn: assistant turns whose weight is not 0."""
        return self.role == Role.ASSISTANT and self.weight != 0

    @property
    def extra(self) -> tuple[str, ...]:
        """The names of what this turn has beyond role, content and weight: tool_calls, name, …"""
        return tuple(key for key in self.raw if key not in SHOWN_KEYS)

    @property
    def editable(self) -> bool:
        """Whether its content is text, or absent and free to become text."""
        content = self.raw.get("content")
        return isinstance(content, str) or (content is None and not self.extra)


class Example:
    """An example as stored: `body` is its JSON object as text, byte for byte what was imported.

    The object may be anything a file held, wrong shapes included; the view of turns skips nothing and
    never raises, so that the user can see and mend what is wrong.
    """

    def __init__(
        self, example_id: int, body: str, split: Split = Split.TRAIN, origin: str | None = None
    ) -> None:
        self.id = example_id
        self.body = body
        self.split = split
        self.origin = origin

    @cached_property
    def document(self) -> dict[str, Any]:
        """The decoded object. Do not change it: `with_messages` makes a new body."""
        return decode(self.body)

    @property
    def messages(self) -> list[Any]:
        """The raw messages, or an empty list where there are none."""
        messages = self.document.get("messages")
        return messages if isinstance(messages, list) else []

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """All messages as turns, in order."""
        return tuple(_turn(index, message) for index, message in enumerate(self.messages))

    @property
    def title(self) -> str:
        """The first user words, else the first words of anybody."""
        asked = (turn.text for turn in self.turns if turn.role == Role.USER and turn.text)
        said = (turn.text for turn in self.turns if turn.text)
        return " ".join(next(asked, next(said, "")).split())[:200]

    @property
    def system_text(self) -> str:
        """The text of the first turn where that is a system turn."""
        first = self.turns[0] if self.turns else None
        return first.text or "" if first is not None and first.role == Role.SYSTEM else ""

    @property
    def extra(self) -> tuple[str, ...]:
        """The names of the object's fields beside its messages: tools, parallel_tool_calls, metadata, …"""
        return tuple(key for key in self.document if key != "messages")


def _turn(index: int, message: Any) -> Turn:
    raw: Mapping[str, Any] = message if isinstance(message, dict) else {"content": message}
    content = raw.get("content")
    weight = raw.get("weight")
    return Turn(
        index=index,
        role=str(raw.get("role", "")),
        text=content if isinstance(content, str) else None,
        weight=weight if isinstance(weight, int) and not isinstance(weight, bool) else None,
        raw=raw,
    )


def decode(body: str) -> dict[str, Any]:
    """The JSON object of a body. ValueError when it is none."""
    document = json.loads(body)
    if not isinstance(document, dict):
        raise ValueError("an example is a JSON object")
    return document


def encode(document: Mapping[str, Any]) -> str:
    """A body in one line. Lone surrogates, which UTF-8 cannot hold, are written as escapes."""
    body = json.dumps(document, ensure_ascii=False)
    try:
        body.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(document, ensure_ascii=True)
    return body


def new_body(*messages: Mapping[str, Any]) -> str:
    """The body of an example with these messages and nothing else."""
    return encode({"messages": list(messages)})

"""One example: a line of OpenAI's chat format, kept whole, with a view of its turns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from ftdesk.core.dataset.pair import Answer, Path, found, is_pair, talk_path

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


class Status(StrEnum):
    """How far an example is. Only ready ones are trained with, tested with and paid for."""

    DRAFT = "draft"
    READY = "ready"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Mark:
    """What the user says of an example beside its words."""

    split: Split = Split.TRAIN
    status: Status = Status.READY
    tags: tuple[str, ...] = ()
    note: str = ""


PLAIN = Mark()
"""An example of which nothing was said."""


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
        return isinstance(content, str) or content is None


class Example:
    """An example as stored: `body` is its JSON object as text, byte for byte what was imported.

    The object may be anything a file held, wrong shapes included; the view of turns skips nothing and
    never raises, so that the user can see and mend what is wrong.
    """

    def __init__(
        self, example_id: int, body: str, mark: Mark | None = None, origin: str | None = None
    ) -> None:
        self.id = example_id
        self.body = body
        self.mark = mark or PLAIN
        self.origin = origin

    @property
    def split(self) -> Split:
        """What it is used for, when it is ready."""
        return self.mark.split

    @property
    def status(self) -> Status:
        """How far it is."""
        return self.mark.status

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, in the order in which they were given."""
        return self.mark.tags

    @property
    def note(self) -> str:
        """What the user noted; never sent anywhere."""
        return self.mark.note

    def serves(self, split: Split) -> bool:
        """Whether it is ready and of this split: then it is part of what a training uses."""
        return self.mark.status is Status.READY and self.mark.split is split

    @cached_property
    def document(self) -> dict[str, Any]:
        """The decoded object. Do not change it: `with_messages` makes a new body."""
        return decode(self.body)

    @property
    def is_pair(self) -> bool:
        """Whether it is a preference pair: a talk with a better and a worse answer."""
        return is_pair(self.document)

    @property
    def talk_path(self) -> Path:
        """Where its messages stand: a pair has them in its input."""
        return talk_path(self.document)

    @property
    def has_talk(self) -> bool:
        """Whether there is a list of messages at all, be it empty."""
        return isinstance(found(self.document, self.talk_path), list)

    @property
    def messages(self) -> list[Any]:
        """The raw messages (of a pair: those of its input), or an empty list where there are none."""
        messages = found(self.document, self.talk_path)
        return messages if isinstance(messages, list) else []

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """All messages as turns, in order."""
        return tuple(_turn(index, message) for index, message in enumerate(self.messages))

    @property
    def title(self) -> str:
        """The first user words, else the note of what is to be asked, else the first words of anybody."""
        asked = (turn.text for turn in self.turns if turn.role == Role.USER and turn.text)
        said = (turn.text for turn in self.turns if turn.text)
        return " ".join((next(asked, "") or self.note or next(said, "")).split())[:200]

    @property
    def system_text(self) -> str:
        """The text of the first turn where that is a system turn."""
        first = self.turns[0] if self.turns else None
        return first.text or "" if first is not None and first.role == Role.SYSTEM else ""

    @property
    def extra(self) -> tuple[str, ...]:
        """The names of the object's fields beside its messages: tools, parallel_tool_calls, metadata, …"""
        if not self.is_pair:
            return tuple(key for key in self.document if key != "messages")
        asked = self.document["input"]
        inner = [key for key in asked if key != "messages"] if isinstance(asked, dict) else []
        shown = {"input", *Answer}
        return (*inner, *(key for key in self.document if key not in shown))


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

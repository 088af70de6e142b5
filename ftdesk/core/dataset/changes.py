"""Every change to the examples, as plain data. Applying one commits it and answers its inverse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ftdesk.core.dataset.example import Role, Split, decode, encode


@dataclass(frozen=True)
class SetContent:
    """The text of one turn."""

    example: int
    turn: int
    text: str


@dataclass(frozen=True)
class SetRole:
    """Who speaks in one turn. A turn that stops being the assistant's loses its weight: it has none there."""

    example: int
    turn: int
    role: str


@dataclass(frozen=True)
class SetTrained:
    """Whether the model learns from an assistant turn: weight 0 or 1.

    A turn that is trained anyway gets no needless ``weight``; 1 is written only over a 0 or a wrong value.
    """

    example: int
    turn: int
    trained: bool


@dataclass(frozen=True)
class RemoveField:
    """Take a field out of one message, such as one that the provider does not know."""

    example: int
    turn: int
    name: str


@dataclass(frozen=True)
class InsertTurn:
    """A new message before position `turn` (the number of turns: at the end)."""

    example: int
    turn: int
    message: Mapping[str, Any]


@dataclass(frozen=True)
class RemoveTurn:
    """Take one message out."""

    example: int
    turn: int


@dataclass(frozen=True)
class MoveTurn:
    """Move one message to position `to`, counted without it."""

    example: int
    turn: int
    to: int


@dataclass(frozen=True)
class SetBody:
    """The whole object as text. The inverse of every change within an example, and exact to the byte."""

    example: int
    body: str


@dataclass(frozen=True)
class SetSplit:
    """What an example is used for."""

    example: int
    split: Split


@dataclass(frozen=True)
class AddExamples:
    """New examples after example `after` (None: at the end), in this order. The inverse deletes them."""

    bodies: tuple[str, ...]
    after: int | None = None
    split: Split = Split.TRAIN
    origin: str | None = None


@dataclass(frozen=True)
class DeleteExamples:
    """Out of the list, but kept in the file: the inverse brings them back to their places."""

    examples: tuple[int, ...]


@dataclass(frozen=True)
class RestoreExamples:
    """Bring deleted examples back to their places."""

    examples: tuple[int, ...]


@dataclass(frozen=True)
class MoveExample:
    """Put an example after another (None: first)."""

    example: int
    after: int | None


@dataclass(frozen=True)
class Steps:
    """Several changes as one: all are made, or none."""

    changes: tuple[Change, ...] = field(default=())


TurnChange = SetContent | SetRole | SetTrained | RemoveField | InsertTurn | RemoveTurn | MoveTurn
Change = (
    TurnChange | SetBody | SetSplit | AddExamples | DeleteExamples | RestoreExamples | MoveExample | Steps
)


def edited(body: str, change: TurnChange) -> str:
    """The body after a change to one of its turns. IndexError when the turn is not there."""
    document = decode(body)
    found = document.get("messages")
    messages: list[Any] = list(found) if isinstance(found, list) else []
    if isinstance(change, InsertTurn):
        if not 0 <= change.turn <= len(messages):
            raise IndexError(change.turn)
        messages.insert(change.turn, dict(change.message))
    elif isinstance(change, RemoveTurn):
        messages.pop(_within(messages, change.turn))
    elif isinstance(change, MoveTurn):
        moved = messages.pop(_within(messages, change.turn))
        messages.insert(change.to, moved)
    else:
        index = _within(messages, change.turn)
        old = messages[index]
        messages[index] = _changed(old if isinstance(old, dict) else {"content": old}, change)
    document["messages"] = messages
    return encode(document)


def _within(messages: list[Any], turn: int) -> int:
    if not 0 <= turn < len(messages):
        raise IndexError(turn)
    return turn


def _changed(
    message: dict[str, Any], change: SetContent | SetRole | SetTrained | RemoveField
) -> dict[str, Any]:
    new = dict(message)
    if isinstance(change, SetContent):
        new["content"] = change.text
    elif isinstance(change, SetRole):
        new["role"] = change.role
        if change.role != Role.ASSISTANT:
            new.pop("weight", None)
    elif isinstance(change, RemoveField):
        new.pop(change.name, None)
    elif change.trained:
        if "weight" in new:
            new["weight"] = 1
    else:
        new["weight"] = 0
    return new

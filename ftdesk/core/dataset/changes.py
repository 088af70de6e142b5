"""Every change to the examples, as plain data. Applying one commits it and answers its inverse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ftdesk.core.dataset.example import PLAIN, Mark, Role, Split, Status, decode, encode
from ftdesk.core.dataset.pair import Path, found, talk_path


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
class SetAt:
    """Any value at a place in the object. A key may be new, and a number one past the end of its list."""

    example: int
    path: Path
    value: Any


@dataclass(frozen=True)
class RemoveAt:
    """Take out what stands at a place in the object."""

    example: int
    path: Path


@dataclass(frozen=True)
class SetBody:
    """The whole object as text. The inverse of every change within an example, and exact to the byte."""

    example: int
    body: str


Marks = Mapping[Mark, Sequence[int]]
"""Marks, each with the examples that have it."""


@dataclass(frozen=True)
class SetMarks:
    """What one or many examples are used for, how far they are, their tags, their note (None: as it is)."""

    examples: Sequence[int]
    split: Split | None = None
    status: Status | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class PutMarks:
    """Whole marks, each for some examples. The inverse of `SetMarks` and of itself."""

    marks: Marks


@dataclass(frozen=True)
class AddExamples:
    """New examples after example `after` (None: at the end), in this order. The inverse deletes them."""

    bodies: tuple[str, ...]
    after: int | None = None
    mark: Mark = PLAIN
    origin: str | None = None


@dataclass(frozen=True)
class DeleteExamples:
    """Out of the list, but kept in the file: the inverse brings them back to their places."""

    examples: Sequence[int]


@dataclass(frozen=True)
class RestoreExamples:
    """Bring deleted examples back to their places."""

    examples: Sequence[int]


@dataclass(frozen=True)
class TakeBack:
    """Every body that the change with this revision touched as it was before. The inverse of a rework."""

    revision: int
    count: int
    """How many examples that are."""


@dataclass(frozen=True)
class MoveExample:
    """Put an example after another (None: first)."""

    example: int
    after: int | None


@dataclass(frozen=True)
class Steps:
    """Several changes as one: all are made, or none."""

    changes: tuple[Change, ...] = field(default=())


TurnChange = (
    SetContent | SetRole | SetTrained | RemoveField | InsertTurn | RemoveTurn | MoveTurn | SetAt | RemoveAt
)
Change = (
    TurnChange
    | SetBody
    | SetMarks
    | PutMarks
    | AddExamples
    | DeleteExamples
    | RestoreExamples
    | MoveExample
    | TakeBack
    | Steps
)


def reach(change: Change) -> int:
    """How many examples a change touches: whether it may be made between two frames."""
    match change:
        case Steps(changes):
            return sum(map(reach, changes))
        case SetMarks(examples) | DeleteExamples(examples) | RestoreExamples(examples):
            return len(examples)
        case PutMarks(marks):
            return sum(map(len, marks.values()))
        case AddExamples(bodies):
            return len(bodies)
        case TakeBack(count=count):
            return count
        case _:
            return 1


def edited(body: str, change: TurnChange) -> str:
    """The body after a change within it. IndexError when the turn, or the place, is not there."""
    document = decode(body)
    if isinstance(change, SetAt | RemoveAt):
        _put(document, change)
        return encode(document)
    path = talk_path(document)
    listed = found(document, path)
    messages: list[Any] = list(listed) if isinstance(listed, list) else []
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
    holder = found(document, path[:-1])
    if not isinstance(holder, dict):
        raise IndexError(path)
    holder["messages"] = messages
    return encode(document)


def _put(document: dict[str, Any], change: SetAt | RemoveAt) -> None:
    holder, last = found(document, change.path[:-1]), change.path[-1]
    if isinstance(holder, dict) and isinstance(last, str):
        if isinstance(change, SetAt):
            holder[last] = change.value
        elif last in holder:
            del holder[last]
        return
    if not isinstance(holder, list) or not isinstance(last, int):
        raise IndexError(change.path)
    if not 0 <= last < len(holder) + isinstance(change, SetAt):
        raise IndexError(change.path)
    holder[last : last + 1] = [change.value] if isinstance(change, SetAt) else []


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

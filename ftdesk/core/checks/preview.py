"""What a fix will do to an example, before it is made; and what differs between two examples."""

from __future__ import annotations

import json
from typing import Any

from ftdesk.core.checks.message_view import runs
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Role, decode, encode
from ftdesk.core.dataset.query_diff import Op, Pieces, TurnChange, text_of, turn_changes

_AROUND = 70
"""So many letters are shown before and after what changes."""
_MOST = 4000
_NONE = object()


def body_after(example_id: int, body: str, change: ch.Change) -> str | None:
    """The body of an example after a change; None where the example is taken out of the list.

    What a change does to other examples, and marks, leave it as it is. IndexError for a turn that is gone.
    """
    match change:
        case ch.Steps(changes):
            now: str | None = body
            for each in changes:
                now = body_after(example_id, now, each) if now is not None else None
            return now
        case ch.DeleteExamples(examples):
            return None if example_id in examples else body
        case ch.SetBody(example=of, body=new):
            return new if of == example_id else body
        case ch.SetContent() | ch.SetRole() | ch.SetTrained() | ch.RemoveField() | ch.InsertTurn():
            return ch.edited(body, change) if change.example == example_id else body
        case ch.RemoveTurn() | ch.MoveTurn() | ch.SetAt() | ch.RemoveAt():
            return ch.edited(body, change) if change.example == example_id else body
        case _:
            return body


def changed_turns(before: str, after: str) -> list[TurnChange]:
    """The turns that a change touches, cut down to its surroundings. Before and after are bodies."""
    old, new = _messages(before), _messages(after)
    if len(old) == len(new):
        _tell_fields(old, new)
    found = turn_changes(_talk(old), _talk(new))
    return [_cut(each, whole=False) for each in found if not each.same]


def compared(one: str, other: str) -> list[TurnChange]:
    """The turns of two bodies side by side, but for a system text that both have.

    Long texts that are the same in both are shortened.
    """
    found = turn_changes(_talk(_messages(one)), _talk(_messages(other)))
    told = [each for each in found if not (each.same and each.role_before == Role.SYSTEM)]
    return [_cut(each, whole=True) for each in told or found]


def turn_as_it_is(body: str, turn: int) -> list[TurnChange]:
    """One turn by itself, for a problem without a fix; of a long one its beginning. [] where it is gone."""
    messages = _messages(body)
    if not 0 <= turn < len(messages):
        return []
    (shown,) = _talk([messages[turn]]).turns
    text = text_of(shown)
    return [
        TurnChange(shown.role, None, ((Op.SAME, text if len(text) <= _MOST else text[:_MOST] + "…"),), ())
    ]


def _messages(body: str) -> list[Any]:
    """Everything that is said in an example as one list: a pair's answers stand behind its input."""
    try:
        document = decode(body)
    except ValueError:
        return []
    return [message for run in runs(document)[0] for message in run.messages]


def _talk(messages: list[Any]) -> Example:
    return Example(0, encode({"messages": messages}))


def _tell_fields(old: list[Any], new: list[Any]) -> None:
    """Fields beside the text, such as a weight, are told as lines of it where they become others."""
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        if not isinstance(before, dict) or not isinstance(after, dict):
            continue
        names = [name for name in {**before, **after} if name not in {"role", "content"}]
        differing = [name for name in names if before.get(name, _NONE) != after.get(name, _NONE)]
        if differing and all(isinstance(each.get("content", ""), str) for each in (before, after)):
            old[number], new[number] = _told(before, differing), _told(after, differing)


def _told(message: dict[str, Any], names: list[str]) -> dict[str, Any]:
    lines = [f"{name}: {json.dumps(message[name], ensure_ascii=False)}" for name in names if name in message]
    text = "\n".join([message.get("content", ""), *lines]).lstrip("\n")
    rest = {name: value for name, value in message.items() if name not in {*names, "content"}}
    return {**rest, "content": text}


def _cut(change: TurnChange, *, whole: bool) -> TurnChange:
    whole = whole and not change.same
    before, after = _shortened(change.before, whole=whole), _shortened(change.after, whole=whole)
    return TurnChange(change.role_before, change.role_after, before, after)


def _shortened(pieces: Pieces, *, whole: bool) -> Pieces:
    last = len(pieces) - 1
    around = _AROUND * (4 if whole else 1 if last else 2)
    shown: list[tuple[Op, str]] = []
    for number, (op, text) in enumerate(pieces):
        if op is not Op.SAME:
            shown.append((op, text if len(text) <= _MOST else text[:_MOST] + "…"))
            continue
        head = text[:around] if number or whole or not last else ""
        tail = text[-around:] if number < last else ""
        short = len(text) <= len(head) + len(tail) + 1
        shown.append((op, text if short else f"{head}…{tail}"))
    return tuple(shown)

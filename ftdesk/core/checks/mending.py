"""How a fix reaches its place: by a change of turns in a talk, by a path in a pair's answers and in parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ftdesk.core.checks.message_view import Run, Text
from ftdesk.core.dataset import changes as ch


def one(steps: Sequence[ch.Change]) -> ch.Change:
    """Several changes as a single one."""
    return steps[0] if len(steps) == 1 else ch.Steps(tuple(steps))


def set_text(example: int, place: Text, text: str) -> ch.Change:
    """Another text in its place, be it a turn's content or one part of it."""
    run = place.run
    if place.whole and run.mendable:
        return ch.SetContent(example, place.turn, text)
    return ch.SetAt(example, (*run.path, place.turn - run.offset, *place.inside), text)


def set_field(example: int, run: Run, turn: int, name: str, value: Any) -> ch.Change:
    """A field of a message with another value."""
    return ch.SetAt(example, (*run.path, turn - run.offset, name), value)


def set_role(example: int, run: Run, turn: int, role: str) -> ch.Change:
    """Somebody else speaks. Outside a talk a weight is left where it is."""
    if run.mendable:
        return ch.SetRole(example, turn, role)
    return set_field(example, run, turn, "role", role)


def set_trained(example: int, run: Run, turn: int, *, trained: bool) -> ch.Change:
    """A weight of 1 or 0 in place of the wrong one."""
    if run.mendable:
        return ch.SetTrained(example, turn, trained=trained)
    return set_field(example, run, turn, "weight", int(trained))


def remove_field(example: int, run: Run, turn: int, name: str) -> ch.Change:
    """A message without one of its fields."""
    if run.mendable:
        return ch.RemoveField(example, turn, name)
    return ch.RemoveAt(example, (*run.path, turn - run.offset, name))


def remove_turn(example: int, run: Run, turn: int) -> ch.Change | None:
    """A message taken out; None where it is the only one of its list."""
    if len(run.messages) < 2:
        return None
    if run.mendable:
        return ch.RemoveTurn(example, turn)
    return ch.RemoveAt(example, (*run.path, turn - run.offset))


def remove_idle(example: int, run: Run, turn: int) -> ch.Change | None:
    """A message in which nothing is said taken out, where that leaves a talk that goes on as before.

    That is so for a system text, for what follows the last answer, and beside a turn of the same speaker;
    otherwise somebody's turn would be missing, and only the user knows what belongs there.
    """
    roles = run.roles()
    index = turn - run.offset
    beside = roles[max(0, index - 1) : index] + roles[index + 1 : index + 2]
    same_beside = roles[index] in ("user", "assistant") and roles[index] in beside
    after_last = index == len(roles) - 1 and "assistant" in roles[:-1]
    return remove_turn(example, run, turn) if roles[index] == "system" or same_beside or after_last else None

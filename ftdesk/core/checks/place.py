"""Whether the chosen place trains on an example, and whether it passes over something in silence.

What an example holds is noted once as flags; another connection is then judged without reading it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntFlag
from typing import Any

from ftdesk.core.checks.message_view import is_pair, runs
from ftdesk.core.checks.problem import Problem, ProblemCode, error, warning
from ftdesk.core.connection import Connection
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Status


class Holds(IntFlag):
    """What places differ about."""

    CHAT = 1
    PAIR = 2
    TOOLS = 4
    IMAGES = 8
    AUDIO = 16
    WEIGHT = 32  # an answer that is not to be learned: elsewhere a weight says nothing
    NAME = 64


_REFUSABLE = {"tools": Holds.TOOLS, "images": Holds.IMAGES, "audio": Holds.AUDIO}
_IGNORABLE = {"weight": Holds.WEIGHT, "name": Holds.NAME}
_PARTS = {"image_url": Holds.IMAGES, "input_image": Holds.IMAGES, "image": Holds.IMAGES} | {
    "input_audio": Holds.AUDIO,
    "audio": Holds.AUDIO,
}
_CALLS = ("tool_calls", "function_call")
SUPERVISED, DPO = "supervised", "dpo"


def holdings(document: dict[str, Any]) -> int:
    """What an example holds, as flags of `Holds`."""
    pair = is_pair(document)
    held = int(Holds.PAIR if pair else Holds.CHAT)
    asked = document.get("input")
    for holder in (document, asked if pair and isinstance(asked, dict) else document):
        if holder.get("tools") or holder.get("functions"):
            held |= Holds.TOOLS
    for run in runs(document)[0]:
        for message in run.messages:
            if isinstance(message, dict):
                held |= _held(message)
    return int(held)


def _held(message: dict[str, Any]) -> int:
    role = message.get("role")
    held = 0
    if role in ("tool", "function") or any(message.get(key) for key in _CALLS):
        held |= Holds.TOOLS
    elif message.get("name"):
        held |= Holds.NAME
    if message.get("weight") == 0 and role == "assistant":
        held |= Holds.WEIGHT
    if message.get("audio"):
        held |= Holds.AUDIO
    content = message.get("content")
    if isinstance(content, list):
        for part in content:
            kind = part.get("type") if isinstance(part, dict) else None
            held |= _PARTS.get(kind, 0) if isinstance(kind, str) else 0
    return held


def method_of(chats: int, pairs: int) -> str:
    """The kind of training that a set is for: what most of its examples are. Chats, where there are none."""
    return DPO if pairs > chats else SUPERVISED


def problems(example: int, held: int, connection: Connection, method: str | None = None) -> Iterator[Problem]:
    """What keeps this place from training on an example (left out by the fix), and what it passes over.

    `method`: the kind of training that the whole set is for (`method_of`): an example of the other kind
    is then named, because one training takes one kind. Without it, each is fine that the place trains on.
    """
    plain = held in (Holds.CHAT, Holds.PAIR)
    kind, word = (DPO, "pairs") if held & Holds.PAIR else (SUPERVISED, "chats")
    if kind not in connection.methods or (method is not None and kind != method):
        yield _not_taken(example, word)
    if plain:
        return
    for what, flag in _REFUSABLE.items():
        if held & flag and what in connection.refuses:
            yield _not_taken(example, what)
    for field, flag in _IGNORABLE.items():
        if held & flag and field in connection.ignores:
            yield warning(example, None, ProblemCode.IGNORED_HERE, field=field)


def check(example: int, document: dict[str, Any], connection: Connection) -> Iterator[Problem]:
    """Both steps at once, for one who looks at an example a single time."""
    return problems(example, holdings(document), connection)


def _not_taken(example: int, what: str) -> Problem:
    leave_out = ch.SetMarks((example,), status=Status.LEFT_OUT)
    return error(example, None, ProblemCode.NOT_TAKEN_HERE, leave_out, what=what)

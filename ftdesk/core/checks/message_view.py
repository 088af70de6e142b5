"""The messages of an example as checks walk them: a chat's list, or the three lists of a preference pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ftdesk.core.cost.tokens import PAIR_ANSWERS


@dataclass(frozen=True)
class Run:
    """One list of messages. `offset` is the turn number of its first; `mendable` says that changes reach it.

    `name` is the list's place in the document; `answer` says that it is a pair's answer and not a talk.
    """

    name: str
    offset: int
    messages: list[Any]
    mendable: bool
    answer: bool = False

    def objects(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The messages that are objects, with their turn numbers."""
        for index, message in enumerate(self.messages):
            if isinstance(message, dict):
                yield self.offset + index, message

    def roles(self) -> list[str]:
        """The role of each message, empty where it has none."""
        return [
            role if isinstance(message, dict) and isinstance(role := message.get("role"), str) else ""
            for message in self.messages
        ]


def is_pair(document: dict[str, Any]) -> bool:
    """Whether this is a preference pair (DPO) rather than a chat."""
    return "messages" not in document and "input" in document and any(k in document for k in PAIR_ANSWERS)


def runs(document: dict[str, Any]) -> tuple[list[Run], list[tuple[str, Any]]]:
    """The lists of messages that are there, and (name, value) of those that are not non-empty lists."""
    if not is_pair(document):
        places = [("messages", document.get("messages"), True, False)]
    else:
        asked = document.get("input")
        listed = asked.get("messages") if isinstance(asked, dict) else asked
        places = [("input.messages", listed, isinstance(asked, dict), False)]
        places += [(key, document.get(key), False, True) for key in PAIR_ANSWERS]
    found: list[Run] = []
    missing: list[tuple[str, Any]] = []
    offset = 0
    for name, messages, mendable, answer in places:
        if isinstance(messages, list) and messages:
            found.append(Run(name, offset, messages, mendable, answer))
            offset += len(messages)
        else:
            missing.append((name, messages))
    return found, missing

"""The messages of an example as checks walk them: a chat's list, or the three lists of a preference pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from ftdesk.core.cost.tokens import PAIR_ANSWERS
from ftdesk.core.dataset.pair import Path


@dataclass(frozen=True)
class Run:
    """One list of messages. `offset` is the turn number of its first; `mendable` says that turns are its own.

    `name` is the list's place in the document, `path` the same for a change; `answer` says that it is a
    pair's answer and not a talk: changes of turns do not reach it, changes at a path do (see `mending`).
    """

    name: str
    offset: int
    messages: list[Any]
    mendable: bool
    answer: bool = False
    path: Path = ("messages",)

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


WHOLE: Path = ("content",)


class Text(msgspec.Struct, frozen=True, gc=False):
    """A piece of text in a turn, and where it stands `inside` the message."""

    run: Run
    turn: int
    inside: Path
    role: str
    text: str

    @property
    def whole(self) -> bool:
        """Whether it is all of the turn's content, and not a part of it or something handed to a tool."""
        return self.inside is WHOLE


class View:
    """An example's document taken apart once, for all families of checks."""

    __slots__ = ("document", "missing", "runs", "texts")

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.runs, self.missing = runs(document)
        self.texts: list[Text] = []
        for run in self.runs:
            for turn, message in run.objects():
                content = message.get("content")
                role = message.get("role")
                if isinstance(content, str):
                    self.texts.append(Text(run, turn, WHOLE, role if isinstance(role, str) else "?", content))
                elif isinstance(content, list):
                    self._parts(run, turn, role if isinstance(role, str) else "?", content)

    def _parts(self, run: Run, turn: int, role: str, content: list[Any]) -> None:
        for number, part in enumerate(content):
            if isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str):
                inside = ("content", number, "text")
                self.texts.append(Text(run, turn, inside, role, part["text"]))

    def handed_to_tools(self) -> Iterator[Text]:
        """What calls of tools carry: JSON, as a rule. Not among `texts`, for nobody says it."""
        for run in self.runs:
            for turn, message in run.objects():
                for _, _, arguments, inside in tool_calls(message):
                    if isinstance(arguments, str):
                        yield Text(run, turn, inside, "tool", arguments)


def tool_calls(message: dict[str, Any]) -> Iterator[tuple[str, str, Any, Path]]:
    """(id, function name, arguments, where these stand in the message) of each call in a message."""
    calls = message.get("tool_calls")
    for number, each in enumerate(calls if isinstance(calls, list) else ()):
        if not isinstance(each, dict):
            continue
        function = each.get("function")
        function = function if isinstance(function, dict) else {}
        place = ("tool_calls", number, "function", "arguments")
        yield _text(each.get("id")), _text(function.get("name")), function.get("arguments", "{}"), place
    old = message.get("function_call")
    if isinstance(old, dict):
        yield "", _text(old.get("name")), old.get("arguments", "{}"), ("function_call", "arguments")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def is_pair(document: dict[str, Any]) -> bool:
    """Whether this is a preference pair (DPO) rather than a chat."""
    return "messages" not in document and "input" in document and any(k in document for k in PAIR_ANSWERS)


def runs(document: dict[str, Any]) -> tuple[list[Run], list[tuple[str, Any]]]:
    """The lists of messages that are there, and (name, value) of those that are not non-empty lists."""
    places: list[tuple[str, Any, bool, bool, Path]]
    if not is_pair(document):
        places = [("messages", document.get("messages"), True, False, ("messages",))]
    else:
        asked = document.get("input")
        if isinstance(asked, dict):
            places = [("input.messages", asked.get("messages"), True, False, ("input", "messages"))]
        else:
            places = [("input.messages", asked, False, False, ("input",))]
        places += [(key, document.get(key), False, True, (key,)) for key in PAIR_ANSWERS]
    found: list[Run] = []
    missing: list[tuple[str, Any]] = []
    offset = 0
    for name, messages, mendable, answer, path in places:
        if isinstance(messages, list) and messages:
            found.append(Run(name, offset, messages, mendable, answer, path))
            offset += len(messages)
        else:
            missing.append((name, messages))
    return found, missing

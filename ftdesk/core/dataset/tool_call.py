"""Calls of tools within a message: their names, ids and arguments, each argument kept to the letter."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ftdesk.core.dataset.pair import Path, is_pair

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class ToolCall:
    """One call. `place` is where its function stands in the message; `id` is empty for the old form."""

    place: Path
    id: str
    name: str
    arguments: str


class Kind(StrEnum):
    """What an argument is in JSON."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NOTHING = "null"
    JSON = "json"


@dataclass(frozen=True)
class Argument:
    """One argument; `literal` is its JSON as it stands in the file, so that what is not edited stays."""

    name: str
    literal: str

    @property
    def kind(self) -> Kind:
        """What it is, by its first letter."""
        first = self.literal[:1]
        kinds = {'"': Kind.TEXT, "t": Kind.BOOLEAN, "f": Kind.BOOLEAN, "n": Kind.NOTHING}
        return kinds.get(first, Kind.JSON if first in "{[" else Kind.NUMBER)

    @property
    def text(self) -> str:
        """What one edits: a text without its quotes, everything else as JSON, nothing as nothing."""
        if self.kind == Kind.TEXT:
            return str(json.loads(self.literal, strict=False))
        return "" if self.kind == Kind.NOTHING else self.literal


def tool_calls(message: Mapping[str, Any]) -> list[ToolCall]:
    """The calls of a message, the old ``function_call`` included; what has another shape is left out."""
    listed = message.get("tool_calls")
    found = [
        _call(("tool_calls", number, "function"), each.get("id"), each["function"])
        for number, each in enumerate(listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and isinstance(each.get("function"), dict)
    ]
    old = message.get("function_call")
    if isinstance(old, dict):
        found.append(_call(("function_call",), "", old))
    return found


def _call(place: Path, call_id: Any, function: Mapping[str, Any]) -> ToolCall:
    name, arguments = function.get("name"), function.get("arguments", "")
    return ToolCall(
        place,
        call_id if isinstance(call_id, str) else "",
        name if isinstance(name, str) else "",
        arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False),
    )


def arguments_of(text: str) -> list[Argument] | None:
    """The arguments one by one. None when the text is no JSON object; nothing at all is no arguments."""
    if not text.strip():
        return []
    try:
        if not isinstance(json.loads(text), dict):
            return None
        return _scanned(text)
    except (ValueError, RecursionError):
        return None


def _scanned(text: str) -> list[Argument]:
    found: list[Argument] = []
    at = _blank(text, _blank(text, 0) + 1)
    while text[at] != "}":
        name, at = _DECODER.raw_decode(text, at)
        start = _blank(text, _blank(text, at) + 1)  # over the colon
        _value, end = _DECODER.raw_decode(text, start)
        found.append(Argument(name, text[start:end]))
        at = _blank(text, end)
        if text[at] == ",":
            at = _blank(text, at + 1)
    return found


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match is not None else at


def arguments_text(arguments: Iterable[Argument]) -> str:
    """The JSON object of these arguments."""
    parts = (f"{json.dumps(each.name, ensure_ascii=False)}: {each.literal}" for each in arguments)
    return "{" + ", ".join(parts) + "}"


def literal_of(text: str, kind: Kind) -> str | None:
    """The JSON of what was typed for an argument of this kind; None when it is no such thing."""
    plain = text.strip()
    if kind == Kind.TEXT:
        return json.dumps(text, ensure_ascii=False)
    if kind == Kind.NUMBER:
        return plain if _NUMBER.fullmatch(plain) else None
    if kind == Kind.BOOLEAN:
        return plain if plain in {"true", "false"} else None
    if kind == Kind.NOTHING:
        return None if plain else "null"
    return plain if is_json(plain) else None


def converted(argument: Argument, kind: Kind) -> Argument:
    """An argument as another kind: what it says as far as that can be said in it."""
    text = argument.text
    literal = literal_of(text, kind)
    if literal is None:
        yes = text.strip().lower() in {"yes", "1"}
        replacement = {Kind.NUMBER: "0", Kind.BOOLEAN: "true" if yes else "false", Kind.NOTHING: "null"}
        literal = replacement.get(kind, json.dumps([text] if text else {}, ensure_ascii=False))
    return Argument(argument.name, literal)


def is_json(text: str) -> bool:
    """Whether a text is JSON, of whatever kind."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def new_call(name: str = "", taken: Iterable[str] = ()) -> dict[str, Any]:
    """A call of a tool with an id that no other one has."""
    return {
        "id": new_call_id(taken),
        "type": "function",
        "function": {"name": name, "arguments": "{}"},
    }


def new_call_id(taken: Iterable[str]) -> str:
    """An id such as OpenAI gives, other than those that are taken."""
    used = set(taken)
    while (made := f"call_{secrets.token_hex(12)}") in used:
        pass
    return made


def call_ids(messages: Sequence[Any]) -> dict[str, str]:
    """The name of the function of each call that can be answered, by its id, in order."""
    return {
        call.id: call.name
        for message in messages
        if isinstance(message, dict)
        for call in tool_calls(message)
        if call.id
    }


def answered(messages: Sequence[Any]) -> set[str]:
    """The ids of the calls that have an answer."""
    return {
        str(message.get("tool_call_id"))
        for message in messages
        if isinstance(message, dict) and message.get("role") == "tool"
    }


@dataclass(frozen=True)
class Tool:
    """A tool that an example offers. `place` is its function in the document."""

    place: Path
    name: str
    description: str
    parameters: Any


def tools_path(document: Mapping[str, Any]) -> Path:
    """Where the list of tools stands."""
    return ("input", "tools") if is_pair(document) else ("tools",)


def tools_of(document: Mapping[str, Any]) -> list[Tool]:
    """The tools an example offers, the old ``functions`` included; what has another shape is left out."""
    outer = tools_path(document)[:-1]
    holder: Any = document.get("input") if outer else document
    found: list[Tool] = []
    for key in ("tools", "functions"):
        listed = holder.get(key) if isinstance(holder, dict) else None
        for number, each in enumerate(listed if isinstance(listed, list) else []):
            inner: Path = ("function",) if key == "tools" else ()
            function = each.get("function") if inner and isinstance(each, dict) else each
            if isinstance(function, dict):
                found.append(_tool((*outer, key, number, *inner), function))
    return found


def _tool(place: Path, function: Mapping[str, Any]) -> Tool:
    name, description = function.get("name"), function.get("description")
    return Tool(
        place,
        name if isinstance(name, str) else "",
        description if isinstance(description, str) else "",
        function.get("parameters"),
    )

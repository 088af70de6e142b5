"""The texts of an example in which one searches, and how they are put back to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # documented nowhere, there since 3.0
from typing import Any

import msgspec

from ftdesk.core.dataset.example import Role, decode
from ftdesk.core.dataset.pair import Answer, Path, answer_messages, found, is_pair, talk_path

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},:]', re.DOTALL)
_DEEPEST = 6  # input, messages, N, content, N, text


@dataclass(frozen=True, slots=True)
class Text:
    """A text in an example: the content of a message, or a text part of one. `path`: where in the object."""

    path: Path
    role: str
    text: str


class _Message(msgspec.Struct, gc=False):
    role: Any = ""
    content: Any = None


class _Chat(msgspec.Struct, gc=False):
    messages: list[_Message]


_chat = msgspec.json.Decoder(_Chat)


def plain_texts(body: str) -> list[str] | None:
    """The texts of a plain chat, three times as fast as `texts`; None where only that can tell."""
    try:
        found = [each.content for each in _chat.decode(body).messages]
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return None
    return found if all(type(each) is str for each in found) else None


def texts(body: str) -> Iterator[Text]:
    """All texts in their order: the messages, then of a pair its better and its worse answer.

    What is no message, no text or no JSON is passed over; tool calls are no texts.
    """
    try:
        messages = _chat.decode(body).messages
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        # A pair, an odd shape, half a character
        yield from _odd_texts(body)
        return
    for number, each in enumerate(messages):
        if type(each.content) is str:
            role = each.role
            yield Text(("messages", number, "content"), role if type(role) is str else "", each.content)
        elif each.content is not None:
            yield from _of_message(("messages", number), {"role": each.role, "content": each.content})


def _odd_texts(body: str) -> Iterator[Text]:
    try:
        document = decode(body)
    except (ValueError, RecursionError):
        return
    path = talk_path(document)
    messages = found(document, path)
    yield from _of_messages(path, messages if isinstance(messages, list) else [])
    if is_pair(document):
        for answer in Answer:
            yield from _of_messages((answer.value,), answer_messages(document, answer), Role.ASSISTANT.value)


def _of_messages(path: Path, messages: list[Any], speaker: str = "") -> Iterator[Text]:
    for number, each in enumerate(messages):
        if isinstance(each, dict):
            yield from _of_message((*path, number), each, speaker)


def _of_message(path: Path, message: Mapping[str, Any], speaker: str = "") -> Iterator[Text]:
    role, content = message.get("role"), message.get("content")
    role = role if isinstance(role, str) else speaker
    if isinstance(content, str):
        yield Text((*path, "content"), role, content)
    elif isinstance(content, list):
        for number, part in enumerate(content):
            text = part.get("text") if isinstance(part, dict) else None
            if isinstance(text, str):
                yield Text((*path, "content", number, "text"), role, text)


def with_texts(body: str, new: Mapping[Path, str]) -> str:
    """The body with other texts at some places, and not a letter of the rest changed.

    A text is written as the one before it was: in escapes where that had no letter beyond ASCII but in
    escapes. IndexError when a place holds no text.
    """
    places = _places(body, new)
    if len(places) < len(new):
        raise IndexError("there is no text at that place")
    pieces, done = [], 0
    for path, (start, end) in sorted(places.items(), key=lambda item: item[1]):
        pieces += [body[done:start], _literal(new[path], body[start:end])]
        done = end
    return "".join((*pieces, body[done:]))


def _literal(text: str, old: str) -> str:
    escaped = old.isascii() and not scanstring(old, 1, False)[0].isascii()
    if not escaped:
        made = json.dumps(text, ensure_ascii=False)
        try:
            made.encode("utf-8")
        except UnicodeEncodeError:  # half a character, which UTF-8 cannot hold
            escaped = True
        else:
            return made
    return json.dumps(text)


def _places(body: str, wanted: Mapping[Path, object]) -> dict[Path, tuple[int, int]]:
    """Where in the body the strings at these places stand; of a key given twice the last."""
    places: dict[Path, tuple[int, int]] = {}
    here: list[Any] = []  # the key or number in each open object or list
    naming = False  # whether the next string is a key
    for token in _TOKEN.finditer(body):
        sign = body[token.start()]
        if sign == '"':
            if naming:
                if len(here) <= _DEEPEST:
                    here[-1] = scanstring(body, token.start() + 1, False)[0]
                naming = False
            elif len(here) <= _DEEPEST and (path := tuple(here)) in wanted:
                places[path] = token.span()
        elif sign in "{[":
            naming = sign == "{"
            here.append("" if naming else 0)
        elif sign in "}]":
            naming = False
            here.pop()
        elif sign == ",":
            naming = isinstance(here[-1], str)
            if not naming:
                here[-1] += 1
    return places

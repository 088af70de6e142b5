"""Examples as rows of a table, for writing: one row an example, or one a turn where that does not suffice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from ftdesk.core.dataset.formats.entry import Loss
from ftdesk.core.dataset.formats.names import role_of
from ftdesk.core.dataset.formats.strict import Refused, parse

ROW_AN_EXAMPLE = ("system", "user", "assistant")
ROW_AN_EXAMPLE_AND_WORSE = (*ROW_AN_EXAMPLE, "rejected")
ROW_A_TURN = ("conversation", "role", "text")

_IN_MEMORY_BYTES = 16 * 1024 * 1024
_CARRIED = frozenset({"role", "content"})
_PAIR = frozenset({"input", "preferred_output", "non_preferred_output"})
_WORSE = "rejected"

Turns = list[tuple[str, str]]
"""Role and text; a pair's worse answer comes last, under `rejected`."""


def loses(document: Mapping[str, Any]) -> frozenset[Loss]:
    """What a table cannot carry of an example."""
    lost: set[Loss] = set()
    turns = turns_of(document, lost)
    return frozenset(lost if turns else {Loss.WHOLE})


def turns_of(document: Mapping[str, Any], lost: set[Loss] | None = None) -> Turns:
    """What a table can carry of an example: who says what. `lost` is told the rest."""
    lost = set() if lost is None else lost
    is_pair = "preferred_output" in document
    inner = document.get("input") if is_pair else document
    inner = inner if isinstance(inner, Mapping) else {}
    _lose_fields(inner, {"messages"}, lost)
    if is_pair:
        _lose_fields(document, _PAIR, lost)
    turns = _spoken(inner.get("messages"), lost)
    if is_pair:
        turns += _spoken(document.get("preferred_output"), lost)
        worse = _spoken(document.get("non_preferred_output"), lost)
        turns += [(_WORSE, "\n\n".join(text for _, text in worse))] if worse else []
    return turns


def _lose_fields(holder: Mapping[str, Any], carried: Iterable[str], lost: set[Loss]) -> None:
    for name in holder.keys() - set(carried):
        lost.add(Loss.TOOLS if name in {"tools", "functions", "parallel_tool_calls"} else Loss.OTHER_FIELDS)


def _spoken(messages: Any, lost: set[Loss]) -> Turns:
    turns: Turns = []
    for message in messages if isinstance(messages, list) else ():
        if not isinstance(message, Mapping):
            lost.add(Loss.OTHER_FIELDS)
            continue
        role = message.get("role")
        text = _text(message.get("content"), lost)
        for name in message.keys() - _CARRIED:
            lost.add(_LOST_OF_A_MESSAGE.get(name, Loss.OTHER_FIELDS))
        if role in {"tool", "function"}:
            lost.add(Loss.TOOLS)
        elif (
            isinstance(role, str) and role and (text or not message.keys() & {"tool_calls", "function_call"})
        ):
            turns.append((role, text))
            if role_of(role) != role:
                lost.add(Loss.ROLES)
    return turns


_LOST_OF_A_MESSAGE = {
    "tool_calls": Loss.TOOLS,
    "function_call": Loss.TOOLS,
    "tool_call_id": Loss.TOOLS,
    "name": Loss.NAMES,
    "weight": Loss.WEIGHTS,
}


def _text(content: Any, lost: set[Loss]) -> str:
    if isinstance(content, str):
        return content
    pieces: list[str] = []
    for part in content if isinstance(content, list) else ():
        if isinstance(part, Mapping) and isinstance(part.get("text"), str):
            pieces.append(part["text"])
        else:
            image = isinstance(part, Mapping) and part.get("type") in {"image_url", "input_image", "image"}
            lost.add(Loss.IMAGES if image else Loss.OTHER_FIELDS)
    return "\n\n".join(pieces)


# -- the rows ----------------------------------------------------------------------------------------------


class Table:
    """A heading and rows, made of bodies that are read once: kept in a temporary file until all are seen.

    `written` is how many examples the rows hold; those of which nothing can be carried are left out.
    """

    def __init__(self, bodies: Iterable[str]) -> None:
        self._kept = tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115 - closed with the rows
        self.written = 0
        single, worse = True, False
        encoder = msgspec.json.Encoder()
        for body in bodies:
            turns = _of_body(body)
            if turns:
                self._kept.write(encoder.encode(turns) + b"\n")
                self.written += 1
                single = single and _is_single(turns)
                worse = worse or turns[-1][0] == _WORSE
        self._single = single
        self.heading = ROW_A_TURN if not single else ROW_AN_EXAMPLE_AND_WORSE if worse else ROW_AN_EXAMPLE

    def rows(self) -> Iterator[list[str]]:
        """The rows below the heading; once."""
        decoder = msgspec.json.Decoder(Turns)
        with self._kept as kept:
            kept.seek(0)
            for number, line in enumerate(kept, 1):
                turns = decoder.decode(line)
                if self._single:
                    said = dict(turns)
                    yield [said.get(role, "") for role in self.heading]
                else:
                    yield from ([str(number), role, text] for role, text in turns)


def _of_body(body: str) -> Turns:
    """Half a surrogate pair, which no table can hold, becomes a question mark."""
    try:
        turns = turns_of(parse(body))
    except Refused:
        return []
    if all(role.isascii() and text.isascii() for role, text in turns):
        return turns
    return [(_writable(role), _writable(text)) for role, text in turns]


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


_SINGLE = {
    ("user",),
    ("system", "user"),
    ("user", "assistant"),
    ("system", "user", "assistant"),
    ("user", "assistant", _WORSE),
    ("system", "user", "assistant", _WORSE),
}


def _is_single(turns: Turns) -> bool:
    """Whether one row says it all, and reading the row gives the very same turns."""
    if tuple(role for role, _ in turns) not in _SINGLE:
        return False
    return all(text.strip() for role, text in turns if role != "assistant")

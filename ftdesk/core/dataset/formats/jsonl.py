"""OpenAI's JSONL: one JSON object a line, chats and preference pairs alike, kept to the letter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NoReturn

import msgspec

from ftdesk.core.dataset.formats.entry import (
    EXCERPT,
    RAW_LIMIT,
    Entry,
    Format,
    Good,
    Layout,
    Refusal,
    Rejected,
    Source,
)
from ftdesk.core.dataset.formats.lines import numbered


class _RefusedError(Exception):
    def __init__(self, code: Refusal, **params: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params


def parse(text: str) -> dict[str, Any]:
    """The JSON object of one line. Strict: what is not JSON (NaN, a second object) is refused.

    What JSON allows and msgspec does not (half a surrogate pair written as an escape) is accepted.
    """
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        value = _parse_slowly(text)
    if not isinstance(value, dict):
        raise _RefusedError(Refusal.NOT_AN_OBJECT, kind=_KINDS.get(type(value), "null"))
    return value


_KINDS: dict[type, str] = {list: "array", str: "string", bool: "boolean", int: "number", float: "number"}


def _parse_slowly(text: str) -> Any:
    """Only to accept what msgspec is too strict for, and to say what is wrong with the rest."""
    try:
        return json.loads(text, parse_constant=_no_number, parse_float=_float)
    except json.JSONDecodeError as error:
        raise _RefusedError(Refusal.BROKEN_JSON, reason=error.msg, column=error.colno) from None
    except RecursionError:
        raise _RefusedError(Refusal.TOO_DEEP) from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise _RefusedError(Refusal.NUMBER_TOO_LARGE) from None


def _no_number(name: str) -> NoReturn:
    raise _RefusedError(Refusal.BROKEN_JSON, reason=f"{name} is no JSON number", column=0)


def _float(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise _RefusedError(Refusal.NUMBER_TOO_LARGE)
    return value


def read(source: Source, layout: Layout | None = None) -> Iterator[Entry]:
    """Every line that is not blank: an object of any shape is an example, everything else is refused."""
    del layout
    for each in numbered(source):
        if isinstance(each, Rejected):
            yield each
            continue
        line, text = each
        try:
            yield Good(line, text, parse(text))
        except _RefusedError as refused:
            raw = text if len(text) <= RAW_LIMIT else ""
            yield Rejected(line, refused.code, refused.params, text[:EXCERPT].strip(), raw)


def write(file: BinaryIO, bodies: Iterable[str]) -> int:
    """One body a line, unchanged; a line break between its parts, legal in JSON, becomes a space."""
    written = 0
    for body in bodies:
        flat = body.replace("\r", " ").replace("\n", " ") if "\n" in body or "\r" in body else body
        # A raw half of a surrogate pair has no UTF-8; backslashreplace writes it as JSON's own escape.
        file.write(flat.encode("utf-8", "backslashreplace") + b"\n")
        written += 1
    return written


def _recognises(source: Source) -> bool:
    start = source.head.decode(source.encoding.replace("-sig", ""), "ignore").lstrip("\ufeff \t\r\n")
    return start.startswith("{") or source.path.suffix.lower() in JSONL.endings


JSONL = Format(id="jsonl", endings=(".jsonl", ".ndjson"), recognises=_recognises, read=read, write=write)

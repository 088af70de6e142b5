"""What reading a file yields: good examples and refused ones, each with its line; and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO


class Refusal(StrEnum):
    """Why a line is no example. Such a line is listed and never repaired in silence."""

    BROKEN_JSON = "broken_json"  # reason, column
    NOT_AN_OBJECT = "not_an_object"  # kind
    BAD_ENCODING = "bad_encoding"  # encoding
    NUMBER_TOO_LARGE = "number_too_large"
    TOO_DEEP = "too_deep"
    LINE_TOO_LONG = "line_too_long"  # limit_bytes


@dataclass(frozen=True)
class Rejected:
    """A line (counted from 1) that is no example, the reason, and the beginning of the line as evidence."""

    line: int
    code: Refusal
    params: dict[str, str | int] = field(default_factory=dict)
    excerpt: str = ""


@dataclass(frozen=True)
class Good:
    """An example as the file holds it: `body` is its JSON text, `document` the same decoded."""

    line: int
    body: str
    document: dict[str, Any]


Entry = Good | Rejected


@dataclass(frozen=True)
class Source:
    """A file to read: where it lies, how its text is encoded (see `lines.sniff`), and its first bytes."""

    path: Path
    encoding: str
    head: bytes
    size_bytes: int


@dataclass(frozen=True)
class Format:
    """A file format. A new one is a module with one of these, named in `registry.FORMATS`.

    `recognises` looks at name and first bytes. `read` streams; its iterator may be left at any point.
    `write` takes bodies in ftdesk's own form (OpenAI's JSON objects) and returns how many it wrote; None
    where the format is only read.
    """

    id: str
    endings: tuple[str, ...]
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Entry]]
    write: Callable[[BinaryIO, Iterable[str]], int] | None

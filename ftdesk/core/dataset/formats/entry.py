"""What reading a file yields: good examples and refused ones, each with its line; and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import msgspec


class Refusal(StrEnum):
    """Why a line is no example. Such a line is listed and never repaired in silence."""

    BROKEN_JSON = "broken_json"  # reason, column
    NOT_AN_OBJECT = "not_an_object"  # kind
    BAD_ENCODING = "bad_encoding"  # encoding
    NUMBER_TOO_LARGE = "number_too_large"
    TOO_DEEP = "too_deep"
    LINE_TOO_LONG = "line_too_long"  # limit_bytes
    NO_CONVERSATION = "no_conversation"  # reason: what is missing or of the wrong kind, as a plain word


EXCERPT = 200
"""So many characters of a refused line are kept as evidence."""


@dataclass(frozen=True)
class Rejected:
    """A line (counted from 1) that is no example, the reason, and the beginning of the line as evidence.

    `raw` is the whole entry where it is short enough to be mended by hand (`RAW_LIMIT`), else empty.
    """

    line: int
    code: Refusal
    params: dict[str, str | int] = field(default_factory=dict)
    excerpt: str = ""
    raw: str = ""


RAW_LIMIT = 20_000
"""So many characters of a refused entry are kept whole, so that it can be mended in the list."""


_NOTHING: Mapping[Field, str] = MappingProxyType({})


class Good(msgspec.Struct, frozen=True, gc=False):
    """An example as the file holds it: `body` is its JSON text, `document` the same decoded.

    `about`: tags, note and split, where the file has them. A Struct, because a million of them are made.
    """

    line: int
    body: str
    document: dict[str, Any]
    about: Mapping[Field, str] = _NOTHING


Entry = Good | Rejected


class Field(StrEnum):
    """What a column of a table can be. A table needs at least `ASSISTANT`, or `CONVERSATION`."""

    SYSTEM = "system"
    USER = "user"
    CONTEXT = "context"  # Alpaca's input: put below the user's words, after an empty line
    ASSISTANT = "assistant"
    REJECTED = "rejected"  # the worse answer of a preference pair; `ASSISTANT` is then the better one
    TAGS = "tags"
    NOTE = "note"
    SPLIT = "split"
    CONVERSATION = "conversation"  # rows with the same value here are turns of one example
    ROLE = "role"  # with `CONVERSATION`: who speaks in the row, whose words are in `USER`


@dataclass(frozen=True)
class Layout:
    """How a table is read. The user may change it on the mapping page.

    `columns` are the headings as the file has them (“A”, “B” … where it has none); `fields` says which of
    them, counted from 0, is what; columns that no field names are left behind. `delimiter` is of text
    files, `sheet` and `sheets` of spreadsheets. `certain`: nobody needs to be asked.
    """

    columns: tuple[str, ...]
    fields: Mapping[Field, int]
    has_header: bool = True
    delimiter: str = ","
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True)
class Source:
    """A file to read: where it lies, how its text is encoded (see `lines.sniff`), and its first bytes.

    `certain`: the encoding shows from the file itself (a BOM, or everything looked at is good UTF-8);
    otherwise it is the best guess, and the user is shown how it reads.
    """

    path: Path
    encoding: str
    head: bytes
    size_bytes: int
    certain: bool = True


@dataclass(frozen=True)
class Format:
    """A file format. A new one is a module with one of these, named in `registry.FORMATS`.

    `recognises` looks at name and first bytes. `read` streams; its iterator may be left at any point; it
    takes the layout that `lay_out` guessed or the user chose (None for formats without columns).
    `write` takes bodies in ftdesk's own form (OpenAI's JSON objects) and returns how many it wrote; None
    where the format is only read. `loses` names what `write` cannot carry of a body (`Loss`).
    """

    id: str
    endings: tuple[str, ...]
    recognises: Callable[[Source], bool]
    read: Callable[[Source, Layout | None], Iterator[Entry]]
    write: Callable[[BinaryIO, Iterable[str]], int] | None
    lay_out: Callable[[Source, Layout | None], Layout] | None = None
    """Guess the layout; from a given one keep delimiter, sheet and has_header, and guess the rest anew."""
    loses: Callable[[Mapping[str, Any]], frozenset[Loss]] | None = None
    """None: the format carries everything."""
    rows: Callable[[Source, Layout], Iterator[tuple[int, list[str]] | Rejected]] | None = None
    """The cells of a table as they stand in the file, for the mapping page."""


class Loss(StrEnum):
    """What a format cannot carry of an example; said before it is written."""

    WHOLE = "whole"  # the example cannot be written at all and is left out
    TOOLS = "tools"
    IMAGES = "images"
    WEIGHTS = "weights"
    NAMES = "names"
    ROLES = "roles"  # developer, tool, function
    MORE_TURNS = "more_turns"  # only the first question and answer fit
    WORSE_ANSWER = "worse_answer"  # of a pair only the better answer is written
    OTHER_FIELDS = "other_fields"

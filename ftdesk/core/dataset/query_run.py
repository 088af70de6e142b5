"""Finds and orders the examples that a query wants: one pass over the project file, page by page."""

from __future__ import annotations

import json
import threading
from array import array
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ftdesk.core.dataset import marks
from ftdesk.core.dataset.example import PLAIN, Example, Role
from ftdesk.core.dataset.query import Order, Query, SortBy, Trouble, is_plain, like
from ftdesk.core.dataset.reader import Reader

_PAGE = 1000
_TITLE = 80  # so many letters of the first words decide the order
_RANKS = {Trouble.ERROR: 3, Trouble.WARNING: 2, Trouble.HINT: 1}


@dataclass(frozen=True)
class Known:
    """What the program knows of examples without reading them. Asked in the worker thread."""

    tokens: Callable[[int], int | None] = lambda _example: None
    worst: Mapping[int, Trouble] = field(default_factory=dict)
    """ERROR, WARNING or HINT for those that have problems."""


class Run:
    """One search: `work` in a worker thread, the rest looked at from the window's thread meanwhile."""

    def __init__(self, query: Query, order: Order, ids: Sequence[int], known: Known) -> None:
        self.query = query
        self.order = order
        self.ids = ids
        self.known = known
        self.stop = threading.Event()
        self.done = 0
        """How many of `ids` were looked at."""
        self.found: deque[array[int]] = deque()
        """What was found since somebody took it out, in the order of `ids`."""
        self.flags = bytearray()
        """At the end: by id, 1 for each that was found."""

    def work(self, reader: Reader) -> array[int] | None:
        """All that fit, in the order asked for; None when it was stopped."""
        with reader.moment():
            search = _Search(self, reader)
            found = array("q")
            for start in range(0, len(self.ids), _PAGE):
                if self.stop.is_set():
                    return None
                page = search.page(self.ids[start : start + _PAGE])
                found += page
                self.found.append(page)
                self.done = min(start + _PAGE, len(self.ids))
            ordered = search.ordered(found, self.stop)
        if ordered is not None:
            self.flags = flags_of(self.ids, ordered)
        return ordered


def flags_of(ids: Sequence[int], chosen: Sequence[int]) -> bytearray:
    """A byte for each id up to the highest of `ids`: 1 for the chosen ones."""
    flags = bytearray(max(ids, default=0) + 1)
    for each in chosen:
        flags[each] = 1
    return flags


class _Search:
    """The state of a pass."""

    def __init__(self, run: Run, reader: Reader) -> None:
        self._query, self._order, self._known = run.query, run.order, run.known
        self._db = reader.db
        self._marked: dict[int, bool] = {}
        self._plain = self._query.fits_mark(PLAIN)
        self._notes: dict[int, str] = {}
        self._read_marks()
        by = self._order.by
        self._reads = bool(self._query.needle or self._query.asks_turns or by in {SortBy.WORDS, SortBy.TURNS})
        turns = self._query.asks_turns or by in {SortBy.WORDS, SortBy.TURNS}
        self._trusts = not turns and is_plain(self._query.needle)  # bodies that SQL finds need no second look
        if by is not SortBy.LIST:
            self._db.execute("CREATE TEMP TABLE sorting (place INTEGER PRIMARY KEY, id INTEGER, key)")

    def _read_marks(self) -> None:
        if self._query.asks_marks:
            fits: dict[tuple[str, ...], bool] = {}  # few different ones, however many examples
            for each, *row in self._db.execute("SELECT example_id, split, status, tags, '' FROM mark"):
                key = tuple(row)
                if key not in fits:
                    fits[key] = self._query.fits_mark(marks.mark_of(row))
                self._marked[each] = fits[key]
        if self._query.needle:
            rows = self._db.execute("SELECT example_id, note FROM mark WHERE note <> ''")
            needle = self._query.needle
            self._notes = {each: note for each, note in rows if needle in note.casefold()}

    def page(self, ids: Sequence[int]) -> array[int]:
        """Those of a page that fit; their keys are put down for the order."""
        kept = [each for each in ids if self._fits_known(each)]
        if kept and (self._reads or self._query.origin is not None):
            keys = dict(self._read(kept))
            kept = [each for each in kept if each in keys]
        else:
            keys = {}
        by = self._order.by
        if by not in {SortBy.LIST, SortBy.EDITED}:
            self._put_down((each, self._key(each, keys)) for each in kept)
        elif by is SortBy.EDITED:
            self._put_down((each, None) for each in kept)
        return array("q", kept)

    def _fits_known(self, each: int) -> bool:
        query = self._query
        if query.asks_marks and not self._marked.get(each, self._plain):
            return False
        if query.trouble is not None and not query.fits_trouble(self._known.worst.get(each)):
            return False
        return not query.asks_tokens or query.fits_tokens(self._known.tokens(each))

    def _read(self, ids: list[int]) -> Iterator[tuple[int, Any]]:
        query = self._query
        where, values = _within(ids)
        if query.origin is not None:
            where += " AND origin = ?"
            values.append(query.origin)
        if not self._reads:
            yield from (
                (row[0], None) for row in self._db.execute(f"SELECT id FROM example WHERE {where}", values)
            )
            return
        if query.needle:
            noted = [each for each in ids if each in self._notes]
            holes = ",".join("?" * len(noted))
            where += rf" AND (body LIKE ? OR instr(body, '\u') OR id IN ({holes}))"
            values += [like(query.needle), *noted]
        wanted = set(ids)
        body, hit = ("CASE WHEN body LIKE ? THEN NULL ELSE body END", [like(query.needle)])
        if not self._trusts:
            body, hit = "body", []
        for each, text in self._db.execute(f"SELECT id, {body} FROM example WHERE {where}", hit + values):
            if each in wanted and text is None:
                yield each, None
            elif each in wanted:
                roles, title = self._facts(each, text)
                if query.fits_turns(roles) and (each in self._notes or self._fits_words(text)):
                    yield each, len(roles) if self._order.by is SortBy.TURNS else title

    def _facts(self, each: int, body: str) -> tuple[list[str], str]:
        if self._query.asks_turns or self._order.by in {SortBy.WORDS, SortBy.TURNS}:
            return facts(each, body)
        return [], ""

    def _fits_words(self, body: str) -> bool:
        return not self._query.needle or self._query.fits_words(_document(body))

    def _key(self, each: int, keys: Mapping[int, Any]) -> Any:
        match self._order.by:
            case SortBy.TOKENS:
                return self._known.tokens(each)
            case SortBy.PROBLEMS:
                worst = self._known.worst.get(each)
                return -_RANKS[worst] if worst is not None else 0
            case _:
                return keys[each]

    def _put_down(self, pairs: Iterator[tuple[int, Any]]) -> None:
        self._db.executemany("INSERT INTO sorting (id, key) VALUES (?, ?)", pairs)

    def ordered(self, found: array[int], stop: threading.Event) -> array[int] | None:
        """In the order asked for. SQLite sorts: Python would hold up every other thread meanwhile."""
        by, descending = self._order.by, self._order.descending
        if by is SortBy.LIST:
            return found[::-1] if descending else found
        way, other = ("DESC", "ASC") if descending else ("ASC", "DESC")
        if by is SortBy.EDITED:  # the newest first is what one means by it
            rows = self._db.execute(
                "SELECT sorting.id FROM sorting LEFT JOIN (SELECT example_id, max(revision) AS at FROM past"
                f" GROUP BY example_id) AS edit ON edit.example_id = sorting.id"
                f" ORDER BY coalesce(edit.at, 0) {other}, sorting.id {other}"
            )
        else:
            rows = self._db.execute(f"SELECT id FROM sorting ORDER BY key IS NULL, key {way}, place")
        result = array("q")
        while page := rows.fetchmany(_PAGE):
            if stop.is_set():
                return None
            result.extend(row[0] for row in page)
        return result


def _within(ids: list[int]) -> tuple[str, list[Any]]:
    """SQL for these ids, and perhaps some between them."""
    if ids[-1] - ids[0] < 2 * len(ids) and ids[-1] == max(ids) and ids[0] == min(ids):
        return "id BETWEEN ? AND ?", [ids[0], ids[-1]]
    return f"id IN ({','.join('?' * len(ids))})", list(ids)


class _Message(msgspec.Struct, gc=False):
    role: str = ""
    content: Any = None


class _Talk(msgspec.Struct, gc=False):
    messages: list[_Message] = []


_DECODER = msgspec.json.Decoder(_Talk)


def facts(example_id: int, body: str) -> tuple[list[str], str]:
    """The roles of all turns, and the first words as they are compared; faster than an `Example`."""
    try:
        talk = _DECODER.decode(body)
    except (msgspec.MsgspecError, UnicodeError):
        talk = None
    if talk is None or not talk.messages:  # a pair, or something that ftdesk does not show
        example = Example(example_id, body)
        return [turn.role for turn in example.turns], _folded(example.title)
    said = ""
    for message in talk.messages:
        if isinstance(message.content, str) and message.content:
            if message.role == Role.USER:
                said = message.content
                break
            said = said or message.content
    return [message.role for message in talk.messages], _folded(said)


def _folded(text: str) -> str:
    return " ".join(text[: 4 * _TITLE].split())[:_TITLE].casefold()


def _document(body: str) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeError):
        return json.loads(body)

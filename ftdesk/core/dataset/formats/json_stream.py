"""JSON that is no JSONL: arrays, an object holding lists, objects one after the other; never read whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

from ftdesk.core.dataset.formats import lines
from ftdesk.core.dataset.formats.entry import Refusal, Rejected, Source
from ftdesk.core.dataset.formats.strict import Refused, finite, no_number, refused

_DECODE = json.JSONDecoder(parse_constant=no_number, parse_float=finite).raw_decode
_BETWEEN = re.compile(r"[\s,\ufeff\x1e]*")
_KEY = re.compile(r'\s*("(?:[^"\\]|\\.){0,500}")\s*:\s*')
_TOKENS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]', re.DOTALL)
_SCANNED = 4_000_000  # characters of a broken record in which its end is looked for
_DEEPEST = 300_000  # brackets open at once, beyond which a broken record has no end
_NEAR = 16  # an error so near the end of what was read so far may only mean that the rest is missing


class Record(NamedTuple):
    """One value of a list: the line in which it begins, its text to the letter, and the same decoded.

    `key` is the name of the list in an object of several (“train”, “test”).
    """

    line: int
    text: str
    value: Any
    key: str


def records(
    source: Source,
    is_record: Callable[[Any], bool],
    open_file: Callable[[], BinaryIO] | None = None,
    longest: int | None = None,
) -> Iterator[Record | Rejected]:
    """Every value of the top-level lists, or the objects that stand one after the other.

    `is_record` tells an example from an object or list that holds examples: a list that is one itself (of
    turns) comes whole. What is broken comes as `Rejected`, up to the beginning of the next record. A record
    of more than `longest` characters (usually `lines.MAX_LINE_BYTES`) is refused.
    """
    return _Reader(source, is_record, open_file, longest or lines.MAX_LINE_BYTES).read()


class _Reader:
    def __init__(
        self,
        source: Source,
        is_record: Callable[[Any], bool],
        open_file: Callable[[], BinaryIO] | None,
        longest: int,
    ) -> None:
        self._longest = longest
        self._pieces = lines.texts(source, open_file)
        self._encoding = source.encoding
        self._is_record = is_record
        self._text = ""
        self._at = 0
        self._counted = 0  # up to here `_line` has been counted
        self._line = 1
        self._ended = False
        self._next: re.Pattern[str] | None = None  # how a record begins in this file
        self._lost = False  # the rest of the file belongs to a refused record

    def read(self) -> Iterator[Record | Rejected]:
        while self._skip():
            if self._text[self._at] == "[":
                yield from self._top_list()
            elif self._text[self._at] == "{":
                yield from self._object()
            else:
                yield self._junk()

    # -- the window ----------------------------------------------------------------------------------------

    def _more(self) -> bool:
        """Read on, at least as much as is held, so that repeated tries cost no more than twice the text."""
        self._count(self._at)
        held = [self._text[self._at :]]
        wanted = len(held[0])
        self._at = self._counted = 0
        while wanted >= 0 and not self._ended:
            piece = next(self._pieces, None)
            if piece is None:
                self._ended = True
            else:
                held.append(piece)
                wanted -= len(piece) or 1
        grown = len(held) > 1
        self._text = "".join(held)
        return grown

    def _count(self, at: int) -> int:
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _skip(self) -> bool:
        """Pass over blanks and commas; False at the end of the file."""
        while True:
            found = _BETWEEN.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return True
            if not self._more():
                return False

    # -- values --------------------------------------------------------------------------------------------

    def _value(self, offset: int = 0) -> tuple[Any, int]:
        """The value `offset` after `_at`, and where it ends, counted from `_at`. Raises `Refused`."""
        while True:
            try:
                value, end = _DECODE(self._text, self._at + offset)
            except json.JSONDecodeError as error:
                unfinished = error.msg.startswith("Unterminated") or error.pos >= len(self._text) - _NEAR
                if unfinished and self._room() and self._more():
                    continue
                # A column of the record, not of what happens to be held.
                told = json.JSONDecodeError(error.msg, self._text[self._at : error.pos], error.pos - self._at)
                raise refused(told) from None
            except (ValueError, RecursionError) as error:
                raise refused(error) from None
            if end == len(self._text) and not isinstance(value, (dict, list)) and self._more():
                continue
            return value, end - self._at

    def _room(self) -> bool:
        """Raises `Refused` where no more can be held."""
        if 2 * (len(self._text) - self._at) > self._longest:  # so much would be held after the next step
            raise Refused(Refusal.LINE_TOO_LONG, limit_bytes=self._longest)
        return True

    def _top_list(self) -> Iterator[Record | Rejected]:
        """A list that stands by itself: of examples, or of the turns of one."""
        try:
            of_turns = self._begins_with(0, lambda value: self._is_record([value]))
        except Refused:
            of_turns = False
        if of_turns:
            yield self._record()
        else:
            yield from self._list("")

    def _list(self, key: str) -> Iterator[Record | Rejected]:
        """The values of the list that begins here."""
        opened = self._count(self._at)
        self._at += 1
        while self._skip():
            if self._text[self._at] == "]":
                self._at += 1
                return
            yield self._record(key)
        if not self._lost:
            end = Refused(Refusal.BROKEN_JSON, reason="The file ends before its list does", column=0)
            yield end.at(max(opened, self._count(self._at)), "")

    def _record(self, key: str = "") -> Record | Rejected:
        """The value that begins here, and on to behind it."""
        line = self._count(self._at)
        if self._next is None:
            self._next = self._beginning()
        try:
            value, length = self._value()
        except Refused as why:
            return self._broken(line, why)
        text = self._text[self._at : self._at + length]
        self._at += length
        if not lines.whole(text):
            return lines.undecodable(line, self._encoding, text)
        return Record(line, text, value, key)

    def _beginning(self) -> re.Pattern[str] | None:
        """How the next record can be found behind a broken one: by its place in the line or its first key."""
        before = self._text.rfind("\n", 0, self._at) + 1
        indent = self._text[before : self._at]
        ways = []
        if before and not indent.strip():
            ways.append("\n" + re.escape(indent) + r"(?=\{)")
        key = re.compile(r'\{\s*("[^"\\]{1,100}")').match(self._text, self._at)
        if key:
            ways.append(r"[}\]]\s*+,?\s*+(?=\{\s*+" + re.escape(key[1]) + ")")
        return re.compile("|".join(ways)) if ways else None

    def _broken(self, line: int, why: Refused) -> Rejected:
        """Refuse what begins here, up to where the next record begins or, failing that, the end."""
        length = None if why.code is Refusal.LINE_TOO_LONG else self._end_of_broken()
        if length is None:  # what follows cannot be told apart any more: it belongs to this refusal
            text = self._text[self._at : self._at + _SCANNED]
            self._pieces, self._ended, self._lost = iter(()), True, True
            self._at = len(self._text)
            return why.at(line, text)
        text = self._text[self._at : self._at + length]
        self._at += length
        return why.at(line, text.rstrip(", \t\r\n"))

    def _end_of_broken(self) -> int | None:
        while True:
            found = self._next.search(self._text, self._at + 1) if self._next else None
            end = found.end() if found else None
            if self._next is None:
                end = _balanced(self._text, self._at)
            if end is not None:
                return end - self._at
            if len(self._text) - self._at > _SCANNED or not self._more():
                break
        end = _balanced(self._text, self._at)
        return None if end is None else end - self._at

    def _junk(self) -> Rejected:
        """What is neither list nor object at the top level: refused up to the end of its line."""
        line = self._count(self._at)
        while (end := self._text.find("\n", self._at)) < 0 and len(self._text) - self._at < _SCANNED:
            if not self._more():
                break
        end = len(self._text) if end < 0 else end
        text = self._text[self._at : end]
        self._at = end
        return Refused(Refusal.BROKEN_JSON, reason="Expecting value", column=1).at(line, text)

    # -- objects -------------------------------------------------------------------------------------------

    def _object(self) -> Iterator[Record | Rejected]:
        """An object that stands by itself: an example, or the lists of examples that it holds."""
        try:
            key, offset = self._list_from(1)
        except Refused:
            key, offset = None, 0
        if key is None:
            yield self._record()
            return
        while key is not None:
            self._at += offset
            yield from self._list(key)
            try:
                key, offset = self._list_from(0)
            except Refused:
                return  # what is broken behind the list is told as what it is
        self._at += offset
        if self._text[self._at : self._at + 1] == "}":
            self._at += 1

    def _list_from(self, offset: int) -> tuple[str | None, int]:
        """Key and place of the next list of records in this object, or None and where its values end."""
        while True:
            between = _BETWEEN.match(self._text, self._at + offset)
            offset = (between.end() if between else self._at + offset) - self._at
            key = _KEY.match(self._text, self._at + offset)
            if key is None or key.end() == len(self._text):
                if len(self._text) - self._at - offset < 1000 and self._room() and self._more():
                    continue
                return None, offset
            offset = key.end() - self._at
            if self._text[key.end()] == "[" and self._begins_with(offset, self._is_record):
                return key[1].strip('"'), offset
            offset = self._value(offset)[1]

    def _begins_with(self, offset: int, wanted: Callable[[Any], bool]) -> bool:
        """Whether the list at this place begins with such an object."""
        while True:
            between = _BETWEEN.match(self._text, self._at + offset + 1)
            inner = (between.end() if between else 0) - self._at
            if self._at + inner < len(self._text):
                break
            if not self._room() or not self._more():
                return False
        if self._text[self._at + inner] != "{":
            return False
        return wanted(self._value(inner)[0])


def _balanced(text: str, start: int) -> int | None:
    """Where the brackets that open at `start` are closed again; None where they are not, or very far away."""
    depth = 0
    for found in _TOKENS.finditer(text, start, start + _SCANNED):
        sign = found[0]
        if sign in "{[":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif sign in "}]":
            depth -= 1
            if depth <= 0:
                return found.end()
    return None

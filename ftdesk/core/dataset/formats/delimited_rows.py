"""Rows of a text with separators, streamed: quotes, line breaks within, and quotes that are never closed."""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Iterable, Iterator

from ftdesk.core.dataset.formats.entry import EXCERPT, Refusal, Rejected, Source
from ftdesk.core.dataset.formats.lines import texts, too_long, undecodable, whole
from ftdesk.core.dataset.formats.strict import Refused
from ftdesk.core.dataset.formats.tables import Row, as_tab_text

MOST_CHARACTERS = 16 * 1024 * 1024
MOST_LINES = 100_000
"""A row of more characters or lines is refused: it is held in memory as a whole."""

_MOST_READ_AGAIN = 4 * MOST_LINES
"""So many lines are read a second time for the sake of quotes that are never closed, in all of a file;
beyond that a cell must be closed in its own line. Otherwise a hostile file would take forever."""

_SEP = re.compile(r'"?sep=(.)"?[\r\n]*', re.IGNORECASE)
_TO_CLOSE = re.compile(r'[^"]*+(?:""[^"]*+)*+')

Line = tuple[int, str]


def named_delimiter(line: str) -> str | None:
    """The separator that a first line for Excel (`sep=;`) names."""
    found = _SEP.fullmatch(line)
    return found[1] if found else None


def rows(source: Source, delimiter: str) -> Iterator[Row | Rejected]:
    """All rows of a file, with the line where each begins. Raises FtdeskError FILE_UNREADABLE.

    A row that is no text in the file's encoding, too long, or whose quote is never closed is refused, and
    reading goes on in the line below it.
    """
    return split(_lines(texts(source)), delimiter, source.encoding)


def rows_of(pieces: Iterable[str], delimiter: str) -> Iterator[Row | Rejected]:
    """The whole rows of the beginning of a file."""
    return split(_lines(pieces), delimiter, "utf-8", cut=True)


def _lines(pieces: Iterable[str]) -> Iterator[Line | Rejected]:
    """Lines with their ends, numbered from 1."""
    number, held, length, skipping = 0, [""], 0, False
    for piece in pieces:
        if "\n" in piece or "\r" in piece:
            found = io.StringIO("".join(held) + piece, newline="").readlines()
            rest = found.pop() if found and not found[-1].endswith("\n") else ""
            for line in found:
                number += 1
                if not skipping:
                    yield number, line
                skipping = False
            held, length = [rest], len(rest)
        else:  # an endless line is put together once, not for every piece of it
            held.append(piece)
            length += len(piece)
        if length > MOST_CHARACTERS:
            if not skipping:
                yield too_long(number + 1, "".join(held)[:EXCERPT])
            held, length, skipping = [], 0, True
    rest = "".join(held)
    if rest and not skipping:
        yield number + 1, rest


def split(
    lines: Iterable[Line | Rejected], delimiter: str, encoding: str, *, cut: bool = False
) -> Iterator[Row | Rejected]:
    """Rows from lines; `cut`: what ends in the middle of a row is no fault."""
    return _Splitter(lines, delimiter, encoding, cut=cut).rows()


class _NotClosed(Exception):
    """A quote whose partner is missing."""


class _Splitter:
    """Puts lines together until a row is whole; lines wrongly taken in are read again."""

    def __init__(self, lines: Iterable[Line | Rejected], delimiter: str, encoding: str, *, cut: bool) -> None:
        self._source = iter(lines)
        self._again: deque[Line] = deque()
        self._delimiter = delimiter
        self._encoding = encoding
        self._cut = cut
        self._left_to_read_again = _MOST_READ_AGAIN

    def rows(self) -> Iterator[Row | Rejected]:
        """All of them."""
        while (line := self._next()) is not None:
            if isinstance(line, Rejected):
                yield line
            elif line[0] == 1 and named_delimiter(line[1]):
                continue
            elif '"' not in line[1]:
                yield self._checked(line[0], line[1], line[1].rstrip("\r\n").split(self._delimiter))
            else:
                row = self._with_quotes(line)
                if row is None:
                    return
                yield row

    def _next(self) -> Line | Rejected | None:
        return self._again.popleft() if self._again else next(self._source, None)

    def _checked(self, number: int, text: str, cells: list[str]) -> Row | Rejected:
        return (number, cells) if whole(text) else undecodable(number, self._encoding, text)

    def _with_quotes(self, first: Line) -> Row | Rejected | None:
        """The row that begins here; None where a cut text ends before it does."""
        cells: list[str] = []
        held = [first]
        length = len(first[1])
        inside: list[str] | None = self._scan(first[1], cells)
        while inside is not None:
            line = self._next() if self._may_go_on(len(held), length) else None
            if line is None and self._cut:
                return None
            if line is None or isinstance(line, Rejected):
                return self._give_up(held, line)
            held.append(line)
            length += len(line[1])
            if '"' not in line[1] or '"' not in line[1].replace('""', ""):  # most lines within a cell
                inside.append(line[1])
                continue
            try:
                inside = self._close(line[1], cells, inside)
            except _NotClosed:
                return self._give_up(held, None)
        return self._checked(first[0], "".join(text for _, text in held), cells)

    def _may_go_on(self, lines: int, characters: int) -> bool:
        return lines <= MOST_LINES and characters <= MOST_CHARACTERS and self._left_to_read_again > 0

    def _give_up(self, held: list[Line], then: Rejected | None) -> Rejected:
        """Refuse the first line and read the others again, each as what it is by itself."""
        self._left_to_read_again -= len(held) - 1
        self._again.extendleft(reversed(held[1:]))
        if then is not None:
            self._source = _with_first(then, self._source)
        number, text = held[0]
        if not whole(text):
            return undecodable(number, self._encoding, text)
        cells = [text.rstrip("\r\n").split(self._delimiter)]
        return Refused(Refusal.NO_CONVERSATION, reason="quote").at(number, as_tab_text(cells))

    def _scan(self, line: str, cells: list[str], at: int = 0) -> list[str] | None:
        """Take cells from a line; what is open at its end comes back."""
        body = line.rstrip("\r\n")
        end = len(body)
        while True:
            start = at
            while start < end and body[start] == " ":
                start += 1
            if start < end and body[start] == '"':
                close = _end_of(_TO_CLOSE, body, start + 1)
                if close == end:
                    return [line[start + 1 :]]
                after = self._after(body, close + 1)
                if after is not None:
                    cells.append(body[start + 1 : close].replace('""', '"'))
                    if after == end:
                        return None
                    at = after + 1
                    continue
            stop = body.find(self._delimiter, at)
            if stop < 0:
                cells.append(body[at:])
                return None
            cells.append(body[at:stop])
            at = stop + 1

    def _after(self, body: str, at: int) -> int | None:
        """Where the separator or the end is behind a closing quote; None where something else is."""
        while at < len(body) and body[at] == " ":
            at += 1
        return at if at == len(body) or body[at] == self._delimiter else None

    def _close(self, line: str, cells: list[str], inside: list[str]) -> list[str] | None:
        """Go on in a cell with line breaks. What follows its closing quote tells whether it was one."""
        close = _end_of(_TO_CLOSE, line, 0)
        if close == len(line):
            inside.append(line)
            return inside
        body = line.rstrip("\r\n")
        after = self._after(body, close + 1)
        if after is None:
            raise _NotClosed
        cells.append(("".join(inside) + line[:close]).replace('""', '"'))
        return None if after == len(body) else self._scan(line, cells, after + 1)


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    assert found is not None  # it matches the empty text too
    return found.end()


def _with_first(first: Rejected, others: Iterator[Line | Rejected]) -> Iterator[Line | Rejected]:
    yield first
    yield from others

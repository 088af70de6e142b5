"""Where pieces and tokens of a rendering stand in a text document, which counts in UTF-16 units."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from ftdesk.core.cost.rendering import Piece, Rendering

_SIGNS = {number: 0x2400 + number for number in range(32) if chr(number) not in "\n\t"}
_VISIBLE = str.maketrans({**_SIGNS, 0x7F: 0x2421, 0x2028: 0x23CE, 0x2029: 0x23CE, 0xFFFC: 0xFFFD})
"""Signs that a document would swallow or break a line at, by one that is seen, of the same length."""


class Cell(NamedTuple):
    """The smallest stretch that tokens fill: one token, or several that share a character.

    `number` counts the first token from 1, `ids` are all of them, `odd` alternates from cell to cell.
    """

    start: int
    end: int
    number: int
    ids: tuple[int, ...]
    piece: Piece
    odd: bool


class Layout:
    """The text of a rendering with its cells, in order."""

    def __init__(self, rendering: Rendering) -> None:
        self.text = "".join(piece.text.translate(_VISIBLE) for piece in rendering.pieces)
        self.cells: list[Cell] = []
        start = number = 0
        for piece in rendering.pieces:
            places = _places(piece.text)
            for first, last, ids in _cells(piece):
                odd = bool(len(self.cells) % 2)
                cell = Cell(start + places[first], start + places[last], number + 1, ids, piece, odd)
                self.cells.append(cell)
                number += len(ids)
            start += places[-1]
        self._starts = [cell.start for cell in self.cells]

    def at(self, position: int) -> Cell | None:
        """The cell before whose end the position lies."""
        row = bisect_right(self._starts, position) - 1
        return self.cells[row] if row >= 0 and position < self.cells[row].end else None

    def between(self, start: int, end: int) -> Iterator[Cell]:
        """The cells that touch a stretch."""
        row = max(0, bisect_right(self._starts, start) - 1)
        while row < len(self.cells) and self.cells[row].start < end:
            if self.cells[row].end > start:
                yield self.cells[row]
            row += 1


def _places(text: str) -> Sequence[int]:
    """At which UTF-16 unit each character begins, and where the text ends."""
    if text.isascii() or max(text) <= "\uffff":
        return range(len(text) + 1)
    return [0, *accumulate(2 if letter > "\uffff" else 1 for letter in text)]


def _cells(piece: Piece) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """First character, the one after the last, and ids; a piece whose tokens' ends nobody told is one."""
    if not piece.ends:
        yield 0, len(piece.text), piece.tokens
        return
    begun = 0
    waiting: list[int] = []
    for token, end in zip(piece.tokens, piece.ends, strict=True):
        waiting.append(token)
        if end > begun:
            yield begun, end, tuple(waiting)
            begun, waiting = end, []

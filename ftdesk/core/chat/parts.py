"""A very long text in parts that can be laid out one by one, cut where it hurts least."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

FULL = 16_000
"""What a part weighs when it is full: letters, and more for lines and cells, which take longer to lay out."""
_LINE, _CELL = 30, 25
_STEP = 1_000
_LOOK = 2_000  # so far on a better place to cut is looked for

_FENCE = re.compile(r"^[ \t]*(```|~~~).*$", re.MULTILINE)
_RULER = re.compile(r"^ *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")


@dataclass(frozen=True)
class Part:
    """`source` as it was written. `opening` is the fence line of code, or the head of a table, that it
    stands in from its beginning on.

    `closed_at` is where the code ends that it begins with, `opened_at` where the code begins that it ends
    with; None where it does not.
    """

    source: str
    opening: str = ""
    starts_in_code: bool = False
    closed_at: int | None = None
    opened_at: int | None = None
    table: str = ""

    @property
    def ends_in_code(self) -> bool:
        """Whether the code at its end goes on in the next part."""
        return self.opened_at is not None or (self.starts_in_code and self.closed_at is None)

    @property
    def markdown(self) -> str:
        """What shows it as it would stand in the whole text."""
        goes_on = self.starts_in_code or "|" in self.source.partition("\n")[0]
        return self.opening + self.source if goes_on else self.source


class Parts:
    """Grows at its end; a part that is followed by another one does not change any more."""

    def __init__(self, text: str = "") -> None:
        self._closed: list[Part] = []
        self._tail: list[str] = []
        self._weight = 0
        self.add(text)

    def __len__(self) -> int:
        return len(self._closed) + 1

    def __getitem__(self, number: int) -> Part:
        if number < len(self._closed):
            return self._closed[number]
        return _read("".join(self._tail), self._closed[-1] if self._closed else None)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join((*(part.source for part in self._closed), *self._tail))

    def add(self, text: str) -> list[str]:
        """Put `text` at the end. Answers what of it went into the last part, and into each one after it."""
        return list(self._put(text))

    def place(self, at: int) -> tuple[int, int]:
        """Which part holds the letter at `at` of the whole text, and where."""
        for number, part in enumerate(self._closed):
            if at < len(part.source):
                return number, at
            at -= len(part.source)
        return len(self._closed), at

    def code(self, number: int, *, at_end: bool) -> str | None:
        """All lines of the code that part `number` begins or ends with, where it goes beyond this part."""
        part = self[number]
        if not (part.ends_in_code if at_end else part.starts_in_code):
            return None
        first = number
        if not at_end or part.opened_at is None:
            first = next(each for each in range(number - 1, -1, -1) if self[each].opened_at is not None)
        lines = [self[first].source[self[first].opened_at or 0 :]]
        for each in range(first + 1, len(self)):
            following = self[each]
            lines.append(following.source[: following.closed_at])
            if following.closed_at is not None:
                break
        return "".join(lines).removesuffix("\n")

    def _put(self, text: str) -> Iterator[str]:
        begun = 0
        while (end := self._full_at(text, begun)) is not None:
            yield self._append(text[begun:end])
            before = self._closed[-1] if self._closed else None
            self._closed.append(_read("".join(self._tail), before))
            self._tail, self._weight, begun = [], 0, end
        yield self._append(text[begun:])

    def _append(self, text: str) -> str:
        self._tail.append(text)
        self._weight += _weight(text)
        return text

    def _full_at(self, text: str, begun: int) -> int | None:
        """Where in `text` the last part ends; None where there is room for the rest of it."""
        weight, at = self._weight, begun
        while weight < FULL:
            step = text[at : at + _STEP]
            if not step:
                return None
            weight += _weight(step)
            at += len(step)
        for mark in ("\n\n", "\n", " "):
            found = text.find(mark, max(begun, at - len(mark)), at + _LOOK)
            if found >= 0:
                end = found + len(mark)
                return end if end < len(text) else None
        return at if weight > 2 * FULL or len(text) > at + _LOOK else None


def _weight(text: str) -> int:
    return len(text) + _LINE * text.count("\n") + _CELL * text.count("|")


def _read(source: str, before: Part | None) -> Part:
    inside = before is not None and before.ends_in_code
    opening = before.opening if before is not None and before.opened_at is None else ""
    if before is not None and before.opened_at is not None:
        lines = before.source[: before.opened_at].rstrip("\n")
        opening = lines[lines.rfind("\n") + 1 :].strip() + "\n"
    elif before is not None and not inside:
        opening = before.table
    fence = opening[:3] if inside else ""
    closed_at = opened_at = None
    has_fence = "```" in source or "~~~" in source  # looking for lines takes twenty times longer
    for found in _FENCE.finditer(source) if has_fence else ():
        if not fence:
            fence, opened_at = found[1], min(found.end() + 1, len(source))
        elif found[1] == fence:
            closed_at = found.start() if inside and closed_at is None else closed_at
            fence, opened_at = "", None
    table = "" if fence else _table(source, "" if inside else opening)
    return Part(source, opening, inside, closed_at, opened_at, table)


def _table(source: str, begun: str) -> str:
    """The head of the table that `source` ends in; `begun` is that of the one that it begins with."""
    body = source.removesuffix("\n")
    last = body.rpartition("\n\n")
    lines = last[2].split("\n")
    if "|" not in lines[-1]:
        return ""
    for head, ruler in pairwise(lines):
        if "|" in head and _RULER.match(ruler):
            return f"{head}\n{ruler}\n"
    return "" if last[1] else begun

"""The rows of the problem list: a row for each kind, and below an open one a row for each of its problems."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ftdesk.core.checks.problem import Kind, Problem, ProblemCode

OfKind = Callable[[ProblemCode], Sequence[Problem]]
_NEAR = 200


@dataclass
class Block:
    """A kind with its problems. One that is alone stands for its kind and needs no opening."""

    kind: Kind
    problems: Sequence[Problem] = field(default_factory=tuple)
    """Known where it is open or alone; else only counted."""
    open: bool = False
    shown: int = 0
    """How many of its problems have a row."""

    @property
    def alone(self) -> bool:
        """Whether the row of the kind is the row of its only problem."""
        return self.kind.count == 1

    @property
    def size(self) -> int:
        """How many rows it takes."""
        return 1 + self.shown


@dataclass(frozen=True)
class Place:
    """A row: its block, and which of its problems (None: the row of the kind)."""

    block: Block
    child: int | None

    @property
    def problem(self) -> Problem | None:
        """The problem of the row; None for a kind of several."""
        problems = self.block.problems
        if self.child is None:
            return problems[0] if self.block.alone and problems else None
        return problems[self.child] if self.child < len(problems) else None


class Blocks:
    """Which row is what; nothing is ever gone through problem by problem."""

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self.all = list(blocks)
        self.count()

    def count(self) -> None:
        """To be called after any change to `all` or to a block."""
        self._ends = list(accumulate(block.size for block in self.all))

    @property
    def rows(self) -> int:
        """How many there are."""
        return self._ends[-1] if self._ends else 0

    def place(self, row: int) -> Place | None:
        """What stands in a row."""
        if not 0 <= row < self.rows:
            return None
        number = bisect_right(self._ends, row)
        start = self._ends[number - 1] if number else 0
        return Place(self.all[number], row - start - 1 if row > start else None)

    def start(self, number: int) -> int:
        """The row of a block's kind."""
        return self._ends[number - 1] if number else 0

    def number(self, code: ProblemCode) -> int | None:
        """Which block a kind is."""
        return next((number for number, block in enumerate(self.all) if block.kind.code is code), None)

    def row_of(self, problem: Problem, near: int = 0) -> int | None:
        """Where a problem stands now, looked for around the child `near`; a closed kind's own row."""
        number = self.number(problem.code)
        if number is None:
            return None
        block, start = self.all[number], self.start(number)
        if not block.open or block.alone:
            return start
        same = (problem.example, problem.turn)
        for child in _around(near, len(block.problems)):
            each = block.problems[child]
            if (each.example, each.turn) == same and each.params == problem.params:
                return start + 1 + child
        return None


def _around(near: int, size: int) -> Iterator[int]:
    yield from range(max(0, near - _NEAR), min(size, near + _NEAR))
    yield from range(min(size, _NEAR))

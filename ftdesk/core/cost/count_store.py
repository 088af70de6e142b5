"""The counts of many examples in flat arrays: some 30 bytes each, nothing for the garbage collector."""

from __future__ import annotations

from array import array

from ftdesk.core.cost.estimate import Tally
from ftdesk.core.cost.tokens import ExampleTokens

_LONG = 4096
"""Examples above this, the smallest limit of any model, are kept by name, to be found without a search."""


class CountStore:
    """Counts by example id, with the tally of those that are trained on.

    The turns of an example are not kept. `billed` says whether an example counts for the tally: those for
    validation are not billed.
    """

    def __init__(self) -> None:
        self.tally = Tally()
        self.long: dict[int, int] = {}
        self._total = array("i")  # -1: not counted
        self._read = array("q")
        self._written = array("i")
        self._replies = array("i")
        self._flags = array("b")  # 1 exact, 2 billed
        self._digest = array("q")

    def total(self, example: int) -> int | None:
        """The tokens of an example, None where it has not been counted."""
        if not 0 <= example < len(self._total) or self._total[example] < 0:
            return None
        return self._total[example]

    def is_current(self, example: int, digest: int) -> bool:
        """Whether the example was counted from a body with that digest."""
        return self.total(example) is not None and self._digest[example] == digest

    def put(self, example: int, digest: int, counted: ExampleTokens, *, billed: bool) -> None:
        """Store or replace the count of an example."""
        self.drop(example)
        self._grow(example)
        self._total[example] = counted.total
        self._read[example] = counted.read
        self._written[example] = counted.written
        self._replies[example] = counted.replies
        self._flags[example] = counted.exact + 2 * billed
        self._digest[example] = digest
        if billed:
            self.tally.add(counted)
            if counted.total > _LONG:
                self.long[example] = counted.total

    def set_billed(self, example: int, *, billed: bool) -> None:
        """Move a counted example into the tally or out of it."""
        counted = self._get(example)
        if counted is not None and bool(self._flags[example] & 2) != billed:
            self.put(example, self._digest[example], counted, billed=billed)

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it was not counted."""
        counted = self._get(example)
        if counted is None:
            return
        if self._flags[example] & 2:
            self.tally.remove(counted)
            self.long.pop(example, None)
        self._total[example] = -1

    def _get(self, example: int) -> ExampleTokens | None:
        total = self.total(example)
        if total is None:
            return None
        return ExampleTokens(
            total,
            (),
            self._replies[example],
            self._read[example],
            self._written[example],
            bool(self._flags[example] & 1),
        )

    def _grow(self, example: int) -> None:
        missing = example + 1 - len(self._total)
        if missing > 0:
            more = missing + len(self._total) // 4
            self._total.extend(array("i", (-1,)) * more)
            for each in (self._read, self._written, self._replies, self._flags, self._digest):
                each.frombytes(bytes(each.itemsize * more))

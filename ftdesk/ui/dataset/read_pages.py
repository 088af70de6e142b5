"""What the models of long lists have read of examples: a page at a time, and of so many at the most."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

LONG = 20_000
LOOKED_FOR = 8
"""So many are looked for in a long list, which takes some milliseconds each where it is in another order."""
Known = TypeVar("Known")


class ReadPages(Generic[Known]):
    """`read` answers what is shown of examples, by their ids; `gone` stands for one that it does not find."""

    def __init__(
        self, read: Callable[[Sequence[int]], Mapping[int, Known]], gone: Known, *, page: int, kept: int
    ) -> None:
        self._read = read
        self._gone = gone
        self._page = page
        self._kept = kept
        self._known: OrderedDict[int, Known] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def of(self, example_id: int, row: int, ids_in: Callable[[int, int], Sequence[int]]) -> Known:
        """What is shown of the example in `row`; reads its whole page (rows first to last) if need be."""
        found = self._known.get(example_id)
        if found is None:
            start = row - row % self._page
            self._known.update(self._read(ids_in(start, start + self._page - 1)))
            found = self._known.setdefault(example_id, self._gone)
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
        return found

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()

    def forget(self, ids: Sequence[int]) -> None:
        """These examples are other ones now."""
        if len(ids) > self._kept:
            self._known.clear()
        for each in ids if self._known else ():
            self._known.pop(each, None)

    def painted(self, ids: Iterable[int], rows: int) -> list[int] | None:
        """Those of a list of so many rows that are to be painted again; None: all.

        What was never read was never painted.
        """
        if rows <= LONG:
            return list(ids)
        found = [each for each in ids if each in self._known]
        return found if len(found) <= LOOKED_FOR else None

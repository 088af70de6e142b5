"""Which examples wait to be counted or checked: the few that were touched first, then all the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

_FEW = 1000


class WaitingLine:
    """Of a million examples it holds no more than the list that told of them."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._urgent: dict[int, None] = {}
        self._batches: deque[Iterator[int]] = deque([iter(ids)])
        self._many = len(ids)

    def __bool__(self) -> bool:
        return bool(self._urgent or self._batches)

    @property
    def few(self) -> bool:
        """Whether only single ones wait, or none: everything else had its turn."""
        return not self._batches

    @property
    def urgent(self) -> bool:
        """Whether a single one waits."""
        return bool(self._urgent)

    @property
    def left(self) -> int:
        """How many wait; what waits twice counts twice."""
        return len(self._urgent) + self._many

    def add(self, ids: Sequence[int]) -> None:
        """These were touched. Costs nothing much, however many they are; they must stay as they are."""
        if len(ids) > _FEW:
            self._batches.append(iter(ids))
            self._many += len(ids)
        else:
            self._urgent |= dict.fromkeys(ids)

    def put_back(self, ids: Iterable[int]) -> None:
        """Taken, but not done: they are the next."""
        again = list(ids)
        self._batches.appendleft(iter(again))
        self._many += len(again)

    def page(self, most: int) -> list[int]:
        """Take the next ones."""
        page = list(islice(self._urgent, most))
        for each in page:
            del self._urgent[each]
        while not page and self._batches:
            page = list(islice(self._batches[0], most))
            self._many -= len(page)
            if not page:
                self._batches.popleft()
        return page

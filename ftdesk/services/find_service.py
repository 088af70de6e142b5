"""Searches all examples in a worker thread, first hits first, and replaces what was found as one step."""

from __future__ import annotations

import json
import threading
import time
from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ftdesk.core.dataset.changes import TakeBack
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example
from ftdesk.core.dataset.find import Finder, Hit
from ftdesk.core.dataset.find_template import Template
from ftdesk.core.dataset.reader import Reader
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.worker import in_thread

MOST = 10_000
"""So many hits are kept with their lines; the rest is counted."""
_FIRST, _LARGEST = 256, 16_384  # examples a statement
_SHORT_S, _LONG_S = 0.008, 0.025
_SPREAD = 4  # ids that lie so much wider than they are many are asked for one by one

Row = tuple[int, str]


class Search:
    """One search: the worker fills it, the window's thread looks in from time to time."""

    def __init__(self, finder: Finder, ids: Sequence[int]) -> None:
        self.finder = finder
        self.ids = ids
        self.stop = threading.Event()
        self.looked_at = 0
        """How many examples were looked at so far, in their order."""
        self.total = 0
        """How many hits there are so far."""
        self.complete = False
        self.examples = array("q")
        """The examples with hits, in their order."""
        self.counts = array("q")
        """How many hits each of them has."""
        self._new: deque[Hit] = deque()
        self._kept = 0

    def take(self) -> list[Hit]:
        """The hits since the last time, at most `MOST` in all."""
        taken = []
        while self._new:
            taken.append(self._new.popleft())
        return taken

    def work(self, reader: Reader) -> None:
        """Look through all, in the worker (TooSlow)."""
        size = _FIRST
        while self.looked_at < len(self.ids) and not self.stop.is_set():
            began = time.perf_counter()
            page = self.ids[self.looked_at : self.looked_at + size]
            for example, body in _candidates(reader, self.finder, page):
                if self.stop.is_set():
                    return
                self._look(example, body)
            self.looked_at += len(page)
            taken_s = time.perf_counter() - began
            if taken_s < _SHORT_S:
                size = min(2 * size, _LARGEST)
            elif taken_s > _LONG_S:
                size = max(size // 2, _FIRST)
        self.complete = self.looked_at >= len(self.ids)

    def _look(self, example: int, body: str) -> None:
        if self._kept < MOST:
            found = list(self.finder.hits(example, body))
            number = len(found)
            self._new.extend(found[: MOST - self._kept])
            self._kept += number
        else:
            number = self.finder.count(body)
        if number:
            self.examples.append(example)
            self.counts.append(number)
            self.total += number

    def put(self, example: int, number: int, at: int) -> None:
        """When it is over: an example has another number of hits. `at`: its index, or that of the next."""
        known = at < len(self.examples) and self.examples[at] == example
        self.total += number - (self.counts[at] if known else 0)
        if known and number:
            self.counts[at] = number
        elif known:
            del self.examples[at], self.counts[at]
        elif number:
            self.examples.insert(at, example)
            self.counts.insert(at, number)


@dataclass(frozen=True)
class Replaced:
    """What was done. `inverse` takes it back."""

    inverse: TakeBack
    hits: int
    examples: int


class FindService:
    """Used on the window's thread. Searches do not change anything and may run beside everything else."""

    def __init__(self, dataset: Dataset, bulk: BulkService) -> None:
        self._dataset = dataset
        self._bulk = bulk

    def prepare(self, finder: Finder, ids: Sequence[int] | None = None) -> Search:
        """A search through these examples (None: all), as they are listed now; `run` does it."""
        return Search(finder, self._dataset.ids if ids is None else ids)

    async def run(self, search: Search) -> None:
        """Do it. Cancelled, it stops within some 25 ms. TooSlow; FtdeskError as `Project.reader`."""
        project = self._dataset.project

        def work() -> None:
            with Reader(project) as reader:
                search.work(reader)

        await in_thread(work, search.stop)

    async def again(self, finder: Finder, ids: Iterable[int]) -> dict[int, list[Hit]]:
        """The hits in a few examples as they are now; what is no longer listed has none (as `run`)."""
        project = self._dataset.project
        wanted = list(ids)
        listed = [each for each in wanted if self._dataset.has(each)]

        def work() -> dict[int, list[Hit]]:
            with Reader(project) as reader:
                rows = reader.examples(listed)
                return {each.id: list(finder.hits(each.id, each.body)) for each in rows}

        found = await in_thread(work)
        return {each: found.get(each, []) for each in wanted}

    async def replace_all(self, finder: Finder, ids: Sequence[int], template: Template) -> Replaced | None:
        """Replace every hit in these examples as one step. None: it was stopped, or nothing was there.

        Nothing but texts changes, to the letter. Errors as `BulkService.rework`, and TooSlow.
        """
        hits = 0

        def edit(example: Example) -> str | None:
            nonlocal hits
            body, number = finder.replaced(example.body, template)
            hits += number
            return body if body != example.body else None

        inverse = await self._bulk.rework(ids, edit)
        return None if inverse is None else Replaced(inverse, hits, inverse.count)


def _candidates(reader: Reader, finder: Finder, ids: Sequence[int]) -> Iterable[Row]:
    """Those that the sieve lets through, in the order of `ids`. Several of them may be read ahead."""
    where, values = finder.sieve()
    first, last = min(ids), max(ids)
    if last - first < _SPREAD * len(ids):
        sql = f"SELECT id, body FROM example WHERE id BETWEEN ? AND ? AND ({where})"
        rows = reader.db.execute(sql, (first, last, *values))
        if last - first == len(ids) - 1 and all(map(int.__lt__, ids[:-1], ids[1:])):
            return (row for row in rows if finder.meets(row[1]))
    else:
        sql = f"SELECT id, body FROM example WHERE id IN (SELECT value FROM json_each(?)) AND ({where})"
        rows = reader.db.execute(sql, (json.dumps(list(ids)), *values))
    places = {each: place for place, each in enumerate(ids)}
    met = [row for row in rows if row[0] in places and finder.meets(row[1])]
    return sorted(met, key=lambda row: places[row[0]])

"""What the bin holds, row by row: the latest deletion first, however many examples that are."""

from __future__ import annotations

import json
import sqlite3
import threading
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

from ftdesk.core.dataset.bin import Deleted
from ftdesk.core.dataset.example import Example
from ftdesk.core.dataset.query import Query, like

_PAGE = 1000


class BinRows:
    """Rows over ranges of deleted ids; nothing is read for it."""

    def __init__(self, deleted: Sequence[Deleted]) -> None:
        self._deleted = deleted
        self._ends = list(accumulate(each.last - each.first + 1 for each in deleted))
        self._firsts = sorted((each.first, place) for place, each in enumerate(deleted))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def example_id(self, row: int) -> int:
        """The example in a row."""
        place = bisect_right(self._ends, row)
        deleted = self._deleted[place]
        return deleted.last + 1 - (self._ends[place] - row)

    def ids_in(self, first: int, last: int) -> list[int]:
        """The examples in rows `first` to `last`, range by range."""
        found: list[int] = []
        row = first
        while row <= last:
            end = min(last + 1, self._ends[bisect_right(self._ends, row)])
            start = self.example_id(row)
            found += range(start, start + end - row)
            row = end
        return found

    def deleted_at(self, example_id: int) -> datetime | None:
        """When an example was deleted."""
        place = bisect_right(self._firsts, (example_id, len(self._deleted))) - 1
        if place < 0:
            return None
        deleted = self._deleted[self._firsts[place][1]]
        return deleted.at if deleted.first <= example_id <= deleted.last else None


def titles(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """The first words of some examples, whether or not they are in the list."""
    holes = ",".join("?" * len(ids))
    rows = db.execute(f"SELECT id, body FROM example WHERE id IN ({holes})", list(ids))
    return {each: Example(each, body).title for each, body in rows}


def find(
    db: sqlite3.Connection, deleted: Sequence[Deleted], text: str, stop: threading.Event
) -> array[int] | None:
    """The deleted examples with this text in their words; None when it was stopped."""
    query = Query(text=text)
    found = array("q")
    for each in deleted:
        for start in range(each.first, each.last + 1, _PAGE):
            if stop.is_set():
                return None
            rows = db.execute(
                r"SELECT id, body FROM example WHERE id BETWEEN ? AND ?"
                r" AND (body LIKE ? OR instr(body, '\u'))",
                (start, min(start + _PAGE - 1, each.last), like(query.needle)),
            )
            found.extend(row[0] for row in rows if query.fits_words(_document(row[1])))
    return found


def _document(body: str) -> Any:
    return json.loads(body)

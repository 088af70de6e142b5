"""The ranges of ids that were taken out of the list, as the project file has them; they do not overlap."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

Run = tuple[int, int]
"""The first and the last of ids without a gap."""


def carve(db: sqlite3.Connection, first: int, last: int) -> None:
    """Cut first…last out of the removed ranges (in a transaction)."""
    while True:
        row = db.execute(
            "SELECT first, last, at FROM removed WHERE first <= ? ORDER BY first DESC LIMIT 1", (last,)
        ).fetchone()
        if row is None or row[1] < first:
            return
        db.execute("DELETE FROM removed WHERE first = ?", (row[0],))
        for low, high in ((row[0], first - 1), (last + 1, row[1])):
            if low <= high:
                db.execute("INSERT INTO removed (first, last, at) VALUES (?, ?, ?)", (low, high, row[2]))
        if row[0] <= first:
            return


def runs(ids: Iterable[int]) -> Iterator[Run]:
    """Ids, sorted, as runs without a gap."""
    ordered = list(ids)
    if not ordered:
        return
    if ordered == list(range(ordered[0], ordered[0] + len(ordered))):  # an import, as a rule
        yield ordered[0], ordered[-1]
        return
    ordered = sorted(set(ordered))
    first = last = ordered[0]
    for each in ordered[1:]:
        if each != last + 1:
            yield first, last
            first = each
        last = each
    yield first, last

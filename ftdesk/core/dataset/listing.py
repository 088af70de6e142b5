"""Which examples stand in the list, and in what order: known in memory, so that a view never waits for it."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import compress
from operator import itemgetter

from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.list_order import ListOrder

HERE = """NOT coalesce(
    (SELECT last >= example.id FROM removed WHERE first <= example.id ORDER BY first DESC LIMIT 1), 0)"""
"""SQL: an example that was not taken out of the list."""

_MARKS = {Split.TRAIN: 1, Split.VALIDATION: 2}
_FEW = 10  # so many examples are put into their places one by one; for more the order is read again

Run = tuple[int, int]
"""The first and the last of ids without a gap."""


class Listing:
    """Removed examples are ranges of ids in the file: an import of 100,000 is taken back by one small row.

    Within a transaction `remove`, `restore` and the notes are called; then `commit` or `forget`, as it ended.
    """

    def __init__(self, db: sqlite3.Connection, order: ListOrder) -> None:
        self._db = db
        self._places = order
        self._order = self._read_order()  # every example, the removed ones too
        self._marks = bytearray()  # by id: what it is used for; 0 where no example has that id
        self._shown = bytearray()  # the same, and 0 for removed ones too
        self._news: list[tuple[Sequence[Run], bytes | None]] = []
        self._placed: dict[int, None] = {}
        self._appended = array("q")
        self._read_marks()
        self.ids = self._listed()

    # -- asked -----------------------------------------------------------------------------------------

    def count(self, split: Split) -> int:
        """How many examples of a split are in the list."""
        return self._shown.count(_MARKS[split])

    def has(self, example_id: int) -> bool:
        """Whether an example is in the list."""
        return 0 < example_id < len(self._shown) and bool(self._shown[example_id])

    # -- within a transaction --------------------------------------------------------------------------

    def remove(self, ids: Iterable[int]) -> None:
        """Take examples out; ids that no example has are passed over."""
        at = datetime.now(UTC).isoformat()
        runs = self._known_runs(ids)
        for first, last in runs:
            self._carve(first, last)
            self._db.execute("INSERT INTO removed (first, last, at) VALUES (?, ?, ?)", (first, last, at))
        self._news.append((runs, b"\0"))

    def restore(self, ids: Iterable[int]) -> None:
        """Bring them back to their places."""
        runs = self._known_runs(ids)
        for first, last in runs:
            self._carve(first, last)
        self._news.append((runs, None))

    def note_added(self, ids: Sequence[int], split: Split, *, at_end: bool) -> None:
        """New rows were inserted."""
        self.note_split(ids, split)
        if at_end:
            self._appended.extend(ids)
        else:
            self._placed |= dict.fromkeys(ids)

    def note_split(self, ids: Sequence[int], split: Split) -> None:
        """Examples are used for something else."""
        self._news.append((list(_runs(ids)), bytes([_MARKS[split]])))

    def note_moved(self, example_id: int) -> None:
        """An example has another position."""
        self._placed[example_id] = None

    def forget(self) -> None:
        """The transaction was rolled back."""
        self._news, self._placed, self._appended = [], {}, array("q")

    def commit(self) -> None:
        """The transaction is in the file: the list is what it says."""
        news, placed, appended = self._news, self._placed, self._appended
        self.forget()
        only_appended = len(news) == 1 and bool(appended) and not placed
        for runs, mark in news:
            self._mark(runs, mark)
        self._order.extend(appended)
        if len(placed) > _FEW:
            self._order = self._read_order()
        elif placed:
            self._place(placed)
        if only_appended:
            self.ids = self.ids + appended
        elif news or placed:
            self.ids = self._listed()

    # -- inside ----------------------------------------------------------------------------------------

    def _known_runs(self, ids: Iterable[int]) -> list[Run]:
        highest = self._db.execute("SELECT max(id) FROM example").fetchone()[0] or 0
        return [(first, min(last, highest)) for first, last in _runs(ids) if first <= highest]

    def _carve(self, first: int, last: int) -> None:
        """Cut first…last out of the removed ranges, which do not overlap."""
        while True:
            row = self._db.execute(
                "SELECT first, last, at FROM removed WHERE first <= ? ORDER BY first DESC LIMIT 1", (last,)
            ).fetchone()
            if row is None or row[1] < first:
                return
            self._db.execute("DELETE FROM removed WHERE first = ?", (row[0],))
            for low, high in ((row[0], first - 1), (last + 1, row[1])):
                if low <= high:
                    self._db.execute(
                        "INSERT INTO removed (first, last, at) VALUES (?, ?, ?)", (low, high, row[2])
                    )
            if row[0] <= first:
                return

    def _mark(self, runs: Sequence[Run], mark: bytes | None) -> None:
        """`mark`: 1 or 2 for what they are used for, 0 removed, None restored."""
        missing = max((last for _, last in runs), default=0) + 1 - len(self._marks)
        if missing > 0:
            self._marks.extend(bytes(missing))
            self._shown.extend(bytes(missing))
        for first, last in runs:
            here = slice(first, last + 1)
            if mark is None:
                self._shown[here] = self._marks[here]
            elif mark == b"\0":
                self._shown[here] = bytes(last + 1 - first)
            else:
                new = mark * (last + 1 - first)
                known = any(self._marks[here])
                self._marks[here] = new
                self._shown[here] = (
                    bytes(mark[0] * bool(each) for each in self._shown[here]) if known else new
                )

    def _place(self, placed: dict[int, None]) -> None:
        """Put examples behind those that the file says are before them."""
        order = array("q", (each for each in self._order if each not in placed))
        marks = ",".join("?" * len(placed))
        rows = self._db.execute(
            f"SELECT id FROM example WHERE id IN ({marks}) ORDER BY position, id", list(placed)
        ).fetchall()
        for (each,) in rows:
            before = self._places.before(each)
            order.insert(0 if before is None else order.index(before) + 1, each)
        self._order = order

    def _listed(self) -> array[int]:
        return array("q", compress(self._order, map(self._shown.__getitem__, self._order)))

    def _read_order(self) -> array[int]:
        rows = self._db.execute("SELECT id FROM example ORDER BY position, id")
        return array("q", map(itemgetter(0), rows))

    def _read_marks(self) -> None:
        for split, mark in _MARKS.items():
            rows = self._db.execute(
                "SELECT id FROM example INDEXED BY example_order WHERE split = ?", (split.value,)
            )
            self._mark(list(_runs(map(itemgetter(0), rows))), bytes([mark]))
        gone = [(row[0], row[1]) for row in self._db.execute("SELECT first, last FROM removed")]
        self._mark(gone, b"\0")


def place_of(ids: Sequence[int], example_id: int) -> int:
    """The place of an example among the listed ones, -1 where it is not listed.

    Ids mostly ascend, so halving finds it at once; where examples were moved about, all are looked through.
    """
    place = bisect_left(ids, example_id)
    if place < len(ids) and ids[place] == example_id:
        return place
    try:
        return ids.index(example_id)
    except ValueError:
        return -1


def _runs(ids: Iterable[int]) -> Iterator[Run]:
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

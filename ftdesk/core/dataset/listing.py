"""Which examples stand in the list, and in what order: known in memory, so that a view never waits for it."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import compress
from operator import itemgetter

from ftdesk.core.dataset.example import Mark, Split, Status
from ftdesk.core.dataset.list_order import ListOrder
from ftdesk.core.dataset.removed import Run, carve
from ftdesk.core.dataset.removed import runs as runs_of

HERE = """NOT coalesce(
    (SELECT last >= example.id FROM removed WHERE first <= example.id ORDER BY first DESC LIMIT 1), 0)"""
"""SQL: an example that was not taken out of the list."""

_MARKS = {Split.TRAIN: 1, Split.VALIDATION: 2}
_SPLITS = {mark: split for split, mark in _MARKS.items()}
_UNUSED = 3  # drafts, and what is left out
_FEW_RUNS = 64
_FEW = 10  # so many examples are put into their places one by one; for more the order is read again

News = tuple[Sequence[Run], bytes | None]
"""Examples, and what became of them: what they are used for, 0 removed, None restored."""


class Listing:
    """Removed examples are ranges of ids in the file: an import of 100,000 is taken back by one small row.

    Within a transaction `remove`, `restore` and the notes are called; then `commit` or `forget`, as it ended.
    """

    def __init__(self, db: sqlite3.Connection, order: ListOrder) -> None:
        self._db = db
        self._places = order
        self._ascending = True  # whether they stand in the order of their ids, as after imports
        self._order = self._read_order()  # every example, the removed ones too
        self._marks = bytearray()  # by id: what it is used for; 0 where no example has that id
        self._shown = bytearray()  # the same, and 0 for removed ones too
        self._news: list[News] = []
        self._placed: dict[int, None] = {}
        self._appended = array("q")
        self._appends = 0
        self._read_marks()
        self.ids = self._listed()

    # -- asked -----------------------------------------------------------------------------------------

    def count(self, split: Split) -> int:
        """How many examples of a split are in the list and ready."""
        return self._shown.count(_MARKS[split])

    def use(self, example_id: int) -> Split | None:
        """What an example is used for; None where it is not listed, or not ready."""
        return _SPLITS.get(self._shown[example_id]) if self.has(example_id) else None

    def has(self, example_id: int) -> bool:
        """Whether an example is in the list."""
        return 0 < example_id < len(self._shown) and bool(self._shown[example_id])

    # -- within a transaction --------------------------------------------------------------------------

    def remove(self, db: sqlite3.Connection, ids: Iterable[int]) -> None:
        """Take examples out; ids that no example has are passed over."""
        at = datetime.now(UTC).isoformat()
        runs = self._known_runs(db, ids)
        for first, last in runs:
            carve(db, first, last)
            db.execute("INSERT INTO removed (first, last, at) VALUES (?, ?, ?)", (first, last, at))
        self._news.append((runs, b"\0"))

    def restore(self, db: sqlite3.Connection, ids: Iterable[int]) -> None:
        """Bring them back to their places."""
        runs = self._known_runs(db, ids)
        for first, last in runs:
            carve(db, first, last)
        self._news.append((runs, None))

    def split(self, db: sqlite3.Connection, ids: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """Those of these ids that are in the list, and those that were taken out, as of this transaction."""
        gone = [run for first, last in runs_of(ids) for run in self._removed_within(db, first, last)]
        number = sum(last + 1 - first for first, last in gone)
        if number in {0, len(ids)}:  # as a rule
            return ((), ids) if number else (ids, ())
        taken = {each for first, last in gone for each in range(first, last + 1)}
        return [each for each in ids if each not in taken], [each for each in ids if each in taken]

    def _removed_within(self, db: sqlite3.Connection, first: int, last: int) -> Iterator[Run]:
        rows = db.execute(
            "SELECT first, last FROM removed WHERE first <= ? AND first >="
            " coalesce((SELECT max(first) FROM removed WHERE first <= ?), ?)",
            (last, first, first),
        )
        return ((max(low, first), min(high, last)) for low, high in rows.fetchall() if high >= first)

    def note_added(self, ids: Sequence[int], mark: Mark, *, at_end: bool) -> None:
        """New rows were inserted."""
        self.note_mark(ids, mark)
        if at_end:
            self._appended.extend(ids)
            self._appends += bool(ids)
        else:
            self._placed |= dict.fromkeys(ids)

    def note_mark(self, ids: Sequence[int], mark: Mark) -> None:
        """Examples are used for something else."""
        if ids:
            self._news.append((list(runs_of(ids)), bytes([_use(mark.split, mark.status)])))

    def note_moved(self, example_id: int) -> None:
        """An example has another position."""
        self._placed[example_id] = None

    def forget(self) -> None:
        """The transaction was rolled back."""
        self._news, self._placed, self._appended, self._appends = [], {}, array("q"), 0

    def commit(self) -> None:
        """The transaction is in the file: the list is what it says."""
        news, placed, appended, appends = self._news, self._placed, self._appended, self._appends
        self.forget()
        only_appended = bool(appended) and not placed
        listing = 0  # news of which examples there are, not only of what they are used for
        for runs, mark in news:
            listing += self._lists(runs, mark)
            self._mark(runs, mark)
        if appended:
            self._ascending = self._ascending and not (self._order and appended[0] < self._order[-1])
            self._order.extend(appended)
        if len(placed) > _FEW:
            self._order = self._read_order()
        elif placed:
            self._place(placed)
        if only_appended and listing == appends:
            self.ids = self.ids + appended
        elif listing or placed:
            few = _few_of(placed, news) if not appended else None
            if few is not None:
                self._relist(few)
                return
            cut = self._cut(news) if not appended and not placed else None
            self.ids = self._listed() if cut is None else cut

    # -- inside ----------------------------------------------------------------------------------------

    def _cut(self, news: Sequence[News]) -> array[int] | None:
        """The list with a few runs taken out or put back, without a look at all the others.

        None where that cannot be: they do not stand in the order of their ids, or there are too many runs.
        """
        if not self._ascending or sum(len(runs) for runs, _ in news) > _FEW_RUNS:
            return None
        ids = self.ids
        for runs, mark in news:
            for first, last in runs:
                here = slice(bisect_left(ids, first), bisect_right(ids, last))
                if mark == b"\0":
                    ids = ids[: here.start] + ids[here.stop :]
                elif mark is None:
                    back = self._order[bisect_left(self._order, first) : bisect_right(self._order, last)]
                    ids = ids[: here.start] + back + ids[here.stop :]
        return ids

    def _lists(self, runs: Sequence[Run], mark: bytes | None) -> bool:
        known = len(self._marks)
        return mark in {None, b"\0"} or any(last >= known or not self._marks[first] for first, last in runs)

    def _known_runs(self, db: sqlite3.Connection, ids: Iterable[int]) -> list[Run]:
        highest = db.execute("SELECT max(id) FROM example").fetchone()[0] or 0
        return [(first, min(last, highest)) for first, last in runs_of(ids) if first <= highest]

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
        holes = ",".join("?" * len(placed))
        rows = self._db.execute(
            f"SELECT id FROM example WHERE id IN ({holes}) ORDER BY position, id", list(placed)
        ).fetchall()
        order = self._order[:]
        for each in placed:
            place = place_of(order, each)
            if place >= 0:
                order.pop(place)
        for (each,) in rows:
            before = self._places.before(each)
            order.insert(0 if before is None else place_of(order, before) + 1, each)
        self._order, self._ascending = order, False

    def _relist(self, few: Iterable[int]) -> None:
        """Take these few out of the list, or put them into it, each behind the listed one before it."""
        ids = self.ids[:]
        places = sorted((place_of(self._order, each), each) for each in few)
        for _, each in places:
            place = place_of(ids, each)
            if place >= 0:
                ids.pop(place)
        for at, each in places:
            if self.has(each):
                earlier = (self._order[k] for k in range(at - 1, -1, -1))
                listed = next(filter(self.has, earlier), None)
                ids.insert(0 if listed is None else place_of(ids, listed) + 1, each)
        self.ids = ids

    def _listed(self) -> array[int]:
        return array("q", compress(self._order, map(self._shown.__getitem__, self._order)))

    def _read_order(self) -> array[int]:
        rows = self._db.execute("SELECT id FROM example ORDER BY position, id")
        order = array("q", map(itemgetter(0), rows))
        self._ascending = order == array("q", sorted(order))
        return order

    def _read_marks(self) -> None:
        self._mark(list(runs_of(self._order)), bytes([_MARKS[Split.TRAIN]]))
        others: dict[int, list[int]] = {}
        for each, split, status in self._db.execute("SELECT example_id, split, status FROM mark"):
            others.setdefault(_use(Split(split), Status(status)), []).append(each)
        for use, ids in others.items():
            self._mark(list(runs_of(ids)), bytes([use]))
        gone = [(row[0], row[1]) for row in self._db.execute("SELECT first, last FROM removed")]
        self._mark(gone, b"\0")


def differing(old: Sequence[int], new: Sequence[int]) -> tuple[int, int]:
    """How many examples two lists have in common at their beginnings and, of the rest, at their ends.

    Compared as memory and found by halving: a million of them take a millisecond.
    """
    one, other = (memoryview(ids if isinstance(ids, array) else array("q", ids)) for ids in (old, new))
    start = _common(one.nbytes // 8, other.nbytes // 8, one.cast("B"), other.cast("B"), at_end=False)
    left = (len(one) - start, len(other) - start)
    return start, _common(*left, one.cast("B"), other.cast("B"), at_end=True)


def _common(number: int, other_number: int, one: memoryview, other: memoryview, *, at_end: bool) -> int:
    low, high = 0, min(number, other_number)
    while low < high:
        middle = (low + high + 1) // 2
        if at_end:
            same = (
                one[len(one) - 8 * middle : len(one) - 8 * low]
                == (other[len(other) - 8 * middle : len(other) - 8 * low])
            )
        else:
            same = one[8 * low : 8 * middle] == other[8 * low : 8 * middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


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


def _few_of(placed: Iterable[int], news: Sequence[News]) -> set[int] | None:
    """The examples that came, went or moved, where they are few."""
    found = set(placed)
    for runs, _ in news:
        for first, last in runs:
            if len(found) + last - first >= _FEW:
                return None
            found.update(range(first, last + 1))
    return found if len(found) <= _FEW else None


def _use(split: Split, status: Status) -> int:
    return _MARKS[split] if status is Status.READY else _UNUSED

"""The examples of an open project: reads by id, changes with inverses, drafts of what is being typed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset import marks, past, rework
from ftdesk.core.dataset.example import PLAIN, Example, Split
from ftdesk.core.dataset.intake import Arrival
from ftdesk.core.dataset.list_order import ListOrder
from ftdesk.core.dataset.listing import HERE, Listing
from ftdesk.core.dataset.making import Maker, Touched
from ftdesk.core.dataset.reader import SELECT, example_of
from ftdesk.core.dataset.revision import current_revision, next_revision
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.project import Project

__all__ = ["Dataset", "Draft", "Touched"]

_PAGE = 500
SYSTEM_TEXT = "system_text"
"""The project's fact that holds the shared system text."""


@dataclass(frozen=True)
class Draft:
    """Text that was being typed and has not been committed."""

    example: int
    turn: int
    content: str


class Dataset:
    """Ids in memory, bodies in the file. Everything is committed when `apply` returns.

    Used on the window's thread. Workers read through a `Reader`, bring imports by an `Intake` and rework
    many examples by a `Rework`; what they committed is taken in by `take_in`.
    """

    def __init__(self, project: Project) -> None:
        """Read which examples there are; a rework that was cut off is put back first (errors as `apply`)."""
        self.changed: Event[Touched] = Event()
        self.project = project
        self.busy = False
        """While many examples are changed elsewhere, `apply` refuses (EXAMPLES_BUSY)."""
        self.held = 0
        """So many files are being written from it: what is not urgent, such as counting, waits for them."""
        self.released: Event[()] = Event()
        """None is being written any more."""
        self._lent = False  # a worker changes the list: nobody else may
        self.arrivals: deque[Arrival] = deque()
        """What an import has committed and nobody has been told of yet."""
        self._db = project.db
        rework.put_back_what_was_cut_off(project)
        if not project.read_only:
            with project.transaction() as db:
                past.prune(db)
        self._listing = Listing(project.db, ListOrder(project.db))
        self._arrived: list[Touched] = []
        self.revision = current_revision(project.db)
        """Rises with every change and is kept with it: equal numbers mean equal examples."""

    # -- reading ---------------------------------------------------------------------------------------

    @property
    def ids(self) -> Sequence[int]:
        """The ids of all examples in their order. Replaced, never changed, when the list changes."""
        return self._listing.ids

    def __len__(self) -> int:
        return len(self._listing.ids)

    def has(self, example_id: int) -> bool:
        """Whether an example is in the list; costs nothing."""
        return self._listing.has(example_id)

    def example(self, example_id: int) -> Example:
        """One example (FtdeskError EXAMPLE_GONE)."""
        row = self._db.execute(f"{SELECT} WHERE id = ? AND {HERE}", (example_id,)).fetchone()
        if row is None:
            raise FtdeskError(Code.EXAMPLE_GONE, example=example_id)
        return example_of(row)

    def examples(self, ids: Sequence[int]) -> list[Example]:
        """Some examples, in the order of `ids`; deleted ones are left out."""
        found: dict[int, Example] = {}
        for start in range(0, len(ids), _PAGE):
            page = list(ids[start : start + _PAGE])
            holes = ",".join("?" * len(page))
            rows = self._db.execute(f"{SELECT} WHERE id IN ({holes}) AND {HERE}", page)
            found.update((row[0], example_of(row)) for row in rows)
        return [found[each] for each in ids if each in found]

    def __iter__(self) -> Iterator[Example]:
        """All examples in order, page by page, as of the moment each page is read."""
        ids = self._listing.ids
        for start in range(0, len(ids), _PAGE):
            yield from self.examples(ids[start : start + _PAGE])

    def bodies(self, split: Split) -> Iterator[str]:
        """The bodies of one split that are ready, in order: what a training file is made of."""
        return (example.body for example in self if example.serves(split))

    def count(self, split: Split) -> int:
        """How many examples of a split are ready; costs nothing."""
        return self._listing.count(split)

    def uses(self) -> Callable[[int], Split | None]:
        """Tells what a listed example is used for: None for drafts and what is left out. Costs nothing."""
        return self._listing.use

    def tags(self) -> dict[str, int]:
        """Every tag with the number of examples that have it, the most used first."""
        return marks.tags(self._db, HERE)

    # -- changing --------------------------------------------------------------------------------------

    def apply(self, change: ch.Change, *, lasting: bool = True) -> ch.Change:
        """Make a change, commit it (`lasting`: see `Project.transaction`), and answer what takes it back.

        Raises FtdeskError (EXAMPLE_GONE, EXAMPLES_BUSY, DISK_FULL, PROJECT_READ_ONLY, FILE_WRITE_FAILED) or
        IndexError for a turn that is not there; nothing is changed then.
        """
        if self.busy:
            raise FtdeskError(Code.EXAMPLES_BUSY)
        inverse, touched = self.make(change, lasting=lasting)
        self.tell(touched)
        return inverse

    def make(
        self, change: ch.Change, db: sqlite3.Connection | None = None, *, lasting: bool = True
    ) -> tuple[ch.Change, Touched]:
        """`apply` without telling anybody yet: for a worker thread with its own connection, while `busy`.

        On the window's connection its reads would wait for the disk together with the worker.
        """
        touched = Touched()
        project = self.project
        writing = project.transaction(lasting=lasting) if db is None else project.slice(db, lasting=lasting)
        try:
            with writing:
                self._note_arrivals()
                revision = next_revision(db or self._db)
                inverse = Maker(db or self._db, self._listing).make(change, touched, revision)
        except BaseException:
            self._listing.forget()
            raise
        self._listing.commit()
        self.revision = revision
        return inverse, touched

    def tell(self, touched: Touched | None = None) -> None:
        """Tell everybody what was touched, and before that what came in from elsewhere."""
        arrived, self._arrived = self._arrived, []
        for each in arrived:
            self.changed.emit(each)
        if touched is not None:
            self.changed.emit(touched)

    def begin_bulk(self, *, lend_list: bool = False) -> None:
        """From now on it is `busy` (FtdeskError EXAMPLES_BUSY where it is already).

        `lend_list`: for `make` in a worker thread; what an import brings is shown after `end_bulk`.
        """
        if self.busy:
            raise FtdeskError(Code.EXAMPLES_BUSY)
        self.busy, self._lent = True, lend_list

    def end_bulk(self, *, busy: bool = False) -> None:
        """The worker has done. It stays `busy` where half a step could not be put back."""
        self.busy, self._lent = busy, False
        self.revision = max(self.revision, current_revision(self._db))

    @contextlib.contextmanager
    def held_back(self) -> Iterator[None]:
        """While a file is written: see `held`."""
        self.held += 1
        try:
            yield
        finally:
            self.held -= 1
            if not self.held:
                self.released.emit()

    def take_in(self) -> None:
        """Show what an import has committed since the last time; later, while the list is a worker's."""
        if not self._lent:
            self._note_arrivals()
            self.tell()

    def _note_arrivals(self) -> None:
        touched = Touched()
        while self.arrivals:
            arrival = self.arrivals.popleft()
            ids = range(arrival.first, arrival.last + 1)
            self._listing.note_added(ids, PLAIN, at_end=True)
            for mark, some in arrival.marks.items():
                self._listing.note_mark(some, mark)
            touched.added.extend(ids)
            self.revision = arrival.revision
        if touched.added:
            self._listing.commit()
            touched.appended = touched.added
            self._arrived.append(touched)

    # -- drafts and the shared system text -------------------------------------------------------------

    def save_draft(self, draft: Draft) -> None:
        """Keep what is being typed, so that a kill loses at most the last second (errors as `apply`)."""
        with self.project.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO draft (example_id, turn, content, saved_at) VALUES (?, ?, ?, ?)",
                (draft.example, draft.turn, draft.content, datetime.now(UTC).isoformat()),
            )

    def drop_draft(self, example_id: int, turn: int) -> None:
        """Forget a draft: its text was committed, or given up."""
        with self.project.transaction() as db:
            db.execute("DELETE FROM draft WHERE example_id = ? AND turn = ?", (example_id, turn))

    def drafts(self) -> list[Draft]:
        """What was being typed when the program last ended in the middle, oldest first.

        None in a view: what somebody else is typing is not ours to bring back.
        """
        if self.project.read_only:
            return []
        rows = self._db.execute("SELECT example_id, turn, content FROM draft ORDER BY saved_at")
        return [Draft(*row) for row in rows]

    @property
    def system_text(self) -> str:
        """The system text that new examples begin with."""
        return self.project.fact(SYSTEM_TEXT)

    def set_system_text(self, text: str) -> None:
        """Change the system text of new examples (existing ones keep theirs)."""
        self.project.set_fact(SYSTEM_TEXT, text)

"""The examples of an open project: reads by id, changes with inverses, drafts of what is being typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Split
from ftdesk.core.dataset.list_order import ListOrder
from ftdesk.core.dataset.listing import HERE, Listing
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.project import Project

_PAGE = 500
SYSTEM_TEXT = "system_text"
"""The project's fact that holds the shared system text."""
REVISION = "examples_revision"
"""The project's fact that counts the changes to its examples."""


@dataclass
class Touched:
    """What a change touched, so that views and checks redo exactly that much."""

    edited: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    moved: bool = False
    appended: list[int] = field(default_factory=list)  # those of `added` that were put at the end

    @property
    def only_appended(self) -> bool:
        """Whether the list is the old one with more at its end: then nothing needs to be read again."""
        return len(self.appended) == len(self.added) > 0 and not self.removed and not self.moved

    @property
    def listing(self) -> bool:
        """Whether the list itself is another one: added, removed or moved examples."""
        return bool(self.added or self.removed or self.moved)


@dataclass(frozen=True)
class Draft:
    """Text that was being typed and has not been committed."""

    example: int
    turn: int
    content: str


class Dataset:
    """Ids in memory, bodies in the file. Everything is committed when `apply` returns."""

    def __init__(self, project: Project) -> None:
        self.changed: Event[Touched] = Event()
        self._project = project
        self._db = project.db
        self._order = ListOrder(project.db)
        self._listing = Listing(project.db, self._order)
        self.revision = int(project.fact(REVISION, "0"))
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
        row = self._db.execute(
            f"SELECT id, body, split, origin FROM example WHERE id = ? AND {HERE}", (example_id,)
        ).fetchone()
        if row is None:
            raise FtdeskError(Code.EXAMPLE_GONE, example=example_id)
        return _example(row)

    def examples(self, ids: Sequence[int]) -> list[Example]:
        """Some examples, in the order of `ids`; deleted ones are left out."""
        found: dict[int, Example] = {}
        for start in range(0, len(ids), _PAGE):
            page = list(ids[start : start + _PAGE])
            marks = ",".join("?" * len(page))
            rows = self._db.execute(
                f"SELECT id, body, split, origin FROM example WHERE id IN ({marks}) AND {HERE}", page
            )
            found.update((row[0], _example(row)) for row in rows)
        return [found[each] for each in ids if each in found]

    def __iter__(self) -> Iterator[Example]:
        """All examples in order, page by page, as of the moment each page is read."""
        ids = self._listing.ids
        for start in range(0, len(ids), _PAGE):
            yield from self.examples(ids[start : start + _PAGE])

    def bodies(self, split: Split) -> Iterator[str]:
        """The bodies of one split in order: what a training file is made of."""
        return (example.body for example in self if example.split == split)

    def count(self, split: Split) -> int:
        """How many examples a split has; costs nothing."""
        return self._listing.count(split)

    # -- changing --------------------------------------------------------------------------------------

    def apply(self, change: ch.Change, *, lasting: bool = True) -> ch.Change:
        """Make a change, commit it (`lasting`: see `Project.transaction`), and answer what takes it back.

        Raises FtdeskError (EXAMPLE_GONE, DISK_FULL, PROJECT_READ_ONLY, FILE_WRITE_FAILED) or IndexError for a
        turn that is not there; nothing is changed then.
        """
        touched = Touched()
        try:
            with self._project.transaction(lasting=lasting):
                inverse = self._make(change, touched)
                self._db.execute(
                    "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)",
                    (REVISION, str(self.revision + 1)),
                )
        except BaseException:
            self._listing.forget()
            raise
        self._listing.commit()
        self.revision += 1
        self.changed.emit(touched)
        return inverse

    def _make(self, change: ch.Change, touched: Touched) -> ch.Change:
        match change:
            case ch.Steps(changes):
                return ch.Steps(tuple(reversed([self._make(each, touched) for each in changes])))
            case ch.AddExamples():
                return self._add(change, touched)
            case ch.DeleteExamples(ids):
                self._listing.remove(ids)
                touched.removed += ids
                return ch.RestoreExamples(ids)
            case ch.RestoreExamples(ids):
                self._listing.restore(ids)
                touched.added += ids
                return ch.DeleteExamples(ids)
            case ch.MoveExample():
                return self._move(change, touched)
            case ch.SetSplit(example_id, split):
                old = self.example(example_id).split
                self._db.execute("UPDATE example SET split = ? WHERE id = ?", (split.value, example_id))
                self._listing.note_split((example_id,), split)
                touched.edited.append(example_id)
                return ch.SetSplit(example_id, old)
            case ch.SetBody(example_id, body):
                return self._set_body(example_id, body, touched)
            case _:
                body = ch.edited(self.example(change.example).body, change)
                return self._set_body(change.example, body, touched)

    def _set_body(self, example_id: int, body: str, touched: Touched) -> ch.Change:
        old = self.example(example_id).body
        self._db.execute("UPDATE example SET body = ? WHERE id = ?", (body, example_id))
        self._db.execute("DELETE FROM draft WHERE example_id = ?", (example_id,))
        touched.edited.append(example_id)
        return ch.SetBody(example_id, old)

    def _add(self, change: ch.AddExamples, touched: Touched) -> ch.Change:
        low, high = (self._order.last(), None) if change.after is None else self._order.gap(change.after)
        step = 1.0 if high is None else (high - low) / (len(change.bodies) + 1)
        added = []
        for number, body in enumerate(change.bodies, 1):
            cursor = self._db.execute(
                "INSERT INTO example (position, split, body, origin) VALUES (?, ?, ?, ?)",
                (low + step * number, change.split.value, body, change.origin),
            )
            added.append(int(cursor.lastrowid or 0))
        touched.added += added
        if change.after is None:
            touched.appended += added
        self._listing.note_added(added, change.split, at_end=change.after is None)
        return ch.DeleteExamples(tuple(added))

    def _move(self, change: ch.MoveExample, touched: Touched) -> ch.Change:
        before = self._order.before(change.example)
        low, high = self._order.gap(change.after, leaving_out=change.example)
        position = low + 1.0 if high is None else (low + high) / 2
        self._db.execute("UPDATE example SET position = ? WHERE id = ?", (position, change.example))
        self._listing.note_moved(change.example)
        touched.moved = True
        return ch.MoveExample(change.example, before)

    # -- drafts and the shared system text -------------------------------------------------------------

    def save_draft(self, draft: Draft) -> None:
        """Keep what is being typed, so that a kill loses at most the last second (errors as `apply`)."""
        with self._project.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO draft (example_id, turn, content, saved_at) VALUES (?, ?, ?, ?)",
                (draft.example, draft.turn, draft.content, datetime.now(UTC).isoformat()),
            )

    def drop_draft(self, example_id: int, turn: int) -> None:
        """Forget a draft: its text was committed, or given up."""
        with self._project.transaction() as db:
            db.execute("DELETE FROM draft WHERE example_id = ? AND turn = ?", (example_id, turn))

    def drafts(self) -> list[Draft]:
        """What was being typed when the program last ended in the middle, oldest first."""
        rows = self._db.execute("SELECT example_id, turn, content FROM draft ORDER BY saved_at")
        return [Draft(*row) for row in rows]

    @property
    def system_text(self) -> str:
        """The system text that new examples begin with."""
        return self._project.fact(SYSTEM_TEXT)

    def set_system_text(self, text: str) -> None:
        """Change the system text of new examples (existing ones keep theirs)."""
        self._project.set_fact(SYSTEM_TEXT, text)


def _example(row: sqlite3.Row | tuple[int, str, str, str | None]) -> Example:
    return Example(row[0], row[1], Split(row[2]), row[3])

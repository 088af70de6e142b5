"""Makes changes within a transaction: what each means in the file, and what takes it back."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset import marks, past
from ftdesk.core.dataset.example import PLAIN, Mark
from ftdesk.core.dataset.list_order import ListOrder
from ftdesk.core.dataset.listing import HERE, Listing
from ftdesk.core.errors import Code, FtdeskError


def _ids() -> array[int]:
    return array("q")


@dataclass
class Touched:
    """What a change touched, so that views and checks redo exactly that much. Ids: there may be a million."""

    edited: array[int] = field(default_factory=_ids)  # the `marked` ones too
    added: array[int] = field(default_factory=_ids)
    removed: array[int] = field(default_factory=_ids)
    marked: array[int] = field(default_factory=_ids)  # split, status, tags or note
    moved: bool = False
    appended: array[int] = field(default_factory=_ids)  # those of `added` that were put at the end

    @property
    def only_appended(self) -> bool:
        """Whether the list is the old one with more at its end: then nothing needs to be read again."""
        return len(self.appended) == len(self.added) > 0 and not self.removed and not self.moved

    @property
    def listing(self) -> bool:
        """Whether the list itself is another one: added, removed or moved examples."""
        return bool(self.added or self.removed or self.moved)


class Maker:
    """Used by `Dataset.apply` alone, inside its transaction on the connection `db`."""

    def __init__(self, db: sqlite3.Connection, listing: Listing) -> None:
        self._db = db
        self._listing = listing
        self._order = ListOrder(db)

    def make(self, change: ch.Change, touched: Touched, revision: int) -> ch.Change:
        """Write a change and note what it touched; answers its inverse. `revision`: that of the change."""
        match change:
            case ch.Steps(steps):
                return ch.Steps(tuple(reversed([self.make(each, touched, revision) for each in steps])))
            case ch.AddExamples():
                return self._add(change, touched)
            case ch.DeleteExamples(ids):
                # what is deleted already is not this step's to bring back
                ids, _ = self._listing.split(self._db, ids)
                self._listing.remove(self._db, ids)
                touched.removed.extend(ids)
                return ch.RestoreExamples(ids)
            case ch.RestoreExamples(ids):
                _, ids = self._listing.split(self._db, ids)
                self._listing.restore(self._db, ids)
                touched.added.extend(ids)
                return ch.DeleteExamples(ids)
            case ch.MoveExample():
                return self._move(change, touched)
            case ch.SetMarks(ids):
                return self._set_marks(change, ids, touched)
            case ch.PutMarks(wanted):
                return self._put_marks(wanted, touched)
            case ch.SetBody(example, body):
                return self._set_body(example, body, touched, revision)
            case ch.TakeBack():
                raise TypeError("a rework is taken back in slices: see rework.py")
            case _:
                body = ch.edited(self._body(change.example), change)
                return self._set_body(change.example, body, touched, revision)

    def _body(self, example: int) -> str:
        row = self._db.execute(f"SELECT body FROM example WHERE id = ? AND {HERE}", (example,)).fetchone()
        if row is None:
            raise FtdeskError(Code.EXAMPLE_GONE, example=example)
        return str(row[0])

    def _set_body(self, example: int, body: str, touched: Touched, revision: int) -> ch.Change:
        old = self._body(example)
        past.keep(self._db, revision, ((example, old),))
        self._db.execute("UPDATE example SET body = ? WHERE id = ?", (body, example))
        self._db.execute("DELETE FROM draft WHERE example_id = ?", (example,))
        touched.edited.append(example)
        return ch.SetBody(example, old)

    def _add(self, change: ch.AddExamples, touched: Touched) -> ch.Change:
        low, high = (
            (self._order.last(), None)
            if change.after is None
            else self._order.gap(change.after, number=len(change.bodies))
        )
        step = 1.0 if high is None else (high - low) / (len(change.bodies) + 1)
        added = []
        for number, body in enumerate(change.bodies, 1):
            cursor = self._db.execute(
                "INSERT INTO example (position, body, origin) VALUES (?, ?, ?)",
                (low + step * number, body, change.origin),
            )
            added.append(int(cursor.lastrowid or 0))
        touched.added.extend(added)
        if change.after is None:
            touched.appended.extend(added)
        marks.write(self._db, {change.mark: added})
        self._listing.note_added(added, change.mark, at_end=change.after is None)
        return ch.DeleteExamples(tuple(added))

    def _move(self, change: ch.MoveExample, touched: Touched) -> ch.Change:
        before = self._order.before(change.example)
        low, high = self._order.gap(change.after, leaving_out=change.example)
        position = low + 1.0 if high is None else (low + high) / 2
        self._db.execute("UPDATE example SET position = ? WHERE id = ?", (position, change.example))
        self._listing.note_moved(change.example)
        touched.moved = True
        return ch.MoveExample(change.example, before)

    def _set_marks(self, change: ch.SetMarks, ids: Sequence[int], touched: Touched) -> ch.Change:
        if len(ids) == 1:
            self._body(ids[0])  # a mark on nothing would be refused in less plain words
        known = marks.read(self._db, ids)
        wanted: dict[Mark, array[int]] = {}
        for each in ids:
            wanted.setdefault(marks.changed(known.get(each, PLAIN), change), array("q")).append(each)
        return self._put_marks(wanted, touched, known)

    def _put_marks(
        self, wanted: ch.Marks, touched: Touched, known: dict[int, Mark] | None = None
    ) -> ch.Change:
        if known is None:
            known = marks.read(self._db, [each for ids in wanted.values() for each in ids])
        before: dict[Mark, array[int]] = {}
        for mark, ids in wanted.items():
            for each in ids:
                before.setdefault(known.get(each, PLAIN), array("q")).append(each)
            self._listing.note_mark(ids, mark)
            touched.marked.extend(ids)
            touched.edited.extend(ids)
        marks.write(self._db, wanted)
        return ch.PutMarks(before)

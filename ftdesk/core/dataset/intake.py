"""An import under its own id: committed in slices; after a kill it goes on, or is taken back whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, repeat
from typing import Any

from ftdesk.core.dataset import marks
from ftdesk.core.dataset.example import PLAIN, Mark, Split, Status
from ftdesk.core.dataset.formats.entry import Entry, Field, Good, Rejected
from ftdesk.core.dataset.revision import next_revision
from ftdesk.core.project import Project

_GIVEN_UP = "given_up"


@dataclass(frozen=True)
class Arrival:
    """A slice that was committed: ids without a gap, at the end of the list."""

    first: int
    last: int
    revision: int
    marks: Mapping[Mark, Sequence[int]] = field(default_factory=dict)


@dataclass
class Page:
    """Some entries of a file, as far as an import needs them."""

    bodies: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    marks: dict[Mark, list[int]] = field(default_factory=dict)  # by number among the bodies
    entries: int = 0
    chars: int = 0

    def take(self, entries: Sequence[Entry]) -> None:
        """Take what is needed of some more."""
        bodies = [entry.body for entry in entries if type(entry) is Good]
        if len(bodies) < len(entries) or any(entry.about for entry in entries if type(entry) is Good):
            self._take_special(entries)
        self.bodies += bodies
        self.entries += len(entries)
        self.chars += sum(map(len, bodies))

    def _take_special(self, entries: Sequence[Entry]) -> None:
        number = len(self.bodies)
        for entry in entries:
            if isinstance(entry, Rejected):
                self.rejected.append(entry)
                continue
            mark = mark_from(entry.about) if entry.about else PLAIN
            if mark != PLAIN:
                self.marks.setdefault(mark, []).append(number)
            number += 1


@dataclass(frozen=True)
class CutOff:
    """An import that a kill interrupted. `entries`: how many entries of the file were taken care of."""

    id: int
    source: Mapping[str, Any]
    entries: int

    @property
    def given_up(self) -> bool:
        """Whether it is only to be taken out again: it was cancelled, or failed."""
        return bool(self.source.get(_GIVEN_UP))


class Intake:
    """Used by the worker thread of one import, on its own connection (`Project.worker`)."""

    def __init__(
        self, project: Project, db: sqlite3.Connection, origin: str, intake_id: int, entries: int = 0
    ) -> None:
        self.id = intake_id
        self.entries = entries
        self._project = project
        self._db = db
        self._origin = origin

    @classmethod
    def begin(
        cls, project: Project, db: sqlite3.Connection, origin: str, source: Mapping[str, Any]
    ) -> Intake:
        """Note that an import has begun; `source` is whatever is needed to go on with it."""
        with project.slice(db):
            at = datetime.now(UTC).isoformat(timespec="seconds")
            cursor = db.execute("INSERT INTO intake (at, source) VALUES (?, ?)", (at, json.dumps(source)))
        return cls(project, db, origin, int(cursor.lastrowid or 0))

    def add(self, page: Page, arrived: Callable[[Arrival], None]) -> None:
        """Commit some entries (FtdeskError DISK_FULL …).

        `arrived` is told of their examples before anybody else can write to the project.
        """
        db = self._db
        number = len(page.bodies)
        with self._project.slice(db) as then:
            first = int(db.execute("SELECT max(id) FROM example").fetchone()[0] or 0) + 1
            position = float(db.execute("SELECT max(position) FROM example").fetchone()[0] or 0.0)
            db.executemany(
                "INSERT INTO example (id, position, body, origin) VALUES (?, ?, ?, ?)",
                zip(range(first, first + number), count(position + 1), page.bodies, repeat(self._origin)),
            )
            db.execute("UPDATE intake SET entries = entries + ? WHERE id = ?", (page.entries, self.id))
            if not number:
                return
            said = {mark: [first + each for each in some] for mark, some in page.marks.items()}
            marks.write(db, said)
            self._widen(first, first + number - 1)
            arrival = Arrival(first, first + number - 1, next_revision(db), said)
            then.append(lambda: arrived(arrival))

    def checkpoint(self) -> None:
        """Fold the log into the file; in nobody's way."""
        self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def finish(self) -> None:
        """All of it is in the project, and on the disk."""
        with self._project.slice(self._db, lasting=True):
            _forget(self._db, self.id)

    def _widen(self, first: int, last: int) -> None:
        grown = self._db.execute(
            "UPDATE intake_range SET last = ? WHERE intake_id = ? AND last = ?", (last, self.id, first - 1)
        )
        if not grown.rowcount:
            self._db.execute(
                "INSERT INTO intake_range (intake_id, first, last) VALUES (?, ?, ?)", (self.id, first, last)
            )


def cut_off(db: sqlite3.Connection) -> list[CutOff]:
    """The imports that were interrupted, oldest first."""
    rows = db.execute("SELECT id, source, entries FROM intake ORDER BY id")
    return [CutOff(row[0], json.loads(row[1]), row[2]) for row in rows]


def brought_by(db: sqlite3.Connection, intake_id: int) -> list[range]:
    """The ids of the examples that an unfinished import has brought so far."""
    rows = db.execute("SELECT first, last FROM intake_range WHERE intake_id = ? ORDER BY first", (intake_id,))
    return [range(row[0], row[1] + 1) for row in rows]


def give_up(project: Project, intake_id: int) -> None:
    """It is going to be taken out again: whatever comes between, it is never gone on with."""
    with project.transaction() as db:
        for (source,) in db.execute("SELECT source FROM intake WHERE id = ?", (intake_id,)).fetchall():
            given_up = json.dumps({**json.loads(source), _GIVEN_UP: True})
            db.execute("UPDATE intake SET source = ? WHERE id = ?", (given_up, intake_id))


def forget(project: Project, intake_id: int) -> None:
    """An interrupted import is settled: its examples were taken out, or it is kept as it is."""
    with project.transaction() as db:
        _forget(db, intake_id)


def _forget(db: sqlite3.Connection, intake_id: int) -> None:
    db.execute("DELETE FROM intake_range WHERE intake_id = ?", (intake_id,))
    db.execute("DELETE FROM intake WHERE id = ?", (intake_id,))


def mark_from(about: Mapping[Field, str]) -> Mark:
    """Split, tags (separated by commas or semicolons) and note as a file names them."""
    split = about.get(Field.SPLIT, "").strip().casefold()
    tags = about.get(Field.TAGS, "").replace(";", ",").replace("，", ",").split(",")
    return Mark(
        Split.VALIDATION if split in _VALIDATION else Split.TRAIN,
        Status.READY,
        marks.unpacked(marks.packed(tags)),
        about.get(Field.NOTE, "").strip(),
    )


_VALIDATION = frozenset({"validation", "valid", "val", "test", "dev", "eval", "验证", "测试"})

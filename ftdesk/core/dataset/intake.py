"""An import under its own id: committed in slices; after a kill it goes on, or is taken back whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ftdesk.core.dataset import marks
from ftdesk.core.dataset.example import PLAIN, Mark, Split, Status
from ftdesk.core.dataset.formats.entry import Field, Good
from ftdesk.core.dataset.revision import next_revision
from ftdesk.core.project import Project


@dataclass(frozen=True)
class Arrival:
    """A slice that was committed: ids without a gap, at the end of the list."""

    first: int
    last: int
    revision: int
    marks: Mapping[Mark, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class CutOff:
    """An import that a kill interrupted. `entries`: how many entries of the file were taken care of."""

    id: int
    source: Mapping[str, Any]
    entries: int


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

    def add(self, goods: Sequence[Good], entries: int) -> Arrival | None:
        """Commit examples, `entries` entries of the file after the last time (FtdeskError DISK_FULL …)."""
        db = self._db
        with self._project.slice(db):
            first = int(db.execute("SELECT max(id) FROM example").fetchone()[0] or 0) + 1
            position = float(db.execute("SELECT max(position) FROM example").fetchone()[0] or 0.0)
            db.executemany(
                "INSERT INTO example (id, position, body, origin) VALUES (?, ?, ?, ?)",
                (
                    (first + number, position + number + 1, good.body, self._origin)
                    for number, good in enumerate(goods)
                ),
            )
            db.execute("UPDATE intake SET entries = entries + ? WHERE id = ?", (entries, self.id))
            if not goods:
                return None
            said = _said(first, goods)
            marks.write(db, said)
            self._widen(first, first + len(goods) - 1)
            revision = next_revision(db)
        return Arrival(first, first + len(goods) - 1, revision, said)

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


def forget(project: Project, intake_id: int) -> None:
    """An interrupted import is settled: its examples were taken out, or it is kept as it is."""
    with project.transaction() as db:
        _forget(db, intake_id)


def _forget(db: sqlite3.Connection, intake_id: int) -> None:
    db.execute("DELETE FROM intake_range WHERE intake_id = ?", (intake_id,))
    db.execute("DELETE FROM intake WHERE id = ?", (intake_id,))


def _said(first: int, goods: Sequence[Good]) -> dict[Mark, list[int]]:
    """What the file itself says of its examples."""
    said: dict[Mark, list[int]] = {}
    for number, good in enumerate(goods):
        if good.about:
            mark = mark_from(good.about)
            if mark != PLAIN:
                said.setdefault(mark, []).append(first + number)
    return said


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

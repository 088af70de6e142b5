"""Which examples each training used, exactly, and what has changed since."""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ftdesk.core.dataset import past
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.project import Project


@dataclass(frozen=True)
class Version:
    """The examples of one training. `job_id` is ftdesk's own id of it."""

    job_id: str
    at: datetime
    revision: int
    train: Sequence[int]
    validation: Sequence[int]


@dataclass(frozen=True)
class Difference:
    """What is another one now: ids. `moved`: used for the other split now, with the same words."""

    added: list[int]
    removed: list[int]
    edited: list[int]
    moved: list[int]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.edited or self.moved)


def keep(
    project: Project, job_id: str, revision: int, train: Iterable[int], validation: Iterable[int]
) -> None:
    """Note what a training is made from (FtdeskError as `Project.transaction`)."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with project.transaction() as db:
        db.execute(
            "INSERT OR REPLACE INTO version (job_id, at, revision, train, validation) VALUES (?, ?, ?, ?, ?)",
            (job_id, at, revision, _packed(train), _packed(validation)),
        )


def all_versions(db: sqlite3.Connection) -> list[Version]:
    """Newest first."""
    rows = db.execute("SELECT job_id, at, revision, train, validation FROM version ORDER BY at DESC, job_id")
    return [_version(row) for row in rows]


def version_of(db: sqlite3.Connection, job_id: str) -> Version | None:
    """What a training used; None for one from before ftdesk kept that."""
    row = db.execute(
        "SELECT job_id, at, revision, train, validation FROM version WHERE job_id = ?", (job_id,)
    ).fetchone()
    return None if row is None else _version(row)


def difference(dataset: Dataset, version: Version, db: sqlite3.Connection | None = None) -> Difference:
    """What has changed since, in the order of the list; removed ones in the order they had.

    `db`: a worker's own connection (`Project.reader`).
    """
    db = db or dataset.project.db
    used = dict.fromkeys(version.train, Split.TRAIN) | dict.fromkeys(version.validation, Split.VALIDATION)
    touched = past.changed_since(db, version.revision)
    same_words = {each for each in touched if each in used and _same(db, each, version.revision)}
    added, edited, moved, here = [], [], [], set()
    uses = dataset.uses()
    for each in dataset.ids:
        now = uses(each)
        if now is None:
            continue
        here.add(each)
        if each not in used:
            added.append(each)
        elif each in touched and each not in same_words:
            edited.append(each)
        elif now is not used[each]:
            moved.append(each)
    return Difference(added, [each for each in used if each not in here], edited, moved)


def body_at(db: sqlite3.Connection, version: Version, example: int) -> str:
    """An example's body as that training used it; empty where it is not known any more."""
    return past.body_at(db, example, version.revision) or ""


def _same(db: sqlite3.Connection, example: int, revision: int) -> bool:
    row = db.execute("SELECT body FROM example WHERE id = ?", (example,)).fetchone()
    return row is not None and row[0] == past.body_at(db, example, revision)


def _version(row: tuple[str, str, int, bytes, bytes]) -> Version:
    job_id, at, revision, train, validation = row
    return Version(job_id, datetime.fromisoformat(at), revision, _unpacked(train), _unpacked(validation))


def _packed(ids: Iterable[int]) -> bytes:
    """Little-endian 64-bit ids, compressed."""
    numbers = array("q", ids)
    if sys.byteorder == "big":
        numbers.byteswap()
    return zlib.compress(numbers.tobytes(), 1)


def _unpacked(blob: bytes) -> array[int]:
    numbers = array("q", zlib.decompress(blob))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def between(old: Version, new: Version, db: sqlite3.Connection) -> Difference:
    """What was another one in `new` than in `old`. `db`: a worker's own connection (`Project.reader`)."""
    before = dict.fromkeys(old.train, Split.TRAIN) | dict.fromkeys(old.validation, Split.VALIDATION)
    after = dict.fromkeys(new.train, Split.TRAIN) | dict.fromkeys(new.validation, Split.VALIDATION)
    touched = past.changed_since(db, min(old.revision, new.revision))
    edited, moved = [], []
    for each in after.keys() & before.keys():
        if each in touched and body_at(db, old, each) != body_at(db, new, each):
            edited.append(each)
        elif after[each] is not before[each]:
            moved.append(each)
    added = [each for each in after if each not in before]
    return Difference(added, [each for each in before if each not in after], sorted(edited), sorted(moved))

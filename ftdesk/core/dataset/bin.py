"""Deleted examples: kept thirty days, then forgotten, but for those that a training was made from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from ftdesk.core.dataset import versions
from ftdesk.core.dataset.removed import carve, runs
from ftdesk.core.project import Project

KEPT_DAYS = 30
_AT_ONCE = 2000
_TABLES = ("draft", "mark", "past")


@dataclass(frozen=True)
class Deleted:
    """Examples with ids `first` to `last`, deleted together."""

    first: int
    last: int
    at: datetime


def deleted(db: sqlite3.Connection) -> list[Deleted]:
    """What the bin holds, the latest first."""
    rows = db.execute("SELECT first, last, at FROM removed ORDER BY at DESC, first")
    return [Deleted(first, last, datetime.fromisoformat(at)) for first, last, at in rows]


def empty_old(project: Project, now: datetime | None = None, limit: int = _AT_ONCE) -> int:
    """Forget at most `limit` examples that were deleted `KEPT_DAYS` ago; how many.

    At the start of a project, before anything can bring them back (FtdeskError as `Project.transaction`).
    """
    cutoff = (now or datetime.now(UTC)) - timedelta(days=KEPT_DAYS)
    old = [each for each in deleted(project.db) if each.at < cutoff]
    if not old:
        return 0
    used: set[int] = set()
    for version in versions.all_versions(project.db):
        used.update(version.train, version.validation)
    lapsed = (each for one in old for each in range(one.first, one.last + 1) if each not in used)
    gone = list(islice(lapsed, limit))
    with project.transaction() as db:
        for table in _TABLES:
            db.executemany(f"DELETE FROM {table} WHERE example_id = ?", ((each,) for each in gone))
        db.executemany("DELETE FROM example WHERE id = ?", ((each,) for each in gone))
        for first, last in runs(gone):  # an id may be given anew: its example must not count as deleted
            carve(db, first, last)
    return len(gone)

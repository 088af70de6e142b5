"""What examples were before they were changed: for the versions that trainings used, and to take back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

KEPT_DAYS = 30


def keep(db: sqlite3.Connection, revision: int, old: Iterable[tuple[int, str]]) -> None:
    """Keep (example, body as it was) under the revision that changes it."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    db.executemany(
        "INSERT INTO past (example_id, revision, at, body) VALUES (?, ?, ?, ?)",
        ((example, revision, at, body) for example, body in old),
    )


def body_at(db: sqlite3.Connection, example: int, revision: int) -> str | None:
    """The body of an example as it was at a revision, whether or not it is in the list now."""
    row = db.execute(
        "SELECT body FROM past WHERE example_id = ? AND revision > ? ORDER BY revision, id LIMIT 1",
        (example, revision),
    ).fetchone()
    if row is None:
        row = db.execute("SELECT body FROM example WHERE id = ?", (example,)).fetchone()
    return None if row is None else str(row[0])


def changed_since(db: sqlite3.Connection, revision: int) -> set[int]:
    """The examples whose body was changed after a revision, even if it is the same again by now."""
    return {
        row[0] for row in db.execute("SELECT DISTINCT example_id FROM past WHERE revision > ?", (revision,))
    }


def prune(db: sqlite3.Connection, now: datetime | None = None) -> None:
    """Forget what is older than `KEPT_DAYS` and what no version of a training needs (in a transaction)."""
    cutoff = ((now or datetime.now(UTC)) - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds")
    # A version needs the first row after its revision.
    db.execute(
        """
        DELETE FROM past WHERE at < ? AND NOT EXISTS (
            SELECT 1 FROM version WHERE version.revision < past.revision AND NOT EXISTS (
                SELECT 1 FROM past AS earlier WHERE earlier.example_id = past.example_id
                    AND earlier.revision > version.revision
                    AND (earlier.revision, earlier.id) < (past.revision, past.id)))
        """,
        (cutoff,),
    )

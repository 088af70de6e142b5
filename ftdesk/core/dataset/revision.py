"""The number that counts the changes to the examples of a project, kept in it."""

from __future__ import annotations

import sqlite3

REVISION = "examples_revision"
"""The project's fact that holds it."""


def current_revision(db: sqlite3.Connection) -> int:
    """The number now; 0 in a new project."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (REVISION,)).fetchone()
    return int(row[0]) if row else 0


def next_revision(db: sqlite3.Connection) -> int:
    """Count one change, within its transaction."""
    revision = current_revision(db) + 1
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (REVISION, str(revision)))
    return revision

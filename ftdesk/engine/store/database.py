"""The engine's own SQLite file: opening, schema, transactions. The stores beside it own the rows."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ftdesk.engine.durable import make_folder

SCHEMA_VERSION = 2

_SCHEMA = """
CREATE TABLE files (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, size_bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL, filename TEXT NOT NULL, purpose TEXT NOT NULL
);
CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
    status TEXT NOT NULL, model TEXT NOT NULL, suffix TEXT, training_file TEXT NOT NULL,
    validation_file TEXT, seed INTEGER NOT NULL, metadata TEXT NOT NULL, method_given INTEGER NOT NULL,
    n_epochs INTEGER, batch_size INTEGER, learning_rate_multiplier REAL,
    examples INTEGER, tokens INTEGER, total_steps INTEGER, step INTEGER NOT NULL DEFAULT 0,
    error TEXT, fine_tuned_model TEXT, finished_at INTEGER, trained_tokens INTEGER,
    estimated_finish INTEGER, result_file TEXT, machine TEXT
);
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE, created_at INTEGER NOT NULL,
    level TEXT NOT NULL, message TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, step INTEGER,
    UNIQUE (job_id, step)
);
CREATE INDEX events_of_job ON events(job_id, seq);
CREATE TABLE checkpoints (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE, created_at INTEGER NOT NULL,
    model TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL, UNIQUE (job_id, step)
);
CREATE TABLE models (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
    base TEXT NOT NULL, folder TEXT NOT NULL, job_id TEXT NOT NULL
);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

# What brings a file of an older version to the next one, by the version that it has.
_STEPS = {
    1: """
ALTER TABLE jobs ADD COLUMN method TEXT NOT NULL DEFAULT 'supervised';
ALTER TABLE jobs ADD COLUMN beta REAL;
""",
}


class Database:
    """One connection, used only from the server's event loop. A commit is on the disk when it returns."""

    def __init__(self, path: Path) -> None:
        make_folder(path.parent)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        # Macs: sync means the disk's own memory, too.
        self._connection.execute("PRAGMA fullfsync = ON")
        self._connection.execute("PRAGMA checkpoint_fullfsync = ON")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._migrate()

    def _migrate(self) -> None:
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise ValueError(f"this data folder was written by a newer ftdesk (version {version})")
        todo = _SCHEMA if version == 0 else ""
        todo += "".join(_STEPS[step] for step in range(max(1, version), SCHEMA_VERSION))
        if todo:
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {todo} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
            )

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one inside another joins it."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # A COMMIT that found no room leaves the transaction open, and all that follows would join it.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def execute(self, sql: str, *values: object) -> int:
        """Run one statement; returns how many rows it changed."""
        return self._connection.execute(sql, values).rowcount

    def fact(self, name: str) -> str | None:
        row = self.row("SELECT value FROM facts WHERE name = ?", name)
        return str(row["value"]) if row else None

    def set_fact(self, name: str, value: str) -> None:
        self.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", name, value)

    def close(self) -> None:
        self._connection.close()

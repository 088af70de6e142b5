"""What the user did, as a list to read: kept in the project, the last thousand steps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ftdesk.core.project import Project

KEPT = 1000


@dataclass(frozen=True)
class Deed:
    """One step. `id` 0: not written yet."""

    id: int
    at: datetime
    text: str


def last_id(db: sqlite3.Connection) -> int:
    """The number of the newest step that is written; 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM deed").fetchone()[0])


def earlier(db: sqlite3.Connection, up_to: int) -> list[Deed]:
    """The steps up to a number, the newest first."""
    rows = db.execute("SELECT id, at, text FROM deed WHERE id <= ? ORDER BY id DESC LIMIT ?", (up_to, KEPT))
    return [Deed(each, datetime.fromisoformat(at), text) for each, at, text in rows]


def write(project: Project, after: int, deeds: Iterable[tuple[datetime, str]]) -> None:
    """These are the steps after number `after`, and no others (FtdeskError as `Project.transaction`)."""
    with project.transaction(lasting=False) as db:
        db.execute("DELETE FROM deed WHERE id > ?", (after,))
        db.executemany(
            "INSERT INTO deed (id, at, text) VALUES (?, ?, ?)",
            (
                (number, at.isoformat(timespec="seconds"), text)
                for number, (at, text) in enumerate(deeds, after + 1)
            ),
        )
        db.execute("DELETE FROM deed WHERE id <= (SELECT max(id) FROM deed) - ?", (KEPT,))

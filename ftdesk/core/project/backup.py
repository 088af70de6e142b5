"""Copies of a project: before an upgrade, and one for each day on which it is opened."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.errors import Code, FtdeskError

FOLDER_SUFFIX = " backups"


def folder(project: Path) -> Path:
    """Where the backups of `project` lie: a folder beside it."""
    return project.with_name(project.stem + FOLDER_SUFFIX)


def backups(project: Path) -> list[Path]:
    """All backups, newest first."""
    return sorted(folder(project).glob("*.ftdesk"), key=lambda path: path.name, reverse=True)


def restore(copy: Path, target: Path) -> None:
    """Put a backup to `target` as a project of its own (FILE_WRITE_FAILED, DISK_FULL, FILE_UNREADABLE).

    A project that lies there with its write-ahead log is refused: the log would be played into the copy.
    """
    if target.with_name(target.name + "-wal").exists():
        raise FtdeskError(Code.PROJECT_LOCKED, path=str(target))
    try:
        with copy.open("rb") as source:
            write_atomic(target, iter(lambda: source.read(1 << 20), b""))
    except OSError as error:
        raise FtdeskError(Code.FILE_UNREADABLE, path=str(copy), reason=error.strerror or "") from error


def make(db: sqlite3.Connection, project: Path, reason: str, kept: int) -> Path:
    """Copy the open database (consistent even while it is written to) and drop all but the newest `kept`.

    Raises OSError and sqlite3.Error; no older copy is dropped then.

    `reason` becomes part of the name: ``2026-11-22 daily.ftdesk``. An existing copy of that name stays.
    """
    target = folder(project) / f"{datetime.now(UTC):%Y-%m-%d} {reason}.ftdesk"
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        part = target.with_suffix(".part")
        part.unlink(missing_ok=True)
        copy = sqlite3.connect(part)
        try:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.close()
            part.replace(target)
        finally:
            copy.close()
            part.unlink(missing_ok=True)  # half a copy takes the room that was too little for it
    for old in backups(project)[kept:]:
        old.unlink(missing_ok=True)
    return target

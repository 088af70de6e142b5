"""Copies of a project: before an upgrade, and one for each day on which it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.file_lock import FileLock
from ftdesk.core.project.snapshot import COMPANIONS

FOLDER_SUFFIX = " backups"
DAILY = "daily"
_STEP_PAGES = 2048  # 8 MB


def folder(project: Path) -> Path:
    """Where the backups of `project` lie: a folder beside it."""
    return project.with_name(project.stem + FOLDER_SUFFIX)


def backups(project: Path) -> list[Path]:
    """All backups, newest first."""
    return sorted(folder(project).glob("*.ftdesk"), key=lambda path: path.name, reverse=True)


def restore(copy: Path, target: Path) -> None:
    """Put a backup to `target` as a project of its own (FILE_WRITE_FAILED, DISK_FULL, FILE_UNREADABLE).

    A project that is open there is refused, and so is one with its write-ahead log, which would be played
    into the copy (PROJECT_LOCKED).
    """
    if any(target.with_name(target.name + each).exists() for each in COMPANIONS):
        raise FtdeskError(Code.PROJECT_LOCKED, path=str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(target)
    except OSError as error:
        raise FtdeskError(
            Code.FILE_WRITE_FAILED, path=str(target), reason=error.strerror or str(error)
        ) from error
    try:
        with copy.open("rb") as source:
            write_atomic(target, iter(lambda: source.read(1 << 20), b""))
    except OSError as error:
        raise FtdeskError(Code.FILE_UNREADABLE, path=str(copy), reason=error.strerror or "") from error
    finally:
        lock.release()


def is_there(project: Path, reason: str) -> bool:
    """Whether `make` has made the copy of today already."""
    return _target(project, reason).exists()


def make(
    db: sqlite3.Connection,
    project: Path,
    reason: str,
    kept: int,
    go_on: Callable[[], bool] = lambda: True,
) -> Path:
    """Copy the open database (consistent even while it is written to) and drop all but the newest `kept`.

    Raises OSError and sqlite3.Error (InterruptedError when `go_on` says stop); no older copy is dropped then.

    `reason` becomes part of the name: ``2026-11-22 daily.ftdesk``. An existing copy of that name stays.
    """
    target = _target(project, reason)
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        part = target.with_suffix(".part")
        part.unlink(missing_ok=True)
        try:
            copy_database(db, part, go_on)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)  # half a copy takes the room that was too little for it
    for old in backups(project)[kept:]:
        old.unlink(missing_ok=True)
    return target


def copy_database(db: sqlite3.Connection, path: Path, go_on: Callable[[], bool] = lambda: True) -> None:
    """Write all that `db` sees to a new file, in steps (sqlite3.Error; InterruptedError when stopped)."""

    def step(_status: int, _left: int, _all: int) -> None:
        if not go_on():
            raise InterruptedError(path)

    copy = sqlite3.connect(path)
    try:
        db.backup(copy, pages=_STEP_PAGES, progress=step)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


def _target(project: Path, reason: str) -> Path:
    return folder(project) / f"{datetime.now(UTC):%Y-%m-%d} {reason}.ftdesk"

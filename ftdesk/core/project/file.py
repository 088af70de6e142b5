"""The database file of a project: connections to it, what is refused, and the user's words for failures."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from ftdesk.core.atomic_file import no_room
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import schema

CHECKPOINT_PAGES = 1000
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_UNFIT = ("SQLITE_IOERR_LOCK", "SQLITE_IOERR_RDLOCK", "SQLITE_IOERR_SHM", "SQLITE_PROTOCOL")
"""What SQLite says where a file system has neither locks nor shared memory for it."""


def writable(path: Path) -> bool:
    """Whether we may write there. Asked beforehand: SQLite says no more than “disk I/O error”."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def connect(path: Path) -> sqlite3.Connection:
    """A connection for one thread at a time (it may be opened in another one)."""
    db = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA cache_size = -32768")
    db.execute("PRAGMA foreign_keys = ON")
    return db


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can write nothing, for another process than the one that has the project open."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    db = sqlite3.connect(address, uri=True, timeout=5.0, isolation_level=None)
    db.execute("PRAGMA cache_size = -8192")
    return db


def prepare(db: sqlite3.Connection) -> None:
    """Make it a connection that writes, with a write-ahead log where there can be one."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    db.execute("BEGIN IMMEDIATE")  # a program that does not know our lock is met now, not at the first edit
    db.execute("COMMIT")


def refuse_strangers(db: sqlite3.Connection, path: Path) -> None:
    """FtdeskError PROJECT_NOT_FTDESK, PROJECT_NEWER."""
    if int(db.execute("PRAGMA application_id").fetchone()[0]) != schema.APPLICATION_ID:
        raise FtdeskError(Code.PROJECT_NOT_FTDESK, path=str(path))
    found = schema.version(db)
    if found > schema.VERSION:
        raise FtdeskError(Code.PROJECT_NEWER, path=str(path), version=found, known=schema.VERSION)


def refuse_damage(db: sqlite3.Connection, path: Path) -> None:
    """FtdeskError PROJECT_DAMAGED. Reads the whole file: about a second for 500 MB."""
    found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found != "ok":
        raise FtdeskError(Code.PROJECT_DAMAGED, path=str(path), reason=found)


def told(error: sqlite3.Error | OSError, path: Path) -> FtdeskError:
    """The user's word for what SQLite or the system said about `path`."""
    text = str(error)
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL") or no_room(error):
        return FtdeskError(Code.DISK_FULL, path=str(path))
    if name.startswith("SQLITE_NOTADB"):
        return FtdeskError(Code.PROJECT_NOT_FTDESK, path=str(path))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return FtdeskError(Code.PROJECT_LOCKED, path=str(path))
    if name.startswith("SQLITE_READONLY"):
        return FtdeskError(Code.PROJECT_READ_ONLY, path=str(path))
    if name.startswith("SQLITE_CORRUPT"):
        return FtdeskError(Code.PROJECT_DAMAGED, path=str(path), reason=text)
    return FtdeskError(Code.FILE_WRITE_FAILED, path=str(path), reason=text)


def told_at_opening(error: sqlite3.Error | OSError, path: Path) -> FtdeskError:
    """The same for a project that is there: what cannot be written to can still be looked at."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if getattr(error, "errno", None) in _FORBIDDEN or name.startswith(_UNFIT):
        return FtdeskError(Code.PROJECT_READ_ONLY, path=str(path))
    return told(error, path)

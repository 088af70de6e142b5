"""An open project file: its one database connection, its lock, and its own few facts."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import backup, schema


class Project:
    """One `.ftdesk` file, opened for this process alone, used from one thread at a time.

    WAL with synchronous=FULL: a committed change survives `kill -9` and a power cut (1 to 4 ms a commit).
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db

    @classmethod
    def create(cls, path: Path) -> Project:
        """Make a new project at `path`, which must not exist (FtdeskError FILE_WRITE_FAILED, DISK_FULL)."""
        if path.exists():
            raise FtdeskError(Code.FILE_WRITE_FAILED, path=str(path), reason="the file exists already")
        db: sqlite3.Connection | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            db = _connect(path)
            _prepare(db)
            schema.create(db)
        except (sqlite3.Error, OSError) as error:
            if db is not None:  # half a project would be in the way of the next try
                db.close()
                with contextlib.suppress(OSError):
                    path.unlink()
            raise told(error, path) from error
        return cls(path, db)

    @classmethod
    def open(cls, path: Path, backups_kept: int = 10) -> Project:
        """Open a project; it is backed up once a day, and before it is brought to a newer schema.

        Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE, PROJECT_NOT_FTDESK, PROJECT_NEWER, PROJECT_LOCKED,
        PROJECT_DAMAGED, PROJECT_READ_ONLY; DISK_FULL or FILE_WRITE_FAILED where it cannot be backed up
        before an upgrade.
        """
        try:
            if not path.is_file():
                raise FtdeskError(Code.FILE_NOT_FOUND, path=str(path))
        except OSError as error:  # a folder that nobody may look into
            raise FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=error.strerror or "") from error
        if not (_writable(path) and _writable(path.parent)):
            raise FtdeskError(Code.PROJECT_READ_ONLY, path=str(path))
        db: sqlite3.Connection | None = None
        try:
            db = _connect(path)
            _refuse_strangers(db, path)
            _prepare(db)
            _refuse_damage(db, path)
            if schema.version(db) < schema.VERSION:
                backup.make(db, path, f"before version {schema.VERSION}", backups_kept)
                schema.migrate(db)
            else:
                with contextlib.suppress(OSError, sqlite3.Error):  # a full disk must not lock anybody out
                    backup.make(db, path, "daily", backups_kept)
        except (sqlite3.Error, OSError, FtdeskError) as error:
            if db is not None:
                db.close()
            raise (error if isinstance(error, FtdeskError) else told(error, path)) from error
        return cls(path, db)

    def save_copy(self, path: Path) -> None:
        """Copy the project to `path` in steps, between which edits go on (FtdeskError as `create`)."""
        part = path.with_name(f".{path.name}.part")
        try:
            part.unlink(missing_ok=True)
            copy = sqlite3.connect(part)
            try:
                self.db.backup(copy, pages=256)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
            part.replace(path)
        except (sqlite3.Error, OSError) as error:
            part.unlink(missing_ok=True)
            raise told(error, path) from error

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        with contextlib.suppress(sqlite3.Error):
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.close()

    @contextlib.contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """All or nothing. A full disk or a locked file becomes an FtdeskError and nothing is changed.

        Without `lasting` it does not wait for the disk: it survives `kill -9`, but a power cut only together
        with the next lasting one. For the slices of an import, whose last one is lasting.
        """
        try:
            if not lasting:
                self.db.execute("PRAGMA synchronous = NORMAL")
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self.db.execute("ROLLBACK")
                raise
            finally:
                if not lasting:
                    self.db.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error as error:
            raise told(error, self.path) from error

    def fact(self, key: str, default: str = "") -> str:
        """A small fact about the project, such as its shared system text."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def set_fact(self, key: str, value: str) -> None:
        """Store a small fact."""
        with self.transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def _writable(path: Path) -> bool:
    # Asked beforehand: of a file system that may only be read SQLite says no more than “disk I/O error”.
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _connect(path: Path) -> sqlite3.Connection:
    # Opened in a worker thread, because a backup of a big project takes its time; used in one thread only.
    db = sqlite3.connect(path, timeout=1.0, isolation_level=None, check_same_thread=False)
    # EXCLUSIVE, set before the first read, keeps a second program out for as long as we have the file. The
    # system lets go of it when we are killed, so that no stale lock file is ever left behind.
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    return db


def _prepare(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA cache_size = -65536")
    db.execute("BEGIN IMMEDIATE")  # takes the lock now, not at the first edit
    db.execute("COMMIT")


def _refuse_strangers(db: sqlite3.Connection, path: Path) -> None:
    if int(db.execute("PRAGMA application_id").fetchone()[0]) != schema.APPLICATION_ID:
        raise FtdeskError(Code.PROJECT_NOT_FTDESK, path=str(path))
    found = schema.version(db)
    if found > schema.VERSION:
        raise FtdeskError(Code.PROJECT_NEWER, path=str(path), version=found, known=schema.VERSION)


def _refuse_damage(db: sqlite3.Connection, path: Path) -> None:
    """Before the backup, so that a damaged file cannot push out the good copies."""
    found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found != "ok":
        raise FtdeskError(Code.PROJECT_DAMAGED, path=str(path), reason=found)


def told(error: sqlite3.Error | OSError, path: Path) -> FtdeskError:
    """The user's word for what SQLite or the system said about `path`."""
    text = str(error)
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL") or getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
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

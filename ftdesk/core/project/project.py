"""An open project file: its one database connection, its lock, and its own few facts."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import backup, schema, snapshot
from ftdesk.core.project.gate import Gate
from ftdesk.core.project.lock import ProjectLock

_CHECKPOINT_PAGES = 1000


class Project:
    """One `.ftdesk` file, opened for this process alone. `db` is the window's thread's; workers have theirs.

    WAL with synchronous=FULL: a committed change survives `kill -9` and a power cut (1 to 4 ms a commit).
    """

    def __init__(
        self, path: Path, db: sqlite3.Connection, lock: ProjectLock | None = None, view_of: Path | None = None
    ) -> None:
        self.path = path
        self.db = db
        self._lock = lock
        self._gate = Gate()
        self._file = view_of or path

    @classmethod
    def create(cls, path: Path) -> Project:
        """Make a new project at `path`, which must not exist (FtdeskError FILE_WRITE_FAILED, DISK_FULL)."""
        if path.exists():
            raise FtdeskError(Code.FILE_WRITE_FAILED, path=str(path), reason="the file exists already")
        db: sqlite3.Connection | None = None
        lock: ProjectLock | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = ProjectLock(path)
            db = _connect(path)
            _prepare(db)
            schema.create(db)
        except (sqlite3.Error, OSError) as error:
            if db is not None:  # half a project would be in the way of the next try
                db.close()
                with contextlib.suppress(OSError):
                    path.unlink()
            if lock is not None:
                lock.release()
            raise told(error, path) from error
        return cls(path, db, lock)

    @classmethod
    def open(cls, path: Path, backups_kept: int = 10) -> Project:
        """Open a project; it is backed up once a day, and before it is brought to a newer schema.

        Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE, PROJECT_NOT_FTDESK, PROJECT_NEWER, PROJECT_LOCKED,
        PROJECT_DAMAGED, PROJECT_READ_ONLY; DISK_FULL or FILE_WRITE_FAILED where it cannot be backed up
        before an upgrade. What is locked or may only be read can still be looked at: `view`.
        """
        try:
            if not path.is_file():
                raise FtdeskError(Code.FILE_NOT_FOUND, path=str(path))
        except OSError as error:  # a folder that nobody may look into
            raise FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=error.strerror or "") from error
        if not (_writable(path) and _writable(path.parent)):
            raise FtdeskError(Code.PROJECT_READ_ONLY, path=str(path))
        db: sqlite3.Connection | None = None
        lock: ProjectLock | None = None
        try:
            lock = ProjectLock(path)
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
            if lock is not None:
                lock.release()
            raise (error if isinstance(error, FtdeskError) else told(error, path)) from error
        return cls(path, db, lock)

    @classmethod
    def view(cls, path: Path, folder: Path) -> Project:
        """A project as it is now, to be looked at: a copy in `folder`, into which nothing can be written.

        For files that somebody else has open or that may only be read. Errors as `open`.
        """
        copy = folder / path.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            snapshot.take(path, copy)
            db = _connect(copy)
        except (sqlite3.Error, OSError) as error:
            raise told(error, path) from error
        try:
            _refuse_strangers(db, path)
            _refuse_damage(db, path)
            schema.migrate(db)
        except (sqlite3.Error, FtdeskError) as error:
            db.close()
            raise (error if isinstance(error, FtdeskError) else told(error, path)) from error
        return cls(path, db, None, view_of=copy)

    @property
    def read_only(self) -> bool:
        """Whether this is a `view`."""
        return self._file != self.path

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
        if self._lock is not None:
            self._lock.release()
        if self.read_only:
            snapshot.remove(self._file)

    @contextlib.contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """All or nothing, on the window's thread. A full disk or a locked file becomes an FtdeskError.

        Without `lasting` it does not wait for the disk: it survives `kill -9`, but a power cut only together
        with the next lasting one. While a worker writes, this waits for its slice (some milliseconds).
        """
        with self._gate.first(), self._writing(self.db, lasting=lasting):
            yield self.db

    @contextlib.contextmanager
    def slice(self, db: sqlite3.Connection, *, lasting: bool = False) -> Iterator[None]:
        """As `transaction`, for a worker with its own connection; keep it to some milliseconds."""
        with self._gate.after(), self._writing(db, lasting=lasting):
            yield

    @contextlib.contextmanager
    def worker(self) -> Iterator[sqlite3.Connection]:
        """A connection for a worker thread that writes slices, and alone folds the log into the file."""
        db = self.reader()
        try:
            self.db.execute(f"PRAGMA wal_autocheckpoint = {64 * _CHECKPOINT_PAGES}")
            db.execute("PRAGMA wal_autocheckpoint = 0")
            yield db
            db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except sqlite3.Error as error:
            raise told(error, self.path) from error
        finally:
            db.close()
            with contextlib.suppress(sqlite3.Error):
                self.db.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")

    def reader(self) -> sqlite3.Connection:
        """A connection of its own for a worker thread; to be closed by whoever asked for it."""
        try:
            return _connect(self._file)
        except sqlite3.Error as error:
            raise told(error, self.path) from error

    @contextlib.contextmanager
    def _writing(self, db: sqlite3.Connection, *, lasting: bool) -> Iterator[None]:
        if self.read_only:
            raise FtdeskError(Code.PROJECT_READ_ONLY, path=str(self.path))
        try:
            db.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
            db.execute("BEGIN IMMEDIATE")
            try:
                yield
                db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
                raise
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
    db = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA cache_size = -32768")
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _prepare(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    db.execute("BEGIN IMMEDIATE")  # a program that does not know our lock is met now, not at the first edit
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

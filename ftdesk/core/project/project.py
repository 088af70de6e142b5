"""An open project file: its one database connection, its lock, and its own few facts."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.file_lock import FileLock, real
from ftdesk.core.project import backup, file, schema, snapshot
from ftdesk.core.project.care import AT_ONCE_BYTES, Care, take_care
from ftdesk.core.project.file import told, told_at_opening
from ftdesk.core.project.gate import Gate


class Project:
    """One `.ftdesk` file, opened for this process alone. `db` is the window's thread's; workers have theirs.

    WAL with synchronous=FULL: a committed change survives `kill -9` and a power cut (1 to 4 ms a commit).
    """

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        lock: FileLock | None = None,
        *,
        view_of: Path | None = None,
        because: FtdeskError | None = None,
        care: Care | None = None,
    ) -> None:
        self.path = path
        self.because = because
        """Of a view: why the project could not be opened itself."""
        self.db = db
        self._lock = lock
        self._gate = Gate()
        self._care = care
        self._file = view_of or path

    @classmethod
    def create(cls, path: Path) -> Project:
        """Make a new project at `path`, which must not exist (FtdeskError FILE_WRITE_FAILED, DISK_FULL)."""
        there = FtdeskError(Code.FILE_WRITE_FAILED, path=str(path), reason="the file exists already")
        if path.exists():
            raise there
        db: sqlite3.Connection | None = None
        lock: FileLock | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path)
            if path.exists():  # made by somebody else in this moment
                raise there
            db = file.connect(path)
            file.prepare(db)
            schema.create(db)
        except (sqlite3.Error, OSError, FtdeskError) as error:
            if db is not None:  # half a project would be in the way of the next try
                db.close()
                snapshot.remove(path)
            if lock is not None:
                lock.release()
            raise (error if isinstance(error, FtdeskError) else told(error, path)) from error
        return cls(path, db, lock)

    @classmethod
    def open(cls, path: Path, backups_kept: int = 10) -> Project:
        """Open a project; it is backed up once a day, and before it is brought to a newer schema.

        A big one is checked and backed up later: `care`. A link is followed: `path` is then the file's own.

        Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE, PROJECT_NOT_FTDESK, PROJECT_NEWER, PROJECT_LOCKED,
        PROJECT_DAMAGED, PROJECT_READ_ONLY; DISK_FULL or FILE_WRITE_FAILED where it cannot be backed up
        before an upgrade. What is locked or may only be read can still be looked at: `view`.
        """
        path = _found(path)
        if not (file.writable(path) and file.writable(path.parent)):
            raise FtdeskError(Code.PROJECT_READ_ONLY, path=str(path))
        db: sqlite3.Connection | None = None
        lock: FileLock | None = None
        try:
            lock = FileLock(path)
            db = file.connect(path)
            file.refuse_strangers(db, path)
            file.prepare(db)
            if schema.version(db) < schema.VERSION:
                file.refuse_damage(db, path)
                backup.make(db, path, f"before version {schema.VERSION}", backups_kept)
                schema.migrate(db)
                care = None
            else:
                care = take_care(db, path, backups_kept)
        except (sqlite3.Error, OSError, FtdeskError) as error:
            if db is not None:
                db.close()
            if lock is not None:
                lock.release()
            raise (error if isinstance(error, FtdeskError) else told_at_opening(error, path)) from error
        return cls(path, db, lock, care=care)

    @classmethod
    def view(cls, path: Path, folder: Path, because: FtdeskError | None = None) -> Project:
        """A project as it is now, to be looked at: a copy in `folder`, into which nothing can be written.

        For files that somebody else has open or that may only be read. The folder goes when it is closed.
        Errors as `open`.
        """
        path = _found(path)
        copy = folder / path.name
        db: sqlite3.Connection | None = None
        lock: FileLock | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(copy)  # as long as it is held, the copy is in use
            vouched = snapshot.take(path, copy)
            db = file.connect(copy)
            file.refuse_strangers(db, path)
            if not vouched or copy.stat().st_size <= AT_ONCE_BYTES:
                file.refuse_damage(db, path)
            file.prepare(db)
            schema.migrate(db)
        except (sqlite3.Error, OSError, FtdeskError) as error:
            if db is not None:
                db.close()
            snapshot.remove(copy)
            if lock is not None:
                lock.release()
            with contextlib.suppress(OSError):
                folder.rmdir()
            raise (error if isinstance(error, FtdeskError) else told(error, path)) from error
        return cls(path, db, lock, view_of=copy, because=because)

    @property
    def read_only(self) -> bool:
        """Whether this is a `view`."""
        return self._file != self.path

    @property
    def data_file(self) -> Path:
        """The file that readers open: of a view its copy."""
        return self._file

    @property
    def guarded(self) -> bool:
        """Whether the system keeps others from opening it: some network drives have no locks."""
        return self._lock is None or self._lock.sure

    @property
    def needs_care(self) -> bool:
        """Whether `care` was left for later."""
        return self._care is not None

    def care(self) -> None:
        """For a worker thread: see `Care.run`."""
        if self._care is not None:
            self._care.run()
            self._care = None

    def stop_care(self) -> None:
        """Before closing: `care` ends at once in its thread."""
        care = self._care
        if care is not None:
            care.stop()

    def save_copy(self, path: Path) -> None:
        """Copy the project to `path` as it is now, while edits go on (FtdeskError as `create`)."""
        path = real(path)
        part = path.with_name(f".{path.name}.part")
        db = self.reader()
        try:
            part.unlink(missing_ok=True)
            db.execute("BEGIN")  # one moment: each commit of a worker would make it begin anew
            db.execute("SELECT count(*) FROM meta").fetchone()
            backup.copy_database(db, part)
            lock = FileLock(path)  # a project that is open must not be replaced below its window
            try:
                snapshot.remove_companions(path)  # a log left by a kill would be played into the copy
                part.replace(path)
            finally:
                lock.release()
        except (sqlite3.Error, OSError) as error:
            raise told(error, path) from error
        finally:
            db.close()
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        if self._care is not None:
            self._care.close()
        with contextlib.suppress(sqlite3.Error):
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.close()
        if self.read_only:
            snapshot.remove(self._file)
        if self._lock is not None:
            self._lock.release()
        if self.read_only:
            with contextlib.suppress(OSError):
                self._file.parent.rmdir()

    @contextlib.contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """All or nothing, on the window's thread. A full disk or a locked file becomes an FtdeskError.

        Without `lasting` it does not wait for the disk: it survives `kill -9`, but a power cut only together
        with the next lasting one. While a worker writes, this waits for its slice (some milliseconds).
        """
        with self._gate.first(), self._writing(self.db, lasting=lasting):
            yield self.db

    @contextlib.contextmanager
    def slice(self, db: sqlite3.Connection, *, lasting: bool = False) -> Iterator[list[Callable[[], None]]]:
        """As `transaction`, for a worker with its own connection; keep it to some milliseconds.

        What is put into the list is called when it is committed, before anybody else can write.
        """
        then: list[Callable[[], None]] = []
        with self._gate.after():
            with self._writing(db, lasting=lasting):
                yield then
            for call in then:
                call()

    @contextlib.contextmanager
    def worker(self) -> Iterator[sqlite3.Connection]:
        """A connection for a worker thread that writes slices, and alone folds the log into the file."""
        db = self.reader()
        try:
            self.db.execute(f"PRAGMA wal_autocheckpoint = {64 * file.CHECKPOINT_PAGES}")
            db.execute("PRAGMA wal_autocheckpoint = 0")
            yield db
            with contextlib.suppress(sqlite3.Error):  # a full disk: what was done is done, in the log
                db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except sqlite3.Error as error:
            raise told(error, self.path) from error
        finally:
            db.close()
            with contextlib.suppress(sqlite3.Error):
                self.db.execute(f"PRAGMA wal_autocheckpoint = {file.CHECKPOINT_PAGES}")

    def reader(self) -> sqlite3.Connection:
        """A connection of its own for a worker thread; to be closed by whoever asked for it."""
        try:
            return file.connect(self._file)
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


def _found(path: Path) -> Path:
    """The file itself (FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE)."""
    try:
        if not path.is_file():
            raise FtdeskError(Code.FILE_NOT_FOUND, path=str(path))
    except OSError as error:  # a folder that nobody may look into
        raise FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=error.strerror or "") from error
    return real(path)

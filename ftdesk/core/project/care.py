"""What a big project needs once a day and nobody should wait for: a check of its file, and then a backup."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from ftdesk.core.project import backup, file

AT_ONCE_BYTES = 16 << 20
"""A file up to this size is checked and backed up while it is opened: some hundredths of a second."""


class Care:
    """Sees the file as it was when the project was opened, however long it takes: for a worker thread."""

    def __init__(self, path: Path, kept: int) -> None:
        """Fix the moment (sqlite3.Error)."""
        self._path = path
        self._kept = kept
        self._stopped = False
        self._db = file.connect(path)
        self._db.execute("BEGIN")
        self._db.execute("SELECT count(*) FROM meta").fetchone()  # only a reading fixes it

    def run(self) -> None:
        """Check the file and, if it is sound, back it up.

        Raises FtdeskError PROJECT_DAMAGED; then there is no new backup, and no older one is dropped for it.
        A disk without room for a backup is no reason to disturb anybody.
        """
        try:
            if not self._stopped:
                file.refuse_damage(self._db, self._path)
            if not self._stopped:
                with contextlib.suppress(OSError, sqlite3.Error):
                    backup.make(self._db, self._path, backup.DAILY, self._kept, lambda: not self._stopped)
        except sqlite3.Error as error:
            if not self._stopped:
                raise file.told(error, self._path) from error
        finally:
            self.close()

    def stop(self) -> None:
        """From any thread: `run` ends at once, with half a copy taken away again."""
        self._stopped = True
        with contextlib.suppress(sqlite3.ProgrammingError):  # it has ended
            self._db.interrupt()

    def close(self) -> None:
        """Let go of the moment."""
        self._db.close()


def take_care(db: sqlite3.Connection, path: Path, kept: int) -> Care | None:
    """Check and back up a small project now; answers what is to be done later for a big one.

    Raises FtdeskError PROJECT_DAMAGED, sqlite3.Error. The check comes first, so that a damaged file cannot
    push out the good copies.
    """
    if path.stat().st_size > AT_ONCE_BYTES:
        return None if backup.is_there(path, backup.DAILY) else Care(path, kept)
    file.refuse_damage(db, path)
    with contextlib.suppress(OSError, sqlite3.Error):  # a full disk must not lock anybody out
        backup.make(db, path, backup.DAILY, kept)
    return None

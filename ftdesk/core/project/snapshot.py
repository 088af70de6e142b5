"""A copy of a project file as it is at one moment, while somebody else may be writing to it."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

from ftdesk.core.file_lock import holder

COMPANIONS = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps for one database."""

_TRIES = 5
_HEADER_BYTES = 32
"""The header of a write-ahead log: another one when the log begins anew."""


def take(path: Path, copy: Path) -> bool:
    """Copy `path` to `copy`, consistently (sqlite3.Error, OSError). Whether SQLite itself vouches for it."""
    remove(copy)
    # SQLite reads a write-ahead log only where it may share memory with its writer: not in a folder that may
    # only be read, nor across computers, where it might even take the writer for a dead one and disturb it.
    writer = holder(path)
    if writer is None or writer.here:
        with contextlib.suppress(sqlite3.OperationalError):
            _by_sqlite(path, copy)
            return True
    for _ in range(_TRIES):
        remove(copy)
        if _by_hand(path, copy):
            return False
    raise BlockingIOError(f"{path} is being written to without a pause")


def remove(copy: Path) -> None:
    """Take a copy away with what SQLite put beside it."""
    remove_companions(copy)
    with contextlib.suppress(OSError):
        copy.unlink()


def remove_companions(path: Path) -> None:
    """Take away what SQLite left beside a database that is no more."""
    for companion in COMPANIONS:
        with contextlib.suppress(OSError):
            Path(f"{path}{companion}").unlink()


def _by_hand(path: Path, copy: Path) -> bool:
    """The file first and its log after it: what was folded into the file meanwhile is in the log as well.

    False when the log began anew in between: then that is not so.
    """
    before = _header(path)
    for companion in ("", "-wal", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(f"{path}{companion}", f"{copy}{companion}")
    return before == _header(path)


def _header(path: Path) -> bytes:
    try:
        with Path(f"{path}-wal").open("rb") as log:
            return log.read(_HEADER_BYTES)
    except FileNotFoundError:
        return b""


def _by_sqlite(path: Path, copy: Path) -> None:
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)
    try:
        target = sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            target.close()
    finally:
        source.close()

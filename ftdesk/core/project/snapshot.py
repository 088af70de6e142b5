"""A copy of a project file as it is at one moment, while somebody else may be writing to it."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

_COMPANIONS = ("", "-wal", "-shm", "-journal")


def take(path: Path, copy: Path) -> None:
    """Copy `path` to `copy`, consistently (sqlite3.Error, OSError)."""
    remove(copy)
    try:
        _by_sqlite(path, copy)
    except sqlite3.OperationalError:
        # SQLite reads a write-ahead log only where it may share memory with its writer: not in a folder that
        # may only be read, nor across computers. Then the files are copied, and looked through when opened.
        remove(copy)
        for companion in ("", "-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{companion}", f"{copy}{companion}")


def remove(copy: Path) -> None:
    """Take a copy away with what SQLite put beside it."""
    for companion in _COMPANIONS:
        with contextlib.suppress(OSError):
            Path(f"{copy}{companion}").unlink()


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

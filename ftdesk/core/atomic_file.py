"""Files that are either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ftdesk.core.errors import Code, FtdeskError


@contextlib.contextmanager
def replacing(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """Write to a temporary file beside `path`; on a clean exit fsync it and rename it into place.

    Raises FtdeskError DISK_FULL or FILE_WRITE_FAILED; the old file is then untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _told(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fchmod(file.fileno(), mode) if hasattr(os, "fchmod") else None
            os.fsync(file.fileno())
        os.replace(name, path)
        sync_folder(path.parent)
    except OSError as error:
        raise _told(path, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)


def write_atomic(path: Path, data: bytes | Iterable[bytes | memoryview], mode: int = 0o644) -> None:
    """Replace `path` by `data` in one step. Errors as in `replacing`."""
    with replacing(path, mode) as file:
        for piece in [data] if isinstance(data, bytes) else data:
            file.write(piece)


def sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def no_room(error: BaseException) -> bool:
    """Whether the disk is full; a quota that is used up is a full disk to its user."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def _told(path: Path, error: OSError) -> FtdeskError:
    if no_room(error):
        return FtdeskError(Code.DISK_FULL, path=str(path))
    return FtdeskError(Code.FILE_WRITE_FAILED, path=str(path), reason=error.strerror or str(error))

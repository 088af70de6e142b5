"""Whose a file is: one program at a time, on this computer and on others that share the folder."""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ftdesk.core.errors import Code, FtdeskError

_FAR = 1 << 30  # locked on Windows, where a locked byte cannot be read: far behind what is written
_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_BELIEVED = timedelta(hours=12)
"""How long a note of another computer counts where the file system has no locks to ask."""


@dataclass(frozen=True)
class Holder:
    """Who says to have a file open."""

    user: str
    host: str
    pid: int
    at: datetime

    def __str__(self) -> str:
        return f"{self.user} on {self.host}"

    @property
    def here(self) -> bool:
        """Whether that is a program on this computer."""
        return self.host == socket.gethostname()


class FileLock:
    """A lock of the system on a small file beside it; killed or not, the system lets go of it.

    Not on the file itself: where that is a project, closing any handle of it would drop the locks SQLite has.
    Some network drives have no locks (ENOLCK, EOPNOTSUPP). Nobody is shut out there: the note in the file is
    believed where it can be checked or is fresh, and `sure` is False, for the user to be told.
    """

    def __init__(self, file: Path) -> None:
        """Take the lock, or raise FtdeskError PROJECT_LOCKED with the `holder`; OSError where none can be."""
        self.path = lock_file(file)
        self.sure = True
        self._handle = self._take(file)

    def release(self) -> None:
        """Let others have it. The small file goes while it is still ours."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if sys.platform == "win32":  # an open file cannot be deleted there, nor can one that another has open
            os.close(handle)
            _unlink(self.path)
            return
        if self._still_there(handle):
            _unlink(self.path)
        with contextlib.suppress(OSError):
            _unlock(handle)  # a child that is being started may hold a copy of the handle for a moment
        os.close(handle)

    def _take(self, file: Path) -> int:
        while True:
            handle = _open(self.path)
            try:
                _lock(handle)
            except OSError as error:
                if error.errno in _TAKEN or not self._may_go_on():
                    os.close(handle)
                    raise FtdeskError(
                        Code.PROJECT_LOCKED, path=str(file), holder=str(holder(file) or "")
                    ) from error
                self.sure = False
            if self._still_there(handle):
                break
            os.close(handle)  # the one before us took it away in this moment
        with contextlib.suppress(OSError):  # another user's file, left by a kill: the lock is what counts
            os.ftruncate(handle, 0)
            os.write(handle, _about_us())
        return handle

    def _may_go_on(self) -> bool:
        """Where nothing can be locked: whether nobody seems to be in there."""
        found = _read(self.path)
        if found is None:
            return True
        if found.here and sys.platform != "win32":
            return found.pid == os.getpid() or not _alive(found.pid)
        return datetime.now(UTC) - found.at > _BELIEVED

    def _still_there(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except OSError:
            return False


def real(file: Path) -> Path:
    """The file itself where `file` is a link to it: SQLite puts its log beside that, and so do we."""
    try:
        return file.resolve() if file.is_symlink() else file
    except (OSError, RuntimeError):  # a link to itself
        return file


def lock_file(file: Path) -> Path:
    """What is locked while `file` is open."""
    meant = real(file)
    return meant.with_name(f".{meant.name}.lock")


def holder(file: Path) -> Holder | None:
    """Who has `file` open, as far as the note says."""
    return _read(lock_file(file))


def _read(path: Path) -> Holder | None:
    try:
        found: Any = json.loads(path.read_text("utf-8"))
        at = datetime.fromisoformat(found["at"])
        return Holder(str(found["user"]), str(found["host"]), int(found["pid"]), at)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY)  # another user's, left by a kill: it can be locked all the same


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _about_us() -> bytes:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"user": user, "host": socket.gethostname(), "pid": os.getpid(), "at": at}
    return json.dumps(said).encode()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

    def _alive(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True

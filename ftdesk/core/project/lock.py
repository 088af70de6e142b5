"""Whose file it is: one program at a time, on this computer and on others that share the folder."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ftdesk.core.errors import Code, FtdeskError

_FAR = 1 << 30  # locked on Windows, where a locked byte cannot be read: far behind what is written


class ProjectLock:
    """A lock of the system on a small file beside the project; killed or not, the system lets go of it.

    Not on the project itself: closing any handle of that file would drop the locks SQLite has on it.
    """

    def __init__(self, project: Path) -> None:
        """Take the lock, or raise FtdeskError PROJECT_LOCKED with the `holder`; OSError where none can be."""
        self.path = lock_file(project)
        self._handle = self._take(project)

    def release(self) -> None:
        """Let others have the project. The file goes while it is still ours."""
        if self._handle < 0:
            return
        with contextlib.suppress(OSError):
            self.path.unlink()
        os.close(self._handle)
        self._handle = -1

    def _take(self, project: Path) -> int:
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(handle)
            except OSError as error:
                os.close(handle)
                raise FtdeskError(Code.PROJECT_LOCKED, path=str(project), holder=holder(project)) from error
            if self._still_there(handle):
                break
            os.close(handle)  # the one before us took it away in this moment
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(_about_us()).encode())
        return handle

    def _still_there(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except OSError:
            return False


def lock_file(project: Path) -> Path:
    """The file that is locked while `project` is open."""
    return project.with_name(f".{project.name}.lock")


def holder(project: Path) -> str:
    """Who has the project open, as far as the file says: “anna on desk-2”; empty where it does not."""
    try:
        found: Any = json.loads(lock_file(project).read_text("utf-8"))
        return f"{found['user']} on {found['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _about_us() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return {"user": user, "host": socket.gethostname(), "pid": os.getpid(), "at": at}


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

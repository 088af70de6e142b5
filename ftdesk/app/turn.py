"""Whose turn it is: which of the user's starts of ftdesk is the one that runs."""

from __future__ import annotations

from contextlib import suppress

from ftdesk.core.errors import FtdeskError
from ftdesk.core.file_lock import FileLock
from ftdesk.core.paths import data_dir


class Turn:
    """Whether this is the one ftdesk of this user. The system gives the turn to the next when it ends."""

    def __init__(self) -> None:
        self._lock: FileLock | None = None
        self.take()

    def take(self) -> None:
        """Try to get it."""
        with suppress(FtdeskError, OSError):
            self._lock = self._lock or FileLock(data_dir() / "ftdesk")

    @property
    def ours(self) -> bool:
        """Whether no other one is running."""
        return self._lock is not None

    def give_up(self) -> None:
        """Let the next start be the one."""
        if self._lock is not None:
            self._lock.release()

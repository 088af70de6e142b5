"""Who may write to a project now: the window's thread goes first, workers in between."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator


class Gate:
    """SQLite takes one writer at a time and lets the others poll. Here they wait for each other, in order.

    A thread that has it may take it again: SQLite then refuses the second BEGIN, instead of a wait for ever.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._nobody_waits = threading.Event()
        self._nobody_waits.set()

    @contextlib.contextmanager
    def first(self) -> Iterator[None]:
        """For the window's thread: waits for the slice that is being written, no longer."""
        self._nobody_waits.clear()
        try:
            self._lock.acquire()
        finally:  # interrupted or not: workers must not wait for somebody who waits no more
            self._nobody_waits.set()
        try:
            yield
        finally:
            self._lock.release()

    @contextlib.contextmanager
    def after(self) -> Iterator[None]:
        """For a worker's slice: lets the window's thread go first."""
        self._nobody_waits.wait()
        with self._lock:
            yield

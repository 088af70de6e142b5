"""What happens to an error that nobody caught: written down, shown once, and never sent anywhere."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from ftdesk.app.logs import without_keys

log = logging.getLogger(__name__)

Show = Callable[[Exception], None]


class CrashReports:
    """Owns the crash file and the hooks. Every file that it writes has keys blacked out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._show: Show | None = None
        self._seen: set[str] = set()
        self._dump: IO[str] | None = None
        self._keep_last_dump()

    def install(self) -> None:
        """Catch uncaught errors of the main thread, of threads, and crashes of the interpreter itself."""
        self._dump = self._dump_path.open("w", encoding="utf-8")
        faulthandler.enable(self._dump)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def uninstall(self) -> None:
        """At a clean end: no dump is left, so that the next start knows that this one ended well."""
        faulthandler.disable()
        if self._dump is not None:
            self._dump.close()
            self._dump = None
        self._dump_path.unlink(missing_ok=True)

    def show_with(self, show: Show) -> None:
        """From now on tell the user, once for each different error."""
        self._show = show

    @property
    def _dump_path(self) -> Path:
        return self._folder / "crash.txt"

    def _keep_last_dump(self) -> None:
        """A run crashed inside the interpreter: its dump is moved aside under its time."""
        path = self._dump_path
        if path.exists() and path.stat().st_size:
            path.replace(self._folder / f"crash {datetime.now(UTC):%Y-%m-%d %H%M%S}.txt")

    def report(self, error: BaseException) -> None:
        """Log an error that is a bug, and show it if it is a new one."""
        text = without_keys("".join(traceback.format_exception(error)))
        log.error("a bug: %s", text)
        place = text.rsplit("File ", maxsplit=1)[-1]
        if place in self._seen:
            return
        self._seen.add(place)
        if self._show is not None and isinstance(error, Exception):
            self._show(error)

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        """Threads hold no widgets, so only the log is told (the user cannot act on it anyway)."""
        if args.exc_value is not None:
            text = "".join(traceback.format_exception(args.exc_value))
            log.error("a bug in thread %s: %s", args.thread and args.thread.name, without_keys(text))

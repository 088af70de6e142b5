"""The log: one rotating file, the last lines in memory for a report, and no key in either."""

from __future__ import annotations

import logging
import logging.handlers
import re
import sys
import time
from collections import deque
from pathlib import Path

_SIZE_BYTES = 1_000_000
_FILES = 3
_KEPT_LINES = 400
_CHATTY = frozenset({"openai", "httpx2", "httpcore2", "httpx", "httpcore", "keyring", "qasync", "asyncio"})
"""They log request headers and whole bodies at DEBUG: examples and keys have no place in a log."""
_LIKE_A_KEY = re.compile(r"(?i)\b(sk|rk|pk|key|token|bearer)([-_ :=\"']+)[A-Za-z0-9_\-.]{12,}")


def without_keys(text: str) -> str:
    """`text` with everything that looks like a key or a token blacked out."""
    return _LIKE_A_KEY.sub(r"\1\2***", text)


class _Formatter(logging.Formatter):
    @staticmethod
    def converter(timestamp: float | None = None) -> time.struct_time:
        """Times in UTC."""
        return time.gmtime(timestamp)

    def format(self, record: logging.LogRecord) -> str:
        return without_keys(super().format(record))


class RecentLines(logging.Handler):
    """The last lines of the log, for the report that a user may choose to look at or send."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=_KEPT_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    def text(self) -> str:
        """The lines, oldest first."""
        return "\n".join(self._lines)


def start(folder: Path, *, verbose: bool = False) -> RecentLines:
    """Log to `folder`/ftdesk.log (UTC), warnings also to stderr; answers the lines kept in memory."""
    recent = RecentLines()
    to_file = logging.handlers.RotatingFileHandler(
        folder / "ftdesk.log", maxBytes=_SIZE_BYTES, backupCount=_FILES, encoding="utf-8"
    )
    to_screen = logging.StreamHandler(sys.stderr)
    to_screen.setLevel(logging.DEBUG if verbose else logging.WARNING)
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for handler in (recent, to_file, to_screen):
        handler.setFormatter(_Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s"))
        handler.addFilter(_is_fit_to_keep)
        root.addHandler(handler)
    for chatty in _CHATTY:  # saves them the work; `_is_fit_to_keep` is what can be relied on
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return recent


def _is_fit_to_keep(record: logging.LogRecord) -> bool:
    """Not what libraries say about single requests, whatever level they were set to since.

    The SDK sets its own at import, which is after our start, where OPENAI_LOG is in the environment.
    """
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] not in _CHATTY

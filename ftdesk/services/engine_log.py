"""The engine's stderr in a file, and its own words in there for why it did not start."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import IO, Any

from ftdesk.core.atomic_file import no_room
from ftdesk.core.errors import Code, FtdeskError

_LARGEST_LOG = 1_000_000
_TAIL = 65_536


def open_log(path: Path) -> IO[bytes]:
    """The log, at its end; one that has grown too large is put aside (DISK_FULL, ENGINE_START_FAILED)."""
    try:
        return _opened(path)
    except OSError as error:
        if no_room(error):
            raise FtdeskError(Code.DISK_FULL, path=str(path)) from None
        raise FtdeskError(Code.ENGINE_START_FAILED, reason=error.strerror or str(error)) from None


def _opened(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LARGEST_LOG:
        path.replace(path.with_suffix(".old.log"))
    log = path.open("ab")
    log.seek(0, 2)
    return log


def reason_in(log: Path, start: int) -> FtdeskError | None:
    """The engine's own words for why it did not start: the last JSON line that it wrote to its log."""
    try:
        with log.open("rb") as file:
            file.seek(start)
            lines = file.read(_TAIL).decode("utf-8", "replace").splitlines()
    except OSError:
        return None
    for line in reversed(lines):
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
            return _error_from(json.loads(line)["error"])
    return None


def _error_from(said: dict[str, Any]) -> FtdeskError:
    params = {
        name: value
        for name, value in said.items()
        if name not in ("code", "message") and isinstance(value, str | int | float)
    }
    message = str(said.get("message", ""))
    try:
        return FtdeskError(Code(said["code"]), **{"reason": message, **params})
    except ValueError:
        return FtdeskError(Code.ENGINE_START_FAILED, reason=message)

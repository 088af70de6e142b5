"""The lasting token of an engine that others reach: made once, kept in a file that nobody else may read."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.errors import FtdeskError
from ftdesk.engine.failures import StartError

SHORTEST = 32
_LONGEST = 512


def lasting_token(path: Path) -> str:
    """The token in `path`; made there (mode 0600) where there is none yet.

    Raises StartError `engine_start_failed` for a file that others may read, that holds no token of at least
    `SHORTEST` characters, or that cannot be read or written.
    """
    try:
        known = path.stat()
    except FileNotFoundError:
        return _made(path)
    except OSError as error:
        raise _unusable(f"The token file {path} cannot be read: {error.strerror}") from error
    if not stat.S_ISREG(known.st_mode):
        raise _unusable(f"The token file {path} is no file.")
    if os.name == "posix" and known.st_mode & 0o077:
        mode = stat.S_IMODE(known.st_mode)
        raise _unusable(f"Others may read the token file {path} (mode {mode:04o}). Run: chmod 600 {path}")
    try:
        token = path.read_bytes()[: _LONGEST + 2].decode("ascii").strip()
    except OSError as error:
        raise _unusable(f"The token file {path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        token = ""
    if not SHORTEST <= len(token) <= _LONGEST or not token.isprintable() or " " in token:
        text = f"The token file {path} holds no token: one line of {SHORTEST} to {_LONGEST} plain characters."
        raise _unusable(f"{text} Delete the file, and a new one is made.")
    return token


def _made(path: Path) -> str:
    token = secrets.token_urlsafe(32)
    try:
        write_atomic(path, f"{token}\n".encode("ascii"), mode=0o600)
    except FtdeskError as error:
        raise _unusable(
            f"The token file {path} cannot be written: {error.params.get('reason', error)}"
        ) from None
    return token


def _unusable(text: str) -> StartError:
    return StartError("engine_start_failed", text, reason=text)

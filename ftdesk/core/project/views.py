"""The folder of copies that are looked at: one folder each, gone with its view, or at the next start."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from pathlib import Path

from ftdesk.core.errors import FtdeskError
from ftdesk.core.file_lock import FileLock


def new_folder(views: Path) -> Path:
    """A folder for `Project.view`, not made yet."""
    return views / secrets.token_hex(8)


def clean(views: Path) -> None:
    """Take away what killed programs left. A view in use has its lock; what cannot be taken away stays."""
    with contextlib.suppress(OSError):
        for folder in views.iterdir():
            if not _in_use(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    for lock in folder.glob(".*.lock"):
        try:
            FileLock(folder / lock.name.removeprefix(".").removesuffix(".lock")).release()
        except (FtdeskError, OSError):
            return True
    return False

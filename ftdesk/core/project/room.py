"""Disk space kept back while much is written: what a full disk interrupts can then be taken back whole."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Self

from ftdesk.core.project.file import told

_BLOCK_BYTES = 1 << 20
_SUFFIX = ".room"


class Room:
    """A file of noise beside the project, that no file system can make small. Gone at the end.

    Each has its own: an import that ends does not give back what a bulk step beside it may need.
    """

    def __init__(self, project: Path, size_bytes: int) -> None:
        """Take the space (FtdeskError DISK_FULL, FILE_WRITE_FAILED where there is not so much)."""
        self._path = project.with_name(f"{_beginning(project)}{secrets.token_hex(4)}{_SUFFIX}")
        block = os.urandom(_BLOCK_BYTES)
        try:
            with self._path.open("wb", buffering=0) as file:
                while (left := size_bytes - file.tell()) > 0:
                    if not file.write(block[:left]):
                        break
        except OSError as error:
            self.give_back()
            raise told(error, project) from error

    def give_back(self) -> None:
        """Now it is needed, or needed no more."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()


def clear(project: Path) -> None:
    """Give back what a killed program kept."""
    with contextlib.suppress(OSError):
        for each in project.parent.iterdir():
            if each.name.startswith(_beginning(project)) and each.suffix == _SUFFIX:
                each.unlink()


def _beginning(project: Path) -> str:
    return f".{project.name}."

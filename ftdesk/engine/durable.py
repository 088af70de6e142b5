"""Folders and copies that a power cut leaves whole: what gets its name has reached the disk before."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ftdesk.core.atomic_file import replacing, sync_folder

_PIECE_BYTES = 1024 * 1024


def make_folder(folder: Path) -> None:
    """`mkdir -p`, and every new name is on the disk."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def copy_file(source: Path, target: Path) -> None:
    """Raises OSError where `source` cannot be read, FtdeskError DISK_FULL or FILE_WRITE_FAILED."""
    with source.open("rb") as from_, replacing(target) as to:
        shutil.copyfileobj(from_, to, _PIECE_BYTES)


def copy_folder(source: Path, target: Path) -> None:
    """`target` is there whole or not at all. Raises OSError."""
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(source, part)
    settle_folder(part, target)


def settle_folder(part: Path, target: Path) -> None:
    """Give the finished folder `part` its name, in the place of an older `target`. Raises OSError."""
    for path in part.rglob("*"):
        if path.is_file():
            settle_file(path)
    for path in (*(each for each in part.rglob("*") if each.is_dir()), part):
        sync_folder(path)
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)
    sync_folder(target.parent)


def settle_file(path: Path) -> None:
    """All that was written into the file is on the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())

"""The files of an installation that is under way: what has come, what is whole, what is in the way."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from ftdesk.core.local.addon import AddonFolder
from ftdesk.core.local.addon_plan import Piece


def downloaded(folder: AddonFolder, pieces: Iterable[Piece]) -> int:
    """How many bytes of these have come, also of what pip has still in its own temporary folder."""
    under_way: dict[str, int] = {}
    for inside, _folders, names in os.walk(folder.scratch):  # which pip clears away while one looks
        for name in names:
            with contextlib.suppress(OSError):
                under_way[name] = Path(inside, name).stat().st_size
    total = 0
    for piece in pieces:
        with contextlib.suppress(OSError):
            total += (folder.wheels / piece.file).stat().st_size
            continue
        total += under_way.get(piece.file, 0)
    return total


def whole_wheels(folder: Path, pieces: Sequence[Piece]) -> list[Piece]:
    """Those that are there with the right checksum; a file that has another is thrown away."""
    found = []
    for piece in pieces:
        path = folder / piece.file
        if not piece.sha256 or not path.is_file():
            continue
        with path.open("rb") as file:
            right = hashlib.file_digest(file, "sha256").hexdigest() == piece.sha256
        if right:
            found.append(piece)
        else:
            path.unlink()
    return found


def tidy(folder: AddonFolder) -> None:
    """Before a try: what the last one left and none can use goes; what it has downloaded stays."""
    kept = {folder.wheels, folder.cache, folder.empty_environment()}
    for path in folder.leftovers():
        if path not in kept:
            shutil.rmtree(path, ignore_errors=True)
    folder.scratch.mkdir(parents=True, exist_ok=True)


def clear(folder: AddonFolder) -> None:
    """Everything that a finished installation does not need; without a marker: everything."""
    for path in folder.leftovers():
        shutil.rmtree(path, ignore_errors=True)

"""How much room a folder takes."""

from __future__ import annotations

import os
from pathlib import Path


def folder_size_bytes(folder: Path) -> int:
    """The size of all files under `folder`, 0 where there is none; files that vanish meanwhile count as 0."""
    total = 0
    for root, _folders, names in os.walk(folder):
        for name in names:
            try:
                total += Path(root, name).lstat().st_size
            except OSError:
                continue
    return total

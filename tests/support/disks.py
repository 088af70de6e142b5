"""Disks that are soon full."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MakeDisk = Callable[[int], Path]


@pytest.fixture
def make_disk(tmp_path: Path) -> Iterator[MakeDisk]:
    """`make_disk(megabytes)`: a disk of that size (a tmpfs: needs root, skipped elsewhere)."""
    made: list[Path] = []

    def make(megabytes: int) -> Path:
        disk = tmp_path / f"disk {len(made)}"
        disk.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", disk],
            capture_output=True, check=False,
        )  # fmt: skip
        if mounted.returncode:
            pytest.skip(f"no tmpfs can be mounted here: {mounted.stderr.decode().strip()}")
        made.append(disk)
        return disk

    yield make
    for disk in made:
        subprocess.run(["umount", "-l", disk], check=True)


@pytest.fixture
def small_disk(make_disk: MakeDisk) -> Path:
    """A disk of 1 MB."""
    return make_disk(1)


def fill(disk: Path, leave_bytes: int = 0) -> None:
    """Take all room but so much."""
    room = shutil.disk_usage(disk).free - leave_bytes
    with (disk / "filler").open("wb") as filler:
        for start in range(0, room, 1 << 20):
            filler.write(b"x" * min(1 << 20, room - start))


def make_room(disk: Path) -> None:
    """Somebody has tidied up."""
    (disk / "filler").unlink()

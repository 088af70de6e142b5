"""What Linux lets this process take of the memory: the limits of its control groups, of either version."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
_UNLIMITED = 1 << 60


def free_bytes(proc: Path = Path("/proc/self/cgroup"), root: Path = _ROOT) -> int | None:
    """What is left under the tightest limit above this process; None where there is none.

    Pages of files that can be dropped count as free.
    """
    return min(_left(proc, root), default=None)


def _left(proc: Path, root: Path) -> Iterator[int]:
    try:
        lines = proc.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeError):
        return
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if controllers == "":
            names = ("memory.max", "memory.current", "inactive_file")
            top = root / "unified" if (root / "unified").is_dir() else root
        elif "memory" in controllers.split(","):
            names = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
            top = root / "memory"
        else:
            continue
        group = top / path.strip("/")
        for each in (group, *group.parents):
            if not each.is_relative_to(top):
                break
            with contextlib.suppress(OSError, ValueError):
                limit = int((each / names[0]).read_text(encoding="ascii"))
                if limit < _UNLIMITED:
                    used = int((each / names[1]).read_text(encoding="ascii"))
                    yield max(0, limit - used + _droppable(each, names[2]))


def _droppable(group: Path, name: str) -> int:
    for line in (group / "memory.stat").read_text(encoding="ascii").splitlines():
        key, _, value = line.partition(" ")
        if key == name:
            return int(value)
    return 0

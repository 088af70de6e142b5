"""Computers with little memory: a control group with a limit, of either version."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_ROOT = Path("/sys/fs/cgroup")
Limit = Callable[[int, int], None]


def _own() -> Path | None:
    """The group of this process, in which groups with a limit can be made."""
    for line in Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines():
        _, controllers, path = line.split(":", 2)
        if "memory" in controllers.split(","):
            return _ROOT / "memory" / path.strip("/")
        if controllers == "" and (_ROOT / "cgroup.controllers").is_file():
            return _ROOT / path.strip("/")
    return None


@pytest.fixture
def limit_memory() -> Iterator[Limit]:
    """`limit_memory(pid, megabytes)`: this process and its children to come have so much (skipped where
    that cannot be set).
    """
    made: list[Path] = []

    def limit(pid: int, megabytes: int) -> None:
        own = _own() if Path("/proc/self/cgroup").exists() else None
        try:
            assert own is not None
            group = own / f"ftdesk-test-{pid}"
            group.mkdir()
            made.append(group)
            name = next(name for name in ("memory.max", "memory.limit_in_bytes") if (group / name).exists())
            (group / name).write_text(str(megabytes << 20), encoding="ascii")
            (group / "cgroup.procs").write_text(str(pid), encoding="ascii")
        except (OSError, AssertionError, StopIteration) as error:
            pytest.skip(f"no memory limit can be set here: {error}")

    yield limit
    for group in made:
        with contextlib.suppress(OSError):
            group.rmdir()

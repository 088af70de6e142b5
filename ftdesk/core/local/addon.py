"""The add-on: which states it can be in, which steps lead there, and how its folder tells."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.local.addon_recipe import Recipe

_MARKER = "installed.json"  # written last: without it nothing here counts as installed
_EMPTY = "ftdesk-empty"  # in an environment into which nothing was installed yet
_ENV = "env-"


class AddonState(StrEnum):
    """What there is of the add-on."""

    ABSENT = "absent"
    UNFINISHED = "unfinished"  # an installation was stopped or cut off: it can go on
    READY = "ready"
    OUTDATED = "outdated"  # it works, but this ftdesk names other versions
    BROKEN = "broken"  # it was finished once, and parts of it are gone
    WORKING = "working"
    REMOVING = "removing"

    @property
    def usable(self) -> bool:
        """Whether the engine can run with it."""
        return self in (AddonState.READY, AddonState.OUTDATED)

    @property
    def busy(self) -> bool:
        """Whether something is being done to it now."""
        return self in (AddonState.WORKING, AddonState.REMOVING)


class Step(StrEnum):
    """The steps of an installation, in their order."""

    ENVIRONMENT = "environment"
    LISTING = "listing"
    DOWNLOADING = "downloading"
    INSTALLING = "installing"
    PREPARING = "preparing"
    CHECKING = "checking"


# Which part of the whole time each step takes (measured; figures.json has the run).
_SHARES = {
    Step.ENVIRONMENT: 0.04,
    Step.LISTING: 0.08,
    Step.DOWNLOADING: 0.45,
    Step.INSTALLING: 0.18,
    Step.PREPARING: 0.20,
    Step.CHECKING: 0.05,
}


@dataclass(frozen=True)
class Progress:
    """How far an installation is. Bytes are those of its step; `all_bytes` 0 says that nobody knows."""

    step: Step
    item: str = ""
    done_bytes: int = 0
    all_bytes: int = 0

    @property
    def fraction(self) -> float:
        """Of the whole installation, from 0 to 1; never less in a later step."""
        before = sum(_SHARES[each] for each in list(Step)[: list(Step).index(self.step)])
        within = min(self.done_bytes / self.all_bytes, 1.0) if self.all_bytes else 0.0
        return before + _SHARES[self.step] * within


@dataclass(frozen=True)
class Installed:
    """What the marker says of a finished installation."""

    env: str  # the folder's name
    lock: str  # which list of versions it was made by
    python: str
    packages: int
    size_bytes: int
    download_bytes: int
    seconds: float
    made_at: str


class AddonFolder:
    """`data_dir()/addon`: environments, downloads, and the marker that names the good environment."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root / "wheels"
        self.scratch = root / "scratch"
        self.cache = root / "cache"
        self.log = root / "install.log"

    def installed(self) -> Installed | None:
        """What the marker says; None where there is none that can be read."""
        try:
            said = json.loads((self.root / _MARKER).read_text("utf-8"))
            found = Installed(**said)
            return found if re.fullmatch(rf"{_ENV}\d+", found.env) else None
        except (OSError, ValueError, TypeError):
            return None

    def state(self, recipe: Recipe) -> AddonState:
        """What the folder holds, by a few looks at the disk."""
        found = self.installed()
        if found is None:
            return AddonState.UNFINISHED if self.leftovers() else AddonState.ABSENT
        env = self.root / found.env
        if not python_of(env).exists() or not all(has_module(env, name) for name in recipe.needed):
            return AddonState.BROKEN
        return AddonState.READY if found.lock == recipe.fingerprint else AddonState.OUTDATED

    def python(self) -> Path | None:
        """The Python of the finished environment; None where there is none."""
        found = self.installed()
        python = python_of(self.root / found.env) if found is not None else None
        return python if python is not None and python.exists() else None

    def has(self, module: str) -> bool:
        """Whether the finished environment has a module or package of this name, without importing it."""
        found = self.installed()
        return found is not None and has_module(self.root / found.env, module)

    def leftovers(self) -> list[Path]:
        """Everything in here that a finished installation does not need."""
        found = self.installed()
        kept = {found.env} if found is not None else set()
        return [
            path
            for path in (*self._environments(), self.wheels, self.scratch, self.cache)
            if path.name not in kept and path.is_dir()
        ]

    def empty_environment(self) -> Path | None:
        """One that an earlier try has made and put nothing into."""
        return next((path for path in self._environments() if (path / _EMPTY).exists()), None)

    def next_environment(self) -> Path:
        """Where a new environment goes: never where one was, which a child left behind may still write to."""
        numbers = [int(path.name[len(_ENV) :]) for path in self._environments()]
        return self.root / f"{_ENV}{max(numbers, default=0) + 1}"

    def mark_empty(self, env: Path) -> None:
        """The environment is made; it can be used for this or for a later try."""
        write_atomic(env / _EMPTY, b"")

    def mark_used(self, env: Path) -> None:
        """From now on things are put into it: cut off here, it is never used again."""
        (env / _EMPTY).unlink(missing_ok=True)

    def mark_installed(self, installed: Installed) -> None:
        """The last thing that an installation does (FtdeskError DISK_FULL, FILE_WRITE_FAILED)."""
        write_atomic(self.root / _MARKER, json.dumps(asdict(installed), indent=1).encode())

    def unmark(self) -> None:
        """The first thing that a removal does."""
        (self.root / _MARKER).unlink(missing_ok=True)

    def _environments(self) -> list[Path]:
        with contextlib.suppress(OSError):
            found = [path for path in self.root.iterdir() if path.name[len(_ENV) :].isdecimal()]
            return sorted(path for path in found if path.name.startswith(_ENV) and path.is_dir())
        return []


def python_of(env: Path) -> Path:
    """The interpreter of a virtual environment."""
    return env / "Scripts" / "python.exe" if sys.platform == "win32" else env / "bin" / "python"


def has_module(env: Path, name: str) -> bool:
    """Whether a virtual environment has a module or package of this name."""
    return any((folder / name).is_dir() or (folder / f"{name}.py").is_file() for folder in libraries_of(env))


def libraries_of(env: Path) -> Sequence[Path]:
    """Where the packages of a virtual environment lie."""
    if sys.platform == "win32":
        return (env / "Lib" / "site-packages",)
    return tuple(env.glob("lib/python3*/site-packages"))


def pip_is_new(env: Path) -> bool:
    """Whether its pip lists what it would install without downloading it (23.3 and later)."""
    for folder in libraries_of(env):
        for found in folder.glob("pip-*.dist-info"):
            version = re.match(r"pip-(\d+)\.(\d+)", found.name)
            return version is not None and (int(version[1]), int(version[2])) >= (23, 3)
    return False


def now_text() -> str:
    """This moment, for the marker."""
    return datetime.now(UTC).isoformat(timespec="seconds")

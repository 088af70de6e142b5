"""The add-on as the window sees it: what it would take, installing, stopping, mending and removing it."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ftdesk.core import paths
from ftdesk.core.disk import folder_size_bytes
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.file_lock import FileLock
from ftdesk.core.local.addon import AddonState, Installed, Progress, Step
from ftdesk.core.local.addon_recipe import Recipe, shipped_recipe
from ftdesk.core.settings import SettingsStore
from ftdesk.services.addon_files import clear
from ftdesk.services.addon_run import AddonRun, Wish
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.worker import in_thread

_LOCKED = "install"

Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Offer:
    """What an installation would take, by the figures that ship with ftdesk, and where it would go."""

    download_bytes: int
    disk_bytes: int
    needed_bytes: int
    free_bytes: int
    seconds: float
    as_of: str
    folder: Path
    models_folder: Path


class AddonService:
    """One installation at a time, whatever page or project is open. All of it on the UI thread.

    `changed`: another state; `progressed`: `progress` moved; `ended`: an installation or a removal is over,
    with its error or None (a cancelled one ends without).
    """

    def __init__(
        self,
        engine: LocalEngine,
        tasks: TaskOwner,
        settings: SettingsStore | None = None,
        recipe: Recipe | None = None,
    ) -> None:
        self.changed: Event[()] = Event()
        self.progressed: Event[()] = Event()
        self.ended: Event[FtdeskError | None] = Event()
        self.progress: Progress | None = None
        self.error: FtdeskError | None = None
        self._engine, self._tasks, self._settings = engine, tasks, settings
        self._folder = engine.home.addon
        self._recipe = recipe or shipped_recipe()
        self._task: asyncio.Task[None] | None = None
        self._began = 0.0
        self.state = self._folder.state(self._recipe)

    @property
    def needed(self) -> bool:
        """Whether this ftdesk lacks what the add-on brings; where it has everything, none is offered."""
        return bool(self._engine.home.missing_here())

    @property
    def installed(self) -> Installed | None:
        """What the last finished installation was, where it is still there."""
        return self._folder.installed()

    @property
    def elapsed_s(self) -> float:
        """Since the installation under way began."""
        return time.monotonic() - self._began if self.state is AddonState.WORKING else 0.0

    @property
    def log_path(self) -> Path:
        """What pip said."""
        return self._folder.log

    def offer(self) -> Offer:
        """What an installation would take. A look at the disk, no network."""
        figures, place = self._recipe.figures, paths.data_dir()
        return Offer(
            figures.download_bytes,
            figures.disk_bytes,
            figures.needed_bytes,
            shutil.disk_usage(place).free,
            figures.seconds,
            figures.as_of,
            self._folder.root,
            paths.models_dir(),
        )

    async def kept_bytes(self) -> int:
        """What the add-on takes on the disk now, downloads of an unfinished one included."""
        return await in_thread(partial(folder_size_bytes, self._folder.root))

    def refresh(self) -> None:
        """Look again what there is."""
        if not self.state.busy:
            self._set(self._folder.state(self._recipe))

    def install(self, wheels: Path | None = None) -> None:
        """Install, go on with an installation, bring up to date or mend: all the same. Nothing while busy.

        `wheels`: a folder that has them all; the network is then not asked.
        """
        self._begin(AddonState.WORKING, partial(self._install, wheels), "install the add-on")

    def remove(self) -> None:
        """Stop the engine where it runs from the add-on, and delete the add-on. Models and trainings stay."""
        self._begin(AddonState.REMOVING, self._remove, "remove the add-on")

    async def cancel(self) -> None:
        """Stop what is under way; its programs have ended when this comes back. What came is kept."""
        task = self._task
        if task is not None and not task.done():
            task.cancel()
            await asyncio.wait([task])

    # -- the work --------------------------------------------------------------------------------------

    def _begin(self, state: AddonState, work: Work, name: str) -> None:
        if self.state.busy:
            return
        self.error, self.progress = None, Progress(Step.ENVIRONMENT)
        self._began = time.monotonic()
        self._set(state)
        self._engine.tell_installing(now=state is AddonState.WORKING)
        self._task = self._tasks.start(self._whole(work), name)

    async def _whole(self, work: Work) -> None:
        """The work under its lock; however it ends, the state is what the disk says."""
        cancelled = False
        try:
            self._folder.root.mkdir(parents=True, exist_ok=True)
            lock = await in_thread(self._lock)
            try:
                await work()
            finally:
                lock.release()
        except FtdeskError as error:
            self.error = error
        except OSError as error:
            self.error = FtdeskError(Code.ADDON_FAILED, reason=error.strerror or str(error))
        except asyncio.CancelledError:
            cancelled = True
            raise
        finally:
            self.progress = None
            self._engine.tell_installing(now=False)
            self._set(self._folder.state(self._recipe))
            self._engine.refresh()
            if not cancelled:
                self.ended.emit(self.error)

    async def _install(self, wheels: Path | None) -> None:
        ca_file = self._settings.now.ca_file if self._settings is not None else ""
        loop = asyncio.get_running_loop()
        run = AddonRun(
            self._folder,
            self._recipe,
            Wish(wheels, ca_file),
            lambda progress: loop.call_soon_threadsafe(self._on_progress, progress),
        )
        installed = await run()
        if self._engine.home.uses_addon():  # it goes on with the new one; a training is saved and resumed
            await self._engine.stop()
        self._folder.mark_installed(installed)
        await in_thread(partial(clear, self._folder))

    async def _remove(self) -> None:
        self._folder.unmark()  # from here on nothing starts out of it any more
        if self.needed:  # whatever runs, runs from there, also where it has been damaged since
            await self._engine.stop()
        await in_thread(partial(clear, self._folder))

    def _lock(self) -> FileLock:
        try:
            return FileLock(self._folder.root / _LOCKED)
        except FtdeskError as error:
            raise FtdeskError(Code.ADDON_BUSY) from error

    def _on_progress(self, progress: Progress) -> None:
        if self.state is AddonState.WORKING:
            self.progress = progress
            self.progressed.emit()

    def _set(self, state: AddonState) -> None:
        if state is not self.state:
            self.state = state
            self.changed.emit()

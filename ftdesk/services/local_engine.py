"""The engine on this computer as a child process: found, started, watched, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.local.addon_recipe import NEEDED
from ftdesk.services.engine_home import STARTER_MODEL, EngineHome, addon_folder
from ftdesk.services.engine_log import open_log, reason_in
from ftdesk.services.tasks import TaskOwner

_GOODBYE_S = 1.0  # for a start that failed, before it is made to leave


class EngineState(StrEnum):
    """Whether training on this computer is possible, and whether its server runs."""

    NOT_INSTALLED = "not_installed"
    MODEL_MISSING = "model_missing"
    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class EngineAddress:
    """Where the running engine answers. The key is made anew at each start and stored nowhere."""

    base_url: str
    api_key: str = field(repr=False)


@dataclass(frozen=True)
class EnginePatience:
    """How long the engine may take, in seconds. Its end includes the checkpoint of a running training."""

    start_s: float = 60.0
    stop_s: float = 20.0


class LocalEngine:
    """One `ftdesk engine` for this process; its stderr goes to a file, its stdin says that we live."""

    def __init__(
        self,
        data_dir: Path,
        log_path: Path,
        tasks: TaskOwner,
        command: Sequence[str] | None = None,
        needed: Sequence[str] = NEEDED,
        patience: EnginePatience | None = None,
    ) -> None:
        self.state_changed: Event[()] = Event()
        self.error: FtdeskError | None = None
        self._data_dir, self._log_path, self._tasks = data_dir, log_path, tasks
        self._installing = False
        self.home = EngineHome(addon_folder(), needed, command)
        self._patience = patience or EnginePatience()
        self._process: asyncio.subprocess.Process | None = None
        self._address: EngineAddress | None = None
        self._stopping = False
        self.rests = False
        """Whether its user has stopped it, and nobody has asked for it since."""
        self._lock = asyncio.Lock()
        self.state = self._resting_state()

    @property
    def data_dir(self) -> Path:
        """Where the engine keeps its trainings and its tuned models."""
        return self._data_dir

    @property
    def address(self) -> EngineAddress | None:
        """Where it answers now; None while it does not run, or is on its way out."""
        alive = self._process is not None and self._process.returncode is None
        return self._address if alive and not self._stopping else None

    @property
    def installing(self) -> bool:
        """Whether what it needs is being installed at this moment."""
        return self._installing

    def tell_installing(self, *, now: bool) -> None:
        """An installation begins or is over: those who show the engine look again."""
        if now is not self._installing:
            self._installing = now
            self.state_changed.emit()

    def refresh(self) -> None:
        """Look again whether everything is installed, after the user installed something."""
        if self._process is None:
            self.error = None
            self._set(self._resting_state())

    def missing(self) -> tuple[str, ...]:
        """The packages that training on this computer needs and neither we nor the add-on have."""
        return self.home.missing()

    async def ensure_started(self) -> EngineAddress:
        """The address of the running engine; starts it, also again after it died.

        Raises FtdeskError ENGINE_NOT_INSTALLED, ENGINE_MODEL_MISSING, ENGINE_PORT_TAKEN, DISK_FULL,
        ENGINE_START_FAILED.
        """
        async with self._lock:
            if self._address is not None and self._process is not None and self._process.returncode is None:
                return self._address
            self.rests = False
            try:
                self._refuse_what_is_missing()
                self._set(EngineState.STARTING)
                self._address = await self._start()
            except FtdeskError as error:
                self._fail(error)
                raise
            except BaseException:
                self._set(EngineState.STOPPED)
                raise
            self.error = None
            self._set(EngineState.READY)
            return self._address

    async def stop(self, *, until_asked: bool = False) -> None:
        """Close the engine's stdin and wait: a running training writes its checkpoint and goes on later.

        `until_asked`: its user wants it so; whoever only follows what goes on there leaves it stopped.
        """
        rests = self.rests or until_asked
        self._stopping, self.rests = True, rests  # at once: what looks there meanwhile must not start it anew
        try:
            async with self._lock:
                process, self._process, self._address = self._process, None, None
                if process is not None:
                    await _end(process, self._patience.stop_s)
                self.rests = rests
                if self.state in (EngineState.READY, EngineState.STARTING):
                    self._set(EngineState.STOPPED)
        finally:
            self._stopping = False

    def _refuse_what_is_missing(self) -> None:
        missing = self.missing()
        if missing:
            raise FtdeskError(Code.ENGINE_NOT_INSTALLED, missing=", ".join(missing))
        if not self.home.model_is_there():
            raise FtdeskError(Code.ENGINE_MODEL_MISSING, model=STARTER_MODEL)

    async def _start(self) -> EngineAddress:
        log = await asyncio.to_thread(open_log, self._log_path)
        with log:
            said_before = log.tell()
            try:
                process = await asyncio.create_subprocess_exec(
                    *self.home.command(),
                    "--data-dir",
                    str(self._data_dir),
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=log,
                    env=self.home.environment(),
                )
            except OSError as error:
                raise FtdeskError(Code.ENGINE_START_FAILED, reason=error.strerror or str(error)) from None
        try:
            address = await self._ready_line(process)
        except FtdeskError as error:
            await _end(process, _GOODBYE_S)
            raise reason_in(self._log_path, said_before) or error from None
        except BaseException:
            await _end(process, _GOODBYE_S)
            raise
        self._process = process
        self._tasks.start(self._follow(process), "engine")
        return address

    async def _ready_line(self, process: asyncio.subprocess.Process) -> EngineAddress:
        assert process.stdout is not None
        try:
            async with asyncio.timeout(self._patience.start_s):
                line = await process.stdout.readline()
        except TimeoutError:
            raise FtdeskError(Code.ENGINE_START_FAILED, reason="no answer in time") from None
        try:
            ready = json.loads(line)
            return EngineAddress(str(ready["base_url"]), str(ready["api_key"]))
        except (ValueError, KeyError, TypeError):
            reason = line.decode("utf-8", "replace").strip()[:200] or "it ended at once"
            raise FtdeskError(Code.ENGINE_START_FAILED, reason=reason) from None

    async def _follow(self, process: asyncio.subprocess.Process) -> None:
        """Notice the engine's death. Trainings keep their state: they go on when it is started again."""
        code = await process.wait()
        if self._process is process and not self._stopping:
            self._process, self._address = None, None
            self._fail(FtdeskError(Code.ENGINE_DIED, exit_code=code))

    def _fail(self, error: FtdeskError) -> None:
        self.error = error
        resting = {
            Code.ENGINE_NOT_INSTALLED: EngineState.NOT_INSTALLED,
            Code.ENGINE_MODEL_MISSING: EngineState.MODEL_MISSING,
        }
        self._set(resting.get(error.code, EngineState.FAILED))

    def _resting_state(self) -> EngineState:
        if self.missing():
            return EngineState.NOT_INSTALLED
        return EngineState.STOPPED if self.home.model_is_there() else EngineState.MODEL_MISSING

    def _set(self, state: EngineState) -> None:
        if state is not getattr(self, "state", None):
            self.state = state
            self.state_changed.emit()


async def _end(process: asyncio.subprocess.Process, patience_s: float) -> None:
    """Politely by end-of-file, then by SIGTERM, then by SIGKILL."""
    if process.stdin is not None:
        process.stdin.close()
    for patience, kill in ((patience_s, False), (2.0, True)):
        try:
            async with asyncio.timeout(patience):
                await process.wait()
            return
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                _signal(process, kill=kill)
    await process.wait()


def _signal(process: asyncio.subprocess.Process, *, kill: bool) -> None:
    """Not by Popen's methods where there is another way: they collect a child that has just died by itself,
    and asyncio, which waits for it in a thread, then knows no exit code.
    """
    if process.returncode is not None:
        return
    if sys.platform == "win32":
        process.terminate()
    else:
        os.kill(process.pid, signal.SIGKILL if kill else signal.SIGTERM)

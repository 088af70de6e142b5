"""“Save model for other programs”: an engine makes the files, they are fetched, the engine's copy goes."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import itertools
import logging
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from ftdesk.api.client import Client
from ftdesk.api.errors import worth_repeating
from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.local.export import (
    Export,
    ExportAnswer,
    ExportAsk,
    ExportChoices,
    ExportState,
    Format,
    Quantization,
)
from ftdesk.services.connections import ConnectionService
from ftdesk.services.export_files import Fetching, refuse_small_disk, refuse_taken
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.worker import in_thread

log = logging.getLogger(__name__)

_MAKING = 0.7
"""The share of the bar that the engine's part has; the rest is the way here."""
_GOODBYE_S = 5.0


@dataclass(frozen=True)
class SaveWish:
    """What to save: `folder` is where a new folder called `name` will lie."""

    job_id: str
    connection_id: str
    model: str
    format: Format
    quantization: Quantization | None
    folder: Path
    name: str
    system: str = ""
    question: str = ""

    @property
    def target(self) -> Path:
        """The new folder."""
        return self.folder / self.name


class Stage(StrEnum):
    """How far a saving is."""

    MAKING = "making"
    FETCHING = "fetching"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Saving:
    """One saving. `step` is the engine's word while it makes the files; `done` runs from 0 to 1."""

    id: int
    wish: SaveWish
    stage: Stage = Stage.MAKING
    step: str = ""
    done: float = 0.0
    answer: ExportAnswer | None = None
    size_bytes: int = 0
    error: FtdeskError | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.stage in (Stage.DONE, Stage.FAILED, Stage.CANCELLED)


@dataclass(frozen=True)
class Pace:
    """Seconds between two looks, which grow; so many questions in a row may stay without an answer."""

    first_s: float = 0.3
    longest_s: float = 2.0
    grows_by: float = 1.3
    tries: int = 8


def savable(job: Job, connection: Connection | None) -> bool:
    """Whether the model of a training can be saved for other programs."""
    return (
        connection is not None
        and "exports" in connection.supports
        and job.state is JobState.SUCCEEDED
        and bool(job.tuned_model)
        and job.model_deleted_at is None
    )


class ExportService:
    """Saves models, each by a task of its own, which goes on while its dialog is closed. UI thread."""

    def __init__(self, connections: ConnectionService, tasks: TaskOwner, pace: Pace | None = None) -> None:
        self.changed: Event[int] = Event()
        """The id of a saving of which there is more to tell."""
        self._connections, self._tasks, self._pace = connections, tasks, pace or Pace()
        self._known: dict[int, Saving] = {}
        self._running: dict[int, asyncio.Task[None]] = {}
        self._numbers = itertools.count(1)

    async def choices(self, connection_id: str, model: str) -> ExportChoices:
        """What can be made of a model (errors of the connection)."""
        client = await self._connections.client(connection_id)
        return await client.exports.choices(model)

    async def refusal(self, target: Path, size_bytes: int) -> FtdeskError | None:
        """What `start` would raise about the place, however slow its disk is."""
        try:
            await in_thread(partial(_refuse, target, size_bytes))
        except FtdeskError as error:
            return error
        return None

    def start(self, wish: SaveWish, size_bytes: int = 0) -> Saving:
        """Begin. FOLDER_TAKEN, DISK_FULL (`size_bytes` is about what it takes), FILE_WRITE_FAILED."""
        _refuse(wish.target, size_bytes)
        if any(each.wish.target == wish.target for each in self._known.values() if not each.ended):
            raise FtdeskError(Code.FOLDER_TAKEN, path=str(wish.target))
        saving = Saving(next(self._numbers), wish)
        self._known[saving.id] = saving
        task = self._tasks.start(self._save(saving.id, wish), f"save model {saving.id}")
        self._running[saving.id] = task
        return saving

    def get(self, saving_id: int) -> Saving:
        """As it stands."""
        return self._known[saving_id]

    def of_job(self, job_id: str) -> Saving | None:
        """The last one of a training since ftdesk was started."""
        found = [each for each in self._known.values() if each.wish.job_id == job_id]
        return found[-1] if found else None

    def cancel(self, saving_id: int) -> None:
        """Stop it; nothing of it stays, here or at the engine. One that has ended stays as it is."""
        task = self._running.get(saving_id)
        if task is not None:
            self._set(saving_id, stage=Stage.CANCELLED)
            task.cancel()

    def _set(self, saving_id: int, **fields: object) -> None:
        before = self._known[saving_id]
        if not before.ended:
            self._known[saving_id] = dataclasses.replace(before, **fields)  # type: ignore[arg-type]
            self.changed.emit(saving_id)

    async def _save(self, saving_id: int, wish: SaveWish) -> None:
        client: Client | None = None
        export: Export | None = None
        try:
            client = await self._connections.client(wish.connection_id)
            asked = ExportAsk(
                model=wish.model,
                format=wish.format,
                quantization=wish.quantization,
                system=wish.system,
                question=wish.question,
                name=wish.name,
            )
            export = await client.exports.start(asked)
            made = await self._made(saving_id, client, export.id)
            self._set(saving_id, stage=Stage.FETCHING, step="", size_bytes=made.size_bytes)

            def tell(share: float) -> None:
                self._set(saving_id, done=_MAKING + (1 - _MAKING) * share)

            await Fetching(client, made, wish.target, tell, self._pace.first_s).run()
            self._set(saving_id, stage=Stage.DONE, done=1.0, answer=made.answer)
        except FtdeskError as error:
            self._set(saving_id, stage=Stage.FAILED, error=error)
        except asyncio.CancelledError:
            self._set(saving_id, stage=Stage.CANCELLED)
            raise
        finally:
            self._running.pop(saving_id, None)
            if client is not None and export is not None:
                await _throw_away(client, export.id)

    async def _made(self, saving_id: int, client: Client, export_id: str) -> Export:
        """The finished export. EXPORT_FAILED as the engine says."""
        pace, wait_s, tries = self._pace, self._pace.first_s, self._pace.tries
        while True:
            await asyncio.sleep(wait_s)
            wait_s = min(wait_s * pace.grows_by, pace.longest_s)
            try:
                now = await client.exports.look(export_id)
            except FtdeskError as error:
                tries -= 1
                if error.code is Code.NOT_FOUND:  # it lived as long as its engine
                    raise FtdeskError(Code.EXPORT_FAILED, remote_code="gone", message="") from None
                if not worth_repeating(error) or not tries:
                    raise
                continue
            tries = pace.tries
            if now.state is ExportState.DONE:
                return now
            if now.ended:
                raise _told(now)
            self._set(saving_id, step=now.step, done=_MAKING * now.done)


def _refuse(target: Path, size_bytes: int) -> None:
    refuse_taken(target)
    refuse_small_disk(target.parent, size_bytes)


def _told(export: Export) -> FtdeskError:
    if export.error is None:
        return FtdeskError(Code.EXPORT_FAILED, remote_code=export.state.value, message="")
    return FtdeskError(Code.EXPORT_FAILED, remote_code=export.error.code, message=export.error.message)


async def _throw_away(client: Client, export_id: str) -> None:
    """The engine's copy goes; where that fails, it goes by itself when the engine ends, or after a day."""
    with contextlib.suppress(FtdeskError, TimeoutError):
        async with asyncio.timeout(_GOODBYE_S):
            await client.exports.drop(export_id)

"""One data folder of the engine: who owns what in it, and that only one engine uses it."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ftdesk.engine.durable import make_folder
from ftdesk.engine.failures import StartError
from ftdesk.engine.in_thread import delete_folder
from ftdesk.engine.store.database import Database
from ftdesk.engine.store.event_store import EventStore
from ftdesk.engine.store.file_store import FileStore
from ftdesk.engine.store.job_store import JobStore
from ftdesk.engine.store.model_store import ModelStore

START = "start"
"""In a job's folder: the job's own copy of the adapter that it goes on from."""

_LEAVING = "leaving"
_KILLED_S = 4.0  # a server that was killed a moment ago may still hold the folder
_LEAVING_S = 30.0


@dataclass(frozen=True)
class Stores:
    folder: Path
    database: Database
    files: FileStore
    jobs: JobStore
    events: EventStore
    models: ModelStore
    lock: FileLock

    def job_folder(self, job_id: str) -> Path:
        """What a training needs while it is under way: its own copy of the data, its checkpoint, its log."""
        return self.folder / "jobs" / job_id

    async def drop_job_folder(self, job_id: str) -> None:
        await delete_folder(self.job_folder(job_id))

    def say_leaving(self) -> None:
        """Who starts now waits until this engine has left, instead of giving up at once."""
        with contextlib.suppress(OSError):
            (self.folder / _LEAVING).touch()

    def close(self) -> None:
        self.database.close()
        self.lock.release()


def _locked(folder: Path) -> FileLock:
    """Raises Timeout when another engine uses the folder and does not leave."""
    lock, leaving = FileLock(str(folder / "engine.lock")), folder / _LEAVING
    try:
        lock.acquire(timeout=_KILLED_S)
    except Timeout:
        if not leaving.exists():
            raise
        lock.acquire(timeout=_LEAVING_S)  # its trainer is saving
    leaving.unlink(missing_ok=True)
    return lock


def open_stores(folder: Path) -> Stores:
    """Raises StartError `engine_start_failed` when the folder cannot be used or another engine has it."""
    try:
        make_folder(folder)
        lock = _locked(folder)
        database = Database(folder / "engine.sqlite3")
        return Stores(
            folder,
            database,
            FileStore(database, folder / "files"),
            JobStore(database),
            EventStore(database),
            ModelStore(database, folder / "models"),
            lock,
        )
    except Timeout as error:
        text = f"Another engine is already using the folder {folder}."
        raise StartError("engine_start_failed", text, reason=text) from error
    except (OSError, ValueError, sqlite3.Error) as error:
        text = f"The folder {folder} cannot be used: {error}"
        raise StartError("engine_start_failed", text, reason=text) from error

"""The queue of trainings: one at a time, carried over kills, crashes and restarts."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sqlite3
import time
from typing import Any

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.engine.bases import Bases
from ftdesk.engine.checking import check_files
from ftdesk.engine.counting import Counter
from ftdesk.engine.failures import ApiError, StartError, no_such_job
from ftdesk.engine.finishing import fail, succeed
from ftdesk.engine.hyperparameters import Hyperparameters, choose
from ftdesk.engine.records import Job
from ftdesk.engine.stores import Stores
from ftdesk.engine.training_file import FileProblem
from ftdesk.engine.training_run import Ending, TrainingRun

_LOG = logging.getLogger(__name__)
_CRASHES_FORGIVEN = 2
_KILLS_BEFORE_SMALLER = 3  # who takes too much memory is killed by the system, again and again
_KILLS_BEFORE_GIVING_UP = 20
_NEEDED_BYTES = 300 * 1024 * 1024
_LEAVE_S = 15.0
_AGAIN_S = 10.0  # until a job is taken up again whose failure could not be written down
_KILL_SIGNALS = (-9, -15)


class Supervisor:
    """Everything that changes a job's state runs on the server's loop and goes through here."""

    def __init__(self, stores: Stores, counter: Counter, bases: Bases) -> None:
        self._stores = stores
        self._counter = counter
        self._bases = bases
        self._unchecked = asyncio.Event()
        self._queued = asyncio.Event()
        self._run: TrainingRun | None = None
        self._running_id = ""
        self._closing = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Take up where the last server left: unchecked files, a training that was cut off, the queue."""
        for job in self._stores.jobs.with_status("pausing"):
            self._stores.jobs.update(job.id, status="paused", estimated_finish=None)
        self._tasks = [asyncio.create_task(self._check_all()), asyncio.create_task(self._train_all())]
        self._unchecked.set()
        self._queued.set()

    async def aclose(self) -> None:
        """A running training saves; the next server on this folder goes on with it."""
        self._closing = True
        if self._run is not None:
            await self._run.leave(_LEAVE_S)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # What people ask for

    def add(self, job: Job) -> None:
        with self._stores.database.transaction():
            self._stores.jobs.add(job)
            self._stores.events.say(job.id, f"Created fine-tuning job: {job.id}")
            self._stores.events.say(job.id, f"Validating training file: {job.training_file}")
        self._unchecked.set()

    def cancel(self, job_id: str) -> None:
        """Raises ApiError when there is no such job or it is over."""
        before = ("validating_files", "queued", "running", "pausing", "paused")
        self._move(job_id, before, "cancelled", "cancel", finished_at=int(time.time()), estimated_finish=None)
        self._stores.events.say(job_id, "The job was cancelled")
        if self._running_id == job_id and self._run is not None:
            self._run.stop()
        else:
            self._stores.drop_job_folder(job_id)

    def pause(self, job_id: str) -> None:
        if self._running_id == job_id and self._run is not None:
            self._move(job_id, ("running",), "pausing", "pause", estimated_finish=None)
            self._run.pause()
        else:
            self._move(job_id, ("queued", "running"), "paused", "pause", estimated_finish=None)
            self._stores.events.say(job_id, "The job is paused")

    def resume(self, job_id: str) -> None:
        self._move(job_id, ("paused",), "queued", "resume")
        self._stores.events.say(job_id, "The job is back in the queue")
        self._queued.set()

    def _move(self, job_id: str, before: tuple[str, ...], after: str, verb: str, **fields: Any) -> None:
        job = self._stores.jobs.get(job_id)
        if job is None:
            raise no_such_job(job_id)
        if not self._stores.jobs.move(job_id, before, status=after, **fields):
            text = f"Cannot {verb} the job {job_id}: its status is '{job.status}'."
            raise ApiError(400, text, code="invalid_status", param="fine_tuning_job_id")

    # The two loops

    async def _check_all(self) -> None:
        while True:
            await self._unchecked.wait()
            self._unchecked.clear()
            for job in self._stores.jobs.with_status("validating_files"):
                try:
                    await check_files(self._stores, self._counter, self._bases, job)
                except FileProblem as problem:
                    self._record(job.id, problem.code, problem.message, problem.param)
                except Exception as error:  # noqa: BLE001 - the queue goes on
                    self._fail(job.id, error)
                self._queued.set()

    async def _train_all(self) -> None:
        while True:
            await self._queued.wait()
            self._queued.clear()
            while not self._closing and (job := self._stores.jobs.next_to_train()) is not None:
                try:
                    await self._train(job)
                except FileProblem as problem:
                    if not self._record(job.id, problem.code, problem.message, problem.param):
                        break
                except Exception as error:  # noqa: BLE001 - the queue goes on
                    if not self._fail(job.id, error):
                        break
                finally:
                    self._run, self._running_id = None, ""

    def _fail(self, job_id: str, error: Exception) -> bool:
        """An error that nobody expected becomes the job's, so that the queue goes on (False as `_record`)."""
        _LOG.error("job %s", job_id, exc_info=error)
        code = error.code if isinstance(error, StartError | FtdeskError) else "server_error"
        text = error.message if isinstance(error, StartError) else f"{type(error).__name__}: {error}"
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_FULL"):
            code, text = Code.DISK_FULL, "The disk is full. Make room and train again."
        return self._record(job_id, str(code), text)

    def _record(self, job_id: str, code: str, text: str, param: str | None = None) -> bool:
        """Write down that a job failed. False where that cannot be done (a full disk): the job stays as it
        is and is taken up again later.
        """
        try:
            fail(self._stores, job_id, code, text, param)
        except (sqlite3.Error, OSError):
            _LOG.exception("job %s is tried again in %.0f s", job_id, _AGAIN_S)
            asyncio.get_running_loop().call_later(_AGAIN_S, self._wake)
            return False
        return True

    def _wake(self) -> None:
        self._unchecked.set()
        self._queued.set()

    async def _train(self, job: Job) -> None:
        """Until the job is over, paused, or the server leaves."""
        base = self._bases.of_job(job)
        await self._counter.template(base)  # the model is there
        if shutil.disk_usage(self._stores.folder).free < _NEEDED_BYTES:
            text = "The disk is nearly full: a training needs 300 MB. Make room and train again."
            fail(self._stores, job.id, Code.DISK_FULL.value, text)
            return
        chosen = choose(Hyperparameters.of(job), job.examples or 0)
        crashes = kills = halvings = 0
        if not self._stores.jobs.move(job.id, ("queued", "running"), status="running"):
            return  # cancelled or paused while the model was made ready
        while not self._closing:
            self._run, self._running_id = TrainingRun(self._stores, job, base, chosen, halvings), job.id
            ending = await self._run.run()
            if ending.progressed:
                crashes = kills = 0
            now = self._stores.jobs.get(job.id)
            if now is None or self._left() or self._settled(now, ending):
                return
            if ending.kind == "crashed" or ending.exit_code not in (0, *_KILL_SIGNALS):
                crashes += 1
                if self._gives_up(job, ending, crashes):
                    return
                self._stores.events.say(job.id, "The training crashed and starts again by itself", "warn")
            else:
                kills += 1
                halvings = kills // _KILLS_BEFORE_SMALLER
                if kills >= _KILLS_BEFORE_GIVING_UP:
                    text = "The system stopped the training again and again, most likely for lack of memory."
                    fail(self._stores, job.id, Code.OUT_OF_MEMORY.value, text)
                    return
                text = "The training process was stopped from outside and starts again by itself"
                self._stores.events.say(job.id, text, "warn")

    def _left(self) -> bool:
        """Whether the server is going; the training then waits for the next one."""
        return self._closing

    def _settled(self, job: Job, ending: Ending) -> bool:
        """Whether the job has come to a state where it needs no trainer."""
        if job.status == "cancelled":
            self._stores.drop_job_folder(job.id)
        elif ending.kind == "finished":
            succeed(self._stores, job, ending.trained_tokens)
        elif job.status == "pausing":
            self._stores.jobs.update(job.id, status="paused", estimated_finish=None)
            self._stores.events.say(job.id, "The job is paused")
        else:
            return False
        return True

    def _gives_up(self, job: Job, ending: Ending, crashes: int) -> bool:
        """Some crashes would only come again; the others get two more chances."""
        code = ending.code or "server_error"
        text = ending.message or f"The training process ended with the code {ending.exit_code}."
        if code == Code.OUT_OF_MEMORY:
            text = "Not enough free memory for this training. Close other programs, or shorten examples."
        lasting = code in (Code.DISK_FULL, Code.FILE_WRITE_FAILED, Code.OUT_OF_MEMORY)
        if not lasting and crashes <= _CRASHES_FORGIVEN:
            return False
        fail(self._stores, job.id, "server_error" if code == Code.BUG else code, text)
        return True

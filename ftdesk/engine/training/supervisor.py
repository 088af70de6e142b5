"""The queue of trainings: one at a time, carried over kills, crashes and restarts."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from typing import Any

from ftdesk.core.atomic_file import no_room
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.engine.failures import ApiError, StartError, no_such_job
from ftdesk.engine.models.bases import Base, Bases
from ftdesk.engine.models.model_files import complaint
from ftdesk.engine.store.job_data import sweep
from ftdesk.engine.store.records import Job
from ftdesk.engine.store.stores import Stores
from ftdesk.engine.text.training_file import FileProblem
from ftdesk.engine.training import room
from ftdesk.engine.training.attempts import SHORT, Attempts, Failure, Pause
from ftdesk.engine.training.checking import check_files
from ftdesk.engine.training.counting import Counter
from ftdesk.engine.training.finishing import fail, rest, succeed
from ftdesk.engine.training.hyperparameters import Hyperparameters, choose
from ftdesk.engine.training.training_run import Ending, TrainingRun

_LOG = logging.getLogger(__name__)
_LOOK_EVERY_S = 5.0
_MEMORY_LOOKS = 120  # ten minutes: others wait in the queue
_LEAVE_S = 15.0
_AGAIN_S = 10.0  # until a job is taken up again whose failure could not be written down


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
        sweep(self._stores)
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

    async def cancel(self, job_id: str) -> None:
        """Raises ApiError when there is no such job or it is over."""
        before = ("validating_files", "queued", "running", "pausing", "paused")
        self._move(job_id, before, "cancelled", "cancel", finished_at=int(time.time()), estimated_finish=None)
        self._stores.events.say(job_id, "The job was cancelled")
        if self._running_id == job_id and self._run is not None:
            self._run.stop()
        else:
            await self._stores.drop_job_folder(job_id)

    def pause(self, job_id: str) -> None:
        if self._running_id == job_id and self._run is not None:
            self._move(job_id, ("running",), "pausing", "pause", estimated_finish=None)
            self._run.pause()
        else:
            before = ("validating_files", "queued", "running")
            self._move(job_id, before, "paused", "pause", estimated_finish=None)
            self._stores.events.say(job_id, "The job is paused")

    def resume(self, job_id: str) -> None:
        job = self._stores.jobs.get(job_id)
        unchecked = job is not None and job.total_steps is None
        self._move(job_id, ("paused",), "validating_files" if unchecked else "queued", "resume")
        self._stores.events.say(job_id, "The job is back in the queue")
        self._wake()

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
                    await self._record(job.id, problem.code, problem.message, problem.param)
                except Exception as error:  # noqa: BLE001 - the queue goes on
                    await self._fail(job.id, error)
                self._queued.set()

    async def _train_all(self) -> None:
        while True:
            await self._queued.wait()
            self._queued.clear()
            while not self._closing and (job := self._stores.jobs.next_to_train()) is not None:
                try:
                    await self._train(job)
                except FileProblem as problem:
                    if not await self._record(job.id, problem.code, problem.message, problem.param):
                        break
                except Exception as error:  # noqa: BLE001 - the queue goes on
                    if not await self._fail(job.id, error):
                        break
                finally:
                    self._run, self._running_id = None, ""

    async def _fail(self, job_id: str, error: Exception) -> bool:
        """An error that nobody expected becomes the job's, so that the queue goes on (False as `_record`)."""
        _LOG.error("job %s", job_id, exc_info=error)
        code = error.code if isinstance(error, StartError | FtdeskError) else "server_error"
        text = error.message if isinstance(error, StartError) else f"{type(error).__name__}: {error}"
        if no_room(error) or code == Code.DISK_FULL or _is_full(error):
            code, text = Code.DISK_FULL, "The disk is full. Make room and train again."
        return await self._record(job_id, str(code), text)

    async def _record(self, job_id: str, code: str, text: str, param: str | None = None) -> bool:
        """Write down that a job failed. False where that cannot be done (a full disk): the job stays as it
        is and is taken up again later.
        """
        try:
            await fail(self._stores, job_id, code, text, param)
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
        damaged = complaint(base.folder)
        refused = room.refusal(self._stores.folder, base.folder)
        if damaged is not None:
            refused = Code.ENGINE_MODEL_MISSING.value, damaged
        if refused is not None:
            await fail(self._stores, job.id, *refused)
            return
        chosen = choose(Hyperparameters.of(job), job.examples or 0)
        if not self._stores.jobs.move(job.id, ("queued", "running"), status="running"):
            return  # cancelled or paused while the model was made ready
        attempts = Attempts()
        while not self._closing:
            run = TrainingRun(self._stores, job, base, chosen, attempts.halvings)
            self._run, self._running_id = run, job.id
            before = room.starved()
            ending = await self._watched(run, job.id)
            now = self._stores.jobs.get(job.id)
            if now is None or self._left() or await self._settled(now, ending):
                return
            after = attempts.after(ending, starved=None if before is None else room.starved() != before)
            if isinstance(after, Failure):
                await fail(self._stores, job.id, after.code, after.message)
                return
            if isinstance(after, Pause):
                rest(self._stores, job.id, after.message)
                return
            self._stores.events.say(job.id, after, "warn")
            if ending.kind == "paused" and not await self._memory_is_back(job.id, base):
                return

    async def _memory_is_back(self, job_id: str, base: Base) -> bool:
        """Wait until others have left some. False: they did not, and the job rests; or it was paused,
        cancelled or left meanwhile.
        """
        self._run, self._running_id = None, ""  # there is none that could be told to pause
        for _ in range(_MEMORY_LOOKS):
            if room.memory_is_back(base.folder):
                break
            await asyncio.sleep(_LOOK_EVERY_S)
            now = self._stores.jobs.get(job_id)
            if now is None or now.status != "running" or self._closing:
                return False
        else:
            rest(self._stores, job_id, SHORT)
            return False
        return True

    async def _watched(self, run: TrainingRun, job_id: str) -> Ending:
        """The run, with an eye on memory and disk: both may get short because of others."""
        watching = asyncio.create_task(self._watch(run, job_id))
        try:
            return await run.run()
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _watch(self, run: TrainingRun, job_id: str) -> None:
        told = False
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            if not told and room.disk_is_short(self._stores.folder):
                told = True
                text = "The disk is nearly full. Make room, or the training will fail when it saves."
                self._stores.events.say(job_id, text, "warn")
            if room.memory_is_short():
                run.make_smaller()
                return

    def _left(self) -> bool:
        """Whether the server is going; the training then waits for the next one."""
        return self._closing

    async def _settled(self, job: Job, ending: Ending) -> bool:
        """Whether the job has come to a state where it needs no trainer."""
        if job.status == "cancelled":
            await self._stores.drop_job_folder(job.id)
        elif ending.kind == "finished":
            succeed(self._stores, job, ending.trained_tokens)
            await self._stores.drop_job_folder(job.id)
        elif job.status == "pausing":
            self._stores.jobs.update(job.id, status="paused", estimated_finish=None)
            self._stores.events.say(job.id, "The job is paused")
        else:
            return False
        return True


def _is_full(error: Exception) -> bool:
    return str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_FULL")

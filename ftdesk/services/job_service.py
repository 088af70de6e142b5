"""The verbs of the Training page: launch, cancel, pause, resume, look again, retry, clean up, estimate."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from ftdesk.api.client import Client
from ftdesk.api.training import RemoteJob
from ftdesk.core.cost.prices import PriceLookup
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.jobs.job import LAUNCHING, Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.money import Usd
from ftdesk.services.connections import ConnectionService
from ftdesk.services.estimates import Estimates
from ftdesk.services.job_watcher import JobWatcher, Pace
from ftdesk.services.launch import Launcher
from ftdesk.services.launch_request import AskedPrice, LaunchRequest
from ftdesk.services.purse import Purse
from ftdesk.services.reconcile import Reconciler, Spacing
from ftdesk.services.remote_state import job_values
from ftdesk.services.tasks import TaskOwner

__all__ = ["AskedPrice", "JobService", "LaunchRequest"]


class JobService:
    """Trainings of the open project. `changed` carries the id of a job whose row changed.

    `finished` (a job has ended at its provider) and `trouble_changed` (a connection cannot be seen, or can
    be again) come from the watcher. Call `start` once, after everything is connected.
    """

    def __init__(
        self,
        store: JobStore,
        ledger: Ledger,
        dataset: Dataset,
        connections: ConnectionService,
        tasks: TaskOwner,
        prices: PriceLookup,
        purse: Purse,
        uploads: Path,
        pace: Pace | None = None,
        spacing: Spacing | None = None,
    ) -> None:
        self.changed: Event[str] = store.changed
        self._store, self._ledger, self._dataset = store, ledger, dataset
        self._connections, self._tasks, self._uploads = connections, tasks, uploads
        self.purse = purse
        self._launcher = Launcher(store, ledger, dataset, connections, prices, purse, uploads)
        self._estimates = Estimates(dataset, ledger, connections, uploads)
        self._reconciler = Reconciler(store, connections, spacing)
        self._watcher = JobWatcher(store, connections, tasks, prices, pace)
        self.finished = self._watcher.finished
        self.trouble_changed = self._watcher.trouble_changed
        self._presses: dict[str, str] = {}
        self._launches: dict[str, asyncio.Task[None]] = {}
        self._asked: set[str] = set()  # launches whose files went ahead
        store.changed.connect(self._note)

    def start(self) -> None:
        """Take up what the last run left: settle launches that were cut off, follow the others."""
        shutil.rmtree(self._uploads, ignore_errors=True)  # exports of launches that were killed
        self.purse.take_up(self._store.all(), str(self._store.path))
        for job in self._store.open():
            if job.state in (JobState.PREPARING, JobState.UPLOADING):
                cut_off = FtdeskError(Code.LAUNCH_NOT_STARTED, cause="restart")
                self._launcher.take_back(job.id, cut_off)
            elif job.state in (JobState.CREATING, JobState.UNKNOWN):
                self._store.update(job.id, state=JobState.UNKNOWN, absent_listings=0)
                self._begin(job.id, self._settle)
        self._watcher.start()

    def job(self, job_id: str) -> Job:
        """A job as it stands (FtdeskError NOT_FOUND)."""
        return self._store.get(job_id)

    def close(self) -> None:
        """Let go of the connections when the project is closed; its task owner ends the rest."""
        self._watcher.close()

    def trouble(self, connection_id: str) -> FtdeskError | None:
        """Why the jobs of a connection cannot be seen at the moment, None when they can."""
        return self._watcher.trouble(connection_id)

    # -- launching -------------------------------------------------------------------------------------

    async def launch(self, request: LaunchRequest) -> str:
        """Commit the job and begin to bring it to its provider; the answer is ftdesk's id of it.

        What happens then stands on the job. Raises FtdeskError, with nothing committed: TOO_FEW_EXAMPLES,
        EXAMPLES_CHANGED, MODEL_SHUT_DOWN, METHOD_NOT_TAKEN, OVER_CAP, CONNECTION_UNKNOWN, DISK_FULL. A second
        launch of the same press is the first one.
        """
        _refuse_view(self._dataset)
        known = self._presses.get(request.press_id)
        if known is not None:
            return known
        job = self._launcher.write_ahead(request)
        self._presses[request.press_id] = job.id
        if request.asked is not None:
            self._asked.add(job.id)
        self._begin(job.id, self._launch)
        return job.id

    async def retry(self, job_id: str) -> None:
        """Launch a job again that was certainly not started (ACTION_NOT_POSSIBLE for any other; OVER_CAP).

        It goes out only with the very examples for which its amount was shown.
        """
        _refuse_view(self._dataset)
        self._launcher.write_again(self._expect(job_id, "retry", {JobState.NOT_STARTED}))
        self._begin(job_id, self._relaunch)

    async def check_again(self, job_id: str) -> None:
        """Look now whether a launch of unknown outcome is at the provider after all."""
        _refuse_view(self._dataset)
        if self._reconciler.look_now(job_id):
            return
        job = self._expect(job_id, "check_again", {JobState.UNKNOWN, JobState.NOT_STARTED})
        if job.training_file is None:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="check_again", state=job.state.value)
        self._store.update(job_id, state=JobState.UNKNOWN, absent_listings=0)
        self._begin(job_id, self._settle)

    async def settled(self, job_id: str) -> Job:
        """Wait until a launch is over, one way or the other."""
        while (task := self._launches.get(job_id)) is not None:
            await asyncio.wait([task])
        return self._store.get(job_id)

    async def _launch(self, job_id: str) -> None:
        files_there = job_id in self._asked
        self._asked.discard(job_id)
        if await self._launcher.run(job_id, files_there=files_there):
            self._watcher.watch(self._store.get(job_id).connection_id)
        elif self._store.get(job_id).state is JobState.UNKNOWN:
            await self._settle(job_id)

    async def _relaunch(self, job_id: str) -> None:
        # The copy of the first try is of no use; should its job turn up late, it finds no file to train on.
        with contextlib.suppress(FtdeskError):
            await self._delete_files(self._store.get(job_id))
        await self._launch(job_id)

    async def _settle(self, job_id: str) -> None:
        if await self._reconciler.settle(job_id):
            self._watcher.watch(self._store.get(job_id).connection_id)

    def _begin(self, job_id: str, work: Callable[[str], Coroutine[Any, Any, None]]) -> None:
        before = self._launches.get(job_id)
        task = self._tasks.start(self._in_turn(before, job_id, work), f"launch {job_id}")
        self._launches[job_id] = task

        def forget(done: asyncio.Task[None]) -> None:
            if self._launches.get(job_id) is done:
                del self._launches[job_id]

        task.add_done_callback(forget)

    async def _in_turn(
        self,
        before: asyncio.Task[None] | None,
        job_id: str,
        work: Callable[[str], Coroutine[Any, Any, None]],
    ) -> None:
        """A try of a launch begins when the one before has cleaned up after itself."""
        if before is not None:
            await asyncio.wait([before])
        await work(job_id)

    # -- a job at its provider -------------------------------------------------------------------------

    async def cancel(self, job_id: str) -> None:
        """Stop a job for good: at the provider, or on its way there as long as nothing was created."""
        _refuse_view(self._dataset)
        job = self._store.get(job_id)
        if job.state in (JobState.PREPARING, JobState.UPLOADING):
            await self._stop_launch(job_id)
            return
        if job.state in LAUNCHING:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="cancel", state=job.state.value)
        await self._act(job, "cancel")

    async def pause(self, job_id: str) -> None:
        """Hold a running job."""
        _refuse_view(self._dataset)
        await self._act(self._store.get(job_id), "pause")

    async def resume(self, job_id: str) -> None:
        """Go on with a paused job."""
        _refuse_view(self._dataset)
        await self._act(self._store.get(job_id), "resume")

    async def refresh(self, job_id: str) -> None:
        """Look at a job now."""
        _refuse_view(self._dataset)
        await self._watcher.refresh(job_id)
        self._watcher.watch(self._store.get(job_id).connection_id)

    async def delete_upload(self, job_id: str) -> None:
        """Delete the files of a job at its provider; not while it may still need them."""
        _refuse_view(self._dataset)
        job = self._store.get(job_id)
        if not job.ended:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="delete_upload", state=job.state.value)
        await self._delete_files(job)

    async def result_file(self, job_id: str) -> bytes:
        """The provider's table of results (NOT_FOUND where there is none)."""
        job = self._store.get(job_id)
        if not job.result_files:
            raise FtdeskError(Code.NOT_FOUND, message=job_id)
        client = await self._connections.client(job.connection_id)
        return await client.files.content(job.result_files[0])

    async def _act(self, job: Job, action: str) -> None:
        client = await self._connections.client(job.connection_id)
        if job.remote_id is None or job.ended or action not in client.connection.supports:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action=action, state=job.state.value)
        acts = {
            "cancel": client.training.cancel,
            "pause": client.training.pause,
            "resume": client.training.resume,
        }
        remote: RemoteJob = await acts[action](job.remote_id)
        values = job_values(remote)
        if values["state"] in (JobState.CANCELLED, JobState.FAILED, JobState.SUCCEEDED):
            # The watcher tells the end, after it has read the last events.
            await self._watcher.refresh(job.id)
        else:
            self._store.update(job.id, **values)
        self._watcher.watch(job.connection_id)

    async def _stop_launch(self, job_id: str) -> None:
        task = self._launches.get(job_id)
        if task is not None:
            task.cancel()
            await asyncio.wait([task])
        state = self._store.get(job_id).state
        if state in (JobState.PREPARING, JobState.UPLOADING):
            self._launcher.take_back(job_id, FtdeskError(Code.LAUNCH_NOT_STARTED, cause="stopped"))
        elif state is JobState.UNKNOWN:  # the request to create was on its way already
            self._begin(job_id, self._settle)

    async def _delete_files(self, job: Job) -> None:
        wanted = {name: getattr(job, name) for name in ("training_file", "validation_file")}
        client: Client | None = None
        for name, file_id in wanted.items():
            if file_id is None:
                continue
            client = client or await self._connections.client(job.connection_id)
            await client.files.delete(file_id)
            self._ledger.deleted(file_id)
            self._store.update(job.id, **{name: None})

    def _expect(self, job_id: str, action: str, states: set[JobState]) -> Job:
        job = self._store.get(job_id)
        if job.state not in states:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action=action, state=job.state.value)
        return job

    # -- money -----------------------------------------------------------------------------------------

    def room_this_month(self) -> Usd | None:
        """What is left of what the user wants to spend in a month; None where there is no cap."""
        return self.purse.room()

    async def estimate(self, request: LaunchRequest) -> dict[str, Any]:
        """What the engine on this computer expects, see `Estimates.here`. Nothing is trained."""
        _refuse_view(self._dataset)
        return await self._estimates.here(request)

    async def ask_price(self, request: LaunchRequest) -> AskedPrice:
        """The provider's own price, see `Estimates.ask`: this uploads the examples."""
        _refuse_view(self._dataset)
        return await self._estimates.ask(request)

    async def forget_price(self, asked: AskedPrice) -> None:
        """The user did not agree: the files of the question are deleted at the provider."""
        if all(job.id != asked.launch_id for job in self._store.all()):
            await self._estimates.forget(asked)

    def _note(self, job_id: str) -> None:
        self.purse.note(self._store.get(job_id))


def _refuse_view(dataset: Dataset) -> None:
    """In a project that is only looked at nothing is set going: it could not be written down."""
    if dataset.project.read_only:
        raise FtdeskError(Code.PROJECT_READ_ONLY, path=str(dataset.project.path))

"""The verbs of the Training page: launch, cancel, pause, resume, look again, retry, clean up, estimate."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from ftdesk.api.training import RemoteJob
from ftdesk.core.cost.prices import PriceLookup
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.jobs.job import LAUNCHING, Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.today import Today, users_today
from ftdesk.services.connections import ConnectionService
from ftdesk.services.departures import delete_files_of
from ftdesk.services.elsewhere import Elsewhere
from ftdesk.services.estimates import Estimates
from ftdesk.services.job_watcher import JobWatcher, Pace
from ftdesk.services.launch import Launcher
from ftdesk.services.launch_request import AskedPrice, LaunchRequest
from ftdesk.services.launches import Launches
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
        today: Today = users_today,
    ) -> None:
        self.changed: Event[str] = store.changed
        self._store, self._ledger, self._dataset = store, ledger, dataset
        self._connections, self._uploads = connections, uploads
        self.purse = purse
        self._estimates = Estimates(dataset, ledger, connections, uploads)
        self._watcher = JobWatcher(store, connections, tasks, prices, pace)
        launcher = Launcher(store, ledger, dataset, connections, prices, purse, uploads, today)
        reconciler = Reconciler(store, connections, spacing)
        self._launches = Launches(store, ledger, connections, tasks, launcher, reconciler, self._watcher)
        self.elsewhere = Elsewhere(store, connections, self._watcher)
        self.finished = self._watcher.finished
        self.trouble_changed = self._watcher.trouble_changed
        store.changed.connect(self._note)

    def start(self) -> None:
        """Take up what the last run left: settle launches that were cut off, follow the others."""
        shutil.rmtree(self._uploads, ignore_errors=True)  # exports of launches that were killed
        self.purse.take_up(self._store.all(), str(self._store.path))
        self._launches.take_up()
        self._watcher.start()

    def job(self, job_id: str) -> Job:
        """A job as it stands (FtdeskError NOT_FOUND)."""
        return self._store.get(job_id)

    def tuned(self, connection_id: str) -> list[Job]:
        """Trainings whose tuned model is at a connection, the newest first."""
        jobs = [each for each in self._store.all() if each.connection_id == connection_id]
        kept = [each for each in jobs if each.tuned_model and each.model_deleted_at is None]
        return sorted(kept, key=lambda each: each.created_at, reverse=True)

    def close(self) -> None:
        """Let go of the connections when the project is closed; its task owner ends the rest."""
        self._watcher.close()

    def set_seen(self, seen: bool) -> None:
        """Whether anybody can see the window: while not, trainings are looked at less often."""
        self._watcher.set_seen(seen)

    def trouble(self, connection_id: str) -> FtdeskError | None:
        """Why the jobs of a connection cannot be seen at the moment, None when they can."""
        return self._watcher.trouble(connection_id)

    # -- launching -------------------------------------------------------------------------------------

    async def launch(self, request: LaunchRequest) -> str:
        """Commit the job and begin to bring it to its provider, see `Launches.launch`: ftdesk's id of it."""
        _refuse_view(self._dataset)
        return self._launches.launch(request)

    async def retry(self, job_id: str) -> None:
        """Launch a job again that was certainly not started, see `Launches.retry`."""
        _refuse_view(self._dataset)
        self._launches.retry(job_id)

    async def check_again(self, job_id: str) -> None:
        """Look now whether a launch of unknown outcome is at the provider after all."""
        _refuse_view(self._dataset)
        self._launches.check_again(job_id)

    async def settled(self, job_id: str) -> Job:
        """Wait until a launch is over, one way or the other."""
        return await self._launches.settled(job_id)

    # -- a job at its provider -------------------------------------------------------------------------

    async def cancel(self, job_id: str) -> None:
        """Stop a job for good: at the provider, or on its way there as long as nothing was created."""
        _refuse_view(self._dataset)
        job = self._store.get(job_id)
        if job.state in (JobState.PREPARING, JobState.UPLOADING):
            await self._launches.stop(job_id)
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
        """Delete the files of a job at its provider; not while it may need them, and not what others sent."""
        _refuse_view(self._dataset)
        job = self._store.get(job_id)
        if not job.ended or job.adopted:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="delete_upload", state=job.state.value)
        await delete_files_of(self._connections, self._ledger, self._store, job)

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

    # -- money -----------------------------------------------------------------------------------------

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

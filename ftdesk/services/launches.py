"""The launches of the open project: begun once a press, tried again, looked up, stopped on their way."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.services.connections import ConnectionService
from ftdesk.services.departures import delete_files_of
from ftdesk.services.job_watcher import JobWatcher
from ftdesk.services.launch import Launcher
from ftdesk.services.launch_request import LaunchRequest
from ftdesk.services.reconcile import Reconciler
from ftdesk.services.tasks import TaskOwner


class Launches:
    """One task for each launch under way; a try begins when the one before has cleaned up after itself."""

    def __init__(
        self,
        store: JobStore,
        ledger: Ledger,
        connections: ConnectionService,
        tasks: TaskOwner,
        launcher: Launcher,
        reconciler: Reconciler,
        watcher: JobWatcher,
    ) -> None:
        self._store, self._ledger, self._connections, self._tasks = store, ledger, connections, tasks
        self._launcher, self._reconciler, self._watcher = launcher, reconciler, watcher
        self._presses: dict[str, str] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._asked: set[str] = set()  # launches whose files went ahead

    def take_up(self) -> None:
        """After a start: settle what was cut off."""
        for job in self._store.open():
            if job.state in (JobState.PREPARING, JobState.UPLOADING):
                cut_off = FtdeskError(Code.LAUNCH_NOT_STARTED, cause="restart")
                self._launcher.take_back(job.id, cut_off)
            elif job.state in (JobState.CREATING, JobState.UNKNOWN):
                self._store.update(job.id, state=JobState.UNKNOWN, absent_listings=0)
                self._begin(job.id, self._settle)

    def launch(self, request: LaunchRequest) -> str:
        """Commit the job and begin to bring it to its provider; the answer is ftdesk's id of it.

        What happens then stands on the job. Raises FtdeskError, with nothing committed: TOO_FEW_EXAMPLES,
        EXAMPLES_CHANGED, MODEL_SHUT_DOWN, METHOD_NOT_TAKEN, OVER_CAP, CONNECTION_UNKNOWN, DISK_FULL. A second
        launch of the same press is the first one.
        """
        known = self._presses.get(request.press_id)
        if known is not None:
            return known
        job = self._launcher.write_ahead(request)
        self._presses[request.press_id] = job.id
        if request.asked is not None:
            self._asked.add(job.id)
        self._begin(job.id, self._launch)
        return job.id

    def retry(self, job_id: str) -> None:
        """Launch a job again that was certainly not started (ACTION_NOT_POSSIBLE for any other; OVER_CAP).

        It goes out only with the very examples for which its amount was shown.
        """
        self._launcher.write_again(self._expect(job_id, "retry", {JobState.NOT_STARTED}))
        self._begin(job_id, self._relaunch)

    def check_again(self, job_id: str) -> None:
        """Look now whether a launch of unknown outcome is at the provider after all."""
        if self._reconciler.look_now(job_id):
            return
        job = self._expect(job_id, "check_again", {JobState.UNKNOWN, JobState.NOT_STARTED})
        if job.training_file is None:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="check_again", state=job.state.value)
        self._store.update(job_id, state=JobState.UNKNOWN, absent_listings=0)
        self._begin(job_id, self._settle)

    async def settled(self, job_id: str) -> Job:
        """Wait until a launch is over, one way or the other."""
        while (task := self._running.get(job_id)) is not None:
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
            await delete_files_of(self._connections, self._ledger, self._store, self._store.get(job_id))
        await self._launch(job_id)

    async def _settle(self, job_id: str) -> None:
        if await self._reconciler.settle(job_id):
            self._watcher.watch(self._store.get(job_id).connection_id)

    def _begin(self, job_id: str, work: Callable[[str], Coroutine[Any, Any, None]]) -> None:
        before = self._running.get(job_id)
        task = self._tasks.start(self._in_turn(before, job_id, work), f"launch {job_id}")
        self._running[job_id] = task

        def forget(done: asyncio.Task[None]) -> None:
            if self._running.get(job_id) is done:
                del self._running[job_id]

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

    async def stop(self, job_id: str) -> None:
        """Stop one on its way, as long as nothing was created."""
        task = self._running.get(job_id)
        if task is not None:
            task.cancel()
            await asyncio.wait([task])
        state = self._store.get(job_id).state
        if state in (JobState.PREPARING, JobState.UPLOADING):
            self._launcher.take_back(job_id, FtdeskError(Code.LAUNCH_NOT_STARTED, cause="stopped"))
        elif state is JobState.UNKNOWN:  # the request to create was on its way already
            self._begin(job_id, self._settle)

    def _expect(self, job_id: str, action: str, states: set[JobState]) -> Job:
        job = self._store.get(job_id)
        if job.state not in states:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action=action, state=job.state.value)
        return job

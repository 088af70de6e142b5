"""Follows the jobs that are at a provider: one poller for each connection, patient with bad lines."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from ftdesk.api.client import Client
from ftdesk.api.errors import worth_repeating
from ftdesk.api.metrics import whole
from ftdesk.api.training import RemoteJob
from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import PriceLookup, provider_of
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.jobs.job import AT_PROVIDER, ENDED, Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.spending import usd
from ftdesk.core.money import Usd
from ftdesk.services.connections import ConnectionService, rests
from ftdesk.services.remote_state import billed, checkpoint, job_values, metric, state_of, story
from ftdesk.services.result_table import fill_in
from ftdesk.services.tasks import TaskOwner

log = logging.getLogger(__name__)

_SLICE = 50  # events a commit, when many come at once: a few milliseconds on the UI thread
_FEW = 10  # of more jobs each is looked at less often: the requests a second stay the same
_PATIENCE_AT_END = 5  # tries to get the last events of a job that has ended, before it is told without them


@dataclass(frozen=True)
class Pace:
    """Seconds between two looks, by what is going on. `engine_s` is for the engine on this computer.

    `hidden_s`: at least so many while nobody can see the window. `second_s`: how long a second lasts; shorter
    in tests.
    """

    engine_s: float = 1.0
    running_s: float = 5.0
    waiting_s: float = 10.0
    paused_s: float = 60.0
    first_retry_s: float = 3.0
    longest_retry_s: float = 300.0
    hidden_s: float = 30.0
    second_s: float = 1.0

    def after(self, jobs: list[Job], connection: Connection) -> float:
        """How long to wait before the next look at these jobs."""
        states = {job.state for job in jobs}
        if states <= {JobState.PAUSED}:
            return self.paused_s
        if connection.engine:
            return self.engine_s
        crowd = max(1.0, len(jobs) / _FEW)
        return crowd * (self.running_s if JobState.RUNNING in states else self.waiting_s)


class JobWatcher:
    """Keeps the rows of jobs up to date until they have ended.

    `finished` names a job that has just ended at its provider, once; `trouble_changed` a connection whose
    jobs cannot be seen at the moment (`trouble`), or can be again.
    """

    def __init__(
        self,
        store: JobStore,
        connections: ConnectionService,
        tasks: TaskOwner,
        prices: PriceLookup,
        pace: Pace | None = None,
    ) -> None:
        self.finished: Event[str] = Event()
        self.trouble_changed: Event[str] = Event()
        self._store, self._connections, self._tasks = store, connections, tasks
        self._prices, self._pace = prices, pace or Pace()
        self._pollers: dict[str, asyncio.Task[None]] = {}
        self._wakers: dict[str, asyncio.Event] = {}
        self._trouble: dict[str, FtdeskError] = {}
        self._misses: dict[str, int] = {}
        self._seen = True
        self._at_any_rate: set[str] = set()  # to be looked at whatever the provider asked for
        self._disconnect = connections.changed.connect(self.look_now)

    def trouble(self, connection_id: str) -> FtdeskError | None:
        """Why the jobs of a connection cannot be seen now; their last known state stays."""
        return self._trouble.get(connection_id)

    def start(self) -> None:
        """Follow everything that is under way, and tell what ended without being told."""
        for job in self._store.all():
            if job.ended and job.remote_id and not job.notified:
                self._tell_end(job.id)
            elif job.state in AT_PROVIDER and not job.ended:
                self.watch(job.connection_id)

    def close(self) -> None:
        """Let go of what lives longer than a project. The tasks end with their owner."""
        self._disconnect()

    def watch(self, connection_id: str) -> None:
        """See to it that the jobs of a connection are followed, beginning now."""
        poller = self._pollers.get(connection_id)
        if poller is not None and not poller.done():
            self._wakers[connection_id].set()
            return
        self._wakers[connection_id] = asyncio.Event()
        work = self._poll(connection_id)
        self._pollers[connection_id] = self._tasks.start(work, f"watch {connection_id}")

    def look_now(self) -> None:
        """Do not wait for the next look, for instance because a key was entered."""
        self._at_any_rate.update(self._wakers)
        self._wake()

    def set_seen(self, seen: bool) -> None:
        """Whether anybody can see what is found out; where not, it is asked for less often."""
        if seen and not self._seen:
            self._wake()
        self._seen = seen

    def _wake(self) -> None:
        for waker in self._wakers.values():
            waker.set()

    async def refresh(self, job_id: str) -> None:
        """Look at one job now (errors as the provider gives them)."""
        job = self._store.get(job_id)
        if job.remote_id is None:
            return
        client = await self._connections.client(job.connection_id)
        if (error := await self._look(client, job)) is not None:
            raise error

    async def _poll(self, connection_id: str) -> None:
        retry_s = self._pace.first_retry_s
        while jobs := self._open_jobs(connection_id):
            if rests(self._connections, connection_id):
                self._set_trouble(connection_id, None)
                await self._rest(connection_id, self._pace.running_s, 0.0)
                continue
            try:
                client = await self._connections.client(connection_id)
                gone = [error for job in jobs if (error := await self._look(client, job)) is not None]
                if len(gone) == len(jobs):
                    raise gone[0]
            except FtdeskError as error:
                self._set_trouble(connection_id, self._connections.as_met(connection_id, error))
                asked_s = float(error.params.get("retry_after_s") or 0)
                wait_s = max(retry_s, asked_s)
                retry_s = min(retry_s * 2, self._pace.longest_retry_s)
            else:
                self._set_trouble(connection_id, None)
                retry_s, asked_s = self._pace.first_retry_s, 0.0
                jobs = self._open_jobs(connection_id)
                wait_s = self._pace.after(jobs, client.connection) if jobs else 0
                if jobs and not self._seen:
                    wait_s = max(wait_s, self._pace.hidden_s)
            await self._rest(connection_id, wait_s, asked_s)

    async def _rest(self, connection_id: str, wait_s: float, asked_s: float) -> None:
        """Until the next look: at once after an action, but the `asked_s` of the provider are kept."""
        loop, waker = asyncio.get_running_loop(), self._wakers[connection_id]
        began = loop.time()
        earliest, until = began + asked_s * self._pace.second_s, began + wait_s * self._pace.second_s
        with contextlib.suppress(TimeoutError):
            while True:
                async with asyncio.timeout_at(until):
                    await waker.wait()
                waker.clear()
                if loop.time() >= earliest or connection_id in self._at_any_rate:
                    break
                until = earliest
        self._at_any_rate.discard(connection_id)

    def _open_jobs(self, connection_id: str) -> list[Job]:
        return [
            job
            for job in self._store.open()
            if job.connection_id == connection_id and job.remote_id and job.state in AT_PROVIDER
        ]

    async def _look(self, client: Client, job: Job) -> FtdeskError | None:
        """Read a job's state and story; NOT_FOUND is answered, not raised: the others must still be seen."""
        assert job.remote_id is not None
        try:
            remote = await client.training.retrieve(job.remote_id)
        except FtdeskError as error:
            if error.code is not Code.NOT_FOUND:
                raise
            log.info("job %s is not listed by its provider", job.id)
            return error
        # The story first: whoever hears that the job has ended finds everything in its place.
        ended = state_of(remote.status) in ENDED
        try:
            await self._read_story(client, job, ended=ended)
            if ended:
                await fill_in(client, self._store, job, remote)
        except FtdeskError as error:
            if worth_repeating(error) and not (ended and self._missed_too_often(job.id)):
                self._keep(job, remote, told=not ended)
                raise
            log.info("no events of job %s: %s", job.id, error.code)
        self._keep(job, remote, told=True)
        return None

    def _missed_too_often(self, job_id: str) -> bool:
        self._misses[job_id] = self._misses.get(job_id, 0) + 1
        return self._misses[job_id] >= _PATIENCE_AT_END

    async def _read_story(self, client: Client, job: Job, *, ended: bool) -> None:
        assert job.remote_id is not None
        supports = client.connection.supports
        news = False
        if "events" in supports:
            # At the end everything is read once more: a provider's order is not guaranteed.
            known = () if ended else self._store.event_ids(job.id)
            lines, metrics = story(await client.training.events(job.remote_id, known))
            all_of_them = max(len(lines), len(metrics))
            for start in range(0, all_of_them, _SLICE):
                part = slice(start, start + _SLICE)
                last = start + _SLICE >= all_of_them
                news |= self._store.add_events(job.id, lines[part], metrics[part], lasting=last)
                await asyncio.sleep(0)
        if "checkpoints" in supports and (news or ended):
            listed = await client.training.checkpoints(job.remote_id)
            self._store.set_checkpoints(job.id, [checkpoint(each) for each in listed])
        if client.connection.metrics_path:
            measured = await client.training.metrics(job.remote_id)
            self._store.add_events(job.id, (), map(metric, measured))

    def _keep(self, job: Job, remote: RemoteJob, *, told: bool) -> None:
        """Store what the provider says; `told` False leaves the end to be told at a later look."""
        current = self._store.get(job.id)
        values = job_values(remote)
        if not told:
            values = {"remote_status": remote.status}
        elif current.state in ENDED and values["state"] not in ENDED:
            return  # an answer that was overtaken, such as one from before a cancel
        values["last_seen_at"] = datetime.now(UTC)
        if values.get("state") is JobState.RUNNING and current.started_at is None:
            values["started_at"] = datetime.now(UTC)
        if values.get("trained_tokens"):
            values["billed_usd"] = self._billed(current, values["trained_tokens"])
        updated = self._store.update(job.id, **values)
        if updated.ended and not updated.notified:
            self._misses.pop(job.id, None)
            self._tell_end(job.id)

    def _billed(self, job: Job, trained_tokens: int) -> str | None:
        """At the price that stood on the button; where no price did, at that of the table.

        Where the provider itself had named an amount, that is its price for as many tokens.
        """
        connection = self._connections.get(job.connection_id)
        known = usd(job.estimate.get("price_usd_per_million"))
        amount, expected = usd(job.estimate.get("cost_usd")), whole(job.estimate.get("trained_tokens"))
        if known is None and amount is not None and expected:
            return Usd(amount.amount * trained_tokens / expected).exact()
        if known is None:
            price = self._prices.model(job.model, provider_of(connection))
            known = price.train if price is not None else None
        return billed(trained_tokens, known, free=connection.free)

    def _tell_end(self, job_id: str) -> None:
        self._store.update(job_id, notified=True)
        self.finished.emit(job_id)

    def _set_trouble(self, connection_id: str, error: FtdeskError | None) -> None:
        before = self._trouble.pop(connection_id, None)
        if error is not None:
            self._trouble[connection_id] = error
        if (before and before.code) != (error and error.code):
            if error is not None:
                log.info("jobs of %s cannot be seen: %s", connection_id, error)
            self.trouble_changed.emit(connection_id)

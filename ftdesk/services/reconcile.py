"""A launch whose answer was lost: looked up at the provider, never repeated on a guess."""

from __future__ import annotations

import asyncio
import contextlib
import re
from dataclasses import dataclass
from datetime import timedelta

from ftdesk.api.client import Client
from ftdesk.api.errors import worth_repeating
from ftdesk.api.training import RemoteJob
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.connections import ConnectionService, client_unless_stopped
from ftdesk.services.remote_state import job_values

LISTINGS_NEEDED = 2
_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True)
class Spacing:
    """Seconds between the complete listings that prove a job's absence, and between tries that failed."""

    listings_s: float = 60.0
    first_retry_s: float = 3.0
    longest_retry_s: float = 120.0


@dataclass(frozen=True)
class LookUp:
    """One complete listing. `decidable` is False where another job there might be ours without showing it.

    `ours` is False where this account has not got our file: another key or address was entered since the
    launch, and what is not in this list may be in the other account's.
    """

    found: RemoteJob | None
    decidable: bool
    ours: bool = True


async def look_up(client: Client, job: Job) -> LookUp:
    """Search all jobs of the account for ours. An error means that the listing was not complete."""
    by_mark: RemoteJob | None = None
    decidable = True
    async for remote in client.training.jobs():
        # Each launch uploads a copy of its own, so the file tells even two tries of one launch apart.
        if job.training_file is not None and remote.training_file == job.training_file:
            return LookUp(remote, True)
        if remote.launch_id == job.id:
            by_mark = remote
        decidable = decidable and _cannot_be(remote, job)
    ours = by_mark is not None or job.training_file is None or await client.files.has(job.training_file)
    return LookUp(by_mark, decidable, ours)


def _cannot_be(remote: RemoteJob, job: Job) -> bool:
    """Whether a job that does not show itself as ours is certainly another one.

    It was there long before the launch; or it carries metadata, as ours would; or it names its file in the
    way in which ours was named to us: some providers list a file under another name than they gave it.
    """
    if remote.created_at is not None and remote.created_at < job.created_at - _CLOCKS_DIFFER:
        return True
    if remote.has_metadata:
        return True
    if remote.training_file is None or job.training_file is None:
        return False
    return _naming(remote.training_file) == _naming(job.training_file)


def _naming(file_id: str) -> str:
    """The kind of a file id: what stands before its first separator, where that is a word (“file-”)."""
    word = re.match(r"[A-Za-z]+[^A-Za-z0-9]", file_id)
    return word[0] if word else ""


class Reconciler:
    """Turns UNKNOWN into the job that is there, or into NOT_STARTED when it certainly is not."""

    def __init__(
        self, store: JobStore, connections: ConnectionService, spacing: Spacing | None = None
    ) -> None:
        self._store, self._connections = store, connections
        self._spacing = spacing or Spacing()
        self._wakers: dict[str, asyncio.Event] = {}

    def look_now(self, job_id: str) -> bool:
        """Do not wait for the next try; False where nothing is being looked up."""
        waker = self._wakers.get(job_id)
        if waker is not None:
            waker.set()
        return waker is not None

    async def settle(self, job_id: str) -> bool:
        """Look until it is clear; True if the job is at the provider.

        Ends early, with the job left UNKNOWN, where the provider cannot tell or refuses to (key, rights).
        """
        waker = self._wakers[job_id] = asyncio.Event()
        loop = asyncio.get_running_loop()
        first_absent: float | None = None
        retry_s = self._spacing.first_retry_s
        try:
            while True:
                wait_s = retry_s
                try:
                    job = self._store.get(job_id)
                    client = await client_unless_stopped(self._connections, job.connection_id)
                    seen = await look_up(client, job)
                except FtdeskError as error:
                    self._mark(job_id, str(error.code), decidable=True)
                    if not _may_pass(error):
                        return False
                    wait_s = max(wait_s, float(error.params.get("retry_after_s") or 0))
                    retry_s = min(retry_s * 2, self._spacing.longest_retry_s)
                else:
                    if seen.found is not None:
                        self._store.update(job_id, **job_values(seen.found))
                        return True
                    if not seen.decidable:
                        self._mark(job_id, None, decidable=False)
                        return False
                    now = loop.time()
                    first_absent = now if first_absent is None else first_absent
                    # The loop's clock may wake a hair early; the count of listings is what is promised.
                    if job.absent_listings and now - first_absent >= self._spacing.listings_s * 0.99:
                        if seen.ours:
                            self._absent(job_id)
                        else:
                            self._mark(job_id, None, decidable=False)
                        return False
                    self._mark(job_id, None, decidable=True, absent_listings=1)
                    wait_s = max(0.0, first_absent + self._spacing.listings_s - now)
                await _sleep_or(waker, wait_s)
        finally:
            self._wakers.pop(job_id, None)

    def _mark(self, job_id: str, cause: str | None, *, decidable: bool, absent_listings: int = 0) -> None:
        params = {"decidable": decidable} | ({"cause": cause} if cause else {})
        self._store.update(
            job_id,
            state=JobState.UNKNOWN,
            error_code=Code.LAUNCH_UNKNOWN.value,
            error_params=params,
            absent_listings=absent_listings or self._store.get(job_id).absent_listings,
        )

    def _absent(self, job_id: str) -> None:
        self._store.update(
            job_id,
            state=JobState.NOT_STARTED,
            error_code=Code.LAUNCH_NOT_STARTED.value,
            error_params={"file_id": self._store.get(job_id).training_file},
            absent_listings=LISTINGS_NEEDED,
        )


def _may_pass(error: FtdeskError) -> bool:
    """Whether looking again by ourselves makes sense; a key or a right is for the user to mend."""
    engine = {Code.ENGINE_DIED, Code.ENGINE_STOPPED, Code.ENGINE_START_FAILED, Code.ENGINE_PORT_TAKEN}
    return worth_repeating(error) or error.code in engine


async def _sleep_or(waker: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await waker.wait()
    waker.clear()

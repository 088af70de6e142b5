"""Trainings that were begun elsewhere: what a provider lists beside ours, and taking one over."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from ftdesk.api.training import RemoteJob
from ftdesk.core.jobs.job import ENDED, Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.connections import ConnectionService, client_unless_stopped
from ftdesk.services.job_watcher import JobWatcher
from ftdesk.services.remote_state import state_of

__all__ = ["Elsewhere", "RemoteJob"]


class Elsewhere:
    """Looks at a provider's own list. A training that is taken over is followed like one from here."""

    def __init__(self, store: JobStore, connections: ConnectionService, watcher: JobWatcher) -> None:
        self._store, self._connections, self._watcher = store, connections, watcher

    async def listed(self, connection_id: str) -> list[RemoteJob]:
        """All jobs of the account that this project does not know, the newest first.

        Errors as the provider gives them: half a list is none. ENGINE_STOPPED where its user wants it so.
        """
        client = await client_unless_stopped(self._connections, connection_id)
        known = {job.remote_id for job in self._store.all() if job.connection_id == connection_id}
        found = [each async for each in client.training.jobs() if each.id not in known]
        first = datetime.min.replace(tzinfo=UTC)
        return sorted(found, key=lambda each: each.created_at or first, reverse=True)

    def adopt(self, connection_id: str, remote: RemoteJob) -> Job:
        """Take one over into the project: its story is read at once, and kept for good.

        Taken over twice, it is the same row. Raises FtdeskError where nothing can be written.
        """
        for job in self._store.all():
            if (job.connection_id, job.remote_id) == (connection_id, remote.id):
                return job
        job = Job(
            id=str(uuid.uuid4()),
            created_at=remote.created_at or datetime.now(UTC),
            connection_id=connection_id,
            model=remote.model,
            state=JobState.RUNNING,  # until it has been looked at, with its whole story
            remote_id=remote.id,
            adopted=True,
            notified=state_of(remote.status) in ENDED,  # that it ended some time ago is no news
        )
        self._store.add(job)
        self._watcher.watch(connection_id)
        return job

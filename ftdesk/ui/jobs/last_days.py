"""On which day the model of a training stops, as its provider says; asked when a training has ended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.services.connections import ConnectionService
from ftdesk.services.tasks import TaskOwner


class LastDays:
    """`show_again` is called when a provider has told more."""

    def __init__(
        self, connections: ConnectionService, tasks: TaskOwner, show_again: Callable[[], object]
    ) -> None:
        self._connections, self._tasks, self._show_again = connections, tasks, show_again

    def of(self, job: Job) -> date | None:
        """The day of its own model, else of the one that it was made from; None where nobody has said."""
        if job.state is not JobState.SUCCEEDED or job.model_deleted_at is not None:
            return None
        return self._connections.shutdown_of(job.connection_id, job.tuned_model or job.model)

    def learn(self, job: Job) -> None:
        """Ask the provider, for nothing; what it does not tell is not missed."""
        here = any(each.engine for each in self._connections.all() if each.id == job.connection_id)
        if job.state is JobState.SUCCEEDED and not here:
            self._tasks.start(self._learn(job.connection_id), "last days of models")

    async def _learn(self, connection_id: str) -> None:
        with suppress(FtdeskError):
            await self._connections.models(connection_id)
            self._show_again()

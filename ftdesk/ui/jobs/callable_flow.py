"""Making a model callable from its training's page: the card asks, the service does, the page shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.services.callable import CallableService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.jobs.callable_card import CallableCard


class CallableFlow(QObject):
    """`show_again` shows the open training anew when something has ended."""

    def __init__(
        self,
        card: CallableCard,
        callables: CallableService,
        tasks: TaskOwner,
        show_again: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._card, self._callables, self._tasks = card, callables, tasks
        self._show_again = show_again
        self._job_id = ""
        card.make_requested.connect(self._on_make)

    def show(self, job: Job, connection: Connection | None) -> None:
        """Show what is left to do for a training."""
        self._job_id = job.id
        self._card.show_job(job, connection, busy=self._callables.is_under_way(job.id))

    def _on_make(self, typed: str, unlisted: bool) -> None:
        if self._job_id and not self._callables.is_under_way(self._job_id):
            self._card.show_begun()
            work = self._make(self._job_id, typed, unlisted=unlisted)
            self._tasks.start(work, f"callable {self._job_id}")

    async def _make(self, job_id: str, typed: str, *, unlisted: bool) -> None:
        error: FtdeskError | None = None
        try:
            await self._callables.make_callable(job_id, typed, unlisted=unlisted)
        except FtdeskError as raised:
            error = raised
        self._card.show_outcome(job_id, error)
        self._show_again()

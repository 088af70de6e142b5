"""What the buttons of a training do: what is final is asked first, the rest is passed on."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ftdesk.core.jobs.job import Job
from ftdesk.services.connections import ConnectionService
from ftdesk.services.job_service import JobService
from ftdesk.ui.common.connection_text import where_of
from ftdesk.ui.common.dialogs import ask
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.jobs.job_actions import Action


class JobVerbs:
    """Coroutines for a page to start; each raises FtdeskError as `JobService` does."""

    def __init__(
        self,
        jobs: JobService,
        connections: ConnectionService,
        parent: QWidget,
        notify: Callable[[Notice], object],
    ) -> None:
        self._jobs, self._connections, self._parent, self._notify = jobs, connections, parent, notify

    def work(self, action: Action, job: Job) -> Coroutine[Any, Any, None]:
        """The coroutine for an action; TRY and ELSEWHERE are no work but lead to other pages."""
        works: dict[Action, Callable[[], Coroutine[Any, Any, None]]] = {
            Action.START_ENGINE: lambda: self._jobs.refresh(job.id),  # who asks by name starts it
            Action.STOP: lambda: self._stop(job),
            Action.PAUSE: lambda: self._jobs.pause(job.id),
            Action.RESUME: lambda: self._jobs.resume(job.id),
            Action.RETRY: lambda: self._jobs.retry(job.id),
            Action.CHECK_AGAIN: lambda: self._jobs.check_again(job.id),
            Action.DELETE_UPLOAD: lambda: self._delete_upload(job),
        }
        return works[action]()

    async def _stop(self, job: Job) -> None:
        answer = await ask(
            self._parent,
            QCoreApplication.translate("JobVerbs", "Stop the training"),
            QCoreApplication.translate("JobVerbs", "Stop “{name}”?").format(name=title(job)),
            (
                ("keep", QCoreApplication.translate("JobVerbs", "&Keep training")),
                ("stop", QCoreApplication.translate("JobVerbs", "&Stop it")),
            ),
            self._what_stopping_means(job),
            danger="stop",
        )
        if answer == "stop":
            await self._jobs.cancel(job.id)

    def _what_stopping_means(self, job: Job) -> str:
        if any(each.free for each in self._connections.all() if each.id == job.connection_id):
            return QCoreApplication.translate(
                "JobVerbs",
                "A stopped training cannot go on; a paused one can. Checkpoints made until now stay.",
            )
        return QCoreApplication.translate(
            "JobVerbs",
            "A stopped training cannot go on. Checkpoints made until now stay; a provider may bill what"
            " was trained until now.",
        )

    async def _delete_upload(self, job: Job) -> None:
        where = where_of(self._connections, job.connection_id)
        question = QCoreApplication.translate("JobVerbs", "Delete the uploaded examples at {where}?")
        answer = await ask(
            self._parent,
            QCoreApplication.translate("JobVerbs", "Delete the uploaded file"),
            question.format(where=where),
            (
                ("delete", QCoreApplication.translate("JobVerbs", "&Delete them there")),
                ("keep", QCoreApplication.translate("JobVerbs", "&Keep them")),
            ),
            QCoreApplication.translate(
                "JobVerbs", "Your project keeps every example, and a tuned model keeps what it has learned."
            ),
            danger="delete",
        )
        if answer == "delete":
            await self._jobs.delete_upload(job.id)
            text = QCoreApplication.translate("JobVerbs", "The uploaded examples were deleted at {where}.")
            self._notify(Notice("ok", text.format(where=where)))

"""What is said when a training has ended: on the desktop and in the window, with the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ftdesk.core.jobs.job import Job, JobState
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.jobs.state_text import sentence


def finish_notice(job: Job, where: str, try_it: Callable[[], None]) -> Notice:
    """The notice for a job that has ended. Text and detail also serve as desktop notification.

    `where` is the name of the job's connection.
    """
    name = job.suffix or job.model
    if job.state is JobState.SUCCEEDED:
        return Notice(
            "ok",
            QCoreApplication.translate("Finish", "“{name}” has been trained.").format(name=name),
            detail=QCoreApplication.translate("Finish", "Ask it something and compare it with before."),
            actions=(NoticeAction(QCoreApplication.translate("Finish", "Try it"), try_it),),
            sticky=True,
        )
    if job.state is JobState.CANCELLED:
        return Notice(
            "info",
            QCoreApplication.translate("Finish", "The training “{name}” was stopped.").format(name=name),
        )
    return Notice(
        "bad",
        QCoreApplication.translate("Finish", "The training “{name}” has failed.").format(name=name),
        detail=sentence(job, where),
        sticky=True,
    )

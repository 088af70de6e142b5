"""What is said in the window when a training has ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.jobs.asking import chat_name
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.common.sentences import together
from ftdesk.ui.jobs.state_text import problem_lines


def end_notice(
    job: Job,
    try_it: Callable[[str], object],
    show: Callable[[str], object],
    connection: Connection | None = None,
) -> Notice:
    """The notice with its next step. `try_it` and `show` get the job's id: its model may change meanwhile."""
    name = title(job)
    if job.state == JobState.SUCCEEDED and job.tuned_model:
        text = QCoreApplication.translate("EndNotice", "“{name}” is trained.").format(name=name)
        if chat_name(job, connection) is None:
            left = QCoreApplication.translate("EndNotice", "One step is left before it can be talked to.")
            make = QCoreApplication.translate("EndNotice", "Make it callable")
            return Notice("ok", text, left, actions=(NoticeAction(make, lambda: show(job.id)),), sticky=True)
        action = NoticeAction(QCoreApplication.translate("EndNotice", "Try it"), lambda: try_it(job.id))
        return Notice("ok", text, actions=(action,), sticky=True)
    if job.state == JobState.CANCELLED:
        return Notice(
            "info", QCoreApplication.translate("EndNotice", "“{name}” was stopped.").format(name=name)
        )
    look = NoticeAction(QCoreApplication.translate("EndNotice", "Show it"), lambda: show(job.id))
    if job.state == JobState.SUCCEEDED:
        text = QCoreApplication.translate("EndNotice", "“{name}” has ended, but no model was named.")
        return Notice("wait", text.format(name=name), actions=(look,))
    text = QCoreApplication.translate("EndNotice", "The training “{name}” failed.")
    why = NoticeAction(QCoreApplication.translate("EndNotice", "Show why"), lambda: show(job.id))
    return Notice("bad", text.format(name=name), together(*problem_lines(job)), actions=(why,))

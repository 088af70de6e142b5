"""What is said in the window when a training has ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ftdesk.core.jobs.job import Job, JobState
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.common.sentences import together
from ftdesk.ui.jobs.state_text import problem_lines


def end_notice(job: Job, try_it: Callable[[str, str], object], show: Callable[[str], object]) -> Notice:
    """The notice with its next step. `try_it` gets the job's id and the tuned model, `show` the id."""
    name = title(job)
    if job.state == JobState.SUCCEEDED and job.tuned_model:
        model = job.tuned_model
        text = QCoreApplication.translate("EndNotice", "“{name}” is trained.").format(name=name)
        action = NoticeAction(
            QCoreApplication.translate("EndNotice", "Try it"), lambda: try_it(job.id, model)
        )
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
    return Notice("bad", text.format(name=name), together(*problem_lines(job)), actions=(look,))

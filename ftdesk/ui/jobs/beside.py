"""What an open training offers beside its course: saving its curve."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.jobs.curve_save import CurveSaver
from ftdesk.ui.jobs.job_detail import JobDetail
from ftdesk.ui.theme import Theme


class Beside(QObject):
    """Listens to the open training's cards. `open_job` answers which one that is."""

    def __init__(
        self,
        theme: Theme,
        store: JobStore,
        detail: JobDetail,
        tasks: TaskOwner,
        open_job: Callable[[], Job | None],
        notify: Callable[[Notice], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._store, self._tasks, self._open_job, self._notify = store, tasks, open_job, notify
        self._saver = CurveSaver(theme, store, detail.curve, notify, parent)
        detail.curve.save_requested.connect(self._on_save_curve)

    def _on_save_curve(self, form: str) -> None:
        job = self._open_job()
        if job is not None:
            self._tasks.start(self._saver.save(job, form), f"save curve {job.id}")

"""What the page of trainings offers beside their course: curve, notes, which model chats ask, comparing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.job_service import JobService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.jobs.compare_flow import CompareFlow
from ftdesk.ui.jobs.curve_save import CurveSaver
from ftdesk.ui.jobs.elsewhere_flow import ElsewhereFlow
from ftdesk.ui.jobs.page_face import PageFace
from ftdesk.ui.theme import Theme


class Beside(QObject):
    """Listens to the cards of the open training and to the foot of the list."""

    def __init__(
        self,
        theme: Theme,
        store: JobStore,
        jobs: JobService,
        connections: ConnectionService,
        settings: SettingsStore,
        tasks: TaskOwner,
        page: PageFace,
    ) -> None:
        super().__init__(page)
        self._store, self._tasks, self._page = store, tasks, page
        self._notify = page.notice.emit
        detail = self._detail = page.detail
        self._saver = CurveSaver(theme, store, detail.curve, self._notify, page)
        self.comparing = CompareFlow(theme, store, connections, settings, tasks, page)
        self.elsewhere = ElsewhereFlow(theme, jobs, connections, settings, tasks, page.show_job, page)
        detail.curve.save_requested.connect(self._on_save_curve)
        detail.note.note_changed.connect(self._on_note)
        detail.note.field.setReadOnly(store.project.read_only)
        detail.checkpoints.use_requested.connect(self._on_use)
        detail.header.compare.clicked.connect(self._on_compare)
        for button in (page.others, page.empty.others):
            button.clicked.connect(self.elsewhere.open)

    def detach(self) -> None:
        """Another project is being opened: what is being typed is kept."""
        self._detail.note.commit()
        self.comparing.close()
        self.elsewhere.close()

    def _on_save_curve(self, form: str) -> None:
        job = self._page.open_job
        if job is not None:
            self._tasks.start(self._saver.save(job, form), f"save curve {job.id}")

    def _on_compare(self) -> None:
        job = self._page.open_job
        if job is not None:
            self.comparing.open(job)

    def _on_note(self, job_id: str, note: str) -> None:
        try:
            self._store.update(job_id, note=note)
        except FtdeskError as error:
            self._notify(error_notice(error))

    # -- which model chats ask -------------------------------------------------------------------------

    def _on_use(self, model: str) -> None:
        job = self._page.open_job
        if job is not None and self._choose(job, model or None):
            if model:
                text = self.tr("Chats with “{name}” ask this checkpoint from now on.")
            else:
                text = self.tr("Chats with “{name}” ask the finished model again.")
            undo = NoticeAction(self.tr("Undo"), lambda: self._choose(job, job.chosen_model))
            self._notify(Notice("ok", text.format(name=title(job)), model, (undo,)))

    def _choose(self, job: Job, model: str | None) -> bool:
        try:
            self._store.update(job.id, chosen_model=model, chosen_gone=None)
        except FtdeskError as error:
            self._notify(error_notice(error))
            return False
        return True

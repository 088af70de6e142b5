"""Step 3, Training: the list of all trainings and the open one, followed live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.asking import chat_name
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.settings import SettingsStore
from ftdesk.services.callable import CallableService
from ftdesk.services.connections import ConnectionService, rests
from ftdesk.services.exports import ExportService
from ftdesk.services.job_service import JobService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.connection_text import name_of, where_of
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.jobs.beside import Beside
from ftdesk.ui.jobs.callable_flow import CallableFlow
from ftdesk.ui.jobs.end_notice import end_notice
from ftdesk.ui.jobs.job_actions import Action
from ftdesk.ui.jobs.job_list_model import JobListModel
from ftdesk.ui.jobs.job_verbs import JobVerbs
from ftdesk.ui.jobs.last_days import LastDays
from ftdesk.ui.jobs.page_face import PageFace
from ftdesk.ui.jobs.progress import ProgressBook, under_way
from ftdesk.ui.jobs.save_model_flow import SaveModelFlow
from ftdesk.ui.jobs.silence import Silence, silence_of
from ftdesk.ui.jobs.state_text import side_line
from ftdesk.ui.theme import Theme

GATHER_MS = 40
"""Changes that come within so many milliseconds are shown at once: metrics arrive in bursts."""
TICK_MS = 1000
HERE = "local"
"""The connection that is always open to everybody: this computer."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class TrainingPage(PageFace):
    """Every training of the project, whatever its connection."""

    summary_changed = Signal(str)
    try_requested = Signal(str, str)
    trial_requested = Signal(str)
    again_requested = Signal(str)
    """A job's id: another training with its settings."""
    examples_requested = Signal(str, str)  # job id, its name
    finished = Signal(str)
    show_requested = Signal(str)
    """A job's id: its training is to be shown, whatever page is."""
    percent_changed = Signal(object)
    """How far the training under way is, in whole per cent; None: nobody knows, or there is none."""

    def __init__(
        self,
        *,
        theme: Theme,
        store: JobStore,
        jobs: JobService,
        connections: ConnectionService,
        settings: SettingsStore,
        tasks: TaskOwner,
        callables: CallableService,
        exports: ExportService,
        now: Callable[[], datetime] = _utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._connections, self._tasks = store, jobs, connections, tasks
        self._settings, self._now = settings, now
        self._busy: defaultdict[str, set[Action]] = defaultdict(set)
        self._dirty: set[str] = set()
        self._verbs = JobVerbs(jobs, connections, self, self.notice.emit)
        self.summary = ""
        self.percent: int | None = None
        self.model = JobListModel(store, ProgressBook(store), lambda each: name_of(connections, each), self)
        self.lay_out(theme, store, self.model)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.detail.action_requested.connect(self._on_action)
        self.detail.try_requested.connect(self._on_try_model)
        self.detail.header.examples.clicked.connect(self._on_examples)
        self._last_days = LastDays(connections, tasks, self._show_open)
        self._making = CallableFlow(self.detail.callable, callables, tasks, self._show_open, self)
        self.saving = SaveModelFlow(theme, store, exports, tasks, self.notice.emit, self)
        self.beside = Beside(theme, store, jobs, connections, settings, tasks, self)
        self._gather = self._timer(GATHER_MS, self._show_dirty, once=True)
        self._tick = self._timer(TICK_MS, self._show_time, once=False)
        self._disconnects = [
            store.changed.connect(self._on_changed),
            connections.changed.connect(self._show_open),
            jobs.finished.connect(self._on_finished),
            jobs.trouble_changed.connect(self._on_trouble),
        ]
        self._select_first()
        self._show_all()

    def _timer(self, every_ms: int, call: Callable[[], None], *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every_ms)
        timer.setSingleShot(once)
        timer.timeout.connect(call)
        return timer

    def detach(self) -> None:
        """Stop listening: another project is being opened."""
        self.saving.detach()
        self.beside.detach()
        for disconnect in self._disconnects:
            disconnect()
        self._gather.stop()
        self._tick.stop()

    # -- what is shown ---------------------------------------------------------------------------------

    def show_job(self, job_id: str) -> None:
        """Open one training."""
        self._show_dirty()
        super().show_job(job_id)

    def _select_first(self) -> None:
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _on_changed(self, job_id: str) -> None:
        self._dirty.add(job_id)
        if not self._gather.isActive():
            self._gather.start()

    def _show_dirty(self) -> None:
        dirty, self._dirty = self._dirty, set()
        opened = self.open_job
        for job_id in dirty:
            new = self.model.row_of(job_id) is None
            self.model.refresh(job_id)
            if new:
                self.show_job(job_id)
        self._select_first()
        if opened is None or opened.id in dirty:
            self._show_open()
        self._show_all()

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        del current, previous
        self._show_open()

    def _show_all(self) -> None:
        count = self.model.rowCount()
        self.faces.setCurrentIndex(1 if count else 0)
        self.new.setVisible(bool(count))
        running = sum(not job.ended for job in self.model.jobs)
        text = self.tr("%n training(s)", None, count)
        if running:
            text += " · " + self.tr("%n under way", None, running)
        self.count.setText(text if count else self.tr("Progress, curve and bill of every training"))
        self._tell_summary()

    def _silence(self, job: Job) -> Silence | None:
        """Why nothing is heard of a training now; None where it is."""
        known = self._connection(job) is not None
        resting = known and rests(self._connections, job.connection_id)
        return silence_of(job, self._jobs.trouble(job.connection_id), self._now(), rests=resting)

    def _on_trouble(self, connection_id: str) -> None:
        del connection_id
        self._show_open()
        self._tell_summary()

    def _tell_summary(self) -> None:
        jobs, progress = self.model.jobs, self.model.progress
        silent = {job.id: why for job in jobs if not job.ended and (why := self._silence(job)) is not None}
        text = side_line(jobs, progress, self._now(), silent)
        if text != self.summary:
            self.summary = text
            self.summary_changed.emit(text)
        percent = under_way(jobs, progress, silent)
        if percent != self.percent:
            self.percent = percent
            self.percent_changed.emit(percent)

    def _show_open(self) -> None:
        job = self.open_job
        if job is None or not self.isVisible():  # shown as soon as it is seen
            return
        where = where_of(self._connections, job.connection_id)
        trouble = self._jobs.trouble(job.connection_id)
        busy = frozenset(self._busy[job.id])
        progress = self.model.progress.get(job.id)
        connection = self._connection(job)
        last_day = self._last_days.of(job)
        self.detail.show_job(job, where, connection, progress, trouble, busy, last_day)
        free = connection.free if connection is not None else job.billed_usd == "0"
        self.detail.bill.show_bill(job, self._settings.now, self.model.jobs, free=free)
        self._making.show(job, connection)
        self.detail.header.compare.setVisible(len(self.model.jobs) > 1)
        self._show_time()

    def _connection(self, job: Job) -> Connection | None:
        try:
            return self._connections.get(job.connection_id)
        except FtdeskError:
            return None

    def _show_time(self) -> None:
        job = self.open_job
        if job is not None:
            progress = self.model.progress.get(job.id)
            self.detail.show_time(job, progress, self._now(), self._silence(job))
        self._tell_summary()
        under_way = any(not each.ended for each in self.model.jobs)
        if under_way and not self._tick.isActive():
            self._tick.start()
        elif not under_way:
            self._tick.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_open()

    # -- what is asked for -----------------------------------------------------------------------------

    def _on_try_model(self, model: str) -> None:
        job = self.open_job
        if job is not None:
            self.try_requested.emit(job.id, model)

    def _try(self, job_id: str) -> None:
        """Ask the model that chats ask now, which may be a checkpoint that was chosen meanwhile."""
        job = self._store.get(job_id)
        self.try_requested.emit(job_id, chat_name(job, self._connection(job)) or "")

    def _on_examples(self) -> None:
        job = self.open_job
        if job is not None:
            self.examples_requested.emit(job.id, title(job))

    def _on_action(self, wish: str) -> None:
        job = self.open_job
        action = Action(wish)
        if job is None or action in self._busy[job.id]:
            return
        if action == Action.TRY:
            self._try(job.id)
            return
        if action == Action.TRIAL:
            self.trial_requested.emit(job.id)
            return
        if action == Action.SAVE:
            self.saving.open(job)
            return
        if action == Action.AGAIN:
            self.again_requested.emit(job.id)
            return
        if action == Action.ELSEWHERE:
            self._settings.change(connection=HERE)
            self.train_requested.emit()
            return
        self._busy[job.id].add(action)
        self._show_open()
        self._tasks.start(self._act(job, action), f"{action} {job.id}")

    async def _act(self, job: Job, action: Action) -> None:
        try:
            await self._verbs.work(action, job)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
        finally:
            self._busy[job.id].discard(action)
            self._show_open()

    # -- the end of a training -------------------------------------------------------------------------

    def _on_finished(self, job_id: str) -> None:
        self._show_dirty()
        job = self._store.get(job_id)
        self._last_days.learn(job)
        self.notice.emit(self.end_notice(job_id))
        self.finished.emit(job_id)

    def end_notice(self, job_id: str) -> Notice:
        """What is said of a training that has ended, with its next step."""
        job = self._store.get(job_id)
        return end_notice(job, self._try, self.show_requested.emit, self._connection(job))

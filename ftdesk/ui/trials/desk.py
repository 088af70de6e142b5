"""Opens the blind test of a training: a fresh one, or the one that was not finished."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.settings import SettingsStore
from ftdesk.core.trials.trial import YOU, Trial
from ftdesk.core.trials.trial_store import TrialStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.price_service import PriceService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.trial_service import TrialService
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials.offering import offered
from ftdesk.ui.trials.trial_flow import TrialFlow


class TrialDesk(QObject):
    """`show_requested` carries an example made ready and its turn to write, `notice` what is to be told,
    `settings_requested` a connection whose key or address is to be mended.
    """

    notice = Signal(object)
    show_requested = Signal(int, int)
    settings_requested = Signal(str)

    def __init__(
        self,
        *,
        theme: Theme,
        store: TrialStore,
        trials: TrialService,
        jobs: JobStore,
        connections: ConnectionService,
        prices: PriceService,
        dataset: Dataset,
        undo: QUndoStack,
        settings: SettingsStore,
        tasks: TaskOwner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._trials, self._jobs = theme, store, trials, jobs
        self._connections, self._prices, self._dataset = connections, prices, dataset
        self._undo, self._settings, self._tasks, self._window = undo, settings, tasks, parent
        self.flow: TrialFlow | None = None

    def open(self, job_id: str) -> None:
        """Show the test of a training; one at a time."""
        if self.flow is not None:
            self.flow.dialog.activateWindow()
            return
        tell = lambda error: self.notice.emit(error_notice(error))  # noqa: E731
        self._tasks.start(self._open(job_id), f"trial of {job_id}", tell)

    async def _open(self, job_id: str) -> None:
        job = self._jobs.get(job_id)
        offer = await offered(job, self._jobs, self._connections, self._prices.table, self._dataset)
        if offer is None:
            text = self.tr("The model of this training cannot be asked yet, so it cannot be tested.")
            self.notice.emit(Notice("wait", text))
            return
        if self.flow is not None:
            return
        self.flow = TrialFlow(
            self._theme, offer, self._store, self._trials, self._dataset, self._undo,
            self._settings, self._tasks, self._window,
        )  # fmt: skip
        self.flow.notice.connect(self.notice)
        self.flow.show_requested.connect(self.show_requested)
        self.flow.settings_requested.connect(self.settings_requested)
        self.flow.dialog.finished.connect(self._on_closed)
        self.flow.open(self._begun(job_id))

    def _begun(self, job_id: str) -> Trial | None:
        """The newest test of this training: its result, or where it was left."""
        return next((each for each in self._store.of_job(job_id) if self._worth_showing(each)), None)

    def _worth_showing(self, trial: Trial) -> bool:
        return bool(self._store.votes(trial.id, YOU) or self._store.answers(trial.id))

    def _on_closed(self) -> None:
        self.flow = None

    def detach(self) -> None:
        """Another project is being opened."""
        if self.flow is not None:
            self.flow.dialog.reject()

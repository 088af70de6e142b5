"""Comparing two trainings from the page: opens the window, reads both, looks what changed between them."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.two_trainings import examples_between
from ftdesk.ui.common.connection_text import name_of
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.job_names import names
from ftdesk.ui.jobs.compare_rows import Side, compare_rows, examples_text
from ftdesk.ui.jobs.compare_trainings import CompareTrainings
from ftdesk.ui.theme import Theme


class CompareFlow(QObject):
    """One window at a time; it stands beside the page."""

    def __init__(
        self,
        theme: Theme,
        store: JobStore,
        connections: ConnectionService,
        settings: SettingsStore,
        tasks: TaskOwner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._window = theme, store, parent
        self._connections, self._settings, self._tasks = connections, settings, tasks
        self._task: asyncio.Task[None] | None = None
        self._names: dict[str, str] = {}
        self.dialog: CompareTrainings | None = None

    def close(self) -> None:
        """Another project is being opened."""
        if self.dialog is not None:
            self.dialog.close()

    def open(self, job: Job) -> None:
        """Beside the next older one; another can be chosen."""
        self.close()
        jobs = self._store.all()
        self._names = names(jobs)
        others = [each for each in jobs if each.id != job.id]
        if not others:
            return
        offered = [(each.id, self._names[each.id]) for each in others]
        dialog = self.dialog = CompareTrainings(self._theme, self._names[job.id], offered, self._window)
        older = next((each for each in others if each.created_at < job.created_at and each.tuned_model), None)
        dialog.other.setCurrentIndex(others.index(older) if older is not None else 0)
        dialog.chosen.connect(lambda other: self._show(dialog, job.id, other))
        dialog.finished.connect(lambda _result: self._on_closed(dialog))
        self._show(dialog, job.id, str(dialog.other.currentData()))
        dialog.show()

    def _on_closed(self, dialog: CompareTrainings) -> None:
        if self.dialog is dialog:
            self.dialog = None
            if self._task is not None:
                self._task.cancel()

    def _show(self, dialog: CompareTrainings, left_id: str, right_id: str) -> None:
        sides = [self._side(each) for each in (left_id, right_id)]
        rows = compare_rows(sides[0], sides[1], self._settings.now)
        dialog.show_pair([(self._names[each.job.id], each.metrics) for each in sides], rows)
        old, new = sorted((each.job for each in sides), key=lambda job: job.created_at)
        if self._task is not None:
            self._task.cancel()
        self._task = self._tasks.start(self._examples(dialog, old, new), "compare trainings")

    async def _examples(self, dialog: CompareTrainings, old: Job, new: Job) -> None:
        try:
            found = await examples_between(self._store, old.id, new.id)
        except FtdeskError as error:
            if self.dialog is dialog:
                dialog.show_examples(error_text(error).what)
            return
        if self.dialog is dialog:
            dialog.show_examples(examples_text(found))

    def _side(self, job_id: str) -> Side:
        job = self._store.get(job_id)
        where = name_of(self._connections, job.connection_id)
        checkpoints = self._store.checkpoints(job_id)
        return Side(job, self._connection(job), where, self._store.metrics(job_id), checkpoints)

    def _connection(self, job: Job) -> Connection | None:
        try:
            return self._connections.get(job.connection_id)
        except FtdeskError:
            return None  # removed since

"""The list of trainings as an item model over ids, newest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.ui.common import figures
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.jobs.progress import Progress, ProgressBook
from ftdesk.ui.jobs.state_text import pill

Index = QModelIndex | QPersistentModelIndex
JOB_ROLE = Qt.ItemDataRole.UserRole
PROGRESS_ROLE = Qt.ItemDataRole.UserRole + 1
SUB_ROLE = Qt.ItemDataRole.UserRole + 2


class JobListModel(QAbstractListModel):
    """One row a training. `name_of` answers a connection's name for its id."""

    def __init__(
        self,
        store: JobStore,
        progress: ProgressBook,
        name_of: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._progress, self._name_of = store, progress, name_of
        self._jobs: list[Job] = store.all()
        self._rows = {job.id: row for row, job in enumerate(self._jobs)}
        self._at: dict[str, Progress] = progress.all(self._jobs)

    @property
    def jobs(self) -> list[Job]:
        """All trainings as shown."""
        return self._jobs

    @property
    def progress(self) -> dict[str, Progress]:
        """How far those have come that are under way."""
        return self._at

    def row_of(self, job_id: str) -> int | None:
        """The row of a training."""
        return self._rows.get(job_id)

    def refresh(self, job_id: str) -> None:
        """Read one training again; a new one comes in at its place."""
        row = self._rows.get(job_id)
        if row is None:
            self._take_in_new()
            return
        job = self._store.get(job_id)
        self._jobs[row] = job
        self._read_progress(job)
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _read_progress(self, job: Job) -> None:
        found = self._progress.of(job)
        if found is None:
            self._at.pop(job.id, None)
        else:
            self._at[job.id] = found

    def _take_in_new(self) -> None:
        for row, job in enumerate(self._store.all()):
            if job.id in self._rows:
                continue
            self.beginInsertRows(QModelIndex(), row, row)
            self._jobs.insert(row, job)
            self._read_progress(job)
            self._rows = {each.id: place for place, each in enumerate(self._jobs)}
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._jobs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._jobs):
            return None
        job = self._jobs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title(job)
        if role == JOB_ROLE:
            return job
        if role == PROGRESS_ROLE:
            return self._at.get(job.id)
        if role == SUB_ROLE:
            return self._sub(job)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return " · ".join((title(job), pill(job).text, model_name(job.model), self._sub(job)))
        return None

    def _sub(self, job: Job) -> str:
        when = figures.moment(job.created_at)
        if job.adopted:
            when = self.tr("from elsewhere, {moment}").format(moment=when)
        if job.started_at and job.finished_at:
            took = figures.duration((job.finished_at - job.started_at).total_seconds())
            return f"{self._name_of(job.connection_id)} · {when} · {took}"
        return f"{self._name_of(job.connection_id)} · {when}"

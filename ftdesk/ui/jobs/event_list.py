"""A training's story as a list: time and plain words, with the provider's own words on demand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.jobs.job import JobEvent
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.event_text import STEPS, is_step, plain_event

Index = QModelIndex | QPersistentModelIndex
PAGE = 50
"""So many lines are read at a time, more when one scrolls down to the last of them."""


class EventListModel(QAbstractListModel):
    """The newest first. Reports of single steps are left out: the curve shows them."""

    def __init__(self, store: JobStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._job_id = ""
        self._events: list[JobEvent] = []
        self._newest: JobEvent | None = None  # steps too
        self._oldest: JobEvent | None = None  # of those that were read, steps too
        self._seen = 0  # so many there were, steps too
        self._more = False
        self._original = False

    def show_story(self, job_id: str) -> None:
        """Show a training's story as far as it is stored; what is new is put on top of the rest."""
        seen = len(self._store.event_ids(job_id))
        if job_id == self._job_id and seen == self._seen:
            return
        news = self._news(job_id)
        if self._newest is None or len(news) != seen - self._seen:  # another one, or lines in between
            self._read_anew(job_id)
        else:
            self._newest = news[-1]
            self._put_on_top([each for each in reversed(news) if not is_step(each)])
        self._seen = seen

    def _news(self, job_id: str) -> list[JobEvent]:
        if job_id != self._job_id:
            self._newest = None
        return [] if self._newest is None else self._store.events(job_id, after=self._newest)

    def _put_on_top(self, lines: list[JobEvent]) -> None:
        if lines:
            self.beginInsertRows(QModelIndex(), 0, len(lines) - 1)
            self._events = lines + self._events
            self.endInsertRows()

    def _read_anew(self, job_id: str) -> None:
        self.beginResetModel()
        self._job_id, self._oldest = job_id, None
        self._newest = next(iter(self._store.events(job_id, last=1)), None)
        self._events = self._page()
        self.endResetModel()

    def _page(self) -> list[JobEvent]:
        """The next older lines, newest first."""
        read = self._store.events(self._job_id, last=PAGE, before=self._oldest, leave_out=STEPS)
        self._more = len(read) == PAGE
        self._oldest = read[0] if read else self._oldest
        return [each for each in reversed(read) if not is_step(each)]

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        older = self._page()
        if older:
            self.beginInsertRows(QModelIndex(), len(self._events), len(self._events) + len(older) - 1)
            self._events += older
            self.endInsertRows()

    def show_original(self, original: bool) -> None:
        """Whether the provider's own words are shown instead of ours."""
        self._original = original
        if self._events:
            self.dataChanged.emit(self.index(0), self.index(len(self._events) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._events):
            return None
        event = self._events[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = event.message if self._original else plain_event(event)
            return f"{figures.moment(event.created_at)}   {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return event.message
        return None

"""A training's story as a list: time and plain words, with the provider's own words on demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.jobs.job import JobEvent
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.event_text import is_step, plain_event

Index = QModelIndex | QPersistentModelIndex


class EventListModel(QAbstractListModel):
    """The newest first. Reports of single steps are left out: the curve shows them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: list[JobEvent] = []
        self._seen = 0  # so many were given, steps too
        self._last: JobEvent | None = None  # the newest of those
        self._original = False

    def set_events(self, events: Sequence[JobEvent]) -> None:
        """Show these (oldest first); what is new is put on top without touching the rest."""
        seen = self._seen
        grown = seen and len(events) >= seen and events[seen - 1] is self._last
        news = [each for each in reversed(events[seen if grown else 0 :]) if not is_step(each)]
        self._seen, self._last = len(events), events[-1] if events else None
        if not grown:
            self.beginResetModel()
            self._events = news
            self.endResetModel()
        elif news:
            self.beginInsertRows(QModelIndex(), 0, len(news) - 1)
            self._events = news + self._events
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

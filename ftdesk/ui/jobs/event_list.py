"""A training's story as a list: time and plain words, with the provider's own words on demand."""

from __future__ import annotations

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
        self._original = False

    def set_events(self, events: list[JobEvent]) -> None:
        """Show these (oldest first); what is new is put on top without touching the rest."""
        shown = [each for each in reversed(events) if not is_step(each)]
        known = len(self._events)
        grown = len(shown) - known
        if grown >= 0 and shown[grown:] == self._events:
            if grown:
                self.beginInsertRows(QModelIndex(), 0, grown - 1)
                self._events = shown
                self.endInsertRows()
            return
        self.beginResetModel()
        self._events = shown
        self.endResetModel()

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

"""Trainings that a provider lists and this project does not know, as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.core.jobs.job import Job
from ftdesk.services.elsewhere import RemoteJob
from ftdesk.services.remote_state import state_of
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.state_text import pill

Index = QModelIndex | QPersistentModelIndex


class ElsewhereModel(QAbstractTableModel):
    """When it was begun, its state, its base model, the name of what came of it (or its number)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[RemoteJob] = []
        self._names = (self.tr("Begun"), self.tr("State"), self.tr("Model"), self.tr("Name there"))

    def show_found(self, found: list[RemoteJob]) -> None:
        """Show these, the newest first."""
        self.beginResetModel()
        self._found = list(found)
        self.endResetModel()

    def remote(self, row: int) -> RemoteJob | None:
        """The training of a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def taken(self, remote_id: str) -> None:
        """One was taken over: it is no other any more."""
        for row, each in enumerate(self._found):
            if each.id == remote_id:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._found[row]
                self.endRemoveRows()
                return

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._names)
        return self._names[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        remote = self.remote(index.row()) if index.isValid() else None
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if remote is None or role not in shown:
            return None
        when = figures.moment(remote.created_at) if remote.created_at is not None else ""
        return (when, _state(remote), remote.model, remote.tuned_model or remote.id)[index.column()]


def _state(remote: RemoteJob) -> str:
    """Its state in our words; one that ftdesk does not know as the provider says it."""
    if remote.created_at is None:
        return remote.status
    as_ours = Job("", remote.created_at, "", remote.model, state_of(remote.status))
    known = as_ours.state.value == remote.status
    return pill(as_ours).text if known else remote.status

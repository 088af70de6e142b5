"""The ledger as a table: every file that left this computer, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from ftdesk.core.jobs.ledger import Departure
from ftdesk.services.connections import ConnectionService
from ftdesk.ui.common.connection_text import name_of
from ftdesk.ui.common.figures import count, moment, size
from ftdesk.ui.common.titled_rows import Index, TitledRows

_SHA_SHOWN = 12


class DepartureModel(TitledRows):
    """One row a file. `names` are those of this project's trainings."""

    def __init__(self, connections: ConnectionService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connections = connections
        self._rows: list[Departure] = []
        self._names: Mapping[str, str] = {}
        self._titles = (
            self.tr("When"),
            self.tr("Where to"),
            self.tr("What"),
            self.tr("Size"),
            self.tr("Examples"),
            self.tr("Fingerprint"),
            self.tr("Still there?"),
        )

    def set_rows(self, rows: Sequence[Departure], names: Mapping[str, str] | None = None) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = list(rows)
        self._names = names or {}
        self.endResetModel()

    @property
    def rows(self) -> list[Departure]:
        """All of them."""
        return self._rows

    def departure(self, row: int) -> Departure | None:
        """What left, by row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; the whole address, file name and fingerprint as tooltips."""
        row = self.departure(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {1: row.address, 2: row.file_name, 5: row.sha256}.get(index.column())
        return None

    def _texts(self, row: Departure) -> tuple[str, ...]:
        if row.deleted_at is not None:
            there = self.tr("deleted {when}").format(when=moment(row.deleted_at))
        elif row.remote_id is None:
            there = self.tr("never confirmed")
        else:
            there = self.tr("yes")
        return (
            moment(row.at),
            name_of(self._connections, row.connection_id),
            self._what(row),
            size(row.size_bytes),
            count(row.examples),
            row.sha256[:_SHA_SHOWN],
            there,
        )

    def _what(self, row: Departure) -> str:
        name = self._names.get(row.job_id or "")
        if name is None:
            purposes = {"training": self.tr("training file"), "validation": self.tr("validation file")}
            return purposes.get(row.purpose, row.purpose)
        named = {
            "training": self.tr("training file of “{name}”"),
            "validation": self.tr("validation file of “{name}”"),
        }
        return named.get(row.purpose, "{name}").format(name=name)

"""What still lies at providers as a table: files and tuned models, each with what went wrong there last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from ftdesk.core.errors import FtdeskError
from ftdesk.services.connections import ConnectionService
from ftdesk.services.departures import LeftFile, LeftModel
from ftdesk.ui.common.connection_text import name_of
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.figures import moment, size
from ftdesk.ui.common.sentences import together
from ftdesk.ui.common.titled_rows import Index, TitledRows

Left = LeftFile | LeftModel
Key = tuple[str, str, str]


def key_of(left: Left) -> Key:
    """What a thing is known by, whenever it is listed."""
    if isinstance(left, LeftFile):
        return (left.connection_id, "file", left.remote_id)
    return (left.connection_id, "model", left.name)


class RemainsModel(TitledRows):
    """One row a file or model. `names` are those of this project's trainings."""

    def __init__(self, connections: ConnectionService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connections = connections
        self._rows: list[Left] = []
        self._names: Mapping[str, str] = {}
        self._errors: dict[Key, FtdeskError] = {}
        self._titles = (
            self.tr("What"),
            self.tr("Where"),
            self.tr("Size"),
            self.tr("Since"),
            self.tr("From"),
            self.tr("Note"),
        )

    def set_rows(self, rows: Sequence[Left], names: Mapping[str, str]) -> None:
        """Show these; what went wrong with one that is still listed stays."""
        self.beginResetModel()
        self._rows, self._names = list(rows), names
        here = {key_of(each) for each in self._rows}
        self._errors = {key: error for key, error in self._errors.items() if key in here}
        self.endResetModel()

    def set_error(self, left: Left, error: FtdeskError | None) -> None:
        """What went wrong with one row; None takes it away."""
        if error is None:
            self._errors.pop(key_of(left), None)
        else:
            self._errors[key_of(left)] = error
        for row, each in enumerate(self._rows):
            if key_of(each) == key_of(left):
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def left(self, row: int) -> Left | None:
        """The thing in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def error_of(self, row: int) -> FtdeskError | None:
        """What went wrong with it last."""
        left = self.left(row)
        return self._errors.get(key_of(left)) if left is not None else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; the provider's own name, and the whole of an error, as tooltips."""
        left = self.left(index.row()) if index.isValid() else None
        if left is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(left)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(left, index.column())
        return None

    def _texts(self, left: Left) -> tuple[str, ...]:
        is_file = isinstance(left, LeftFile)
        what = self.tr("File {name}") if is_file else self.tr("Model {name}")
        name = (left.name or left.remote_id) if isinstance(left, LeftFile) else left.name
        size_bytes = left.size_bytes if isinstance(left, LeftFile) else None
        error = self._errors.get(key_of(left))
        return (
            what.format(name=name),
            name_of(self._connections, left.connection_id),
            size(size_bytes) if size_bytes is not None else "–",
            moment(left.at) if left.at is not None else "–",
            self._origin(left),
            error_text(error).what if error is not None else "",
        )

    def _origin(self, left: Left) -> str:
        if isinstance(left, LeftFile):
            known = left.departure is not None
            job_id = left.departure.job_id if left.departure is not None else None
        else:
            known, job_id = left.job_id is not None, left.job_id
        if not known:
            return self.tr("not from this project")
        name = self._names.get(job_id or "")
        return self.tr("“{name}”").format(name=name) if name else self.tr("this project")

    def _tip(self, left: Left, column: int) -> str | None:
        error = self._errors.get(key_of(left))
        if column == len(self._titles) - 1 and error is not None:
            told = error_text(error)
            return together(told.what, told.cause, told.next_step)
        if column == 0:
            return left.remote_id if isinstance(left, LeftFile) else left.name
        return None

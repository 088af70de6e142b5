"""The models that a key can use, each with its last day where the provider tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from ftdesk.services.connections import ModelInfo
from ftdesk.ui.common.figures import day
from ftdesk.ui.common.model_names import base_name
from ftdesk.ui.common.row_table import row_table
from ftdesk.ui.common.titled_rows import Index, TitledRows

_ROW_PX = 26
_ROWS = 8  # shown at once
_LAST_DAY_PX = 190


class ModelListModel(TitledRows):
    """Name and last day; those that end first come first, then the tuned ones, then the rest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ModelInfo] = []
        self._titles = (self.tr("Model"), self.tr("Shut down on"))

    def set_models(self, models: Sequence[ModelInfo]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = sorted(models, key=_place)
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; the whole name as a tooltip."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        model = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            last = day(model.shutdown_date) if model.shutdown_date is not None else "–"
            return base_name(model.id) if index.column() == 0 else last
        return model.id if role == Qt.ItemDataRole.ToolTipRole else None


def _place(model: ModelInfo) -> tuple[date, bool, str]:
    return model.shutdown_date or date.max, not model.tuned, model.id


class ModelList(QWidget):
    """A table as high as its rows, up to a few. `name` is for screen readers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.model = ModelListModel(self)
        self.view = row_table(self.model, name, _ROW_PX, _LAST_DAY_PX, self)
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def show_models(self, models: Sequence[ModelInfo]) -> None:
        """Show these."""
        self.model.set_models(models)
        head = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(head + _ROW_PX * min(max(len(models), 1), _ROWS) + 8)

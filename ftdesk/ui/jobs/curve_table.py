"""The curves of a training as a table: one row a step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ftdesk.ui.common import figures
from ftdesk.ui.jobs.losses import Losses

Index = QModelIndex | QPersistentModelIndex


class CurveTableModel(QAbstractTableModel):
    """Step, training loss, its mean, validation by step and over all. Grows at its end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._losses = Losses()
        self._steps: list[int] = []
        self._names = (
            self.tr("Step"),
            self.tr("Epoch"),
            self.tr("Training"),
            self.tr("Smoothed"),
            self.tr("Validation"),
            self.tr("Validation, all"),
        )

    def show_losses(self, losses: Losses) -> None:
        """Show what is there now; rows that only came at the end are put there."""
        steps = losses.steps()
        known = len(self._steps)
        if losses is self._losses and known and steps[:known] == self._steps:
            if len(steps) > known:
                self.beginInsertRows(QModelIndex(), known, len(steps) - 1)
                self._steps = steps
                self.endInsertRows()
            return
        self.beginResetModel()
        self._losses, self._steps = losses, steps
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._names)
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._names[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._steps):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(self._steps[index.row()], index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, step: int, column: int) -> str:
        if column == 0:
            return figures.count(step)
        if column == 1:
            epoch = self._losses.epoch_of(step)
            return "" if epoch is None else figures.count(epoch)
        found = self._losses
        loss = (found.train, found.smooth, found.valid, found.full)[column - 2].at(step)
        return "" if loss is None else figures.decimal(loss, 3)

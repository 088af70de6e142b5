"""What an import could not take: each entry with its line, the reason, and how it begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from ftdesk.core.dataset.formats.entry import Rejected
from ftdesk.services.transfer_service import ImportResult
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.error_text import refusal_text
from ftdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class RejectedModel(QAbstractTableModel):
    """The refused lines: line, reason, how it begins."""

    def __init__(self, rejected: Sequence[Rejected], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rejected = rejected

    def rowCount(self, parent: Index = _NONE) -> int:
        """One row a line."""
        return 0 if parent.isValid() else len(self._rejected)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Line, reason, beginning."""
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column titles."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Line"), self.tr("What is wrong"), self.tr("How it begins"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts; the tool tip has what a column is too narrow for."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        row = self._rejected[index.row()]
        if index.column() == 0:
            return QLocale().toString(row.line)
        return refusal_text(row.code.value, row.params) if index.column() == 1 else row.excerpt


class RejectedDialog(QDialog):
    """The entries of a file that are no examples, after the others were imported."""

    def __init__(self, theme: Theme, result: ImportResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        file = result.path.name
        self.setWindowTitle(self.tr("Import {file}").format(file=file))
        self.resize(800, 440)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(10)
        locale = QLocale()
        text = self.tr("Read {read}, imported {good}, {bad} need you.").format(
            read=locale.toString(result.read),
            good=locale.toString(result.imported),
            bad=locale.toString(len(result.rejected)),
        )
        body.addWidget(label(text, "h2", self, wrap=True))
        words = self.tr("These lines of “{file}” are no examples. The file itself is not changed.")
        body.addWidget(label(words.format(file=file), "muted", self, wrap=True))
        body.addWidget(self._make_table(result.rejected), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        accept = Button(theme, self.tr("Close"), "", "primary", self)
        accept.clicked.connect(self.accept)
        accept.setDefault(True)
        row.addWidget(accept)
        body.addLayout(row)
        accept.setFocus()

    def _make_table(self, rejected: Sequence[Rejected]) -> QTableView:
        table = QTableView(self)
        table.setModel(RejectedModel(rejected, table))
        table.setAccessibleName(self.tr("Lines that need you"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        table.setColumnWidth(1, 360)
        table.setTabKeyNavigation(False)
        return table

"""What a file holds, before it is imported: how many are good, and each line that is not, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from ftdesk.core.dataset.formats.entry import Rejected
from ftdesk.core.dataset.formats.plan import ImportPlan
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


class ImportDialog(QDialog):
    """Accepted: import the good ones. `done`: that has happened, and the lines are only looked at again."""

    def __init__(
        self, theme: Theme, plan: ImportPlan, parent: QWidget | None = None, *, done: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import {file}").format(file=plan.source.path.name))
        self.resize(800, 440)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(10)
        locale = QLocale()
        text = self.tr("Read {read}: {good} can be imported, {bad} need you.")
        if done:
            text = self.tr("Read {read}, imported {good}, {bad} need you.")
        text = text.format(
            read=locale.toString(plan.read),
            good=locale.toString(plan.examples),
            bad=locale.toString(len(plan.rejected)),
        )
        body.addWidget(label(text, "h2", self, wrap=True))
        body.addWidget(
            label(
                self.tr("These lines of “{file}” are no examples. The file itself is not changed.").format(
                    file=plan.source.path.name
                ),
                "muted",
                self,
                wrap=True,
            )
        )
        body.addWidget(self._make_table(plan), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        if not done:
            cancel = Button(theme, self.tr("Do not import"), parent=self)
            cancel.clicked.connect(self.reject)
            row.addWidget(cancel)
        words = self.tr("Close") if done else self.tr("Import the %n good one(s)", None, plan.examples)
        accept = Button(theme, words, "", "primary", self)
        accept.clicked.connect(self.accept)
        accept.setDefault(True)
        row.addWidget(accept)
        body.addLayout(row)
        accept.setFocus()

    def _make_table(self, plan: ImportPlan) -> QTableView:
        table = QTableView(self)
        table.setModel(RejectedModel(plan.rejected, table))
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

"""All models that can be trained today, side by side; one is chosen by Enter or a double click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from ftdesk.core.settings import Settings
from ftdesk.ui.check.compare_model import SORT_ROLE, CompareModel, Row
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.money_text import dollars, money_range, money_text
from ftdesk.ui.common.sentences import ended, together
from ftdesk.ui.theme import Theme

_TRAINING = 2
_ROW_PX = 34
_WIDEST_PX = 1440
_NOTES, _NOTES_FROM_PX = 7, 1300
"""In a narrower dialog what is worth knowing stands below the table alone."""


class CompareDialog(QDialog):
    """`chosen` is the row that was taken, None when it was closed otherwise."""

    def __init__(
        self, theme: Theme, settings: Settings, today: date, questions: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.chosen: Row | None = None
        self._settings = settings
        self.setWindowTitle(self.tr("Compare models"))
        self.resize(min(_WIDEST_PX, max(900, parent.width() - 40)), min(700, max(500, parent.height() - 80)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(self.tr("What can be trained today"), "h1", self))
        asked = questions  # a plain name: lupdate reads no other plural
        said = self.tr(
            "Amounts are for your examples with automatic epochs, and for %n question(s) a day.", None, asked
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(said, "muted", self, wrap=True), 1)
        self.order = QComboBox(self)
        by = label(self.tr("&Sorted by"), parent=self)
        by.setBuddy(self.order)
        head.addWidget(by)
        head.addWidget(self.order)
        column.addLayout(head)
        card = Card("", self)
        card.title.hide()
        self.model = CompareModel(today, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model)
        self._sorted.setSortRole(SORT_ROLE)
        self.table = self._table(card)
        card.body.addWidget(self.table)
        for number in range(self.model.columnCount()):
            self.order.addItem(self.model.headerData(number, Qt.Orientation.Horizontal))
        self.order.setCurrentIndex(_TRAINING)
        self.order.activated.connect(lambda by: self.table.sortByColumn(by, Qt.SortOrder.AscendingOrder))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)
        column.addWidget(card, 1)
        self.detail = label("", "muted", self, wrap=True)
        self.detail.setMinimumHeight(50)  # three lines: the table does not jump
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.detail)
        column.addLayout(self._buttons(theme))
        self._show_detail()
        self.table.setFocus()

    def show_rows(self, rows: Sequence[Row], current: tuple[str, str]) -> None:
        """Show these; `current` (connection id, model) is marked, or else what was marked before."""
        marked = self.current()
        wanted = current if marked is None else (marked.connection.id, marked.model)
        self.model.show_rows(rows)
        for number, row in enumerate(rows):
            if (row.connection.id, row.model) == wanted:
                self.table.selectRow(self._sorted.mapFromSource(self.model.index(number, 0)).row())
        if self.current() is None and rows:
            self.table.selectRow(0)
        self._show_detail()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(_NOTES, self.width() < _NOTES_FROM_PX)

    def current(self) -> Row | None:
        """The marked row."""
        marked = self.table.selectionModel().selectedRows()
        return self.model.row(self._sorted.mapToSource(marked[0]).row()) if marked else None

    def _table(self, parent: QWidget) -> QTableView:
        table = QTableView(parent)
        table.setAccessibleName(self.tr("Models"))
        table.setModel(self._sorted)
        table.setSortingEnabled(True)
        table.sortByColumn(_TRAINING, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        rows, columns = table.verticalHeader(), table.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(_ROW_PX)
        columns.setAccessibleName(self.tr("Columns; a click sorts by one"))
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setMaximumSectionSize(230)
        columns.setStretchLastSection(True)
        table.doubleClicked.connect(self._on_double_click)
        table.selectionModel().selectionChanged.connect(lambda *_: self._show_detail())
        self._sorted.modelReset.connect(self._show_detail)
        return table

    def _buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(theme, self.tr("Close"), "", "", self)
        close.clicked.connect(self.reject)
        self.take = Button(theme, self.tr("&Use this model"), "check", "primary", self)
        self.take.setDefault(True)
        self.take.clicked.connect(self._on_take)
        row.addWidget(close)
        row.addWidget(self.take)
        return row

    def _on_sorted(self, column: int, _order: Qt.SortOrder) -> None:
        self.order.setCurrentIndex(column)

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.isValid():
            self._on_take()

    def _on_take(self) -> None:
        self.chosen = self.current()
        if self.chosen is not None:
            self.accept()

    def _show_detail(self) -> None:
        row = self.current()
        self.take.setEnabled(row is not None)
        if row is None:
            empty = self.tr("Your examples are being counted…") if not self.model.rowCount() else ""
            self.detail.setText(empty)
            return
        offer = row.offer
        text = self.tr("{tokens} tokens × {epochs} epochs.")
        parts = [
            text.format(
                tokens=figures.count(offer.estimate.tokens_per_epoch),
                epochs=figures.count(offer.estimate.epochs),
            )
        ]
        if offer.estimate.cost is not None and offer.estimate.cost.amount:
            parts[0] = together(
                parts[0],
                self.tr("That is {amount}.").format(amount=money_text(offer.estimate.cost, self._settings)),
            )
        low, high = offer.least.cost, offer.most.cost
        if low is not None and high is not None and low != high:
            text = self.tr("It may be from {low} to {high} epochs: {amounts}.")
            amounts = money_range(low, high, self._settings)
            parts.append(text.format(low=offer.least.epochs, high=offer.most.epochs, amounts=amounts))
        if offer.use is not None:
            text = self.tr("A month of use: {amount}, of it {read} for reading and {written} for writing.")
            shown = money_text(offer.use.total, self._settings)
            parts.append(
                text.format(amount=shown, read=dollars(offer.use.input), written=dollars(offer.use.output))
            )
        if offer.standing is not None:
            text = self.tr(
                "To answer it stands ready on a machine of its own, day and night: {amount} a month."
            )
            parts.append(text.format(amount=money_text(offer.standing, self._settings)))
        self.detail.setText(together(*parts, ended(self.model.notes(row))))

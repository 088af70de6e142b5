"""The bin: what was deleted in the last thirty days, to be looked through and brought back."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.dataset.bin import KEPT_DAYS
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.query_bin import BinRows
from ftdesk.services.shown_service import ShownService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.row_table import row_table
from ftdesk.ui.dataset.bin_model import BinModel
from ftdesk.ui.theme import Theme

_QUIET_MS = 250
_ROW_PX = 34


class BinDialog(QDialog):
    """Follows what is deleted and brought back while it is open."""

    restore_requested = Signal(object)  # ids
    failed = Signal(object)  # FtdeskError

    def __init__(
        self, theme: Theme, dataset: Dataset, service: ShownService, tasks: TaskOwner, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bin"))
        self.resize(760, 520)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(12)
        body.addLayout(self._make_head())
        self.model = BinModel(dataset, self)
        self.table = self._make_table()
        self.nothing = label("", "muted", self, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.nothing)
        body.addWidget(self._pages, 1)
        row = QHBoxLayout()
        self.count = label("", "muted", self)
        close = Button(theme, self.tr("&Close"), parent=self)
        close.clicked.connect(self.reject)
        self.button = Button(theme, self.tr("&Bring back"), "undo", "primary", self)
        self.button.clicked.connect(self.restore)
        row.addWidget(self.count, 1)
        row.addWidget(close)
        row.addWidget(self.button)
        body.addLayout(row)
        self.table.selectionModel().selectionChanged.connect(self._show_button)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.read)
        self.field.textChanged.connect(lambda _text: self._quiet.start())
        leave = dataset.changed.connect(self._on_changed)
        self.finished.connect(lambda _result: self._on_finished())
        self._leave = leave
        self._show_button()
        self.read()

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(8)
        words = self.tr(
            "Deleted examples stay here for %n day(s); those a training used stay longer.", None, KEPT_DAYS
        )
        head.addWidget(label(words, "muted", self, wrap=True))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search in the bin"))
        self.field.setAccessibleName(self.tr("Search in the bin"))
        self.field.setClearButtonEnabled(True)
        head.addWidget(self.field)
        return head

    def _make_table(self) -> QTableView:
        table = row_table(self.model, self.tr("Deleted examples"), _ROW_PX, 170, self)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.doubleClicked.connect(self.restore)
        return table

    # -- reading ---------------------------------------------------------------------------------------

    def read(self) -> None:
        """Look what there is, or what of it has the text."""
        self._quiet.stop()
        if self._task is not None:
            self._task.cancel()
        self._task = self._tasks.start(
            self._read(self.field.text().strip()), "read the bin", self.failed.emit
        )

    async def _read(self, text: str) -> None:
        deleted = await self._service.deleted()
        found = await self._service.find_deleted(deleted, text) if text else None
        rows = BinRows(deleted)
        self.model.show_rows(rows, found)
        number = self.model.rowCount()
        self._pages.setCurrentIndex(0 if number else 1)
        if text:
            self.nothing.setText(self.tr("Nothing in the bin has these words."))
        else:
            self.nothing.setText(self.tr("The bin is empty. What you delete lies here for a while."))
        words = self.tr("%n example(s)", None, number)
        self.count.setText(words.replace(str(number), figures.count(number), 1))
        if number:
            self.table.selectRow(0)
        self._show_button()

    def _on_changed(self, touched: Touched) -> None:
        if touched.removed or touched.added:
            self._quiet.start()

    def _on_finished(self) -> None:
        self._leave()
        self._quiet.stop()
        if self._task is not None:
            self._task.cancel()

    # -- bringing back ---------------------------------------------------------------------------------

    def chosen(self) -> list[int]:
        """The selected ids."""
        chosen = self.table.selectionModel().selection()
        ranges = sorted((each.top(), each.bottom()) for each in map(chosen.at, range(chosen.count())))
        return [each for first, last in ranges for each in self.model.ids_in(first, last)]

    def restore(self) -> None:
        """Bring back what is selected."""
        ids = self.chosen()
        if ids:
            self.restore_requested.emit(ids)

    def _show_button(self) -> None:
        chosen = self.table.selectionModel().selection()
        number = sum(each.height() for each in map(chosen.at, range(chosen.count())))
        self.button.setEnabled(number > 0)
        text = self.tr("&Bring %n back", None, number).replace(str(number), figures.count(number), 1)
        self.button.setText(text if number > 1 else self.tr("&Bring back"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the table brings back; down goes from the field into the table."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self.restore()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.table.setFocus()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.read()
        else:
            super().keyPressEvent(event)

"""“What I did”: a list of all steps; choosing one goes back, or forward again, to right after it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.row_table import row_table
from ftdesk.ui.dataset.deeds_keeper import DeedsKeeper
from ftdesk.ui.dataset.deeds_model import DeedsModel
from ftdesk.ui.theme import Theme

_ROW_PX = 32
_MANY = 100
_SOON_MS = 100


class DeedsDialog(QDialog):
    """Stays open while one goes to and fro."""

    wished = Signal(int)  # so many steps are to be done

    def __init__(self, theme: Theme, keeper: DeedsKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What I did"))
        self.resize(620, 520)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(12)
        words = self.tr(
            "Choose a step to go back, or forward again, to right after it. Nothing is lost by it until you"
            " change something. Steps of earlier sessions stand at the end, to be read."
        )
        body.addWidget(label(words, "muted", self, wrap=True))
        self.model = DeedsModel(theme, keeper, self)
        self.table = self._make_table()
        body.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.button = Button(theme, self.tr("&Go there"), "history", "primary", self)
        self.button.clicked.connect(self.go)
        close = Button(theme, self.tr("&Close"), parent=self)
        close.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.button)
        body.addLayout(row)
        self.table.selectionModel().currentChanged.connect(self._show_button)
        self._keeper = keeper
        self._soon = QTimer(self)  # on the way through many steps not every one is shown
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._read)
        keeper.changed.connect(self._on_changed)
        self._choose_now()
        self.table.setFocus()

    def _make_table(self) -> QTableView:
        table = row_table(self.model, self.tr("What I did"), _ROW_PX, 150, self)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.clicked.connect(self._on_clicked)
        return table

    def go(self) -> None:
        """To right after the chosen step."""
        to = self._to(self.table.currentIndex())
        if to is not None:
            self.wished.emit(to)

    def _to(self, index: QModelIndex) -> int | None:
        return self.model.rows[index.row()].to if index.isValid() else None

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._to(index) is not None:
            self.go()

    def _on_changed(self) -> None:
        if len(self._keeper.steps) < _MANY:
            self._read()
        elif not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        self.model.read()
        self._choose_now()

    def _choose_now(self) -> None:
        index = self.model.index(self.model.now_row(), 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self._show_button()

    def _show_button(self) -> None:
        index = self.table.currentIndex()
        self.button.setEnabled(self._to(index) is not None and index.row() != self.model.now_row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self.go()
        else:
            super().keyPressEvent(event)

"""The list of problems and its keys: arrows, Right and Left open and close, Enter goes there, F mends."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from ftdesk.ui.check.problem_blocks import Place
from ftdesk.ui.check.problem_delegate import ROW_HEIGHT, ProblemDelegate, fixable
from ftdesk.ui.check.problem_list_model import PLACE_ROLE, ProblemListModel
from ftdesk.ui.theme import Theme

_SEEN = 3
"""So many problems of a kind are seen at once when it is opened."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProblemTable(QTableView):
    """A table of one column: whatever it holds, nothing is laid out row by row."""

    go_requested = Signal(QModelIndex)
    fix_requested = Signal(QModelIndex)
    """Mend what this row stands for: a problem, or all of a kind."""
    chosen = Signal()

    def __init__(self, theme: Theme, model: ProblemListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._double = False
        self.setProperty("kind", "list")
        self.setAccessibleName(self.tr("Problems"))
        self.setAccessibleDescription(
            self.tr("Right opens a kind, Left closes it, Enter shows the example, F mends.")
        )
        self.setModel(model)
        delegate = ProblemDelegate(theme, self)
        delegate.fix_pressed.connect(self.fix_requested)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())
        theme.changed.connect(self.viewport().update)

    def place(self, index: QModelIndex) -> Place | None:
        """What stands in a row."""
        found = index.data(PLACE_ROLE)
        return found if isinstance(found, Place) else None

    def choose(self, row: int) -> None:
        """Make a row the current one, and see it."""
        self.setCurrentIndex(self._model.index(row, 0))

    def set_open(self, row: int, *, open_: bool) -> None:
        """Open or close the kind in a row; the first problems of an open one are seen."""
        self._model.set_open(row, open_=open_)
        if open_:
            self.scrollTo(self._model.index(min(row + _SEEN, self._model.rowCount() - 1), 0))
            self.scrollTo(self._model.index(row, 0))

    # -- keys and presses ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything can be done without the mouse."""
        index, key = self.currentIndex(), event.key()
        found = self.place(index)
        if found is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Right:
            self._right(index, found)
        elif key == Qt.Key.Key_Left:
            self._left(index, found)
        elif key in _ENTER:
            self._enter(index, found)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):  # a table would go along the row
            self.choose(0 if key == Qt.Key.Key_Home else self._model.rowCount() - 1)
        elif key == Qt.Key.Key_F and not event.modifiers() and fixable(found):
            self.fix_requested.emit(index)
        else:
            super().keyPressEvent(event)

    def _right(self, index: QModelIndex, found: Place) -> None:
        if found.child is None and found.block.open:
            self.choose(index.row() + 1)
        elif found.child is None:
            self.set_open(index.row(), open_=True)

    def _left(self, index: QModelIndex, found: Place) -> None:
        if found.child is not None:
            self.choose(index.row() - found.child - 1)
        else:
            self.set_open(index.row(), open_=False)

    def _enter(self, index: QModelIndex, found: Place) -> None:
        if found.problem is not None:
            self.go_requested.emit(index)
        elif found.child is None:
            self.set_open(index.row(), open_=not found.block.open)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press of its own."""
        self._double = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press of a kind's row opens or closes it; its Fix does not."""
        index = self.indexAt(event.position().toPoint())
        found = self.place(index)
        super().mouseReleaseEvent(event)
        double, self._double = self._double, False
        if found is None or event.button() != Qt.MouseButton.LeftButton or found.child is not None or double:
            return
        delegate = self.itemDelegate()
        on_fix = False
        if isinstance(delegate, ProblemDelegate) and fixable(found):
            on_fix = event.position().x() >= self._fix_left(delegate, index, found)
        if not on_fix:
            self.set_open(index.row(), open_=not found.block.open)

    def _fix_left(self, delegate: ProblemDelegate, index: QModelIndex, found: Place) -> float:
        return delegate.fix_box(self.option(index), fixable(found)).left()

    def option(self, index: QModelIndex) -> QStyleOptionViewItem:
        """How a row is painted: its font and its box."""
        made = QStyleOptionViewItem()
        self.initViewItemOption(made)
        made.rect = self.visualRect(index)
        return made

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double press of a problem shows its example."""
        index = self.indexAt(event.position().toPoint())
        found = self.place(index)
        self._double = True  # its release is no press of its own
        if found is not None and found.problem is not None:
            self.go_requested.emit(index)
        super().mouseDoubleClickEvent(event)

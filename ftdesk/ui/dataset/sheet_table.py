"""The grid of the sheet: a spreadsheet's keys as wishes, and the way of an input method's words to a cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from ftdesk.ui.dataset.sheet_block import Block
from ftdesk.ui.dataset.sheet_cells import ASSISTANT
from ftdesk.ui.dataset.sheet_columns import SheetColumns
from ftdesk.ui.dataset.sheet_delegate import ROW_PX, SheetDelegate
from ftdesk.ui.dataset.sheet_editor import SheetEditor
from ftdesk.ui.dataset.sheet_model import FIGURES, SheetModel
from ftdesk.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Index = QModelIndex | QPersistentModelIndex
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class SheetTable(QTableView):
    """Asks for what its keys and the mouse mean; it changes nothing by itself."""

    write_requested = Signal()  # into the current cell, behind what stands there
    overwrite_requested = Signal(str)  # the first letters; empty: an input method begins
    words_dropped = Signal()  # the input method gave up what it began
    copy_requested = Signal()
    cut_requested = Signal()
    paste_requested = Signal()
    clear_requested = Signal()
    fill_requested = Signal()
    leave_requested = Signal(bool)  # forward, or back
    menu_requested = Signal(QPoint)  # global

    def __init__(self, theme: Theme, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = model
        self._composing = False
        self._be_a_sheet()  # before there are rows: each of these would go over all of them
        self.setModel(model)
        # Qt would ask every row whether a whole column is selected: minutes at a million rows
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.setItemDelegate(SheetDelegate(theme, self))
        self.editor = SheetEditor(theme, self.viewport())
        self.setAccessibleName(self.tr("Sheet of examples"))
        self.columns = SheetColumns(self)
        self.columns.moved.connect(self.place_editor)
        self.doubleClicked.connect(lambda _index: self.write_requested.emit())
        theme.changed.connect(self.viewport().update)

    def _be_a_sheet(self) -> None:
        self.setProperty("kind", "sheet")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(True)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(ROW_PX)
        rows.setDefaultSectionSize(ROW_PX)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        rows.setSectionsClickable(True)
        columns.setHighlightSections(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns keep their shares."""
        super().resizeEvent(event)
        self.columns.fit()
        self.place_editor()

    # -- the cells that are chosen ---------------------------------------------------------------------

    def block(self) -> Block:
        """What is selected, the current cell where nothing is."""
        chosen = self.selectionModel().selection()
        ranges = [
            (each.top(), each.bottom(), each.left(), each.right())
            for each in map(chosen.at, range(chosen.count()))
        ]
        current = self.currentIndex()
        if not ranges and current.isValid():
            ranges = [(current.row(), current.row(), current.column(), current.column())]
        return Block.of(ranges)

    def go(self, row: int, column: int) -> None:
        """Make this cell the current one and show it."""
        index = self._sheet.index(max(0, min(row, self._sheet.new_row)), column)
        # Said outright: setCurrentIndex would take a key that is held for a wish to add
        self.selectionModel().setCurrentIndex(index, _SELECT)
        self.scrollTo(index)

    def choose_rows(self, first: int, last: int) -> None:
        """Select whole rows."""
        whole = QItemSelection(self._sheet.index(first, 0), self._sheet.index(last, FIGURES))
        self.selectionModel().select(whole, _SELECT)

    def choose_cells(self, first: int, last: int, left: int, right: int) -> None:
        """Select a block and stand in its first cell."""
        self.go(first, left)
        whole = QItemSelection(self._sheet.index(first, left), self._sheet.index(last, right))
        self.selectionModel().select(whole, _SELECT)

    # -- the open cell ---------------------------------------------------------------------------------

    def open_over(self, row: int, column: int) -> None:
        """Put the editor over a cell."""
        self._over = (row, column)
        self.editor.show()
        self.place_editor()
        self.editor.raise_()

    def place_editor(self) -> None:
        """Follow the cell: it has been scrolled, or its column has another width."""
        if not self.editor.isHidden():
            index = self._sheet.index(*self._over)
            area: QRect = self.visualRect(index)
            self.editor.put(area.adjusted(-1, -1, 0, 0), self._bounds(area))

    def _bounds(self, area: QRect) -> QRect:
        """The editor stays within the window, but leaves it with its cell when that is scrolled away."""
        bounds = self.viewport().rect()
        return bounds if bounds.intersects(area) else bounds.united(area)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The editor goes with its cell."""
        super().scrollContentsBy(dx, dy)
        self.place_editor()

    # -- keys ------------------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Words may be composed wherever one can write."""
        super().currentChanged(current, previous)
        writable = bool(current.isValid() and current.flags() & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, writable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the sheet's menu; a letter begins to write. Qt's search by letters would read every row."""
        if self._composing or self._edits(event) or self._moves(event):
            event.accept()
        elif _is_letter(event):
            self.overwrite_requested.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _edits(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        for standard, wish in (
            (QKeySequence.StandardKey.Copy, self.copy_requested),
            (QKeySequence.StandardKey.Cut, self.cut_requested),
            (QKeySequence.StandardKey.Paste, self.paste_requested),
        ):
            if event.matches(standard):
                wish.emit()
                return True
        if key in _ENTER and modifiers in {_NONE, _CONTROL}:
            self.write_requested.emit()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and modifiers == _NONE:
            self.clear_requested.emit()
        elif key == Qt.Key.Key_D and modifiers == _CONTROL:
            self.fill_requested.emit()
        else:
            return False
        return True

    def _moves(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        back = key == Qt.Key.Key_Backtab or bool(modifiers & _SHIFT)
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            if modifiers & _CONTROL or not self.step(-1 if back else 1):
                self.leave_requested.emit(not back)
        elif key == Qt.Key.Key_F6:
            self.leave_requested.emit(not back)
        elif key == Qt.Key.Key_Escape and modifiers == _NONE:
            self.leave_requested.emit(False)
        elif key == Qt.Key.Key_Space and modifiers == _SHIFT:
            block = self.block()
            self.choose_rows(block.top, block.bottom)
        else:
            return False
        return True

    def leave(self) -> None:
        """To the control after the sheet."""
        self.setTabKeyNavigation(False)  # it would keep the Tab
        self.focusNextChild()
        self.setTabKeyNavigation(True)

    def step(self, right: int) -> bool:
        """One cell of text on or back, into the next row at the end of one; False at the ends."""
        current = self.currentIndex()
        column = min(current.column(), ASSISTANT) + right
        row = current.row() + column // FIGURES
        if not 0 <= row <= self._sheet.new_row:
            return False
        self.go(row, column % FIGURES)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the mouse, or below the current cell when a key asked for it."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            area = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(QPoint(area.left() + 12, area.top() + 24))
        else:
            index = self.indexAt(event.pos())
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.go(index.row(), index.column())
        self.menu_requested.emit(place)
        event.accept()

    # -- input methods ---------------------------------------------------------------------------------

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """The first words go to the cell while the focus stays: taking it away would end the composing."""
        begins = not self._composing
        if begins:
            if not event.preeditString() and not event.commitString():
                event.ignore()
                return
            self.overwrite_requested.emit("")
            if self.editor.isHidden():
                event.ignore()
                return
        self._composing = bool(event.preeditString())
        QApplication.sendEvent(self.editor.cell, event)
        if self._composing:
            return
        if event.commitString():
            self.editor.cell.setFocus()
        else:
            self.words_dropped.emit()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """While composing, where the cursor of the cell is."""
        if not self._composing:
            return super().inputMethodQuery(query)
        found = self.editor.cell.inputMethodQuery(query)
        if isinstance(found, QRect):
            return found.translated(self.editor.cell.mapTo(self, QPoint(0, 0)))
        return found


def _is_letter(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & (_CONTROL | Qt.KeyboardModifier.AltModifier)
    # AltGr writes letters too, and comes as both on some systems
    return (
        event.text().isprintable()
        and bool(event.text())
        and modifiers
        in {
            _NONE,
            _CONTROL | Qt.KeyboardModifier.AltModifier,
        }
    )

"""The list of examples as one sees it: two lines a row, a dot for problems, drag to reorder."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ftdesk.core.checks.problem import Severity
from ftdesk.core.dataset.example import Status
from ftdesk.ui.dataset.example_list_model import ExampleListModel, ExampleRole
from ftdesk.ui.dataset.mark_words import marks_of
from ftdesk.ui.theme import Theme

ROW_PX = 54
_TOKENS = {Severity.ERROR: "bad", Severity.WARNING: "wait", Severity.HINT: "muted"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ExampleDelegate(QStyledItemDelegate):
    """Draws number, first words, figures, problem dot and the validation mark."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are alike, so that a long list needs no measuring."""
        del option, index
        return QSize(160, ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect).adjusted(0, 1, 0, -1)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_bg" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(area), 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.color("accent"))
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._draw_words(painter, area, index, option.font)
        painter.restore()

    def _draw_words(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex, font: QFont
    ) -> None:
        summary = index.data(ExampleRole.SUMMARY)
        small = QFont(font)
        small.setPixelSize(max(1, font.pixelSize() - 1))
        number = QLocale().toString(index.row() + 1)
        painter.setFont(small)
        longest = QLocale().toString(index.model().rowCount())
        gutter = max(30, painter.fontMetrics().horizontalAdvance(longest) + 18)
        upper = QRect(area.left(), area.top() + 6, area.width(), 20)
        lower = QRect(area.left() + gutter, area.top() + 27, area.width() - gutter - 8, 18)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.color("muted"))
        painter.drawText(upper.adjusted(10, 0, 0, 0), middle, number)
        faded = summary.mark.status is Status.LEFT_OUT
        for mark, token in marks_of(summary.mark):
            width = painter.fontMetrics().horizontalAdvance(mark)
            painter.setPen(self._theme.color(token))
            painter.drawText(QRect(lower.right() - width, lower.top(), width, lower.height()), middle, mark)
            lower.setRight(lower.right() - width - 8)
        painter.setPen(self._theme.color("disabled" if faded else "muted"))
        detail = str(index.data(ExampleRole.DETAIL))
        elided = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, middle, elided)
        self._draw_dot(painter, upper, index)
        painter.setFont(font)
        painter.setPen(self._theme.color("disabled" if faded else "text" if summary.title else "muted"))
        words = upper.adjusted(gutter, 0, -26, 0)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        elided = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle, elided)

    def _draw_dot(self, painter: QPainter, upper: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        severity = index.data(ExampleRole.SEVERITY)
        if severity is None:
            return
        pen = painter.pen()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(_TOKENS[severity]))
        painter.drawEllipse(QPointF(upper.right() - 12, upper.center().y() + 1), 4, 4)
        painter.setPen(pen)


class ExampleList(QTableView):
    """Asks for what its keys and the mouse mean; it changes nothing by itself.

    A table of one column: QListView lays out every row again whenever one of them changes, which takes
    0.3 s at 100,000 rows.
    """

    open_requested = Signal()  # go into the cells
    delete_requested = Signal()
    shift_requested = Signal(int)  # Alt+Shift+arrows
    drop_requested = Signal(int)  # the selected examples before this row

    def __init__(self, theme: Theme, model: ExampleListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._examples = model
        self._be_a_list()  # before there are rows: each of these would go over all of them
        self.setModel(model)
        self.setItemDelegate(ExampleDelegate(theme, self))
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Examples"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.doubleClicked.connect(self.open_requested)
        theme.changed.connect(self.viewport().update)

    def _be_a_list(self) -> None:
        self.setProperty("kind", "list")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setDragDropOverwriteMode(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_PX)
        rows.setDefaultSectionSize(ROW_PX)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def chosen(self) -> list[int]:
        """The selected ids in their order in the list."""
        chosen = self.selectionModel().selection()
        ranges = sorted((each.top(), each.bottom()) for each in map(chosen.at, range(chosen.count())))
        return [each for first, last in ranges for each in self._examples.ids_in(first, last)]

    def chosen_number(self) -> int:
        """How many are selected; costs nothing, however many that are."""
        chosen = self.selectionModel().selection()
        return sum(each.height() for each in map(chosen.at, range(chosen.count())))

    def choose(self, row: int) -> None:
        """Select this row alone and bring it into view."""
        index = self._examples.index(row)
        if index.isValid():
            # Said outright: setCurrentIndex would take Ctrl, held for Ctrl+Enter, for a wish to add
            command = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, command)
            self.scrollTo(index)

    def choose_ids(self, ids: Sequence[int]) -> None:
        """Select these examples; the first becomes the current one."""
        rows = [row for each in ids if (row := self._examples.row_of(each)) >= 0]
        if not rows:
            return
        self.choose(rows[0])
        for row in rows[1:]:
            index = self._examples.index(row)
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes, Alt+Shift+arrows move."""
        key = event.key()
        both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if key in _ENTER:
            self.open_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.choose(0 if key == Qt.Key.Key_Home else self._examples.rowCount() - 1)
        elif event.modifiers() == both and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.shift_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Rows are moved by a change to the dataset, not by Qt."""
        if event.source() is not self:
            event.ignore()
            return
        index = self.indexAt(event.position().toPoint())
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        row = index.row() + below if index.isValid() else self._examples.rowCount()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.drop_requested.emit(row)

"""Draws the cells of the sheet: three lines of text, cut off with an ellipsis; all rows are equally high."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ftdesk.core.checks.problem import Severity
from ftdesk.ui.dataset.mark_words import marks_of
from ftdesk.ui.dataset.sheet_cells import SYSTEM, Cells
from ftdesk.ui.dataset.sheet_model import FIGURES, SheetRole
from ftdesk.ui.theme import Theme

ROW_PX = 66
LINES = 3
SIDE_PX, TOP_PX = 10, 8
_TOKENS = {Severity.ERROR: "bad", Severity.WARNING: "wait", Severity.HINT: "muted"}
_NOTE_COLUMN = FIGURES - 1
Index = QModelIndex | QPersistentModelIndex


class SheetDelegate(QStyledItemDelegate):
    """Paints only: the editor over a cell belongs to the sheet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are alike, so that a long sheet needs no measuring."""
        del option, index
        return QSize(160, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        painter.save()
        area = QRect(option.rect)
        cells: Cells = index.data(SheetRole.CELLS)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.color("accent_bg"))
        elif not cells.writable:
            painter.fillRect(area, self._theme.color("bg"))
        painter.setPen(self._theme.color("line2"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index.column() < FIGURES:
            painter.drawLine(area.topRight(), area.bottomRight())
            self._draw_text(painter, area, index, cells, option.font)
        else:
            self._draw_figures(painter, area, index, cells, option.font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_text(self, painter: QPainter, area: QRect, index: Index, cells: Cells, font: QFont) -> None:
        inner = area.adjusted(SIDE_PX, TOP_PX, -SIDE_PX, -4)
        text, note = cells.texts[index.column()], str(index.data(SheetRole.NOTE) or "")
        new = index.row() == index.model().rowCount() - 1
        muted = new or not cells.writable or index.column() == SYSTEM
        lines = LINES
        if note and not cells.writable and index.column() == _NOTE_COLUMN:
            lines -= 1
            small = QFont(font)
            small.setPixelSize(max(1, font.pixelSize() - 1))
            self._draw_note(painter, inner, note, small)
        painter.setPen(self._theme.color("muted" if muted else "text"))
        if new and not text:
            painter.setPen(self._theme.color("disabled"))
            text = note
        draw_lines(painter, inner, text, font, lines)

    def _draw_note(self, painter: QPainter, inner: QRect, note: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color("accent"))
        metrics = painter.fontMetrics()
        line = QRect(inner.left(), inner.bottom() - metrics.height() + 1, inner.width(), metrics.height())
        painter.drawText(line, 0, metrics.elidedText(note, Qt.TextElideMode.ElideRight, line.width()))

    def _draw_figures(self, painter: QPainter, area: QRect, index: Index, cells: Cells, font: QFont) -> None:
        small = QFont(font)
        small.setPixelSize(max(1, font.pixelSize() - 1))
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        height = painter.fontMetrics().height()
        inner = area.adjusted(SIDE_PX, TOP_PX, -SIDE_PX, 0)
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), height), right, str(index.data()))
        for number, (mark, token) in enumerate(marks_of(cells.mark), 1):
            painter.setPen(self._theme.color(token))
            lower = QRect(inner.left(), inner.top() + number * height, inner.width(), height)
            painter.drawText(lower, right, mark)
        severity = index.data(SheetRole.SEVERITY)
        if severity is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(_TOKENS[severity]))
            painter.drawEllipse(QPointF(inner.left() + 4, inner.top() + height / 2), 4, 4)


def draw_lines(painter: QPainter, area: QRect, text: str, font: QFont, lines: int) -> None:
    """A text in at most so many lines, wrapped at words, the last one cut off with an ellipsis."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    y = float(area.top())
    paragraphs = text.splitlines() or [""]
    for number, paragraph in enumerate(paragraphs):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid() and lines:
            line.setLineWidth(area.width())
            lines -= 1
            end = line.textStart() + line.textLength()
            units = paragraph.encode("utf-16-le", "surrogatepass")
            more = 2 * end < len(units) or number + 1 < len(paragraphs)
            if not lines and more:
                rest = units[2 * line.textStart() :].decode("utf-16-le", "surrogatepass")
                cut = rest if 2 * end < len(units) else f"{rest.rstrip()} …".lstrip()
                elided = metrics.elidedText(cut, Qt.TextElideMode.ElideRight, area.width())
                painter.drawText(QRectF(area.left(), y, area.width(), metrics.height()), 0, elided)
            else:
                line.draw(painter, QPointF(area.left(), y))
            y += metrics.lineSpacing()
            line = layout.createLine()
        layout.endLayout()
        if not lines:
            return

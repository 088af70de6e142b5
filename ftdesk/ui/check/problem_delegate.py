"""How the rows of the problem list look: a sign for how bad, what it is, where, how many, and a Fix."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ftdesk.core.checks.problem import Kind, ProblemCode, Severity
from ftdesk.ui.check.problem_blocks import Place
from ftdesk.ui.check.problem_list_model import BELOW_ROLE, PLACE_ROLE
from ftdesk.ui.common import figures
from ftdesk.ui.theme import Theme

ROW_HEIGHT = 46
ICON_PX = 18
_CHEVRON_X, _ICON_X, _TEXT_X = 16, 30, 60
SIGNS = {
    Severity.ERROR: ("error", "bad"),
    Severity.WARNING: ("warning", "wait"),
    Severity.HINT: ("info", "muted"),
}
"""The icon and its colour for each severity; the shape alone says which it is."""
_NOT_YET = ("info", "wait")
Index = QModelIndex | QPersistentModelIndex


def fixable(found: Place) -> int:
    """How many problems the Fix of a row mends."""
    if found.child is None:
        return found.block.kind.fixable
    return int(found.problem is not None and found.problem.fixable)


def fix_word(number: int) -> str:
    """What stands on the Fix of a row that mends so many."""
    if number > 1:
        return QCoreApplication.translate("ProblemDelegate", "Fix all")
    return QCoreApplication.translate("ProblemDelegate", "Fix")


class ProblemDelegate(QStyledItemDelegate):
    """Paints one row. All rows are of one height, so that 100,000 of them scroll."""

    fix_pressed = Signal(QModelIndex)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def fix_box(self, option: QStyleOptionViewItem, number: int) -> QRectF:
        """Where the Fix of a row is that mends so many."""
        width = QFontMetrics(option.font).horizontalAdvance(fix_word(number)) + 22
        row = QRectF(option.rect)
        return QRectF(row.right() - width - 8, row.center().y() - 13, width, 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = cast("Place | None", index.data(PLACE_ROLE))
        if found is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        self._ground(painter, box, option)
        right = box.right() - 10
        number = fixable(found)
        if number:
            fix = self.fix_box(option, number)
            self._button(painter, fix, option.font, fix_word(number))
            right = fix.left() - 10
        of_kind = found.child is None
        if of_kind:
            self._sign(painter, box, found.block.kind)
        if of_kind and not found.block.alone:
            self._chevron(painter, box, open_=found.block.open)
            right = self._number(painter, box, right, option.font, found.block.kind.count)
        left = box.left() + _TEXT_X
        bold = QFont(option.font)
        bold.setWeight(self._theme.emphasis)
        upper = QRectF(left, box.top() + 4, right - left, 19)
        lower = QRectF(left, box.top() + 23, right - left, 17)
        self._text(painter, upper, str(index.data()), bold if of_kind else option.font, "text")
        small = QFont(option.font)
        small.setPixelSize(12)
        self._text(painter, lower, str(index.data(BELOW_ROLE)), small, "muted")
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if not selected and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self._theme.color("accent"), 1) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_bg" if selected else "hover"))
        painter.drawRoundedRect(box, 8, 8)

    def _sign(self, painter: QPainter, box: QRectF, kind: Kind) -> None:
        icon, token = SIGNS[kind.severity] if kind.code is not ProblemCode.TOO_FEW_EXAMPLES else _NOT_YET
        sign = self._theme.icon(icon, token, ICON_PX).pixmap(QSize(ICON_PX, ICON_PX), 2.0)
        top = int(box.center().y()) - ICON_PX // 2
        painter.drawPixmap(int(box.left()) + _ICON_X, top, ICON_PX, ICON_PX, sign)

    def _chevron(self, painter: QPainter, box: QRectF, *, open_: bool) -> None:
        x, y = box.left() + _CHEVRON_X, box.center().y()
        points = ((-4, -2), (0, 2), (4, -2)) if open_ else ((-2, -4), (2, 0), (-2, 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(self._theme.color("muted"), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in points]))

    def _number(self, painter: QPainter, box: QRectF, right: float, font: QFont, number: int) -> float:
        """How many there are, as a small pill; answers where the room to its left ends."""
        text = figures.count(number)
        small = QFont(font)
        small.setPixelSize(12)
        width = QFontMetrics(small).horizontalAdvance(text) + 16
        pill = QRectF(right - width, box.center().y() - 10, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("hover"))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return pill.left() - 10

    def _button(self, painter: QPainter, box: QRectF, font: QFont, word: str) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(box, 7, 7)
        painter.setFont(font)
        painter.setPen(self._theme.color("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def _text(self, painter: QPainter, box: QRectF, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A press of the painted Fix."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            found = cast("Place | None", index.data(PLACE_ROLE))
            number = fixable(found) if found is not None else 0
            if number and self.fix_box(option, number).contains(event.position()):
                self.fix_pressed.emit(model.index(index.row(), index.column()))
                return True
        return super().editorEvent(event, model, option, index)

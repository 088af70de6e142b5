"""How a problem looks in the list: what is wrong, below it where; a sign for how bad, a Fix at the right."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ftdesk.core.checks.problem import Problem, Severity
from ftdesk.ui.check.problem_list_model import PLACE_ROLE, PROBLEM_ROLE
from ftdesk.ui.theme import Theme

ROW_HEIGHT = 54
ICON_PX = 18
SIGNS = {
    Severity.ERROR: ("error", "bad"),
    Severity.WARNING: ("warning", "wait"),
    Severity.HINT: ("info", "muted"),
}
"""The icon and its colour for each severity; the shape alone says which it is."""


class ProblemDelegate(QStyledItemDelegate):
    """Paints one problem. All rows are of one height, so that 100,000 of them scroll."""

    fix_pressed = Signal(object)
    """The problem whose Fix was pressed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def fix_box(self, option: QStyleOptionViewItem) -> QRectF:
        """Where the Fix button of a row is."""
        word = QCoreApplication.translate("ProblemDelegate", "Fix")
        width = QFontMetrics(option.font).horizontalAdvance(word) + 24
        row = QRectF(option.rect)
        return QRectF(row.right() - width - 10, row.center().y() - 13, width, 26)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        problem = cast("Problem", index.data(PROBLEM_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(self._theme.color("accent"), 1) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_bg" if selected else "hover"))
            painter.drawRoundedRect(box, 8, 8)
        icon, token = SIGNS[problem.severity]
        sign = self._theme.icon(icon, token, ICON_PX).pixmap(QSize(ICON_PX, ICON_PX), 2.0)
        painter.drawPixmap(int(box.left()) + 10, int(box.center().y()) - ICON_PX // 2, ICON_PX, ICON_PX, sign)
        right = box.right() - 10
        if problem.fix is not None:
            fix = self.fix_box(option)
            self._button(painter, fix, option.font)
            right = fix.left() - 8
        left = box.left() + 10 + ICON_PX + 12
        upper = QRectF(left, box.top() + 7, right - left, 20)
        lower = QRectF(left, box.top() + 27, right - left, 17)
        self._text(painter, upper, str(index.data()), option.font, "text")
        small = QFont(option.font)
        small.setPixelSize(12)
        self._text(painter, lower, str(index.data(PLACE_ROLE)), small, "muted")
        painter.restore()

    def _button(self, painter: QPainter, box: QRectF, font: QFont) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(box, 7, 7)
        painter.setFont(font)
        painter.setPen(self._theme.color("accent"))
        painter.drawText(
            box, Qt.AlignmentFlag.AlignCenter, QCoreApplication.translate("ProblemDelegate", "Fix")
        )

    def _text(self, painter: QPainter, box: QRectF, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            problem = cast("Problem", index.data(PROBLEM_ROLE))
            if problem.fix is not None and self.fix_box(option).contains(event.position()):
                self.fix_pressed.emit(problem)
                return True
        return super().editorEvent(event, model, option, index)

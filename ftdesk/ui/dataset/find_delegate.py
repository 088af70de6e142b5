"""How a hit looks in the list: where it stands, its line with the hit marked, and the line as it will be."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ftdesk.core.dataset.find import Hit
from ftdesk.ui.dataset.find_hits import FILLED_ROLE, HIT_ROLE, PLACE_ROLE
from ftdesk.ui.theme import Theme

FIND_PX, REPLACE_PX = 46, 66
_LINE_PX = 20
_LEFT_SHARE = 0.4  # of the width is for what stands before the hit
_SHOWN = str.maketrans({"\n": "↵", "\r": "", "\t": " ", "\u2028": "↵", "\u2029": "↵"})


class FindDelegate(QStyledItemDelegate):
    """Paints one hit. All rows are of one height."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.replacing = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are alike."""
        del option, index
        return QSize(160, REPLACE_PX if self.replacing else FIND_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        hit = cast("Hit", index.data(HIT_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_bg" if chosen else "hover"))
            painter.drawRoundedRect(area, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.color("accent"))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        small = QFont(option.font)
        small.setPixelSize(max(1, option.font.pixelSize() - 1))
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        line = QRectF(area.left() + 10, area.top() + 3, area.width() - 20, 18)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(index.data(PLACE_ROLE)))
        painter.setFont(option.font)
        line = QRectF(line.left(), line.bottom() + 1, line.width(), _LINE_PX)
        filled = index.data(FILLED_ROLE)
        if filled is None:
            self._draw_line(painter, line, hit, hit.text, "selection")
        else:
            self._draw_line(painter, line, hit, hit.text, "bad_bg")
            self._draw_line(painter, line.translated(0, _LINE_PX), hit, str(filled), "ok_bg")
        painter.restore()

    def _draw_line(self, painter: QPainter, line: QRectF, hit: Hit, marked: str, token: str) -> None:
        metrics = QFontMetricsF(painter.font())
        before = hit.before.translate(_SHOWN).lstrip()
        before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, line.width() * _LEFT_SHARE)
        ink = self._theme.color("text")
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(ink)
        painter.drawText(line, middle, before)
        left = line.left() + metrics.horizontalAdvance(before)
        room = line.right() - left
        shown = metrics.elidedText(marked[:400].translate(_SHOWN), Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        ground = QRectF(left - 1, line.top() + 2, max(width, 1) + 2, line.height() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(token))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(ink)
        painter.drawText(QRectF(left, line.top(), room, line.height()), middle, shown)
        rest = QRectF(left + width, line.top(), room - width, line.height())
        if rest.width() > 0:
            after = metrics.elidedText(hit.after.translate(_SHOWN), Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, middle, after)

"""Small calm charts: bars lying below each other with their names, or standing side by side."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ftdesk.ui.common import figures
from ftdesk.ui.common.bar_model import BAR_ROLE, SHARE_ROLE, Bar, BarModel
from ftdesk.ui.theme import Theme

LYING_PX = 26
STANDING_PX = 104
_AXIS_PX = 18
_NAME_SHARE = 0.36
_FONT_PX = 12
_SMALL_PX = 11
Index = QModelIndex | QPersistentModelIndex


class _Bars(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: BarList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return self._view.bar_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bar, share = cast("Bar", index.data(BAR_ROLE)), float(index.data(SHARE_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        font.setPixelSize(_SMALL_PX if self._view.standing else _FONT_PX)
        painter.setFont(font)
        self._ground(painter, option)
        if self._view.standing:
            self._stand(painter, QRectF(option.rect), bar, share, index.row())
        else:
            self._lie(painter, QRectF(option.rect).adjusted(6, 0, -6, 0), bar, share)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (chosen and self._view.choosing) and not option.state & QStyle.StateFlag.State_MouseOver:
            if not focused:
                return
        elif not focused or chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_bg" if chosen and self._view.choosing else "hover"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 6, 6)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)

    def _lie(self, painter: QPainter, area: QRectF, bar: Bar, share: float) -> None:
        metrics = QFontMetricsF(painter.font())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        name = QRectF(area.left(), area.top(), area.width() * _NAME_SHARE, area.height())
        number = figures.count(bar.value)
        room = metrics.horizontalAdvance(number) + 10
        painter.setPen(self._theme.color("text"))
        shown = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, name.width() - 8)
        painter.drawText(name, middle, shown)
        track = QRectF(name.right(), area.center().y() - 5, area.right() - name.right() - room, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("chart"))
        filled = QRectF(track.left(), track.top(), max(3.0, track.width() * share), track.height())
        painter.drawRoundedRect(filled, 3, 3)
        painter.setPen(self._theme.color("muted"))
        left = QRectF(filled.right() + 8, area.top(), room, area.height())
        painter.drawText(left, middle, number)

    def _stand(self, painter: QPainter, area: QRectF, bar: Bar, share: float, row: int) -> None:
        base = area.bottom() - _AXIS_PX
        height = (base - area.top() - 16) * share
        width = min(area.width() - 3, 34.0)
        if bar.value:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("chart"))
            standing = QRectF(area.center().x() - width / 2, base - max(2.0, height), width, max(2.0, height))
            painter.drawRoundedRect(standing, 3, 3)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QPointF(area.left(), base), QPointF(area.right(), base))
        below = QRectF(area.left() - area.width(), base + 2, area.width() * 3, _AXIS_PX - 2)
        if row % self._view.label_every == 0:
            painter.setClipping(False)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, bar.label)


class BarList(QListView):
    """One chart. `standing`: side by side; else each has a line with its name and number.

    `choosing`: a bar stands for something that `activated` and `clicked` lead to.
    """

    def __init__(
        self, theme: Theme, name: str, parent: QWidget, *, standing: bool = False, choosing: bool = False
    ) -> None:
        super().__init__(parent)
        self.standing, self.choosing = standing, choosing
        self.bars = BarModel(self)
        self.setProperty("kind", "bars")
        self.setAccessibleName(name)
        self.setModel(self.bars)
        self.setItemDelegate(_Bars(theme, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        if standing:
            self.setFlow(QListView.Flow.LeftToRight)
            self.setFixedHeight(STANDING_PX)
        theme.changed.connect(self.viewport().update)

    def show_bars(self, bars: tuple[Bar, ...] | list[Bar]) -> None:
        """Show these."""
        if self.bars.show_bars(bars) and not self.standing:
            self.setFixedHeight(max(1, len(bars)) * LYING_PX + 2)
        self.viewport().update()

    def bar_size(self) -> QSize:
        """How large each bar's place is."""
        if not self.standing:
            return QSize(120, LYING_PX)
        number = max(1, self.bars.rowCount())
        return QSize(max(2, (self.viewport().width() - 2) // number), STANDING_PX - 4)

    @property
    def label_every(self) -> int:
        """Every which standing bar has room for its label."""
        widest = max((len(bar.label) for bar in self.bars.bars), default=0) * 7 + 8
        return max(1, -(-widest // max(1, self.bar_size().width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars share the width."""
        super().resizeEvent(event)
        if self.standing:
            self.scheduleDelayedItemsLayout()

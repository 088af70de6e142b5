"""The loss curve as a picture to show around: with its name, and what the colours mean."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from ftdesk.ui.jobs.chart_canvas import ChartCanvas
from ftdesk.ui.theme import Theme

SIZE = QSize(1200, 620)
_RATIO = 2.0
_HEAD_PX, _EDGE_PX = 84, 24
_MARK_PX = 14


@dataclass(frozen=True)
class Mark:
    """What a curve is, the token of its colour, and the icon that its points look like."""

    words: str
    token: str
    icon: str


def curve_png(theme: Theme, shown: ChartCanvas, heading: str, marks: list[Mark], part: str = "") -> bytes:
    """What is shown, at twice the resolution of a usual screen, as PNG. `part`: which part of it that is."""
    canvas = ChartCanvas(theme)
    canvas.series, canvas.smooth, canvas.zoom = shown.series, shown.smooth, shown.zoom
    picture = QPixmap(SIZE * _RATIO)
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(theme.color("card"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(painter.font())
    font.setPixelSize(20)
    font.setWeight(theme.emphasis)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    room = QRectF(_EDGE_PX, 18, SIZE.width() - 2 * _EDGE_PX, 28)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, heading)
    font.setPixelSize(14)
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
    x = float(_EDGE_PX)
    painter.setPen(theme.color("muted"))
    line = QRectF(_EDGE_PX, 54, SIZE.width() - 2 * _EDGE_PX, 20)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, part)
    for mark in marks:
        icon = theme.icon(mark.icon, mark.token, _MARK_PX)
        icon.paint(painter, QRect(round(x), round(line.center().y()) - _MARK_PX // 2, _MARK_PX, _MARK_PX))
        painter.drawText(QPointF(x + _MARK_PX + 6, 69), mark.words)
        x += _MARK_PX + 30 + painter.fontMetrics().horizontalAdvance(mark.words)
    room_for = QSize(SIZE.width() - 2 * _EDGE_PX, SIZE.height() - _HEAD_PX - _EDGE_PX)
    painter.drawPixmap(_EDGE_PX, _HEAD_PX, canvas.draw(room_for, _RATIO))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())

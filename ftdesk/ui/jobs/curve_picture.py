"""The loss curve as a picture to show around: with its name, and what the colours mean."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from ftdesk.ui.jobs.chart_canvas import ChartCanvas
from ftdesk.ui.theme import Theme

SIZE = QSize(1200, 620)
_RATIO = 2.0
_HEAD_PX, _EDGE_PX = 84, 24
Mark = tuple[str, QColor]


def curve_png(theme: Theme, shown: ChartCanvas, heading: str, marks: list[Mark]) -> bytes:
    """What is shown, at twice the resolution of a usual screen, as PNG."""
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
    for text, colour in marks:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x + 5, 64), 5, 5)
        painter.setPen(theme.color("muted"))
        painter.drawText(QPointF(x + 16, 69), text)
        x += 40 + painter.fontMetrics().horizontalAdvance(text)
    room_for = QSize(SIZE.width() - 2 * _EDGE_PX, SIZE.height() - _HEAD_PX - _EDGE_PX)
    painter.drawPixmap(_EDGE_PX, _HEAD_PX, canvas.draw(room_for, _RATIO))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())

"""Paints a state's pill (a word on a tinted ground with a dot) inside lists."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ftdesk.ui.theme import Theme

HEIGHT = 20
FONT_PX = 12


def pill_font(font: QFont) -> QFont:
    """The font of pills, from that of the list."""
    made = QFont(font)
    made.setPixelSize(FONT_PX)
    return made


def pill_width(text: str, font: QFont) -> float:
    """How wide a pill will be."""
    return QFontMetricsF(pill_font(font)).horizontalAdvance(text) + 28


def paint_pill(painter: QPainter, theme: Theme, box: QRectF, text: str, tone: str) -> None:
    """Paint a pill into `box` (of `pill_width` × `HEIGHT`). The word says what the colour says."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(pill_font(painter.font()))
    ink = theme.color(tone or "muted")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{tone}_bg" if tone else "hover"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(box.left() + 11, box.center().y()), 3, 3)
    painter.setPen(ink)
    painter.drawText(box.adjusted(19, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()

"""Paints one curve, or the piece of it that is new."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen

from ftdesk.ui.jobs.chart_axes import Axes
from ftdesk.ui.jobs.curve import Curve

FEW = 80
"""Up to so many points each gets a dot."""


@dataclass(frozen=True)
class Style:
    """How a curve looks. Dots are larger where points are rare, so that nobody needs the colour."""

    colour: QColor
    width: float
    filled: bool
    dot: float


def paint_curve(painter: QPainter, axes: Axes, curve: Curve, start: int, style: Style) -> QRectF:
    """Paint the points from place `start` on, joined to the one before; answers where."""
    plot = axes.plot
    columns = max(1, int(plot.width()))
    outline = curve.outline(1, axes.last, columns, max(0, start - 1))
    points = [axes.point(step, loss) for step, loss in outline]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    if style.filled and len(points) > 1:
        _fill_below(painter, plot, path, points, style.colour)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(style.colour, style.width, Qt.PenStyle.SolidLine, round_cap, round_join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if len(curve) <= FEW:
        painter.setBrush(style.colour)
        for point in points:
            painter.drawEllipse(point, style.dot, style.dot)
    box = path.boundingRect()
    box.setBottom(plot.bottom())
    return box.adjusted(-1, -1, 1, 1)


def _fill_below(
    painter: QPainter, plot: QRectF, path: QPainterPath, points: list[QPointF], colour: QColor
) -> None:
    area = QPainterPath(path)
    area.lineTo(QPointF(points[-1].x(), plot.bottom()))
    area.lineTo(QPointF(points[0].x(), plot.bottom()))
    area.closeSubpath()
    strong, faint = QColor(colour), QColor(colour)
    strong.setAlpha(60)
    faint.setAlpha(0)
    gradient = QLinearGradient(0, plot.top(), 0, plot.bottom())
    gradient.setColorAt(0, strong)
    gradient.setColorAt(1, faint)
    painter.fillPath(area, QBrush(gradient))

"""Paints one curve, or the piece of it that is new."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

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
    first = max(0, start - 1)
    columns = max(1, int(axes.plot.width()))
    if len(curve) - first > columns * 2:
        return _paint_bands(painter, axes, curve, first, style)
    points = [axes.point(step, loss) for step, loss in curve.points(first)]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    if style.filled and len(points) > 1:
        _fill_below(painter, axes.plot, points, style.colour)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(style.colour, style.width, Qt.PenStyle.SolidLine, round_cap, round_join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if len(curve) <= FEW:
        painter.setBrush(style.colour)
        for point in points:
            painter.drawEllipse(point, style.dot, style.dot)
    return _below(path.boundingRect(), axes.plot)


def _paint_bands(painter: QPainter, axes: Axes, curve: Curve, first: int, style: Style) -> QRectF:
    """One upright line for each column of pixels: stroking a path of so many points is ten times slower."""
    columns = max(1, int(axes.plot.width()))
    bands = list(curve.bands(axes.last, columns, first))
    lines = [QLineF(axes.point(step, low), axes.point(step, high)) for step, low, high in bands]
    if style.filled:
        _fill_below(painter, axes.plot, [line.p1() for line in lines], style.colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(style.colour, 1.0))
    painter.drawLines(lines)
    painter.restore()
    top = min(line.y2() for line in lines)
    box = QRectF(lines[0].p1().x(), top, lines[-1].p1().x() - lines[0].p1().x(), 1)
    return _below(box, axes.plot)


def _below(box: QRectF, plot: QRectF) -> QRectF:
    """A piece of the curve with what is filled below it."""
    box.setBottom(plot.bottom())
    return box.adjusted(-1, -1, 1, 1)


def _fill_below(painter: QPainter, plot: QRectF, points: list[QPointF], colour: QColor) -> None:
    area = QPolygonF([*points, QPointF(points[-1].x(), plot.bottom()), QPointF(points[0].x(), plot.bottom())])
    strong, faint = QColor(colour), QColor(colour)
    strong.setAlpha(60)
    faint.setAlpha(0)
    gradient = QLinearGradient(0, plot.top(), 0, plot.bottom())
    gradient.setColorAt(0, strong)
    gradient.setColorAt(1, faint)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(gradient))
    painter.drawPolygon(area)

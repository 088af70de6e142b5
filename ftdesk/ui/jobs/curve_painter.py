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
    """How a curve looks. Dots are larger where points are rare, so that nobody needs the colour; `diamonds`
    for what is measured once an epoch.
    """

    colour: QColor
    width: float
    filled: bool = False
    dot: float = 0.0
    dashed: bool = False
    diamonds: bool = False


def paint_curve(painter: QPainter, axes: Axes, curve: Curve, start: int, style: Style) -> QRectF:
    """Paint the points from place `start` on, joined to the one before; answers where."""
    seen, end = curve.places(axes.first, axes.last)
    first = max(seen, start - 1)
    if first >= end:
        return QRectF()
    columns = max(1, int(axes.plot.width()))
    if end - first > columns * 2:
        return _paint_bands(painter, axes, curve, (first, end), style)
    points = [axes.point(step, loss) for step, loss in curve.points(first, end)]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    if style.filled and len(points) > 1:
        _fill_below(painter, axes.plot, points, style.colour)
    line = Qt.PenStyle.DashLine if style.dashed else Qt.PenStyle.SolidLine
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(style.colour, style.width, line, round_cap, round_join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if style.dot and end - seen <= FEW:
        painter.setPen(QPen(style.colour, style.width))
        painter.setBrush(style.colour)
        for point in points:
            _paint_mark(painter, point, style)
    return _below(path.boundingRect(), axes.plot)


def _paint_mark(painter: QPainter, at: QPointF, style: Style) -> None:
    if not style.diamonds:
        painter.drawEllipse(at, style.dot, style.dot)
        return
    aside, up = QPointF(style.dot, 0), QPointF(0, style.dot)
    painter.drawPolygon(QPolygonF([at - up, at + aside, at + up, at - aside]))


def _paint_bands(
    painter: QPainter, axes: Axes, curve: Curve, places: tuple[int, int], style: Style
) -> QRectF:
    """One upright line for each column of pixels: stroking a path of so many points is ten times slower."""
    columns = max(1, int(axes.plot.width()))
    lines = []
    top = axes.plot.bottom()
    for step, low, high in curve.bands(axes.first, axes.last, columns, *places):
        lower, upper = axes.point(step, low), axes.point(step, high)
        top = min(top, upper.y())
        lines.append(QLineF(lower, upper))
    if style.filled:
        _fill_below(painter, axes.plot, [line.p1() for line in lines], style.colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(style.colour, style.width))
    painter.drawLines(lines)
    painter.restore()
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

"""What is painted over the curves: the line of the step one points at with its figures, and a drag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ftdesk.ui.jobs.chart_axes import Axes
from ftdesk.ui.jobs.losses import Losses
from ftdesk.ui.theme import Theme

_ROW_PX = 18


def paint_cursor(
    painter: QPainter, theme: Theme, axes: Axes, series: Sequence[Losses], step: int, rows: Sequence[str]
) -> None:
    """A line at the step, a dot on each curve, and `rows` in a box beside it."""
    plot = axes.plot
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = axes.point(step, axes.bottom).x()
    painter.setPen(QPen(theme.color("muted"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    for number, each in enumerate(series):
        tokens = ("chart", "chart2") if len(series) == 1 else (("chart", "chart2")[number % 2],) * 2
        at = each.near(step)
        for curve, token in ((each.train, tokens[0]), (each.valid, tokens[1]), (each.full, tokens[1])):
            loss = curve.at(at)
            if loss is not None:
                painter.setPen(QPen(theme.color("card"), 2))
                painter.setBrush(theme.color(token))
                painter.drawEllipse(axes.point(at, loss), 4.5, 4.5)
    metrics = painter.fontMetrics()
    width = max(metrics.horizontalAdvance(row) for row in rows) + 20
    box = QRectF(x + 10, plot.top() + 2, width, _ROW_PX * len(rows) + 8)
    if box.right() > plot.right():
        box.moveRight(x - 10)
    box.moveLeft(max(box.left(), 2.0))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(theme.color("text"))
    painter.drawText(box.adjusted(10, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter, "\n".join(rows))


def paint_drag(painter: QPainter, theme: Theme, axes: Axes, start: float, end: float) -> None:
    """The piece that is being marked to look at closely."""
    plot = axes.plot
    left, right = sorted((max(plot.left(), start), min(plot.right(), end)))
    colour = QColor(theme.color("accent"))
    colour.setAlpha(45)
    painter.setPen(QPen(theme.color("accent"), 1))
    painter.setBrush(colour)
    painter.drawRect(QRectF(left, plot.top(), max(1.0, right - left), plot.height()))

"""The painted curves of one or more trainings: which are drawn how, and what of them is drawn already."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ftdesk.ui.jobs.chart_axes import Axes, reach, window
from ftdesk.ui.jobs.curve import Curve
from ftdesk.ui.jobs.curve_painter import Style, paint_curve
from ftdesk.ui.jobs.losses import Losses
from ftdesk.ui.theme import Theme

MOST_EPOCHS = 24
"""Beyond so many epochs their ends are no help to the eye."""
_TOKENS = ("chart", "chart2")
Line = tuple[Curve, Style]


class ChartCanvas:
    """Drawn anew where an axis has to move; what came at the end of a curve is painted alone."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.series: list[Losses] = [Losses()]
        self.smooth = True
        self.zoom: tuple[int, int] | None = None
        """From which to which step one looks; None: at all of it."""
        self.axes = Axes(QSize(1, 1), 1, 1.0)
        self.pixmap: QPixmap | None = None
        self._drawn: list[int] = []

    @property
    def whole(self) -> tuple[int, float]:
        """How far the axes reach when all is seen: steps and loss."""
        last = max(each.last for each in self.series)
        totals = [each.total for each in self.series if each.total]
        return reach(last, max(totals, default=None), max(each.highest for each in self.series))

    @property
    def share(self) -> bool:
        """Whether steps stand by their share of their training."""
        return any(each.whole_steps is not None for each in self.series)

    def curves(self) -> list[Curve]:
        """The curves that are drawn, those of the first training first."""
        return [curve for curve, _style in self._lines()]

    def invalidate(self) -> None:
        """All has to be drawn anew."""
        self.pixmap = None

    def look_at(self, zoom: tuple[int, int] | None, size: QSize) -> None:
        """Look at these steps, on a widget of a size; all has to be drawn anew."""
        self.zoom, self.pixmap = zoom, None
        self.axes = self._axes(size)

    def grow(self) -> QRect | None:
        """Paint what is new; answers where, None where all has to be drawn anew."""
        anew = [each.follow(self.whole[0]) for each in self.series]
        if self.pixmap is None or any(anew) or not self._fits():
            self.pixmap = None
            return None
        return self._draw_news(self.pixmap)

    def draw(self, size: QSize, ratio: float) -> QPixmap:
        """The curves and axes on a widget of a size, drawn only where they are not yet."""
        if self.pixmap is not None:
            return self.pixmap
        for each in self.series:
            each.follow(self.whole[0])
        canvas = QPixmap(size * ratio)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.transparent)
        self.axes, self._drawn = self._axes(size), []
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_epochs(painter)
        self.axes.paint(painter, self._theme, measured=any(self.series))
        painter.end()
        self._draw_news(canvas)
        self.pixmap = canvas
        return canvas

    def _axes(self, size: QSize) -> Axes:
        last, top = self.whole
        if self.zoom is None:
            return Axes(size, last, top, share=self.share)
        first, until = self.zoom
        found = [seen for curve in self.curves() if (seen := curve.between(first, until)) is not None]
        if not found:
            return Axes(size, until, top, first, share=self.share)
        low, high = window(min(each[0] for each in found), max(each[1] for each in found))
        return Axes(size, until, high, first, low, self.share)

    def _fits(self) -> bool:
        """Whether what is new can be seen on the axes as they are."""
        if self.zoom is None:
            return self.whole == (self.axes.last, self.axes.top) and self.axes.first == 1
        for curve, drawn in zip(self.curves(), self._drawn, strict=True):
            for step, loss in curve.points(drawn, len(curve)):
                seen = self.axes.first <= step <= self.axes.last
                if seen and not self.axes.bottom <= loss <= self.axes.top:
                    return False
        return True

    def _lines(self) -> list[Line]:
        """What is drawn, in order: faint before strong."""
        if len(self.series) > 1:
            return [line for number, each in enumerate(self.series) for line in self._beside(each, number)]
        (one,) = self.series
        train, valid = self._theme.color("chart"), self._theme.color("chart2")
        faint = QColor(train)
        faint.setAlpha(80)
        lines: list[Line] = []
        if self.smooth:
            lines += [(one.train, Style(faint, 1.0)), (one.smooth, Style(train, 2.2, filled=True))]
        else:
            lines.append((one.train, Style(train, 2.0, filled=True, dot=1.8)))
        lines.append((one.valid, Style(valid, 1.6, dot=2.6)))
        lines.append((one.full, Style(valid, 1.2, dot=4.5, dashed=True, diamonds=True)))
        return lines

    def _beside(self, each: Losses, number: int) -> list[Line]:
        """One of several trainings: its colour is its own, validation is dashed."""
        colour = self._theme.color(_TOKENS[number % len(_TOKENS)])
        valid = each.valid if len(each.valid) > len(each.full) else each.full
        return [
            (each.smooth if self.smooth else each.train, Style(colour, 2.0)),
            (valid, Style(colour, 1.4, dot=2.6, dashed=True)),
        ]

    def _draw_news(self, canvas: QPixmap) -> QRect:
        """Paint the points that are not on the canvas yet; answers where."""
        lines = self._lines()
        drawn = self._drawn or [0] * len(lines)
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.axes.plot.adjusted(-4, -4, 4, 4))
        touched = QRectF()
        for (curve, style), start in zip(lines, drawn, strict=True):
            if start < len(curve):
                touched |= paint_curve(painter, self.axes, curve, start, style)
        painter.end()
        self._drawn = [len(curve) for curve, _style in lines]
        return QRect() if touched.isNull() else touched.toAlignedRect().adjusted(-6, -6, 6, 6)

    def _paint_epochs(self, painter: QPainter) -> None:
        """A faint upright line where each epoch ends; trainings beside each other have none in common."""
        one = self.series[0]
        if len(self.series) > 1 or not one.total or not one.epochs or one.epochs > MOST_EPOCHS:
            return
        plot = self.axes.plot
        painter.setPen(QPen(self._theme.color("line"), 1, Qt.PenStyle.DotLine))
        for epoch in range(1, one.epochs):
            x = self.axes.point(one.total * epoch / one.epochs, self.axes.bottom).x()
            if plot.left() < x < plot.right():
                painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))

"""The loss chart: training and validation, painted by hand; a new point paints only its own piece."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.chart_axes import Axes, reach
from ftdesk.ui.jobs.curve import Curve
from ftdesk.ui.jobs.curve_painter import Style, paint_curve
from ftdesk.ui.theme import Theme

_DESCRIBED = 10


class LossChart(QWidget):
    """Losses over steps. Left and Right walk through the steps, as the mouse does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.train, self.valid = Curve(), Curve()
        self._total: int | None = None
        self._axes = Axes(QSize(1, 1), 1, 1.0)
        self._drawn = (0, 0)  # how many points of each curve are on the canvas
        self._canvas: QPixmap | None = None
        self._cursor: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(190)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Loss curve"))
        theme.changed.connect(self._redraw)

    def sizeHint(self) -> QSize:
        return QSize(480, 220)

    # -- data ------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """No points: another training will follow."""
        self.train, self.valid = Curve(), Curve()
        self._total, self._cursor = None, None
        self._redraw()

    def add(self, metrics: Iterable[Metric]) -> None:
        """Take new points in; the canvas is drawn anew only where an axis has to grow."""
        appended = True
        for each in metrics:
            self._total = each.total_steps or self._total
            if each.train_loss is not None:
                appended &= self.train.add(each.step, each.train_loss)
            valid = each.valid_loss if each.valid_loss is not None else each.full_valid_loss
            if valid is not None:
                appended &= self.valid.add(each.step, valid)
        same_axes = self._reach() == (self._axes.last, self._axes.top)
        if self._canvas is None or not appended or not same_axes:
            self._redraw()
            return
        touched = self._draw_news(self._canvas)
        if not touched.isEmpty():
            self.update(touched)

    def describe(self, sentence: str) -> None:
        """Tell screen readers what the curve says, with some of its figures as a table in words."""
        rows = [sentence]
        steps = self.train.steps
        told = min(_DESCRIBED, len(steps))
        rows += [self.row_text(steps[n * (len(steps) - 1) // max(1, told - 1)]) for n in range(told)]
        self.setAccessibleDescription("\n".join(rows))

    def row_text(self, step: int) -> str:
        """What was measured at a step, in words."""
        parts = [self.tr("Step {step}").format(step=figures.count(step))]
        train, valid = self.train.at(step), self.valid.at(step)
        if train is not None:
            parts.append(self.tr("training {loss}").format(loss=figures.decimal(train, 3)))
        if valid is not None:
            parts.append(self.tr("validation {loss}").format(loss=figures.decimal(valid, 3)))
        return " · ".join(parts)

    def _reach(self) -> tuple[int, float]:
        last = max((curve.steps[-1] for curve in (self.train, self.valid) if len(curve)), default=0)
        return reach(last, self._total, max(self.train.highest, self.valid.highest))

    # -- painting --------------------------------------------------------------------------------------

    def _redraw(self) -> None:
        self._canvas = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._canvas is None:
            self._canvas = self._drawn_anew()
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._canvas)
        if self._cursor is not None:
            self._paint_cursor(painter, self._cursor)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _drawn_anew(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        canvas = QPixmap(self.size() * ratio)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.transparent)
        self._axes, self._drawn = Axes(self.size(), *self._reach()), (0, 0)
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axes.paint(painter, self._theme)
        painter.end()
        self._draw_news(canvas)
        return canvas

    def _draw_news(self, canvas: QPixmap) -> QRect:
        """Paint the points that are not on the canvas yet; answers where."""
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._axes.plot.adjusted(-4, -4, 4, 4))
        touched = QRectF()
        styles = (
            Style(self._theme.color("chart"), 2.0, filled=True, dot=1.8),
            Style(self._theme.color("chart2"), 1.6, filled=False, dot=2.6),
        )
        for curve, start, style in zip((self.train, self.valid), self._drawn, styles, strict=True):
            if start < len(curve):
                touched |= paint_curve(painter, self._axes, curve, start, style)
        painter.end()
        self._drawn = (len(self.train), len(self.valid))
        return QRect() if touched.isNull() else touched.toAlignedRect().adjusted(-6, -6, 6, 6)

    def _paint_cursor(self, painter: QPainter, step: int) -> None:
        plot = self._axes.plot
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._axes.point(step, 0).x()
        painter.setPen(QPen(self._theme.color("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for curve, token in ((self.train, "chart"), (self.valid, "chart2")):
            loss = curve.at(step)
            if loss is not None:
                painter.setPen(QPen(self._theme.color("card"), 2))
                painter.setBrush(self._theme.color(token))
                painter.drawEllipse(self._axes.point(step, loss), 4.5, 4.5)
        text = self.row_text(step)
        metrics = self.fontMetrics()
        box = QRectF(x + 10, plot.top() + 2, metrics.horizontalAdvance(text) + 20, metrics.height() + 10)
        if box.right() > plot.right():
            box.moveRight(x - 10)
        box.moveLeft(max(box.left(), 2.0))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(self._theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # -- the cursor ------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        curve = self.train if len(self.train) else self.valid
        place = curve.nearest(self._axes.step_at(event.position().x()))
        self._set_cursor(None if place is None else curve.steps[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key())
        last = len(self.train) - 1
        if by is None or last < 0:
            super().keyPressEvent(event)
            return
        place = last if self._cursor is None else (self.train.nearest(self._cursor) or 0) + by
        self._set_cursor(self.train.steps[min(max(place, 0), last)])

    def leaveEvent(self, event: QEvent) -> None:
        self._set_cursor(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_cursor(None)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()
        super().resizeEvent(event)

    def _set_cursor(self, step: int | None) -> None:
        if step == self._cursor:
            return
        self._cursor = step
        self.setToolTip("" if step is None else self.row_text(step))
        self.update()

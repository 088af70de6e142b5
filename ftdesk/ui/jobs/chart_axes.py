"""The axes of the loss chart: where a point lies, how far they reach, what is written beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from ftdesk.ui.common import figures
from ftdesk.ui.jobs.losses import WHOLE
from ftdesk.ui.theme import Theme

MARGIN_LEFT, MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM = 42, 8, 14, 26
FONT_PX = 11
_NICE = (1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 6.0, 8.0, 10.0)  # quarters of them read well


@dataclass(frozen=True)
class Axes:
    """Steps from `first` to `last` over losses from `bottom` to `top`, on a widget of a size."""

    size: QSize
    last: int
    top: float
    first: int = 1
    bottom: float = 0.0
    share: bool = False
    """Whether steps stand by their share of the training, in parts of `WHOLE`."""

    @cached_property
    def plot(self) -> QRectF:
        """Where the curves are."""
        whole = QRectF(0, 0, self.size.width(), self.size.height())
        return whole.adjusted(MARGIN_LEFT, MARGIN_TOP, -MARGIN_RIGHT, -MARGIN_BOTTOM)

    @cached_property
    def _scale(self) -> tuple[float, float, float, float]:
        """Left edge, pixels a step, lower edge, pixels a nat."""
        plot = self.plot
        across = plot.width() / max(1, self.last - self.first)
        return plot.left(), across, plot.bottom(), plot.height() / (self.top - self.bottom)

    def point(self, step: float, loss: float) -> QPointF:
        """Where a loss at a step lies."""
        left, across, lower, up = self._scale
        height = min(max(loss, self.bottom), self.top) - self.bottom
        return QPointF(left + (step - self.first) * across, lower - height * up)

    def step_at(self, x: float) -> float:
        """The step under a place of the widget."""
        plot = self.plot
        return self.first + (x - plot.left()) / max(1.0, plot.width()) * (self.last - self.first)

    def _digits(self) -> int:
        quarter = (self.top - self.bottom) / 4
        return next((digits for digits in (1, 2, 3) if abs(round(quarter, digits) - quarter) < 1e-9), 4)

    def paint(self, painter: QPainter, theme: Theme, *, measured: bool = True) -> None:
        """Lines across with their losses at the left, steps below; bare lines where nothing is measured."""
        plot = self.plot
        font = painter.font()
        font.setPixelSize(FONT_PX)
        painter.setFont(font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for part in range(5):
            y = plot.bottom() - plot.height() * part / 4
            painter.setPen(QPen(theme.color("line2"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if not measured:
                continue
            painter.setPen(theme.color("muted"))
            value = self.bottom + (self.top - self.bottom) * part / 4
            loss = figures.decimal(value, self._digits())
            painter.drawText(QRectF(0, y - 8, MARGIN_LEFT - 8, 16), right, loss)
        for step in ticks(self.last, self.first) if measured else ():
            text = self._label(step)
            width = painter.fontMetrics().horizontalAdvance(text) + 2
            box = QRectF(self.point(step, self.bottom).x() - width / 2, plot.bottom() + 5, width, 16)
            box.moveRight(min(box.right(), float(self.size.width())))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _label(self, step: int) -> str:
        return share_text(step) if self.share else figures.count(step)


def share_text(parts: int) -> str:
    """A share of a training in per cent, with a digit after the point where it needs one."""
    percent = round(parts * 100 / WHOLE, 1)
    text = QCoreApplication.translate("LossChart", "{percent} %")
    return text.format(percent=figures.decimal(percent, 0 if percent == int(percent) else 1))


def reach(last_step: int, total_steps: int | None, highest: float) -> tuple[int, float]:
    """How far axes must reach for these points. The end of steps is the training's own where it is known."""
    known = total_steps is not None and total_steps >= last_step
    last = total_steps if known and total_steps is not None else _nice_step(last_step)
    return max(1, last), _nice_loss(highest)


def _nice_step(last: int) -> int:
    """An end with room to grow: 10, 20, 50, 100, …"""
    if last <= 10:
        return 10
    power: int = 10 ** int(math.log10(last))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= last)


def _nice_loss(highest: float) -> float:
    if highest <= 0:
        return 1.0
    power: float = 10.0 ** math.floor(math.log10(highest))
    return next((power * factor for factor in _NICE if power * factor >= highest), power * 20)


def window(low: float, high: float) -> tuple[float, float]:
    """Bottom and top of axes that show these losses closely, quarters of which read well."""
    spread = max(high - low, abs(high) * 0.02, 1e-3)
    step: float = 10.0 ** math.floor(math.log10(spread / 4))
    for factor in (1, 2, 2.5, 5, 10, 20):
        bottom = max(0.0, math.floor(low / (step * factor)) * step * factor)
        if bottom + 4 * step * factor >= high:
            return bottom, bottom + 4 * step * factor
    return 0.0, _nice_loss(high)


def ticks(last: int, first: int = 1) -> list[int]:
    """The steps that are written below."""
    if last - first < 6:
        return list(range(first, last + 1))
    if first == 1:
        return sorted({1, *(max(1, round(last * part / 4)) for part in range(1, 5))})
    return [first + round((last - first) * part / 4) for part in range(5)]

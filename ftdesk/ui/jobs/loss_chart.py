"""The loss chart: what is new is painted alone; one looks closely by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.chart_axes import share_text
from ftdesk.ui.jobs.chart_canvas import ChartCanvas
from ftdesk.ui.jobs.chart_readout import paint_cursor, paint_drag
from ftdesk.ui.jobs.curve import Curve
from ftdesk.ui.jobs.losses import WHOLE, Losses
from ftdesk.ui.theme import Theme

_DESCRIBED = 10
_CLOSEST = 4
"""So few steps are the closest look."""
_CLOSEST_SHARE = 50
"""Such a part of a training is the closest look, where steps stand by their share."""
_DRAG_PX = 8
_NOTCH = 120.0
_CLOSER = 0.8


class ChartPane(QWidget):
    """Losses over steps, of one training or of several in the same axes; takes no input."""

    zoom_changed = Signal(bool)
    """Whether only a part is seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.canvas = ChartCanvas(theme)
        self._cursor: int | None = None
        self._drag: tuple[float, float] | None = None
        self.setMinimumHeight(190)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Loss curve"))
        theme.changed.connect(self._redraw)

    def sizeHint(self) -> QSize:
        return QSize(480, 220)

    @property
    def losses(self) -> Losses:
        """The curves of the training, the first one where there are several."""
        return self.canvas.series[0]

    @property
    def readout(self) -> str:
        """What is told of the step that is pointed at; empty: none is."""
        return "" if self._cursor is None else self.row_text(self._cursor)

    def show_series(self, series: Sequence[Losses]) -> None:
        """Show other trainings; one that is empty will follow."""
        self.canvas.series = list(series)
        self._cursor = self._drag = None
        self.show_steps(None)

    def clear(self) -> None:
        """No points: another training will follow."""
        self.show_series([Losses()])

    def add(self, metrics: Iterable[Metric]) -> None:
        """Take new points in; the canvas is drawn anew only where an axis has to grow."""
        if not self.losses.add(metrics):
            self.canvas.invalidate()
        touched = self.canvas.grow()
        if touched is None:
            self._redraw()
        elif not touched.isEmpty():
            self.update(touched)

    def set_smooth(self, smooth: bool) -> None:
        """Whether the mean is drawn, with the raw curve faintly behind it."""
        self.canvas.smooth = smooth
        self._redraw()

    def set_epochs(self, epochs: int | None) -> None:
        """How many there are, as far as anybody has said."""
        if self.losses.epochs != epochs:
            self.losses.epochs = epochs
            self._redraw()

    def show_steps(self, zoom: tuple[int, int] | None) -> None:
        """Look at these steps only; None: at all."""
        last = self.canvas.whole[0]
        if zoom is not None:
            width = max(self._closest(), zoom[1] - zoom[0])
            first = min(max(1, zoom[0]), max(1, last - width))
            zoom = (first, min(last, first + width))
            zoom = None if zoom == (1, last) else zoom
        self.canvas.look_at(zoom, self.size())
        self.update()
        self.zoom_changed.emit(zoom is not None)

    def _closest(self) -> int:
        return WHOLE // _CLOSEST_SHARE if self.canvas.share else _CLOSEST

    def describe(self, sentence: str) -> None:
        """Tell screen readers what the curve says, with some of its figures as a table in words."""
        rows = [sentence]
        steps = self.losses.train.steps
        told = min(_DESCRIBED, len(steps))
        rows += [self.row_text(steps[n * (len(steps) - 1) // max(1, told - 1)]) for n in range(told)]
        self.setAccessibleDescription("\n".join(rows))

    def row_text(self, step: int) -> str:
        """What was measured at a step, in words."""
        return " · ".join(self._rows(step))

    def _rows(self, step: int) -> list[str]:
        head = self.tr("Step {step}").format(step=figures.count(step))
        epoch = self.losses.epoch_of(step)
        if epoch is not None and len(self.canvas.series) == 1:
            head = self.tr("Step {step}, epoch {epoch}").format(step=figures.count(step), epoch=epoch)
        if self.canvas.share:
            head = self.tr("{share} of the training").format(share=share_text(step))
        rows = [head]
        for each in self.canvas.series:
            at = each.near(step)
            words = each.words_at(at, smoothed=self.canvas.smooth)
            if self.canvas.share and words:
                text = self.tr("{name}, step {step}: {losses}")
                number = figures.count(each.step_of(at))
                rows.append(text.format(name=each.name, step=number, losses=" · ".join(words)))
            elif each.name and words:
                rows.append(self.tr("{name}: {losses}").format(name=each.name, losses=" · ".join(words)))
            else:
                rows += words
        return rows

    def _redraw(self) -> None:
        self.canvas.invalidate()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = self.canvas.draw(self.size(), self.devicePixelRatioF())
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, canvas)
        axes = self.canvas.axes
        if self._drag is not None:
            paint_drag(painter, self._theme, axes, *self._drag)
        elif self._cursor is not None and axes.first <= self._cursor <= axes.last:
            rows = self._rows(self._cursor)
            paint_cursor(painter, self._theme, axes, self.canvas.series, self._cursor, rows)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()
        super().resizeEvent(event)


class LossChart(ChartPane):
    """The arrows walk through the steps, + and − look more closely or less, Escape sees all again; so do the
    wheel (with Ctrl, or once the chart was clicked: the page scrolls else), a drag, and a double click.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setToolTip(self.tr("Drag over a part to look closely; a double click shows all again"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _walked(self) -> Curve:
        """The curve whose steps one walks through: that with most of them."""
        found = max((each.train for each in self.canvas.series), key=len)
        return found if len(found) else max(self.losses.valid, self.losses.full, key=len)

    def _zoom_by(self, factor: float, around: float) -> None:
        axes = self.canvas.axes
        width = (axes.last - axes.first) * factor
        share = (around - axes.first) / max(1, axes.last - axes.first)
        first = round(around - width * share)
        self.show_steps((first, first + max(self._closest(), round(width))))

    def _point_at(self, step: float) -> None:
        curve = self._walked()
        place = curve.nearest(step)
        self._set_cursor(None if place is None else curve.steps[place])

    def _set_cursor(self, step: int | None) -> None:
        if step == self._cursor:
            return
        self._cursor = step
        zoom = self.canvas.zoom
        if step is not None and zoom is not None and not zoom[0] <= step <= zoom[1]:
            half = (zoom[1] - zoom[0]) // 2
            self.show_steps((step - half, step - half + zoom[1] - zoom[0]))
        self.update()

    # -- by mouse --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = (event.position().x(), event.position().x())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._drag is not None:
            self._drag = (self._drag[0], x)
            self.update()
            return
        self._point_at(self.canvas.axes.step_at(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and abs(drag[1] - drag[0]) >= _DRAG_PX:
            first, last = sorted(self.canvas.axes.step_at(x) for x in drag)
            self.show_steps((round(first), round(last)))
        self.update()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self.show_steps(None)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        wanted = self.hasFocus() or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not wanted or not event.angleDelta().y():
            event.ignore()  # the page scrolls
            return
        around = self.canvas.axes.step_at(event.position().x())
        self._zoom_by(_CLOSER ** (event.angleDelta().y() / _NOTCH), around)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._set_cursor(None)
        super().leaveEvent(event)

    # -- by keyboard -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        axes = self.canvas.axes
        around = float(self._cursor) if self._cursor is not None else (axes.first + axes.last) / 2
        if key in (Qt.Key.Key_Plus.value, Qt.Key.Key_Equal.value):
            self._zoom_by(_CLOSER**2, around)
        elif key == Qt.Key.Key_Minus.value:
            self._zoom_by(_CLOSER**-2, around)
        elif key == Qt.Key.Key_Escape.value and self.canvas.zoom is not None:
            self.show_steps(None)
        elif not self._walk(key):
            super().keyPressEvent(event)

    def _walk(self, key: int) -> bool:
        curve = self._walked()
        count = len(curve)
        far = max(1, count // 10)
        by = {
            Qt.Key.Key_Left.value: -1,
            Qt.Key.Key_Right.value: 1,
            Qt.Key.Key_PageUp.value: -far,
            Qt.Key.Key_PageDown.value: far,
            Qt.Key.Key_Home.value: -count,
            Qt.Key.Key_End.value: count,
        }.get(key)
        if by is None or not count:
            return False
        if self._cursor is not None:
            place = (curve.nearest(self._cursor) or 0) + by
        else:
            place = 0 if key == Qt.Key.Key_Home.value else count - 1
        step = curve.steps[min(max(place, 0), count - 1)]
        self._set_cursor(step)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.row_text(step)))
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_cursor(None)
        super().focusOutEvent(event)

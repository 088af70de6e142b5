"""A scroll area in which what one sees stays: the bottom, or what one reads while more comes in around it."""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

NEAR_PX = 32  # so close to the bottom counts as at the bottom


class HeldScroll(QScrollArea):
    """`has_end` says whether its bottom is the end of everything: only there more is followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_end = True
        self._follows = True
        self._moving = False
        self._anchor: tuple[QWidget, int, int] | None = None  # this point of it stays at this height
        self._gone: QMetaObject.Connection | None = None  # what was held before may live on for a while
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def follow(self) -> None:
        """Go to the bottom and stay there."""
        self._follows, self._anchor = True, None
        self._move_to(self.verticalScrollBar().maximum())

    def hold(self, widget: QWidget, point: int, height: int) -> None:
        """Show a point of a widget at this height of the window, and keep it there."""
        if self._gone is not None:
            QObject.disconnect(self._gone)
        self._follows, self._anchor = False, (widget, point, height)
        self._gone = widget.destroyed.connect(self.let_go)
        self._keep()

    def hold_first(self, kind: type[QWidget]) -> None:
        """Keep the widget of this kind that one reads now; not where one follows, or something is held."""
        value = self.verticalScrollBar().value()
        if self._follows or self._anchor is not None:
            return
        for each in self.findChildren(kind):
            if each.isVisible() and each.y() + each.height() > value:
                self._anchor = (each, 0, each.y() - value)
                return

    def let_go(self) -> None:
        """Hold nothing."""
        self._anchor = None

    def stay(self) -> None:
        """Do not follow any more."""
        self._follows = False

    def _on_scrolled(self, value: int) -> None:
        if not self._moving:
            self._follows = value >= self.verticalScrollBar().maximum() - NEAR_PX and self.has_end
            self._anchor = None

    def _on_range(self, _low: int, high: int) -> None:
        if self._anchor is not None:
            self._keep()
        elif self._follows:
            self._move_to(high)

    def _keep(self) -> None:
        inside = self.widget()
        if self._anchor is not None and inside is not None:
            widget, point, height = self._anchor
            self._move_to(max(0, widget.mapTo(inside, QPoint(0, point)).y() - height))

    def _move_to(self, value: int) -> None:
        self._moving = True
        self.verticalScrollBar().setValue(value)
        self._moving = False

"""The sidebar: the brand, the four steps each with a live line below, and Settings at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ftdesk.ui.common.basics import label, line
from ftdesk.ui.theme import Theme

WIDTH_PX = 232
_EDGE_PX = 14
_STEP_PX = 52  # with its live line, and without
_ICON_PX = 18


class StepButton(QAbstractButton):
    """A step with its name and a live line. Up and Down go to its neighbours."""

    neighbour_requested = Signal(int)

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._summary = ""
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_summary("")
        theme.changed.connect(self.update)

    @property
    def summary(self) -> str:
        """The live line."""
        return self._summary

    def show_summary(self, summary: str) -> None:
        """Change the live line."""
        self._summary = summary
        self.setToolTip(summary)
        name = f"{self.text()}: {summary}" if summary else self.text()
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As high without a live line as with one: what stands below must not move when one comes."""
        return QSize(WIDTH_PX - 2 * _EDGE_PX, _STEP_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.neighbour_requested.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, name, live line."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_bg" if chosen else "hover"))
            painter.drawRoundedRect(area, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.color("accent"))
            painter.drawRoundedRect(area, 8, 8)
        name_px = 20
        top = 8 if self._summary else (self.height() - name_px) // 2
        tint = "accent" if chosen else "muted"
        icon = self._theme.icon(self._icon, tint, _ICON_PX)
        icon.paint(painter, QRect(12, top + 1, _ICON_PX, _ICON_PX))
        self._draw_words(painter, QRect(40, top, self.width() - 50, name_px), chosen=chosen)
        painter.end()

    def _draw_words(self, painter: QPainter, words: QRect, *, chosen: bool) -> None:
        font = QFont(self.font())
        font.setWeight(self._theme.emphasis if chosen else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(self._theme.color("accent" if chosen else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(self.text(), elide, words.width())
        painter.drawText(words, middle, name)
        if self._summary:
            small = QFont(self.font())
            small.setPixelSize(max(1, small.pixelSize() - 1))
            painter.setFont(small)
            painter.setPen(self._theme.color("muted"))
            below = words.translated(0, words.height() - 1)
            painter.drawText(
                below, middle, painter.fontMetrics().elidedText(self._summary, elide, words.width())
            )


class Sidebar(QFrame):
    """One button a page, by the page's name."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "side")
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(self.tr("Steps"))
        self.buttons: dict[str, StepButton] = {}
        self._group = QButtonGroup(self)
        body = QVBoxLayout(self)
        body.setContentsMargins(_EDGE_PX, 16, _EDGE_PX, _EDGE_PX)
        body.setSpacing(3)
        body.addLayout(self._make_brand())
        body.addSpacing(14)
        for name, icon, text in (
            ("examples", "examples", self.tr("Examples")),
            ("check", "check", self.tr("Check & price")),
            ("training", "training", self.tr("Training")),
            ("chat", "chat", self.tr("Chat")),
        ):
            body.addWidget(self._make_button(name, icon, text))
        body.addStretch(1)
        self._between = QVBoxLayout()
        self._between.setContentsMargins(0, _EDGE_PX, 0, _EDGE_PX - 4)
        body.addLayout(self._between)
        body.addWidget(line(self))
        body.addSpacing(6)
        body.addWidget(self._make_button("settings", "settings", self.tr("Settings")))
        theme.changed.connect(self._tint)

    def _make_brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(9)
        self._mark = QLabel(self)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("ftdesk", "brand", self))
        self._project = label("", "muted", self)
        words.addWidget(self._project)
        row.addLayout(words, 1)
        self._tint()
        return row

    def _make_button(self, name: str, icon: str, text: str) -> StepButton:
        button = StepButton(self._theme, icon, text, self)
        self.buttons[name] = button
        self._group.addButton(button)
        button.clicked.connect(lambda: self.chosen.emit(name))
        button.neighbour_requested.connect(lambda step: self._step_from(name, step))
        return button

    def _step_from(self, name: str, step: int) -> None:
        names = list(self.buttons)
        to = names.index(name) + step
        if 0 <= to < len(names):
            button = self.buttons[names[to]]
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()

    def _tint(self) -> None:
        self._mark.setPixmap(self._theme.icon("ftdesk", "accent", 24).pixmap(24, 24))

    def show_project(self, title: str, state: str) -> None:
        """Name the open project below the brand; `state` is a word on how safe its changes are."""
        room = WIDTH_PX - 64
        text = " · ".join(part for part in (title, state) if part)
        self._project.setText(
            self._project.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        )
        self._project.setToolTip(text)

    def hold(self, notices: QWidget) -> None:
        """Take the notices in where there is room at any time: between the steps and Settings."""
        notices.setFixedWidth(WIDTH_PX - 2 * _EDGE_PX)
        self._between.addWidget(notices)

    def show_current(self, name: str) -> None:
        """Mark a page's button."""
        self.buttons[name].setChecked(True)

"""Short messages beside the page: what was done, what to know, what went wrong and what to press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ftdesk.ui.common.basics import Button, IconButton, label
from ftdesk.ui.common.flow import FlowLayout
from ftdesk.ui.common.sentences import breakable
from ftdesk.ui.theme import Theme

Tone = Literal["info", "ok", "wait", "bad"]
SHOWN_FOR_MS = 9000
MOST = 3
_LEAST_PX = 64  # of its height: below it is scrolled
_ICONS: dict[Tone, str] = {"info": "info", "ok": "done", "wait": "warning", "bad": "error"}
_TOKENS: dict[Tone, str] = {"info": "accent", "ok": "ok", "wait": "wait", "bad": "bad"}


@dataclass(frozen=True)
class NoticeAction:
    """A button in a notice. Pressing it closes the notice and calls `callback`."""

    label: str
    callback: Callable[[], object]


@dataclass(frozen=True)
class Notice:
    """One message. `info` and `ok` go by themselves unless `sticky`; the others stay until closed."""

    tone: Tone
    text: str
    detail: str = ""
    actions: tuple[NoticeAction, ...] = ()
    sticky: bool = False

    @property
    def passing(self) -> bool:
        """Whether it goes by itself."""
        return self.tone in {"info", "ok"} and not self.sticky


class NoticeRow(QFrame):
    """One notice on the screen."""

    closed = Signal()

    def __init__(self, theme: Theme, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self._theme = theme
        self.setProperty("kind", "notice")
        self.setProperty("tone", notice.tone)
        self.setAccessibleName(" ".join(part for part in (notice.text, notice.detail) if part))
        self._picture = QLabel(self)
        self._picture.setContentsMargins(0, 5, 0, 0)
        close = IconButton(theme, "close", self.tr("Close this message"), self)
        close.clicked.connect(self.closed)
        top = Qt.AlignmentFlag.AlignTop
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._picture, 0, top)
        head.addWidget(self._words(notice.text, ""), 1, top)
        head.addWidget(close, 0, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 8)
        column.setSpacing(2)
        column.addLayout(head)
        if notice.detail:
            column.addWidget(self._words(notice.detail, "muted"))
        if notice.actions:
            column.addLayout(self._buttons())
        theme.changed.connect(self._tint)
        self._tint()

    def _words(self, text: str, kind: str) -> QLabel:
        shown = label(breakable(text), kind, self, wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setContentsMargins(0, 5 if not kind else 1, 4, 0)
        policy = shown.sizePolicy()  # a new one would forget that the height follows from the width
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        shown.setSizePolicy(policy)
        return shown

    def _buttons(self) -> FlowLayout:
        place = FlowLayout()
        for action in self.notice.actions:
            button = Button(self._theme, action.label, kind="link", parent=self)
            button.clicked.connect(lambda _=False, chosen=action: self._press(chosen))
            place.addWidget(button)
        return place

    def _press(self, action: NoticeAction) -> None:
        self.closed.emit()
        action.callback()

    def _tint(self) -> None:
        tone = self.notice.tone
        self._picture.setPixmap(self._theme.icon(_ICONS[tone], _TOKENS[tone]).pixmap(18, 18))


class NoticeBar(QScrollArea):
    """The newest notices, at most three, newest first. Takes no room when there is none.

    It stands where nothing else is, so that nothing moves when one comes; where that is too low it scrolls.
    A notice that goes gives the focus back to where it came from: what is typed next belongs there.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[NoticeRow] = []
        self._came_from: QWidget | None = None
        inside = QWidget(self)
        inside.setProperty("kind", "plain")
        inside.installEventFilter(self)
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(6)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Messages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.setVisible(False)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def sizeHint(self) -> QSize:
        """As high as what it says, at the width that it was given."""
        return QSize(self.width(), self._body.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Room enough to scroll in."""
        return QSize(self.width(), min(_LEAST_PX, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it says has another height now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is on the screen, newest first."""
        return tuple(row.notice for row in self._rows)

    def show(self, notice: Notice | None = None) -> None:
        """Show a notice; the same words again take the place of the old ones."""
        if notice is None:
            super().show()
            return
        for row in [row for row in self._rows if row.notice.text == notice.text]:
            self._drop(row)
        row = NoticeRow(self._theme, notice, self)
        row.closed.connect(lambda: self._drop(row))
        self._rows.insert(0, row)
        self._body.insertWidget(0, row)
        if notice.passing:
            timer = QTimer(row)
            timer.timeout.connect(lambda: self._on_time(row))
            timer.start(SHOWN_FOR_MS)
        while len(self._rows) > MOST:  # what would go by itself goes before what somebody must see
            passing = [each for each in self._rows[1:] if each.notice.passing]
            self._drop((passing or self._rows)[-1])
        self.setVisible(True)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()
        from PySide6.QtGui import (  # not for the first paint: a room full of enums
            QAccessible,
            QAccessibleEvent,
        )

        QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Take all notices away."""
        for row in tuple(self._rows):
            self._drop(row)

    def _on_time(self, row: NoticeRow) -> None:
        if not self.underMouse():  # nothing goes while somebody may be about to press it, or its neighbour
            self._drop(row)

    def _drop(self, row: NoticeRow) -> None:
        if row in self._rows:
            self._rows.remove(row)
            self._body.removeWidget(row)
            self._give_focus_back(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new) and old is not None and not self.isAncestorOf(old):
            self._came_from = old

    def _give_focus_back(self, row: NoticeRow) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not row.isAncestorOf(focused):
            return
        try:
            if self._came_from is not None and self._came_from.isVisible() and self._came_from.isEnabled():
                self._came_from.setFocus()
                return
        except RuntimeError:  # it was deleted meanwhile
            self._came_from = None
        focused.clearFocus()  # Qt would go on to the next control, and a blank typed would press it

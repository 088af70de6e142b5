"""Labels, buttons and cards in the house style: a `kind` for the style sheet, names for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ftdesk.ui.common.look_only import keep_off
from ftdesk.ui.theme import Theme

ICON_PX = 18


def set_kind(widget: QWidget, kind: str, tone: str = "") -> None:
    """Give a widget its place in the style sheet, also after it was shown."""
    widget.setProperty("kind", kind)
    widget.setProperty("tone", tone)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def label(text: str = "", kind: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """A text in one of the kinds h1, h2, stat, muted, bad, ok, pill, or plain. Its text is never markup."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    return made


class Button(QPushButton):
    """A push button of a kind (primary, danger, link, door or plain) whose icon follows the theme."""

    def __init__(
        self, theme: Theme, text: str, icon: str = "", kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self._kind = kind
        if kind:
            self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        theme.changed.connect(self._tint)
        self._tint()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._tint()

    def set_emphasis(self, kind: str) -> None:
        """Become a button of another kind."""
        if kind == self._kind:
            return
        self._kind = kind
        set_kind(self, kind)
        self._tint()

    def showEvent(self, event: QShowEvent) -> None:
        """In a project that may only be read, what changes it is off."""
        super().showEvent(event)
        keep_off(self)

    def _tint(self) -> None:
        token = {"primary": "on_accent", "danger": "bad", "link": "accent"}.get(self._kind, "text")
        if self._icon:
            self.setIcon(self._theme.icon(self._icon, token, ICON_PX))


class IconButton(QToolButton):
    """A button with only an icon. `name` is its accessible name and its tooltip."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)
        theme.changed.connect(self._tint)
        self._tint()

    def set_name(self, name: str) -> None:
        """What it does, for screen readers and as a tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._tint()

    def showEvent(self, event: QShowEvent) -> None:
        """In a project that may only be read, what changes it is off."""
        super().showEvent(event)
        keep_off(self)

    def _tint(self) -> None:
        self.setIcon(self._theme.icon(self._icon, "muted", ICON_PX))


class Card(QFrame):
    """A white (or dark) sheet with an optional title; `body` is the layout for its content."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = label(title, "h2", self)
        self.title.setVisible(bool(title))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body.addLayout(self.head)


def line(parent: QWidget | None = None) -> QFrame:
    """A thin horizontal rule."""
    made = QFrame(parent)
    made.setProperty("kind", "line")
    return made


def page(parent: QWidget | None = None) -> tuple[QWidget, QVBoxLayout]:
    """An empty page of the main window with the house's margins (24, 20, 24, 16)."""
    made = QWidget(parent)
    made.setProperty("kind", "page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(14)
    return made, layout

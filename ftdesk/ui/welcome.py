"""The first page: three doors, and the projects opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ftdesk.core.local.addon_figures import shipped_figures
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.figures import about_size, duration
from ftdesk.ui.theme import Theme

_RECENT = 5
_DOOR = QSize(248, 168)
_NOTICES_PX = 560


class Door(QPushButton):
    """A big button with an icon, a name and a sentence."""

    def __init__(self, theme: Theme, icon: str, name: str, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setProperty("kind", "door")
        self.setFixedSize(_DOOR)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        body = QVBoxLayout(self)
        body.setContentsMargins(18, 18, 18, 16)
        body.setSpacing(6)
        self._picture = QLabel(self)
        body.addWidget(self._picture)
        body.addSpacing(4)
        body.addWidget(label(name, "h2", self, wrap=True))
        body.addWidget(label(sentence, "muted", self, wrap=True))
        body.addStretch(1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._picture.setPixmap(self._theme.icon(self._icon, "accent", 26).pixmap(26, 26))


class WelcomePage(QWidget):
    """No key is asked for here, and nothing has to be decided."""

    sample_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    open_path_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = QLabel(self)
        self.sample = Door(
            theme,
            "sparkle",
            self.tr("Try the sample"),
            self.tr("Meet Marv, a sarcastic helper: a finished project that trains on this computer."),
            self,
        )
        self.new = Door(
            theme,
            "pencil",
            self.tr("Start my own"),
            self.tr("Say what it should learn and write the first examples."),
            self,
        )
        self.open = Door(
            theme,
            "folder",
            self.tr("Open a file"),
            self.tr("A project, or examples you already have, such as JSONL."),
            self,
        )
        self.sample.clicked.connect(self.sample_requested)
        self.new.clicked.connect(self.new_requested)
        self.open.clicked.connect(self.open_requested)
        self.setup = label("", "muted", self, wrap=True)
        self.setup.hide()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_title = label(self.tr("Opened last"), "muted", self)
        self._lay_out()
        theme.changed.connect(self._tint)
        self._tint()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._mark)
        column.addSpacing(6)
        column.addWidget(label(self.tr("Teach a chat model your way of answering"), "h1", self, wrap=True))
        column.addWidget(
            label(
                self.tr("Write examples, see the price, train with one click, talk to the result."),
                "muted",
                self,
                wrap=True,
            )
        )
        column.addSpacing(22)
        doors = QHBoxLayout()
        doors.setSpacing(14)
        for door in (self.sample, self.new, self.open):
            doors.addWidget(door)
        column.addLayout(doors)
        column.addSpacing(6)
        column.addWidget(self.setup)
        column.addSpacing(16)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(column)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(0)  # an empty place has none, and a notice must move nothing
        self._above = QHBoxLayout()
        whole.addLayout(self._above, 2)
        whole.addLayout(across)
        whole.addStretch(3)

    def hold(self, notices: QWidget) -> None:
        """Take the notices in where nothing else is: they move nothing there."""
        notices.setFixedWidth(_NOTICES_PX)
        self._above.addWidget(notices, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)

    def show_setup(self, *, needed: bool) -> None:
        """Say that training here is to be set up first, and what that takes."""
        figures = shipped_figures()
        text = self.tr(
            "Training on this computer is not set up yet. ftdesk does that once, where you ask for it:"
            " about {size} to download, about {time} on a fast line."
        )
        self.setup.setText(
            text.format(size=about_size(figures.download_bytes), time=duration(figures.seconds))
        )
        self.setup.setVisible(needed)

    def show_recent(self, paths: tuple[str, ...]) -> None:
        """Offer the projects opened last that are still there."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        there = [Path(path) for path in paths if Path(path).is_file()][:_RECENT]
        self._recent_title.setVisible(bool(there))
        for path in there:
            button = Button(self._theme, path.stem.replace("&", "&&"), "file", "link", self)
            button.setToolTip(str(path))
            button.clicked.connect(lambda _=False, chosen=path: self.open_path_requested.emit(chosen))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _tint(self) -> None:
        self._mark.setPixmap(self._theme.icon("ftdesk", "accent", 44).pixmap(44, 44))

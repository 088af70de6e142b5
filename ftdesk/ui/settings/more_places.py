"""Settings → Connections, folded: the places to train that nobody uses yet, each in one plain line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.theme import Theme


class PlaceRow(QFrame):
    """A name, one line, and the button that brings the place among those in use."""

    def __init__(
        self, theme: Theme, connection: Connection, about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        name = connection_name(connection)
        self.setAccessibleName(name)
        self.about = label(about, "muted", self, wrap=True)
        self.button = Button(theme, self.tr("Set up …"), "plus", "", self)
        self.button.setAccessibleName(self.tr("Set up {name}").format(name=name))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, "h2", self))
        words.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class MorePlaces(QWidget):
    """Opens and closes; `set_up_requested` carries a connection's id."""

    set_up_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme = theme
        self.rows: dict[str, PlaceRow] = {}
        self.fold_button = Button(theme, self.tr("More places to &train"), "chevron", "link", self)
        self.fold_button.setCheckable(True)
        self.fold_button.toggled.connect(self._on_fold)
        self._inside = QFrame(self)
        self._inside.setProperty("kind", "plain")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(10, 0, 0, 0)
        self._column.setSpacing(4)
        self._inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)

    def show_places(self, places: Sequence[tuple[Connection, str]]) -> None:
        """Offer these, each with its line; none hides the fold."""
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for connection, about in places:
            row = PlaceRow(self._theme, connection, about, self._inside)
            row.button.clicked.connect(lambda _=False, at=connection.id: self.set_up_requested.emit(at))
            self._column.addWidget(row)
            self.rows[connection.id] = row
        self.setVisible(bool(self.rows))

    def _on_fold(self, open_: bool) -> None:
        self._inside.setVisible(open_)
        self.fold_button.set_icon("chevron-up" if open_ else "chevron")

"""One connection: where it is, where its key is, and what can be done with both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ftdesk.core.connection import PRESETS, Connection
from ftdesk.ui.common.basics import Button, IconButton, label, line, set_kind
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.theme import Theme


class ConnectionCard(QFrame):
    """All signals carry the connection's id."""

    key_requested = Signal(str)
    test_requested = Signal(str)
    remove_key_requested = Signal(str)
    edit_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, theme: Theme, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.connection = connection
        name = connection_name(connection)
        self.setAccessibleName(name)
        own = connection.id not in PRESETS
        self.pill = label("", "pill", self)
        self.address = label(connection.train_base_url, "muted", self, wrap=True)
        if connection.engine:
            self.address.setText(self.tr("Trains and answers here, free and offline. It needs no key."))
        self.state = label("", "muted", self, wrap=True)
        self.key_button = Button(theme, self.tr("Enter key …"), "key", "", self)
        test = self.tr("What can this key do?") if connection.needs_key else self.tr("What can it do?")
        self.test_button = Button(theme, test, "search", "", self)
        self.remove_key_button = Button(theme, self.tr("Remove key"), "", "danger", self)
        self.edit_button = IconButton(theme, "pencil", self.tr("Edit {name}").format(name=name), self)
        self.remove_button = IconButton(theme, "trash", self.tr("Remove {name}").format(name=name), self)
        for button, signal in (
            (self.key_button, self.key_requested),
            (self.test_button, self.test_requested),
            (self.remove_key_button, self.remove_key_requested),
            (self.edit_button, self.edit_requested),
            (self.remove_button, self.remove_requested),
        ):
            button.clicked.connect(lambda _=False, asked=signal: asked.emit(self.connection.id))
        for button in (self.edit_button, self.remove_button):
            button.setVisible(own)
        self.key_button.setVisible(connection.needs_key)
        self.remove_key_button.hide()
        self.pill.setVisible(connection.needs_key)
        self.state.setVisible(connection.needs_key)
        self.rule = line(self)
        self._lines: list[QLabel] = []
        self._stored, self._testing = False, False
        self._report = QVBoxLayout()
        self._report.setSpacing(2)
        self._lay_out(label(name, "h2", self))

    def show_key(self, word: str, tone: str, sentence: str, *, stored: bool) -> None:
        """Where the key is."""
        self.pill.setText(word)
        set_kind(self.pill, "pill", tone)
        self.state.setText(sentence)
        self.key_button.setText(self.tr("Change key …") if stored else self.tr("Enter key …"))
        self.remove_key_button.setVisible(stored)
        self._stored = stored
        self._refresh_test_button()

    def show_report(self, lines: Sequence[tuple[str, str]]) -> None:
        """What a test found, as (text, kind) lines."""
        for old in self._lines:
            self._report.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [label(text, kind, self, wrap=True) for text, kind in lines]
        for shown in self._lines:
            self._report.addWidget(shown)

    def show_testing(self, busy: bool) -> None:
        """While a test runs it cannot be started again."""
        self._testing = busy
        self._refresh_test_button()
        if busy:
            self.show_report([(self.tr("Asking …"), "muted")])

    def _refresh_test_button(self) -> None:
        askable = self._stored or not self.connection.needs_key
        self.test_button.setEnabled(askable and not self._testing)

    @property
    def report(self) -> str:
        """The report as text."""
        return "\n".join(shown.text() for shown in self._lines)

    def _lay_out(self, title: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.edit_button)
        head.addWidget(self.remove_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.key_button, self.test_button, self.remove_key_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.address)
        column.addWidget(self.state)
        column.addLayout(buttons)
        column.addLayout(self._report)
        column.addSpacing(4)
        column.addWidget(self.rule)

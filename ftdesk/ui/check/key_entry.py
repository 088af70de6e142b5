"""The key, asked for only when it is needed: a password field, its test, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.services.connections import KeyPlace, KeyReport, KeyStored
from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.theme import Theme


class KeyEntry(QWidget):
    """The field forgets its text as soon as it is taken; the key itself is never kept here."""

    entered = Signal(str)

    def __init__(self, theme: Theme, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(self.tr("Paste the key here"))
        caption = label(
            self.tr("Your &key for {where}").format(where=connection_name(connection)), parent=self
        )
        caption.setBuddy(self.field)
        column.addWidget(caption)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        self.button = Button(theme, self.tr("Save and &test"), "key", "", self)
        self.button.clicked.connect(self._enter)
        row.addWidget(self.button)
        column.addLayout(row)
        self._said = label("", "muted", self, wrap=True)
        column.addWidget(self._said)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._enter)
        self.ask()

    @property
    def said(self) -> str:
        """What stands below the field."""
        return self._said.text()

    def ask(self) -> None:
        """Ask for a key."""
        set_kind(self._said, "muted")
        self._said.setText(
            self.tr(
                "It goes into your system's keyring and nowhere else: not into the project, a log, an export."
            )
        )
        self._on_text(self.field.text())

    def _on_text(self, text: str) -> None:
        self.button.setEnabled(bool(text.strip()))

    def _enter(self) -> None:
        key = self.field.text().strip()
        if not key or not self.button.isEnabled():
            return
        self.field.clear()
        self.button.setEnabled(False)
        set_kind(self._said, "muted")
        self._said.setText(self.tr("Testing the key…"))
        self.entered.emit(key)

    def show_result(self, stored: KeyStored, report: KeyReport) -> bool:
        """Say what came of it; True where a training can be tried with this key."""
        if report.error is not None:
            self.show_error(report.error)
            return report.key_valid
        set_kind(self._said, "ok")
        if stored.place == KeyPlace.KEYRING:
            self._said.setText(self.tr("The key works. It is in your system's keyring."))
        else:
            self._said.setText(
                self.tr("The key works. There is no keyring here, so it is kept only until you close ftdesk.")
            )
        return True

    def show_error(self, error: Exception) -> None:
        """Say what is wrong with the key."""
        told = error_text(error)
        set_kind(self._said, "bad")
        self._said.setText(together(told.what, told.next_step))
        self.field.setFocus()

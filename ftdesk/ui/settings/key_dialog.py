"""Where a key is typed: a password field that forgets its text as soon as it is taken."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme


class KeyDialog(QDialog):
    """Asks for the key of one connection."""

    def __init__(self, theme: Theme, connection: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Key for {connection}").format(connection=connection))
        self.setMinimumWidth(460)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(self.tr("Paste the key here"))
        title = label(self.tr("&Key for {connection}").format(connection=connection), parent=self)
        title.setBuddy(self.field)
        promise = self.tr(
            "It goes into your system's keyring and nowhere else: not into the project, an export or a log."
            " Without a keyring ftdesk keeps it until you close it, and says so."
        )
        self.save_button = Button(theme, self.tr("Save and test"), "key", "primary", self)
        self.save_button.setDefault(True)
        self.save_button.setEnabled(False)
        self.cancel_button = Button(theme, self.tr("Cancel"), parent=self)
        self.field.textChanged.connect(lambda text: self.save_button.setEnabled(bool(text.strip())))
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.field)
        column.addWidget(label(promise, "muted", self, wrap=True))
        column.addSpacing(6)
        column.addLayout(buttons)
        self.field.setFocus()

    def take_key(self) -> str:
        """The typed key, once: the field is empty afterwards."""
        key = self.field.text().strip()
        self.field.clear()
        return key

    def reject(self) -> None:
        """Closing forgets what was typed."""
        self.field.clear()
        super().reject()

"""Where a key is typed: a password field that forgets its text as soon as it is taken."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ftdesk.ui.settings.form_dialog import FormDialog
from ftdesk.ui.theme import Theme


class KeyDialog(FormDialog):
    """Asks for the key of one connection; `where_from` says where one finds it."""

    def __init__(
        self, theme: Theme, connection: str, parent: QWidget | None = None, where_from: str = ""
    ) -> None:
        super().__init__(theme, 460, parent, "key")
        self.setWindowTitle(self.tr("Key for {connection}").format(connection=connection))
        self.save_button.setText(self.tr("Save and test"))
        self.save_button.setEnabled(False)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(self.tr("Paste the key here"))
        self.field.textChanged.connect(lambda text: self.save_button.setEnabled(bool(text.strip())))
        self.column.setSpacing(8)
        self.add_field(self.tr("&Key for {connection}").format(connection=connection), self.field)
        if where_from:
            self.add_text(where_from)
        self.add_text(
            self.tr(
                "It goes into your system's keyring and nowhere else: not into the project, an export or a"
                " log. Without a keyring ftdesk keeps it until you close it, and says so."
            )
        )
        self.finish()
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

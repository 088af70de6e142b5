"""A connection of the user's own: name, base URL, and where chat is asked if that is another place."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ftdesk.core.connection import Connection
from ftdesk.ui.settings.address import Address, judge
from ftdesk.ui.settings.form_dialog import FormDialog
from ftdesk.ui.theme import Theme

_EXAMPLE = "https://api.example.com/v1"


class CustomDialog(FormDialog):
    """Add or edit. Save is possible once the addresses may carry a key."""

    def __init__(
        self, theme: Theme, connection: Connection | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, 520, parent)
        self.setWindowTitle(
            self.tr("Add a connection") if connection is None else self.tr("Edit the connection")
        )
        self.name = QLineEdit(self)
        self.base_url = QLineEdit(self)
        self.chat_url = QLineEdit(self)
        self.base_url.setPlaceholderText(_EXAMPLE)
        self.chat_url.setPlaceholderText(self.tr("Only if chat has another address"))
        if connection is not None:
            self.name.setText(connection.name)
            self.base_url.setText(connection.train_base_url)
            self.chat_url.setText(connection.chat_base_url)
        self.accept_open = QCheckBox(self.tr("I trust everybody in this &network"), self)
        for field in (self.name, self.base_url, self.chat_url):
            field.textChanged.connect(self._refresh)
        self.accept_open.toggled.connect(self._refresh)
        self._lay_out()
        self._refresh()
        self.name.setFocus()

    @property
    def values(self) -> tuple[str, str, str]:
        """Name, base URL and chat URL (may be empty)."""
        return self.name.text().strip(), self.base_url.text().strip(), self.chat_url.text().strip()

    def _lay_out(self) -> None:
        self.add_text(
            self.tr("Any service that speaks OpenAI's API: for training it needs files and fine-tuning jobs.")
        )
        self.add_rows(
            (
                (self.tr("Na&me"), self.name),
                (self.tr("&Base URL"), self.base_url),
                (self.tr("C&hat URL"), self.chat_url),
            )
        )
        self.column.addWidget(self._hint)
        self.column.addWidget(self.accept_open)
        self.finish()

    def _refresh(self) -> None:
        name, base, chat = self.values
        found = {judge(base)} | ({judge(chat)} if chat else set())
        hint = ""
        if not name:
            hint = self.tr("Give it a name.")
        elif Address.MISSING in found:
            hint = self.tr("Enter the base URL, as the service's manual gives it.")
        elif Address.BAD in found:
            hint = self.tr("This is no web address. It begins with https:// and names a server.")
        elif Address.OPEN_WORLD in found:
            hint = self.tr(
                "Over http everybody on the way could read your key and your examples. Use https://."
            )
        elif Address.OPEN_NET in found:
            hint = self.tr("Over http everybody in this network can read your key and your examples.")
        self.show_hint(hint)
        open_net = bool(name) and Address.OPEN_NET in found and found <= {Address.OPEN_NET, Address.FINE}
        self.accept_open.setVisible(open_net)
        self.save_button.setEnabled(not hint or (open_net and self.accept_open.isChecked()))

"""Where the address is typed that a user has at a place for himself, such as that of an Azure resource."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.settings.address import Address, judge
from ftdesk.ui.theme import Theme


class AddressDialog(QDialog):
    """Save is possible once the address may carry a key."""

    def __init__(
        self, theme: Theme, connection: Connection, address: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = connection_name(connection)
        self.setWindowTitle(self.tr("Address at {connection}").format(connection=name))
        self.setMinimumWidth(520)
        self._known = bool(address)
        self.field = QLineEdit(address, self)
        self.field.setPlaceholderText(connection.address_hint)
        title = label(self.tr("Your &address at {connection}").format(connection=name), parent=self)
        title.setBuddy(self.field)
        shape = self.tr("It looks like this: {hint}").format(hint=connection.address_hint)
        self._hint = label("", "muted", self, wrap=True)
        self.save_button = Button(theme, self.tr("&Save"), kind="primary", parent=self)
        self.save_button.setDefault(True)
        self.cancel_button = Button(theme, self.tr("Cancel"), parent=self)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.field.textChanged.connect(self._refresh)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.field)
        column.addWidget(label(shape, "muted", self, wrap=True))
        column.addWidget(self._hint)
        column.addSpacing(6)
        column.addLayout(buttons)
        self._refresh()
        self.field.setFocus()

    @property
    def address(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    @property
    def hint(self) -> str:
        """What stands between the typed address and Save."""
        return self._hint.text()

    def _refresh(self) -> None:
        found = judge(self.address)
        hints = {
            Address.BAD: self.tr("This is no web address. It begins with https:// and names a server."),
            Address.OPEN_WORLD: self.tr(
                "Over http everybody on the way could read your key and your examples. Use https://."
            ),
            Address.OPEN_NET: self.tr(
                "Over http everybody in this network could read your key and your examples. Use https://."
            ),
        }
        self._hint.setText(hints.get(found, ""))
        self._hint.setVisible(bool(self._hint.text()))
        forgotten = self._known and found is Address.MISSING  # nobody has to keep an address
        self.save_button.setEnabled(found is Address.FINE or forgotten)

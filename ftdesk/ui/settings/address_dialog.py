"""Where the address is typed that a user has at a place for himself, such as that of an Azure resource."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ftdesk.core.connection import Connection
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.settings.address import Address, judge
from ftdesk.ui.settings.form_dialog import FormDialog
from ftdesk.ui.settings.place_text import address_help
from ftdesk.ui.theme import Theme


class AddressDialog(FormDialog):
    """Save is possible once the address may carry a key."""

    def __init__(
        self, theme: Theme, connection: Connection, address: str, parent: QWidget | None = None
    ) -> None:
        name = connection_name(connection)
        super().__init__(theme, 520, parent)
        self.setWindowTitle(self.tr("Address at {connection}").format(connection=name))
        self._known = bool(address)
        self.field = QLineEdit(address, self)
        self.field.setPlaceholderText(connection.address_hint)
        self.field.textChanged.connect(self._refresh)
        self.column.setSpacing(8)
        self.add_field(self.tr("Your &address at {connection}").format(connection=name), self.field)
        self.add_text(self.tr("It looks like this: {hint}").format(hint=connection.address_hint))
        help_ = address_help(connection)
        if help_:
            self.add_text(help_)
        self.column.addWidget(self._hint)
        self._private = connection.free  # a machine of one's own may stand in a network of one's own
        self.accept_open = QCheckBox(self.tr("I trust everybody in this &network"), self)
        self.accept_open.toggled.connect(self._refresh)
        self.column.addWidget(self.accept_open)
        self.finish()
        self._refresh()
        self.field.setFocus()

    @property
    def address(self) -> str:
        """What was typed."""
        return self.field.text().strip()

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
        self.show_hint(hints.get(found, ""))
        may_be_open = self._private and found is Address.OPEN_NET
        self.accept_open.setVisible(may_be_open)
        forgotten = self._known and found is Address.MISSING  # nobody has to keep an address
        trusted = may_be_open and self.accept_open.isChecked()
        self.save_button.setEnabled(found is Address.FINE or forgotten or trusted)

"""What the buttons of connections ask for: dialogs for keys and addresses, and questions before removing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from ftdesk.services.connections import ConnectionService, KeyStored
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.dialogs import ask, show_dialog
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.settings.address_dialog import AddressDialog
from ftdesk.ui.settings.certificate_dialog import CertificateDialog
from ftdesk.ui.settings.custom_dialog import CustomDialog
from ftdesk.ui.settings.key_dialog import KeyDialog
from ftdesk.ui.settings.place_text import key_help
from ftdesk.ui.theme import Theme


class ConnectionVerbs:
    """Coroutines for a section to start; each raises FtdeskError as `ConnectionService` does."""

    def __init__(
        self,
        theme: Theme,
        connections: ConnectionService,
        parent: QWidget,
        notify: Callable[[Notice], object],
    ) -> None:
        self._theme, self._connections = theme, connections
        self._parent, self._notify = parent, notify

    async def ask_key(self, connection_id: str) -> KeyStored | None:
        """Ask for a key and keep it; None where the dialog was closed."""
        connection = self._connections.get(connection_id)
        name = connection_name(connection)
        dialog = KeyDialog(self._theme, name, self._parent.window(), key_help(connection))
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return None
        return await self._connections.set_key(connection_id, dialog.take_key())

    async def ask_address(self, connection_id: str) -> bool:
        """Ask for the address that the user has there; False where the dialog was closed."""
        connection = self._connections.get(connection_id)
        known = self._connections.address(connection_id)
        dialog = AddressDialog(self._theme, connection, known, self._parent.window())
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return False
        self._connections.set_address(connection_id, dialog.address)
        return True

    async def compare(self, connection_id: str) -> bool:
        """Show the certificate of a server that nobody vouches for; whether the user trusts it now."""
        connection, trust = self._connections.get(connection_id), self._connections.trust
        shown = await trust.look(connection)
        known = trust.fingerprint(connection)
        dialog = CertificateDialog(self._theme, connection, shown, known, self._parent.window())
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return False
        trust.accept(connection, shown)
        return True

    async def edit(self, connection_id: str | None) -> str | None:
        """Add a connection of the user's own (its id is answered), or change one."""
        known = self._connections.get(connection_id) if connection_id is not None else None
        dialog = CustomDialog(self._theme, known, self._parent.window())
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return None
        if connection_id is None:
            return self._connections.add_custom(*dialog.values).id
        self._connections.change_custom(connection_id, *dialog.values)
        return None

    async def remove_key(self, connection_id: str) -> bool:
        """Ask, then forget a key everywhere."""
        name = connection_name(self._connections.get(connection_id))
        detail = QCoreApplication.translate(
            "ConnectionsSection", "It is taken out of the keyring. At {connection} it stays valid."
        )
        answer = await ask(
            self._parent.window(),
            QCoreApplication.translate("ConnectionsSection", "Remove key"),
            QCoreApplication.translate("ConnectionsSection", "Remove the key for {connection}?").format(
                connection=name
            ),
            _remove_or_keep(),
            detail.format(connection=name),
            danger="remove",
        )
        if answer != "remove":
            return False
        await self._connections.remove_key(connection_id)
        text = QCoreApplication.translate("ConnectionsSection", "The key for {connection} is removed.")
        self._notify(Notice("ok", text.format(connection=name)))
        return True

    async def remove(self, connection_id: str) -> None:
        """Ask, then forget a connection of the user's own and its key."""
        name = self._connections.get(connection_id).name
        question = QCoreApplication.translate(
            "ConnectionsSection", "Remove the connection {connection} and its key?"
        )
        answer = await ask(
            self._parent.window(),
            QCoreApplication.translate("ConnectionsSection", "Remove connection"),
            question.format(connection=name),
            _remove_or_keep(),
            QCoreApplication.translate(
                "ConnectionsSection", "Trainings and chats that used it stay in your projects."
            ),
            danger="remove",
        )
        if answer == "remove":
            await self._connections.remove(connection_id)


def _remove_or_keep() -> list[tuple[str, str]]:
    return [
        ("remove", QCoreApplication.translate("ConnectionsSection", "Remove")),
        ("keep", QCoreApplication.translate("ConnectionsSection", "Keep it")),
    ]

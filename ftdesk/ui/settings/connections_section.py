"""Settings → Connections: keys entered, tested and removed; addresses of the user's own."""

from __future__ import annotations

from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.connections import ConnectionService, KeyPlace
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, Card
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.dialogs import ask, show_dialog
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.common.sentences import together
from ftdesk.ui.settings.connection_card import ConnectionCard
from ftdesk.ui.settings.custom_dialog import CustomDialog
from ftdesk.ui.settings.key_dialog import KeyDialog
from ftdesk.ui.settings.key_text import place_text, report_lines
from ftdesk.ui.theme import Theme


class ConnectionsSection(Card):
    """A card for each connection; starts what the cards ask for."""

    notice = Signal(object)

    def __init__(
        self, theme: Theme, connections: ConnectionService, tasks: TaskOwner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("Connections"))
        self.title.show()
        self._theme, self._connections, self._tasks = theme, connections, tasks
        self._cards: dict[str, ConnectionCard] = {}
        self._reasons: dict[str, Code | None] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.body.addLayout(self._column)
        self.add_button = Button(theme, self.tr("&Add a connection …"), "plus", "", self)
        self.add_button.clicked.connect(lambda: self._start(self._edit(None), "add a connection"))
        self.head.addWidget(self.add_button)
        self._shown: list[Connection] = []
        self._disconnect = connections.changed.connect(self.refresh)

    def detach(self) -> None:
        """Let go of the service."""
        self._disconnect()

    def card(self, connection_id: str) -> ConnectionCard | None:
        """The card of a connection."""
        return self._cards.get(connection_id)

    def refresh(self) -> None:
        """Show the connections as they are, and look again where their keys are."""
        found = self._connections.all()
        if found != self._shown:
            self._shown = found
            self._rebuild(found)
        self._start(self._look_for_keys(), "look for keys")

    def enter_key(self, connection_id: str) -> None:
        """Ask for a key."""
        self._start(self._enter_key(connection_id), "enter a key")

    def _rebuild(self, found: list[Connection]) -> None:
        for card in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for connection in found:
            card = ConnectionCard(self._theme, connection, self)
            card.key_requested.connect(self.enter_key)
            card.test_requested.connect(lambda where: self._start(self._test(where), "test a key"))
            card.remove_key_requested.connect(
                lambda where: self._start(self._remove_key(where), "remove a key")
            )
            card.edit_requested.connect(lambda where: self._start(self._edit(where), "edit a connection"))
            card.remove_requested.connect(lambda where: self._start(self._remove(where), "remove"))
            self._cards[connection.id] = card
            self._column.addWidget(card)
            card.rule.setVisible(connection is not found[-1])

    # -- what takes its time ---------------------------------------------------------------------------

    async def _look_for_keys(self) -> None:
        for connection in self._shown:
            if connection.needs_key:
                await self._look_for_key(connection.id)

    async def _look_for_key(self, connection_id: str) -> None:
        place: KeyPlace | None = None
        error: FtdeskError | None = None
        try:
            place = await self._connections.key_place(connection_id)
        except FtdeskError as raised:
            error = raised
        card = self._cards.get(connection_id)
        if card is None:
            return
        if error is not None:
            text = error_notice(error)
            card.show_key(self.tr("Keyring closed"), "bad", together(text.text, text.detail), stored=False)
            return
        word, tone, sentence = place_text(place, self._reasons.get(connection_id))
        card.show_key(word, tone, sentence, stored=place is not None)

    async def _enter_key(self, connection_id: str) -> None:
        connection = self._connections.get(connection_id)
        dialog = KeyDialog(self._theme, connection_name(connection), self.window())
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return
        stored = await self._connections.set_key(connection_id, dialog.take_key())
        self._reasons[connection_id] = stored.reason
        await self._look_for_key(connection_id)
        await self._test(connection_id)

    async def _test(self, connection_id: str) -> None:
        card = self._cards.get(connection_id)
        if card is not None:
            card.show_testing(busy=True)
        report = await self._connections.test(connection_id)
        card = self._cards.get(connection_id)
        if card is not None:
            card.show_testing(busy=False)
            card.show_report(report_lines(card.connection, report, datetime.now(UTC).date()))

    async def _remove_key(self, connection_id: str) -> None:
        name = connection_name(self._connections.get(connection_id))
        answer = await ask(
            self.window(),
            self.tr("Remove key"),
            self.tr("Remove the key for {connection}?").format(connection=name),
            [("remove", self.tr("Remove")), ("keep", self.tr("Keep it"))],
            self.tr("It is taken out of the keyring. At {connection} it stays valid.").format(
                connection=name
            ),
            danger="remove",
        )
        if answer != "remove":
            return
        self._reasons.pop(connection_id, None)
        await self._connections.remove_key(connection_id)
        card = self._cards.get(connection_id)
        if card is not None:
            card.show_report([])
        self.notice.emit(
            Notice("ok", self.tr("The key for {connection} is removed.").format(connection=name))
        )

    async def _edit(self, connection_id: str | None) -> None:
        known = self._connections.get(connection_id) if connection_id is not None else None
        dialog = CustomDialog(self._theme, known, self.window())
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return
        if connection_id is None:
            made = self._connections.add_custom(*dialog.values)
            await self._enter_key(made.id)
        else:
            self._connections.change_custom(connection_id, *dialog.values)

    async def _remove(self, connection_id: str) -> None:
        name = self._connections.get(connection_id).name
        answer = await ask(
            self.window(),
            self.tr("Remove connection"),
            self.tr("Remove the connection {connection} and its key?").format(connection=name),
            [("remove", self.tr("Remove")), ("keep", self.tr("Keep it"))],
            self.tr("Trainings and chats that used it stay in your projects."),
            danger="remove",
        )
        if answer == "remove":
            await self._connections.remove(connection_id)

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, f"settings: {name}", lambda error: self.notice.emit(error_notice(error)))

"""Settings → Connections: the places in use as cards, the others folded; keys entered, tested, removed."""

from __future__ import annotations

from collections.abc import Coroutine
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ftdesk.core.connection import PRESETS, Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.today import Today, users_today
from ftdesk.services.connections import ConnectionService, KeyReport
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, Card
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.sentences import together
from ftdesk.ui.settings.connection_card import ConnectionCard
from ftdesk.ui.settings.connection_verbs import ConnectionVerbs
from ftdesk.ui.settings.key_text import place_text
from ftdesk.ui.settings.more_places import MorePlaces
from ftdesk.ui.settings.place_text import place_line
from ftdesk.ui.settings.report_text import report_findings
from ftdesk.ui.theme import Theme

_NO_FOCUS = Qt.FocusPolicy.NoFocus
_ALWAYS_SHOWN = ("local", "openai")


class ConnectionsSection(Card):
    """A card for each connection in use; starts what the cards ask for."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        connections: ConnectionService,
        tasks: TaskOwner,
        parent: QWidget | None = None,
        today: Today = users_today,
    ) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("Connections"))
        self.title.show()
        self._theme, self._connections, self._tasks = theme, connections, tasks
        self._today = today
        self._verbs = ConnectionVerbs(theme, connections, self, self.notice.emit)
        self._cards: dict[str, ConnectionCard] = {}
        self._reasons: dict[str, Code | None] = {}
        self._keyed: set[str] = set()  # those whose key has been found
        self._opened: set[str] = set()  # those that the user has taken out of the fold
        self._shown: tuple[list[Connection], list[Connection]] = ([], [])
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.body.addLayout(self._column)
        self.more = MorePlaces(theme, self)
        self.more.set_up_requested.connect(
            lambda where: self._start(self._set_up(where), "set up a connection")
        )
        self.body.addWidget(self.more)
        self.add_button = Button(theme, self.tr("&Add a connection …"), "plus", "", self)
        self.add_button.setToolTip(self.tr("Any service that speaks OpenAI's API"))
        self.add_button.clicked.connect(lambda: self._start(self._edit(None), "add a connection"))
        self.head.addWidget(self.add_button)
        self._disconnect = connections.changed.connect(self.refresh)

    def detach(self) -> None:
        """Let go of the service."""
        self._disconnect()

    def card(self, connection_id: str) -> ConnectionCard | None:
        """The card of a connection, if it is in use."""
        return self._cards.get(connection_id)

    def refresh(self) -> None:
        """Show the connections as they are, and look again where their keys are."""
        self._arrange()
        self._start(self._look_for_keys(), "look for keys")

    def take_in(self, connection_id: str) -> None:
        """Bring a connection among those in use."""
        new = connection_id not in self._cards
        self._opened.add(connection_id)
        self._arrange()
        if new and connection_id in self._cards:
            self._start(self._look_for_keys(), "look for keys")

    # -- showing ---------------------------------------------------------------------------------------

    def _in_use(self, connection: Connection, offered: set[str]) -> bool:
        """Told without a look into the keyring, which may ask its user for a password."""
        known = connection.id in _ALWAYS_SHOWN or connection.id not in PRESETS
        touched = connection.id in self._opened or connection.id in offered
        return known or touched or bool(self._connections.address(connection.id))

    def _arrange(self) -> None:
        """Cards for those in use, in their order, kept where nothing is new; the rest into the fold."""
        found = self._connections.all()
        offered = {each.id for each in self._connections.offered()}
        used = [each for each in found if self._in_use(each, offered)]
        rest = [each for each in found if each not in used]
        if (used, rest) != self._shown:
            self._shown = (used, rest)
            self._arrange_anew(used, rest)
        for card in self._cards.values():
            card.show_certificate(self._connections.trust.fingerprint(card.connection))

    def _arrange_anew(self, used: list[Connection], rest: list[Connection]) -> None:
        before, self._cards = self._cards, {}
        for each in used:
            old = before.get(each.id)
            kept = old is not None and old.connection == each
            self._cards[each.id] = old if old is not None and kept else self._built(each)
        for old in before.values():
            self._column.removeWidget(old)
            if old not in self._cards.values():
                old.hide()
                old.deleteLater()
        for each_id, card in self._cards.items():
            self._column.addWidget(card)
            card.show()
            card.rule.setVisible(each_id != used[-1].id or bool(rest))
        today = self._today()
        self.more.show_places([(each, place_line(each, today)) for each in rest])
        self._order_tabs()

    def _order_tabs(self) -> None:
        """As one reads: what was made last does not come last."""
        parts = (*self._cards.values(), self.more)
        stops = [self.add_button, *(each for part in parts for each in part.findChildren(QAbstractButton))]
        for first, second in pairwise(each for each in stops if each.focusPolicy() != _NO_FOCUS):
            self.setTabOrder(first, second)

    def _built(self, connection: Connection) -> ConnectionCard:
        about = place_line(connection, self._today())
        card = ConnectionCard(self._theme, connection, about, self)
        if connection.own_address:
            card.show_address(self._connections.address(connection.id))
        card.key_requested.connect(lambda where: self._start(self._enter_key(where), "enter a key"))
        card.address_requested.connect(lambda where: self._start(self._address(where), "enter an address"))
        card.test_requested.connect(lambda where: self._start(self._test(where), "test a key"))
        card.remove_key_requested.connect(lambda where: self._start(self._remove_key(where), "remove a key"))
        card.edit_requested.connect(lambda where: self._start(self._edit(where), "edit a connection"))
        card.remove_requested.connect(lambda where: self._start(self._verbs.remove(where), "remove"))
        card.certificate_requested.connect(lambda where: self._start(self._compare(where), "a certificate"))
        card.distrust_requested.connect(
            lambda where: self._connections.trust.forget(self._connections.get(where))
        )
        return card

    # -- what takes its time ---------------------------------------------------------------------------

    async def _look_for_keys(self) -> None:
        """Card after card; a keyring that does not open is asked once, or it would ask its user each time."""
        closed: FtdeskError | None = None
        for connection in [each for each in self._shown[0] if each.needs_key]:
            if closed is None:
                closed = await self._look_for_key(connection.id)
            else:
                self._show_closed(connection.id, closed)

    async def _look_for_key(self, connection_id: str) -> FtdeskError | None:
        """Show where a key is; what keeps the keyring from telling is shown and answered."""
        try:
            place = await self._connections.key_place(connection_id)
        except FtdeskError as error:
            self._show_closed(connection_id, error)
            return error
        (self._keyed.add if place is not None else self._keyed.discard)(connection_id)
        self._arrange()
        card = self._cards.get(connection_id)
        if card is not None:
            word, tone, sentence = place_text(place, self._reasons.get(connection_id))
            card.show_key(word, tone, sentence, stored=place is not None)
        return None

    def _show_closed(self, connection_id: str, error: FtdeskError) -> None:
        card = self._cards.get(connection_id)
        if card is not None:
            text = error_notice(error)
            card.show_key(self.tr("Keyring closed"), "bad", together(text.text, text.detail), stored=False)

    async def _set_up(self, connection_id: str) -> None:
        self.take_in(connection_id)
        if self._connections.get(connection_id).own_address and not await self._ask_address(connection_id):
            return
        await self._enter_key(connection_id)

    async def _enter_key(self, connection_id: str) -> None:
        stored = await self._verbs.ask_key(connection_id)
        if stored is None:
            return
        self._reasons[connection_id] = stored.reason
        await self._look_for_key(connection_id)
        await self._test(connection_id)

    async def _address(self, connection_id: str) -> None:
        if await self._ask_address(connection_id) and connection_id in self._keyed:
            await self._test(connection_id)

    async def _ask_address(self, connection_id: str) -> bool:
        given = await self._verbs.ask_address(connection_id)
        card = self._cards.get(connection_id)
        if given and card is not None:
            card.show_address(self._connections.address(connection_id))
        return given

    async def _test(self, connection_id: str) -> None:
        card = self._cards.get(connection_id)
        if card is not None:
            card.show_report(())
            card.offer_certificate(unknown=False)
            card.show_testing(busy=True)
        try:
            report = await self._connections.test(connection_id)
        finally:
            card = self._cards.get(connection_id)
            if card is not None:
                card.show_testing(busy=False)
        if card is not None:
            findings = report_findings(card.connection, report, self._today())
            card.show_report(findings, report.models)
            card.offer_certificate(unknown=self._may_be_compared(card.connection, report))

    def _may_be_compared(self, connection: Connection, report: KeyReport) -> bool:
        unknown = report.error is not None and report.error.params.get("reason") == "certificate"
        return unknown and self._connections.trust.may_differ(connection)

    async def _compare(self, connection_id: str) -> None:
        if await self._verbs.compare(connection_id):
            await self._test(connection_id)

    async def _remove_key(self, connection_id: str) -> None:
        if await self._verbs.remove_key(connection_id):
            self._reasons.pop(connection_id, None)
            self._opened.discard(connection_id)
            card = self._cards.get(connection_id)
            if card is not None:
                card.show_report(())

    async def _edit(self, connection_id: str | None) -> None:
        made = await self._verbs.edit(connection_id)
        if made is not None:
            await self._enter_key(made)

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, f"settings: {name}", lambda error: self.notice.emit(error_notice(error)))

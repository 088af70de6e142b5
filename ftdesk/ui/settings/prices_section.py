"""Settings → Prices: what is known for each place, the user's own entries, fetched tables, currency."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import ModelPrice, provider_of
from ftdesk.core.settings import SettingsStore
from ftdesk.core.today import Today, users_today
from ftdesk.services.connections import ConnectionService
from ftdesk.services.price_service import PriceService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label, line
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.dialogs import ask, open_file, show_dialog
from ftdesk.ui.common.error_text import error_notice, error_text
from ftdesk.ui.common.flow import FlowLayout
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.common.row_table import FittedTable
from ftdesk.ui.common.sentences import together
from ftdesk.ui.settings.currency_section import CurrencySection
from ftdesk.ui.settings.price_address_dialog import PriceAddressDialog
from ftdesk.ui.settings.price_dialog import PriceDialog
from ftdesk.ui.settings.price_list_model import PriceListModel
from ftdesk.ui.theme import Theme

_PLACE_PX = 320


class PricesSection(Card):
    """One place at a time. Everything that is changed here is written at once and can be taken back."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        prices: PriceService,
        connections: ConnectionService,
        settings: SettingsStore,
        tasks: TaskOwner,
        parent: QWidget | None = None,
        today: Today = users_today,
    ) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("Prices"))
        self.title.show()
        self._theme, self._prices, self._connections = theme, prices, connections
        self._settings, self._tasks, self._today = settings, tasks, today
        self.place = ChoiceBox(self)
        self.place.setMaximumWidth(_PLACE_PX)
        self.place.setAccessibleName(self.tr("Prices at"))
        self.place.activated.connect(lambda _row: self._show())
        self.model = PriceListModel(self)
        self.table = FittedTable(self.model, self.tr("Prices"), self)
        self.table.activated.connect(lambda index: self._start(self._edit(self.model.price(index.row()))))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_verbs())
        self.said = label("", "muted", self, wrap=True)
        self.old = label("", "wait", self, wrap=True)
        self.broken = label("", "bad", self, wrap=True)
        self.edit = self._button(self.tr("&Edit prices …"), "pencil", self._on_edit)
        self.add = self._button(self.tr("A&dd a model …"), "plus", lambda: self._start(self._edit(None)))
        self.from_file = self._button(
            self.tr("From a &file …"), "file", lambda: self._start(self._from_file())
        )
        self.from_address = self._button(
            self.tr("From an add&ress …"), "cloud", lambda: self._start(self._from_address())
        )
        self.back = self._button(self.tr("&Back to those of ftdesk"), "undo", self._on_back)
        self.currency = CurrencySection(settings, self)
        self.currency.notice.connect(self.notice)
        self._lay_out()
        self._disconnects = [prices.changed.connect(self._show), connections.changed.connect(self.refresh)]
        self.refresh()

    def detach(self) -> None:
        """Let go of the services."""
        self.currency.save()
        for disconnect in self._disconnects:
            disconnect()

    @property
    def connection(self) -> Connection:
        """The place whose prices are shown."""
        return self._connections.get(str(self.place.currentData()))

    def refresh(self) -> None:
        """Offer the places as they are."""
        shown = self.place.currentData() or self._settings.now.connection
        with QSignalBlocker(self.place):
            self.place.clear()
            for each in self._connections.all():
                if not each.free:
                    self.place.addItem(connection_name(each), each.id)
            self.place.setCurrentIndex(max(0, self.place.findData(shown)))
        self._show()

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.head.addWidget(self.place)
        self.body.addWidget(self.said)
        for each in (self.broken, self.old):
            self.body.addWidget(each)
        self.body.addWidget(self.table)
        verbs = FlowLayout()
        for button in (self.edit, self.add, self.from_file, self.from_address, self.back):
            verbs.addWidget(button)
        self.body.addLayout(verbs)
        self.body.addWidget(line(self))
        row = QHBoxLayout()
        row.addWidget(self.currency)
        self.body.addLayout(row)

    def _button(self, text: str, icon: str, pressed: Callable[[], object]) -> Button:
        button = Button(self._theme, text, icon, "", self)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _entries(self) -> list[ModelPrice]:
        provider = provider_of(self.connection)
        return [each for each in self._prices.table.models if each.provider == provider]

    def _show(self) -> None:
        marked = self._marked()
        entries, today = self._entries(), self._today()
        self.model.show_prices(entries, today)
        self.table.show_height(len(entries))
        self.table.setVisible(bool(entries))
        if entries and marked is None:
            self.table.selectRow(0)
        for row in range(len(entries)):
            if marked is not None and self.model.price(row).id == marked.id:
                self.table.selectRow(row)
        place = connection_name(self.connection)
        none = self.tr("No price at {place} is known. Enter what its price page says.").format(place=place)
        some = self.tr("Dollars for 1,000,000 tokens. A dash is a price that is not known.")
        notes = self._prices.notes(self.connection)
        self.said.setText(together(some, notes) if entries else none)
        self._show_age([each for each in entries if each.trainable(today) and each.is_old(today)])
        broken = self._prices.broken.get(provider_of(self.connection))
        text = error_text(broken) if broken is not None else None
        self.broken.setText(together(text.what, text.cause) if text is not None else "")
        self.broken.setVisible(text is not None)
        self._show_verbs()

    def _show_age(self, old: list[ModelPrice]) -> None:
        self.old.setVisible(bool(old))
        if old:
            count = len(old)  # a plain name: lupdate reads no other plural
            text = self.tr(
                "%n of these prices are old, the oldest of {day}. Look at the provider's page.", None, count
            )
            self.old.setText(text.format(day=figures.day(min(each.as_of for each in old))))

    def _show_verbs(self) -> None:
        self.edit.setEnabled(self._marked() is not None)
        own = any(each.own for each in self._entries())
        self.back.setVisible(own or provider_of(self.connection) in self._prices.broken)

    def _marked(self) -> ModelPrice | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.price(rows[0].row()) if rows else None

    # -- what is done ----------------------------------------------------------------------------------

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(work, "prices", lambda error: self.notice.emit(error_notice(error)))

    def _on_edit(self) -> None:
        marked = self._marked()
        if marked is not None:
            self._start(self._edit(marked))

    def _on_back(self) -> None:
        self._start(self._go_back())

    async def _edit(self, price: ModelPrice | None) -> None:
        connection = self.connection
        dialog = PriceDialog(self._theme, connection_name(connection), price, self.window())
        if await show_dialog(dialog) == QDialog.DialogCode.Accepted:
            self._prices.set_prices(connection, dialog.model.text(), dialog.values, self._today())

    async def _from_file(self) -> None:
        connection = self.connection
        title, kinds = self.tr("Prices from a file"), self.tr("Price tables (*.json)")
        path = await open_file(self.window(), title, kinds)
        if path is not None:
            self._tell(await self._prices.refresh_from_file(connection, path, self._today()))

    async def _from_address(self) -> None:
        connection = self.connection
        origin = self._prices.origin(connection)
        dialog = PriceAddressDialog(self._theme, connection_name(connection), origin, self.window())
        if await show_dialog(dialog) == QDialog.DialogCode.Accepted:
            url, trusted = dialog.address, self._settings.now.ca_file
            self._tell(await self._prices.refresh_from_url(connection, url, self._today(), trusted))

    async def _go_back(self) -> None:
        connection = self.connection
        name = connection_name(connection)
        answer = await ask(
            self.window(),
            self.tr("Back to the prices of ftdesk"),
            self.tr("Forget your own prices for {place}?").format(place=name),
            [("forget", self.tr("Forget them")), ("keep", self.tr("Keep them"))],
            self.tr("Those that came with ftdesk are used again. Where it knows none, the price is unknown."),
            danger="forget",
        )
        if answer == "forget":
            self._prices.back_to_shipped(connection)

    def _tell(self, models: int) -> None:
        taken = models  # a plain name: lupdate reads no other plural
        self.notice.emit(Notice("ok", self.tr("Prices of %n model(s) were taken over.", None, taken)))

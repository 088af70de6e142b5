"""The chosen place, model and epochs: offered from connections and prices, remembered in the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import provider_of
from ftdesk.core.errors import FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.cost_service import CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.choice_card import ChoiceCard


class PlaceChoice(QObject):
    """`changed` tells that place, model or epochs are others now."""

    changed = Signal()

    def __init__(
        self,
        card: ChoiceCard,
        connections: ConnectionService,
        cost: CostService,
        settings: SettingsStore,
        today: Callable[[], date],
        tasks: TaskOwner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._cost, self._tasks, self._detached = cost, tasks, False
        self._listed: dict[str, tuple[str, ...]] = {}
        self._card, self._connections, self._settings, self._today = card, connections, settings, today
        self.connection: Connection = connections.all()[0]
        card.connection_chosen.connect(self.choose)
        card.model_chosen.connect(self._on_model)
        card.epochs_chosen.connect(self.changed)
        self._disconnects = [
            connections.changed.connect(self._offer),
            settings.changed.connect(self._on_settings),
            cost.prices_changed.connect(self._on_prices),
        ]
        self._offer()

    def detach(self) -> None:
        """Stop listening."""
        self._detached = True
        for disconnect in self._disconnects:
            disconnect()

    @property
    def model(self) -> str:
        """The chosen base model; empty where none is."""
        return self._card.models.model_id

    @property
    def epochs(self) -> int | None:
        """None: Auto."""
        return self._card.chosen_epochs

    def choose(self, connection_id: str) -> None:
        """Another place; it is remembered."""
        self._settings.change(connection=connection_id)

    def choose_model(self, connection_id: str, model: str) -> None:
        """Another model, wherever it is; both are remembered."""
        models = {**self._settings.now.models, connection_id: model}
        self._settings.change(connection=connection_id, models=models)
        self._offer_models()
        self.changed.emit()

    @property
    def known(self) -> dict[str, list[str]]:
        """Models that connections are known to have, from their lists or from what the user chose there."""
        chosen = {place: [model] for place, model in self._settings.now.models.items() if model}
        own = {each.id for each in self._connections.all() if not each.engine}
        places = own & {*chosen, *self._listed}
        return {place: [*self._listed.get(place, ()), *chosen.get(place, ())] for place in places}

    @property
    def places(self) -> list[Connection]:
        """Where a training can go."""
        return self._connections.offered()

    def _on_settings(self) -> None:
        now = self._settings.now
        if now.connection != self.connection.id:
            self._offer()
        elif now.models.get(self.connection.id, self.model) != self.model:  # chosen in another window
            self._on_prices()

    def _on_prices(self) -> None:
        self._offer_models()
        self.changed.emit()

    def _offer(self) -> None:
        places = self.places
        wanted = self._settings.now.connection
        self.connection = next((each for each in places if each.id == wanted), places[0])
        self._card.show_connections(places, self.connection.id)
        self._offer_models()
        provider = provider_of(self.connection)
        if provider not in self._cost.prices.complete and not self.connection.engine:
            self._tasks.start(self._list_models(self.connection.id), "models to choose from")
        self.changed.emit()

    def _offer_models(self) -> None:
        listed = self._listed.get(self.connection.id, ())
        remembered = self._settings.now.models.get(self.connection.id, "")
        self._card.show_models(self.connection, self._cost.prices, listed, remembered, self._today())

    async def _list_models(self, connection_id: str) -> None:
        """Which models a provider without a price list of ours has; where it does not say, one types."""
        try:
            if connection_id in self._listed or not await self._connections.has_key(connection_id):
                return
        except FtdeskError:
            return  # what is wrong with the keyring is told where the key is needed
        try:
            listed = await self._connections.trainable(connection_id)
        except FtdeskError:
            return  # asked again when the place is chosen again
        self._listed[connection_id] = tuple(each.id for each in listed)
        if not self._detached and connection_id == self.connection.id:
            self._offer_models()
            self.changed.emit()

    def _on_model(self, model: str) -> None:
        self._settings.change(models={**self._settings.now.models, self.connection.id: model})
        self.changed.emit()

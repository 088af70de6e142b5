"""The chosen place, model and epochs: offered from connections and prices, remembered in the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import provider_of
from ftdesk.core.errors import FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.chosen_model import ChosenModel
from ftdesk.services.connections import ConnectionService
from ftdesk.services.cost_service import CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.base_choices import BaseChoice
from ftdesk.ui.check.base_offers import BaseOffers
from ftdesk.ui.check.choice_card import ChoiceCard


class PlaceChoice(QObject):
    """`changed` tells that place, model or epochs are others now; `more_requested` that the models on offer
    at a connection are too few.
    """

    changed = Signal()
    more_requested = Signal(str)

    def __init__(
        self,
        card: ChoiceCard,
        connections: ConnectionService,
        cost: CostService,
        settings: SettingsStore,
        chosen: ChosenModel,
        bases: BaseOffers,
        today: Callable[[], date],
        tasks: TaskOwner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._cost, self._tasks, self._detached = cost, tasks, False
        self._listed: dict[str, tuple[str, ...]] = {}
        self._card, self._connections, self._settings, self._today = card, connections, settings, today
        self._chosen, self._bases = chosen, bases
        self._place: Connection = connections.all()[0]
        self._wanted = ""
        self._seconds: dict[str, float] = {}
        self._rows: Sequence[BaseChoice] | None = None
        self._told: tuple[Connection, str] | None = None
        card.connection_chosen.connect(self.choose)
        card.model_chosen.connect(self._on_model)
        card.epochs_chosen.connect(self._tell)
        card.more_requested.connect(lambda: self.more_requested.emit(self._place.id))
        self._disconnects = [
            connections.changed.connect(self._offer),
            settings.changed.connect(self._on_settings),
            cost.prices_changed.connect(self._on_prices),
            bases.on_change(self._on_bases),
        ]
        self._offer()

    def detach(self) -> None:
        """Stop listening."""
        self._detached = True
        for disconnect in self._disconnects:
            disconnect()

    @property
    def connection(self) -> Connection:
        """The chosen place, as it is for the chosen model."""
        return self._bases.taken(self._place, self.model)

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
        self._chosen.choose(connection_id, model, place=True)
        self._offer_models()
        self._tell()

    def show_bases(self, seconds: float | None = None) -> None:
        """How long trainings take may be another time now, and other models may be there.

        `seconds`: what the engine itself says of the chosen one.
        """
        self._seconds = {} if seconds is None else {self.model: seconds}
        if self._card.models.view().isVisible():
            return  # a list that is open stays as it is
        if self._bases.choices(self._place, self.epochs, self._seconds) != self._rows:
            self._offer_models()
        if self._told != (self.connection, self.model):
            self._tell()

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

    def _tell(self) -> None:
        self._told = (self.connection, self.model)
        self.changed.emit()

    def _on_settings(self) -> None:
        if self._settings.now.connection != self._place.id:
            self._offer()
        elif self._chosen.of(self._place.id) not in ("", self._wanted):  # chosen elsewhere in the program
            self._on_prices()

    def _on_prices(self) -> None:
        self._offer_models()
        self._tell()

    def _on_bases(self, connection_id: str) -> None:
        if connection_id == self._place.id:
            self.show_bases(self._seconds.get(self.model))

    def _offer(self) -> None:
        places = self.places
        wanted = self._settings.now.connection
        self._place = next((each for each in places if each.id == wanted), places[0])
        self._card.show_connections(places, self._place.id)
        self._offer_models()
        provider = provider_of(self._place)
        if "local_models" in self._place.supports:
            self._tasks.start(self._bases.look(self._place.id), "base models to choose from")
        elif provider not in self._cost.prices.complete and not self._place.engine:
            self._tasks.start(self._list_models(self._place.id), "models to choose from")
        self._tell()

    def _offer_models(self) -> None:
        place = self._place
        self._wanted = self._chosen.of(place.id)
        self._rows = self._bases.choices(place, self.epochs, self._seconds)
        listed = self._listed.get(place.id, ())
        self._card.show_models(place, self._cost.prices, listed, self._wanted, self._today(), self._rows)

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
        if not self._detached and connection_id == self._place.id:
            self._on_prices()

    def _on_model(self, model: str) -> None:
        self._wanted = model
        self._chosen.choose(self._place.id, model)
        self._tell()

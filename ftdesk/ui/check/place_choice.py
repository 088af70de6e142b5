"""The chosen place, model and epochs: offered from connections and prices, remembered in the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from ftdesk.core.connection import Connection
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.ui.check.choice_card import ChoiceCard


class PlaceChoice(QObject):
    """`changed` tells that place, model or epochs are others now."""

    changed = Signal()

    def __init__(
        self,
        card: ChoiceCard,
        connections: ConnectionService,
        settings: SettingsStore,
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._card, self._connections, self._settings, self._today = card, connections, settings, today
        self.connection: Connection = connections.all()[0]
        card.connection_chosen.connect(self.choose)
        card.model_chosen.connect(self._on_model)
        card.epochs_chosen.connect(self.changed)
        self._disconnects = [
            connections.changed.connect(self._offer),
            settings.changed.connect(self._on_settings),
        ]
        self._offer()

    def detach(self) -> None:
        """Stop listening."""
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

    def _on_settings(self) -> None:
        if self._settings.now.connection != self.connection.id:
            self._offer()

    def _offer(self) -> None:
        places = self._connections.all()
        wanted = self._settings.now.connection
        self.connection = next((each for each in places if each.id == wanted), places[0])
        self._card.show_connections(places, self.connection.id)
        remembered = self._settings.now.models.get(self.connection.id, "")
        self._card.show_models(self.connection, (), remembered, self._today())
        self.changed.emit()

    def _on_model(self, model: str) -> None:
        self._settings.change(models={**self._settings.now.models, self.connection.id: model})
        self.changed.emit()

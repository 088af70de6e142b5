"""Opens the comparison, keeps it up to date, and takes over the model that was chosen in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.settings import SettingsStore
from ftdesk.services.comparison import offers
from ftdesk.services.connections import ConnectionService
from ftdesk.services.cost_service import CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.compare_dialog import CompareDialog
from ftdesk.ui.check.compare_model import Row
from ftdesk.ui.check.place_choice import PlaceChoice
from ftdesk.ui.common.dialogs import show_dialog
from ftdesk.ui.theme import Theme


class Comparing(QObject):
    """`dialog` is there while it is open."""

    def __init__(
        self,
        theme: Theme,
        cost: CostService,
        choice: PlaceChoice,
        connections: ConnectionService,
        settings: SettingsStore,
        tasks: TaskOwner,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._window = theme, parent
        self._cost, self._choice, self._connections = cost, choice, connections
        self._settings, self._tasks, self._today = settings, tasks, today
        self._questions = 1
        self.dialog: CompareDialog | None = None

    def start(self, questions_per_day: int) -> None:
        """Open it, for that many questions a day."""
        if self.dialog is None:
            self._questions = questions_per_day
            self._tasks.start(self._compare(), "compare models")

    def close(self) -> None:
        """The project is being closed."""
        if self.dialog is not None:
            self.dialog.reject()

    async def _compare(self) -> None:
        window = self._window.window()
        dialog = CompareDialog(self._theme, self._settings.now, self._today(), self._questions, window)
        self.dialog = dialog
        leave = self._cost.totals_changed.connect(self._refresh)
        self._refresh()
        try:
            accepted = await show_dialog(dialog) == QDialog.DialogCode.Accepted
            chosen = dialog.chosen
        finally:
            leave()
            self.dialog = None
        if accepted and chosen is not None:
            self._choice.choose_model(chosen.connection.id, chosen.model)

    def _refresh(self) -> None:
        if self.dialog is None:
            return
        today = self._today()
        found = offers(self._cost, self._places(), today, self._questions, self._choice.known)
        if found is None:
            return
        rows = [
            Row(offer, self._ends(offer.candidate.connection, offer.candidate.model, offer.ends))
            for offer in found
        ]
        alive = [row for row in rows if row.ends is None or row.ends > today]
        self.dialog.show_rows(alive, (self._choice.connection.id, self._choice.model))

    def _places(self) -> list[Connection]:
        """Where a training can go, and where it could with a key, if it is known what that costs."""
        offered = {each.id for each in self._choice.places}
        prices = self._cost.prices
        return [
            each
            for each in self._connections.all()
            if each.id in offered or (each.train_base_url and prices.priced(each))
        ]

    def _ends(self, connection: Connection, model: str, by_table: date | None) -> date | None:
        """The first day without the model: by the provider's own list, else by the price table."""
        return self._connections.shutdown_of(connection.id, model) or by_table

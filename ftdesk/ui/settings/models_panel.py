"""Settings → This computer: the base models there, what they take, their downloads, and where from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.event import Event
from ftdesk.core.local.models import LocalModel, ModelState
from ftdesk.core.local.offering import training_seconds
from ftdesk.services.chosen_model import ChosenModel
from ftdesk.services.cost_service import CostService
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, Card, label, set_kind
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.figures import size
from ftdesk.ui.common.model_names import base_name
from ftdesk.ui.common.sentences import together
from ftdesk.ui.settings.hub_address import HubAddress
from ftdesk.ui.settings.model_row import ModelFacts, ModelRow
from ftdesk.ui.settings.model_verbs import ModelVerbs
from ftdesk.ui.theme import Theme

_CANNOT = (EngineState.NOT_INSTALLED, EngineState.MODEL_MISSING)
_Rank = tuple[bool, bool, int, str]
GATHER_MS = 150
"""How often the times follow while examples are counted."""


class ModelsPanel(Card):
    """One row a model: few enough to be plain widgets, kept while a download moves on."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        models: LocalModels,
        engine: LocalEngine,
        chosen: ChosenModel,
        cost: CostService | None,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        """`cost`: the tokens of the open project, for the times; None where none is open."""
        super().__init__(parent=parent)
        self.title.setText(self.tr("Base models"))
        self.title.show()
        self._theme, self._models, self._engine = theme, models, engine
        self._chosen, self._cost = chosen, cost
        self.verbs = ModelVerbs(models, chosen, tasks, self)
        self.verbs.notice.connect(self.notice)
        self.places = ChoiceBox(self)
        self.places.setAccessibleName(self.tr("Models on"))
        self.places.activated.connect(lambda _row: self._on_place())
        self.free = label("", "muted", self)
        self.said = [label("", kind, self, wrap=True) for kind in ("", "muted", "muted")]
        self.start_button = Button(theme, self.tr("Start the engine"), "play", "", self)
        self.start_button.clicked.connect(lambda: self.verbs.look(self.place.id, start=True))
        self.rows: dict[str, ModelRow] = {}
        self._order: dict[str, _Rank] = {}  # while it is looked at, no row leaves its place under the mouse
        self.folder_button = Button(theme, self.tr("Add a folder …"), "folder", "", self)
        self.file_button = Button(theme, self.tr("Add a GGUF file …"), "file", "", self)
        self.folder_button.clicked.connect(lambda: self.verbs.add_folder(self.place.id))
        self.file_button.clicked.connect(lambda: self.verbs.add_file(self.place.id))
        self.mirror = HubAddress(models, self)
        self._lay_out()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self.refresh)
        self._disconnects = self._connect()
        self.refresh()

    def _connect(self) -> list[Callable[[], None]]:
        made = [
            self._models.changed.connect(lambda _place: self.refresh()),
            self._engine.state_changed.connect(self.refresh),
        ]
        if self._cost is not None:
            counted: Event[()] = self._cost.totals_changed
            made.append(counted.connect(self._gather.start))
        return made

    def detach(self) -> None:
        """Let go of the services."""
        self._gather.stop()
        self.verbs.detach()
        for disconnect in self._disconnects:
            disconnect()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever looks wants to see what is there now; no engine is started for that."""
        super().showEvent(event)
        self._order.clear()
        self.refresh()
        self.verbs.look(self.place.id)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._gather.stop()

    @property
    def place(self) -> Connection:
        """The connection whose models are shown."""
        places = self._models.places()
        return next((each for each in places if each.id == self.places.currentData()), places[0])

    def show_place(self, connection_id: str) -> None:
        """Show the models of this connection, if it has any."""
        self._offer_places()
        row = self.places.findData(connection_id)
        if row >= 0:
            self.places.setCurrentIndex(row)
            self._on_place()

    def _on_place(self) -> None:
        self._order.clear()
        self.refresh()
        self.verbs.look(self.place.id)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self.places)
        self.head.addWidget(self.free)
        for each in self.said:
            self.body.addWidget(each)
        start = QHBoxLayout()
        start.addWidget(self.start_button)
        start.addStretch(1)
        self.body.addLayout(start)
        own = QHBoxLayout()
        own.setSpacing(8)
        words = self.tr("A model that you have already, for transformers or llama.cpp:")
        self._own: tuple[QWidget, ...] = (label(words, "muted", self), self.folder_button, self.file_button)
        for shown in self._own:
            own.addWidget(shown)
        own.addStretch(1)
        self.body.addLayout(own)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.addLayout(self._list)
        self.body.addWidget(self.mirror)

    # -- content ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is known now."""
        self._offer_places()
        place = self.place
        self._show_said(place)
        machine = self._models.machine(place.id)
        room = self.tr("{size} free on the disk")
        known = machine is not None and machine.free_disk_bytes > 0
        self.free.setText(room.format(size=size(machine.free_disk_bytes)) if machine and known else "")
        for own in self._own:  # a path is one on the engine's computer
            own.setVisible(place.engine and self._running(place))
        self._show_rows(place)

    def _offer_places(self) -> None:
        places, shown = self._models.places(), self.places.currentData()
        if [each.id for each in places] == [self.places.itemData(row) for row in range(self.places.count())]:
            return  # a list that is open stays so
        with QSignalBlocker(self.places):
            self.places.clear()
            for each in places:
                self.places.addItem(connection_name(each), each.id)
            self.places.setCurrentIndex(max(0, self.places.findData(shown)))
        self.places.setVisible(len(places) > 1)

    def _running(self, place: Connection) -> bool:
        return not place.engine or self._engine.state is EngineState.READY

    def _show_said(self, place: Connection) -> None:
        state, trouble = self._engine.state, self._models.trouble(place.id)
        tone, texts = "", ("", "", "")
        if place.engine and state in _CANNOT:
            texts = (self.tr("They are shown once training on this computer is installed."), "", "")
        elif place.engine and state is EngineState.STARTING:
            texts = (self.tr("The engine is starting. This takes seconds."), "", "")
        elif place.engine and state is not EngineState.READY:
            texts = (self._resting_text(place), "", "")
        elif trouble is not None:
            told = error_text(trouble)
            tone, texts = "bad", (told.what, told.cause, told.next_step)
        elif not self._models.fresh(place.id):
            texts = (self.tr("Looking …"), "", "")
        set_kind(self.said[0], tone or "muted")
        for each, text in zip(self.said, texts, strict=True):
            each.setText(text)
            each.setVisible(bool(text))
        rests = place.engine and state in (EngineState.STOPPED, EngineState.FAILED)
        self.start_button.setText(self.tr("Start the engine") if rests else self.tr("Try again"))
        self.start_button.setVisible(rests or (trouble is not None and tone == "bad"))

    def _resting_text(self, place: Connection) -> str:
        if not self._models.all(place.id):
            return self.tr("The engine knows which models there are. Start it to see them.")
        return together(
            self.tr("As they were when the engine ran last."),
            self.tr("Start it to download or remove models."),
        )

    def _show_rows(self, place: Connection) -> None:
        models = list(self._models.all(place.id))
        for each in models:
            self._order.setdefault(each.id, _rank(each))
        models.sort(key=lambda each: self._order[each.id])
        if [each.id for each in models] != list(self.rows):
            self._build_rows(models)
        wanted = self._chosen.of(place.id) or next(iter(place.models), "")
        for each in models:
            self.rows[each.id].show_facts(
                ModelFacts(
                    each,
                    each.name or base_name(each.id),
                    self._models.machine(place.id),
                    self._seconds(place, each),
                    self._models.seconds_left(place.id, each),
                    chosen=wanted == each.id,
                    can_change=self._running(place),
                )
            )

    def _build_rows(self, models: list[LocalModel]) -> None:
        """In another order, or others: rows that stay keep their focus."""
        here = {each.id for each in models}
        for gone in [each for each in self.rows if each not in here]:
            row = self.rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for row in self.rows.values():
            self._list.removeWidget(row)
        self.rows = {each.id: self.rows.get(each.id) or self._row() for each in models}
        for row in self.rows.values():
            self._list.addWidget(row)

    def _row(self) -> ModelRow:
        row = ModelRow(self._theme, self)
        row.fetch_requested.connect(lambda model: self.verbs.fetch(self.place.id, model))
        row.stop_requested.connect(lambda model: self.verbs.stop(self.place.id, model))
        row.remove_requested.connect(self._on_remove)
        row.use_requested.connect(self._on_use)
        return row

    def _on_remove(self, model_id: str) -> None:
        model = self._models.find(self.place.id, model_id)
        if model is not None:
            self.verbs.remove(self.place.id, model, model.name or base_name(model_id))

    def _on_use(self, model_id: str) -> None:
        self.verbs.use(self.place.id, model_id, self.rows[model_id].name.text())
        self.refresh()

    def _seconds(self, place: Connection, model: LocalModel) -> float | None:
        """How long the open project's set trains with automatic epochs, by ftdesk's own count."""
        if self._cost is None or model.seconds_per_token is None:
            return None
        estimated = self._cost.estimate(model.id, place)
        if estimated is None or not estimated.billable_tokens:
            return None
        return training_seconds(model, estimated.billable_tokens)


def _rank(model: LocalModel) -> _Rank:
    """The user's own first, below where they are added; then what is here, or coming; small before large."""
    return (not model.own, model.state is ModelState.AVAILABLE, model.parameters, model.id)

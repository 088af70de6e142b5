"""Opens “What the model sees”, asks the service, and keeps the view up to date with what is edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.core.today import Today, users_today
from ftdesk.services.chosen_model import ChosenModel
from ftdesk.services.connections import ConnectionService
from ftdesk.services.cost_service import CostService
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.seen_service import SeenService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.base_choices import base_choices
from ftdesk.ui.seen import seen_words
from ftdesk.ui.seen.seen_dialog import SeenDialog
from ftdesk.ui.theme import Theme

QUIET_MS = 200
_TO_SETTINGS = frozenset(
    {Code.ENGINE_NOT_INSTALLED, Code.ENGINE_MODEL_MISSING, Code.CONNECTION_UNKNOWN, Code.KEY_MISSING}
)


class Seeing(QObject):
    """`dialog` is there while it is open. Place and model are those chosen for training."""

    show_requested = Signal(int, int)
    settings_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        service: SeenService,
        connections: ConnectionService,
        cost: CostService,
        engine: LocalEngine,
        models: LocalModels,
        settings: SettingsStore,
        tasks: TaskOwner,
        settle: Callable[[], bool],
        page: QWidget,
        today: Today = users_today,
    ) -> None:
        super().__init__(page)
        self.dialog: SeenDialog | None = None
        self._theme, self._page, self._settle, self._today = theme, page, settle, today
        self._dataset, self._service, self._connections = dataset, service, connections
        self._cost, self._engine, self._settings, self._tasks = cost, engine, settings, tasks
        self._models, self._last = models, ChosenModel(settings, dataset.project)
        self._example = 0
        self._number = 0
        self._chosen = ("", "")
        self._shown: tuple[int, str, str] | None = None
        self._asking: set[str] = set()
        self._again: set[str] = set()
        self._error: FtdeskError | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._ask)
        self._disconnects = (
            dataset.changed.connect(self._on_changed),
            settings.changed.connect(self._on_settings),
            connections.changed.connect(self._on_places),
            cost.prices_changed.connect(self._on_places),
            engine.state_changed.connect(self._on_engine),
        )

    def detach(self) -> None:
        """Hear of nothing any more; the window goes."""
        for disconnect in self._disconnects:
            disconnect()
        self._quiet.stop()
        if self.dialog is not None:
            self.dialog.reject()

    def show(self, example_id: int | None) -> None:
        """Open it at an example, or let the open one show that; None is the first."""
        if not self._settle() or not len(self._dataset):
            return
        self._example = self._dataset.ids[0] if example_id is None else example_id
        if self.dialog is None:
            self.dialog = self._made()
            self._offer()
        self._show_place()
        self._ask()
        self.dialog.show()
        self.dialog.activateWindow()
        self.dialog.read()

    def _made(self) -> SeenDialog:
        dialog = SeenDialog(self._theme, self._page.window())
        dialog.head.turned.connect(self._turn)
        dialog.head.place_chosen.connect(lambda place: self._settings.change(connection=place))
        dialog.head.model_chosen.connect(self._on_model)
        dialog.mend_requested.connect(self._on_mend)
        dialog.show_requested.connect(lambda: self.show_requested.emit(self._example, -1))
        dialog.finished.connect(self._on_closed)
        return dialog

    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog, self._shown = None, None
        self._quiet.stop()

    # -- which example ---------------------------------------------------------------------------------

    def _turn(self, step: int) -> None:
        ids = self._dataset.ids
        place = min(max(0, self._number - 1 + step), len(ids) - 1)
        self._example = ids[place]
        self._show_place()
        self._ask()

    def _show_place(self) -> None:
        if self.dialog is not None:
            ids = self._dataset.ids
            self._number = ids.index(self._example) + 1 if self._dataset.has(self._example) else 0
            self.dialog.head.show_place(self._number, len(ids))

    def _on_changed(self, touched: Touched) -> None:
        if self.dialog is None:
            return
        ids = self._dataset.ids
        if not len(ids):
            self.dialog.reject()
            return
        if not self._dataset.has(self._example):
            self._example = ids[min(max(0, self._number - 1), len(ids) - 1)]
            self._shown = None
        self._show_place()
        self._quiet.start(QUIET_MS)
        del touched

    # -- which model -----------------------------------------------------------------------------------

    @property
    def _connection(self) -> Connection:
        places = self._connections.offered()
        wanted = self._settings.now.connection
        return next((each for each in places if each.id == wanted), places[0])

    def _on_places(self) -> None:
        self._offer()
        self._quiet.start(0)

    def _offer(self) -> None:
        if self.dialog is None:
            return
        connection = self._connection
        self.dialog.head.show_places(self._connections.offered(), connection.id)
        wanted = self._last.of(connection.id)
        bases = base_choices(connection, self._models)
        self.dialog.head.show_models(connection, self._cost.prices, wanted, self._today(), bases)
        self._chosen = (connection.id, wanted)

    def _on_settings(self) -> None:
        place = self._settings.now.connection
        if self.dialog is not None and self._chosen != (place, self._last.of(place)):
            self._on_places()

    def _on_model(self, model: str) -> None:
        connection = self._connection
        self._chosen = (connection.id, model)
        self._last.choose(connection.id, model)
        self._quiet.start(QUIET_MS)

    # -- asking ----------------------------------------------------------------------------------------

    def _wanted(self) -> tuple[int, str, str]:
        assert self.dialog is not None
        return self._example, self._connection.id, self.dialog.head.models.model_id

    def _ask(self) -> None:
        """One question at a time to a place; what was asked meanwhile is asked after it."""
        if self.dialog is None:
            return
        wanted = self._wanted()
        if self._shown != wanted:
            self.dialog.show_wait(self._wait_text(), now=self._starts and not self._engine.rests)
            if self._shown is None or self._shown[0] != wanted[0]:
                self.dialog.text.to_start()
        if wanted[1] in self._asking:
            self._again.add(wanted[1])
            return
        self._asking.add(wanted[1])
        self._tasks.start(self._look(wanted[1]), "what the model sees")

    async def _look(self, place: str) -> None:
        """By now, and after each answer, something else may be wanted."""
        try:
            while self.dialog is not None and (wanted := self._wanted())[1] == place:
                self._again.discard(place)
                await self._look_once(wanted)
                if place not in self._again:
                    return
        finally:
            self._asking.discard(place)

    async def _look_once(self, wanted: tuple[int, str, str]) -> None:
        try:
            seen = await self._service.seen(*wanted)
        except FtdeskError as error:
            if self.dialog is not None and wanted == self._wanted() and error.code is not Code.EXAMPLE_GONE:
                self._show_trouble(error)
            return
        if self.dialog is None or wanted != self._wanted() or not self._dataset.has(wanted[0]):
            return
        pair = self._dataset.example(wanted[0]).is_pair
        note = seen_words.certainty(seen, self._connections.get(wanted[1]), pair=pair)
        self._shown, self._error = wanted, None
        self.dialog.show_rendering(seen.rendering, note)

    # -- the engine, and what fails --------------------------------------------------------------------

    def _show_trouble(self, error: FtdeskError) -> None:
        self._shown, self._error = None, error
        if self.dialog is not None:
            self.dialog.show_trouble(seen_words.trouble(error), self._mend_text(error))

    @property
    def _starts(self) -> bool:
        return self._connection.engine and self._engine.state in (EngineState.STOPPED, EngineState.STARTING)

    def _wait_text(self) -> str:
        if self._starts and not self._engine.rests:
            return _starting()
        return self.tr("Reading the example…")

    def _on_engine(self) -> None:
        if self.dialog is None or not self._connection.engine:
            return
        if self.dialog.shows == "wait":
            self.dialog.show_wait(self._wait_text())
        elif self._error is not None and self._error.code in _TO_SETTINGS and self._starts:
            self._ask()  # it was installed meanwhile
        elif _stopped(self._error) and self._engine.state is EngineState.READY:
            self._ask()  # it was started elsewhere

    def _mend_text(self, error: FtdeskError) -> str:
        if error.code in _TO_SETTINGS:
            return self.tr("Open &Settings")
        if _stopped(error):
            return self.tr("&Start the engine")
        return "" if error.code is Code.REQUEST_REFUSED else self.tr("Try &again")

    def _on_mend(self) -> None:
        if self._error is not None and self._error.code in _TO_SETTINGS:
            self.settings_requested.emit(self._connection.id)
        elif _stopped(self._error):
            if self.dialog is not None:
                self.dialog.show_wait(_starting(), now=True)
            self._tasks.start(self._start_engine(), "start the engine")
        else:
            self._ask()

    async def _start_engine(self) -> None:
        try:
            await self._engine.ensure_started()
        except FtdeskError as error:
            self._show_trouble(error)
        else:
            self._ask()


def _stopped(error: FtdeskError | None) -> bool:
    return error is not None and error.code is Code.ENGINE_STOPPED


def _starting() -> str:
    return QCoreApplication.translate(
        "Seeing", "Starting the engine on this computer. The first time takes some seconds longer."
    )

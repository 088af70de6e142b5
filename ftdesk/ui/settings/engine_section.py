"""Settings → This computer: is the engine there, does it run, what is missing and what to do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ftdesk.core.disk import folder_size_bytes
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.paths import models_dir
from ftdesk.services.addon import AddonService
from ftdesk.services.connections import ConnectionService
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, Card, label, set_kind
from ftdesk.ui.common.error_text import error_notice, error_text
from ftdesk.ui.common.figures import size
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.common.sentences import breakable, enumerated, together
from ftdesk.ui.settings.addon_panel import AddonPanel
from ftdesk.ui.settings.machine_facts import MachineFacts
from ftdesk.ui.theme import Theme

LOCAL = "local"


@dataclass(frozen=True)
class _Words:
    pill: str
    tone: str
    sentence: str
    next_step: str = ""


class EngineSection(Card):
    """One state at a time, one main button for it."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        engine: LocalEngine,
        connections: ConnectionService,
        models: LocalModels,
        addon: AddonService,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("This computer"))
        self.title.show()
        self._engine, self._connections, self._tasks = engine, connections, tasks
        self._base_models = models
        self.machine = MachineFacts(self)
        self.addon = AddonPanel(theme, addon, tasks, self)
        self.addon.notice.connect(self.notice)
        self.pill = label("", "pill", self)
        self.head.insertWidget(1, self.pill)
        self.sentence = label("", "", self, wrap=True)
        self.next_step = label("", "muted", self, wrap=True)
        self._data = label("", "muted", self, wrap=True)
        self._models_folder = label("", "muted", self, wrap=True)
        self.models = label("", "muted", self, wrap=True)
        self.start_button = Button(theme, self.tr("Start"), "play", "", self)
        self.stop_button = Button(theme, self.tr("Stop"), "stop", "", self)
        self.again_button = Button(theme, self.tr("Look again"), "refresh", "", self)
        self.open_button = Button(theme, self.tr("Open its folder"), "folder", "", self)
        self.start_button.clicked.connect(lambda: self._start(self._run(), "start the engine"))
        self.stop_button.clicked.connect(lambda: self._start(self._halt(), "stop the engine"))
        self.again_button.clicked.connect(self._look_again)
        self.open_button.clicked.connect(self._open_folder)
        self._lay_out()
        self._disconnects = (
            engine.state_changed.connect(self.refresh),
            models.changed.connect(self._on_models),
            addon.changed.connect(self._on_addon),
        )
        self._on_models(LOCAL)

    def detach(self) -> None:
        """Let go of the engine."""
        self.addon.detach()
        for disconnect in self._disconnects:
            disconnect()

    def refresh(self) -> None:
        """Show the engine as it is now."""
        state = self._engine.state
        words = self._words(state)
        self.pill.setText(words.pill)
        set_kind(self.pill, "pill", words.tone)
        self.sentence.setText(words.sentence)
        self.next_step.setText(words.next_step)
        told_below = state is EngineState.NOT_INSTALLED and self.addon.speaks
        self.sentence.setVisible(not told_below)
        self.next_step.setVisible(bool(words.next_step) and not told_below)
        self.start_button.setVisible(state in (EngineState.STOPPED, EngineState.FAILED))
        self.stop_button.setVisible(state is EngineState.READY)
        self.again_button.setVisible(state in (EngineState.NOT_INSTALLED, EngineState.MODEL_MISSING))
        self._start(self._measure(), "measure folders")
        if state is EngineState.READY:
            self._start(self._list_models(), "list local models")
        else:
            self.models.setText(self.tr("shown while it runs"))

    def _lay_out(self) -> None:
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.next_step)
        self.body.addWidget(self.addon)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        rows = (
            *self.machine.rows,
            (label(self.tr("Trainings"), "muted", self), self._data),
            (label(self.tr("Base models"), "muted", self), self._models_folder),
            (label(self.tr("Models"), "muted", self), self.models),
        )
        for row, (title, value) in enumerate(rows):
            grid.addWidget(title, row, 0)
            grid.addWidget(value, row, 1)
        self.body.addLayout(grid)
        buttons = QHBoxLayout()
        for button in (self.start_button, self.stop_button, self.again_button, self.open_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def _words(self, state: EngineState) -> _Words:
        setup = self.tr("Run “make setup” in ftdesk's folder, then press Look again.")
        if state is EngineState.NOT_INSTALLED:
            missing = self.tr("Training on this computer needs parts that are not installed: {names}.")
            names = enumerated(self._engine.missing())
            return _Words(self.tr("not installed"), "wait", missing.format(names=names), setup)
        if state is EngineState.MODEL_MISSING:
            sentence = self.tr(
                "The engine is installed, but not the starter model that training begins with."
            )
            return _Words(self.tr("model missing"), "wait", sentence, setup)
        if state is EngineState.STARTING:
            return _Words(self.tr("starting"), "run", self.tr("The engine is starting. This takes seconds."))
        if state is EngineState.READY:
            sentence = self.tr("The engine runs. Only programs on this computer with its key can reach it.")
            return _Words(self.tr("running"), "ok", sentence)
        if state is EngineState.FAILED:
            told = error_text(self._engine.error or FtdeskError(Code.ENGINE_START_FAILED))
            return _Words(self.tr("failed"), "bad", together(told.what, told.cause), told.next_step)
        if self._engine.rests:
            sentence = self.tr("You stopped it. It starts again when you train, ask a model, or press Start.")
            return _Words(self.tr("stopped"), "wait", sentence)
        sentence = self.tr("Everything is here. It starts by itself when a training or a chat needs it.")
        return _Words(self.tr("ready"), "ok", sentence)

    def _on_addon(self) -> None:
        self.refresh()

    def _on_models(self, place: str) -> None:
        if place == LOCAL:
            self.machine.show_machine(self._base_models.machine(LOCAL))

    # -- what takes its time ---------------------------------------------------------------------------

    async def _run(self) -> None:
        await self._engine.ensure_started()

    async def _halt(self) -> None:
        await self._engine.stop(until_asked=True)

    async def _measure(self) -> None:
        for folder, shown in ((self._engine.data_dir, self._data), (models_dir(), self._models_folder)):
            size_bytes = await asyncio.to_thread(folder_size_bytes, folder)
            shown.setText(
                self.tr("{folder} ({size})").format(folder=breakable(str(folder)), size=size(size_bytes))
            )
            shown.setToolTip(str(folder))

    async def _list_models(self) -> None:
        try:  # without a start: the user may have pressed Stop while this waited
            listed = await self._connections.models(LOCAL, start=False)
        except FtdeskError as error:
            if self._engine.state is EngineState.READY:
                self.models.setText(error_text(error).what)
            return
        self.models.setText(enumerated(model_name(model.id) for model in listed))

    def _look_again(self) -> None:
        self._engine.refresh()
        self.addon.look_again()
        self.refresh()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._engine.data_dir)))

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, f"settings: {name}", lambda error: self.notice.emit(error_notice(error)))

"""Keeps the price panel true: the choice of place and model, local arithmetic or the provider's estimate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.cost.estimate import Estimate
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.example import Split
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.money import Usd
from ftdesk.core.settings import SettingsStore
from ftdesk.services.check_service import CheckService
from ftdesk.services.chosen_model import ChosenModel
from ftdesk.services.connections import ConnectionService
from ftdesk.services.cost_service import CostService
from ftdesk.services.job_service import JobService, LaunchRequest
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.absent_engine import absent_engine
from ftdesk.ui.check.base_offers import BaseOffers
from ftdesk.ui.check.button_text import Readiness, train_button
from ftdesk.ui.check.comparing import Comparing
from ftdesk.ui.check.daily_questions import DailyQuestions
from ftdesk.ui.check.place_choice import PlaceChoice
from ftdesk.ui.check.price_panel import PricePanel
from ftdesk.ui.check.price_text import accuracy_text, age_text, certainty, sum_figures, waiting_text
from ftdesk.ui.check.provider_estimate import ProviderEstimate
from ftdesk.ui.check.quote import Quote, from_estimate, from_provider
from ftdesk.ui.check.use_text import life_lines, use_text
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.theme import Theme

_CANNOT = {EngineState.NOT_INSTALLED, EngineState.MODEL_MISSING}


class Pricing(QObject):
    """`quote` is what stands on the button now, None while it is not known."""

    changed = Signal()
    train_requested = Signal()
    settings_requested = Signal(str)
    models_requested = Signal(str)  # more of them, at a connection

    def __init__(
        self,
        *,
        theme: Theme,
        dataset: Dataset,
        cost: CostService,
        checks: CheckService,
        connections: ConnectionService,
        jobs: JobService,
        engine: LocalEngine,
        models: LocalModels,
        settings: SettingsStore,
        tasks: TaskOwner,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._dataset, self._cost, self._checks = dataset, cost, checks
        self._engine, self._settings, self._today = engine, settings, today
        self._launching = False
        self.quote: Quote | None = None
        self._revision: int | None = None  # the examples that the quote is for
        self._connections = connections
        self.panel = PricePanel(theme, parent)
        chosen, bases = ChosenModel(settings, dataset.project), BaseOffers(models, cost, jobs)
        self.choice = PlaceChoice(
            self.panel.choice, connections, cost, settings, chosen, bases, today, tasks, self
        )
        self.comparing = Comparing(theme, cost, self.choice, connections, settings, tasks, today, parent)
        self.estimate = ProviderEstimate(jobs, tasks, self._question, self)
        self._questions = DailyQuestions(settings, self)
        self._money = (settings.now.currency, settings.now.currency_rate)
        self._connect()
        self._choice_changed()

    def _connect(self) -> None:
        panel = self.panel
        panel.train_requested.connect(self.train_requested)
        panel.mend_requested.connect(self._on_mend)
        panel.questions_chosen.connect(self._questions.choose)
        self._questions.changed.connect(self.show_all)
        panel.choice.compare_requested.connect(lambda: self.comparing.start(self._questions.number))
        self.choice.changed.connect(self._choice_changed)
        self.choice.more_requested.connect(self.models_requested)
        self.estimate.changed.connect(self.show_all)
        self._disconnects = [
            self._dataset.changed.connect(self._on_examples),
            self._engine.state_changed.connect(self._on_engine),
            self._settings.changed.connect(self._on_settings),
        ]

    def detach(self) -> None:
        """Stop listening and asking."""
        self.choice.detach()
        self.comparing.close()
        for disconnect in self._disconnects:
            disconnect()
        self._questions.close()
        self.estimate.stop()

    def look(self, *, seen: bool) -> None:
        """Whether the page is seen: only then a provider is asked and an engine started."""
        self.estimate.want(wanted=seen)
        if seen:
            self.show_all()

    def set_launching(self, *, launching: bool) -> None:
        """While a launch is under way the button rests."""
        self._launching = launching
        self.show_all()

    # -- what changes the figures ----------------------------------------------------------------------

    @property
    def connection(self) -> Connection:
        """The chosen place."""
        return self.choice.connection

    def _choice_changed(self) -> None:
        self._checks.choose(self.connection, self.choice.model or None)
        self.estimate.forget()

    def _on_settings(self) -> None:
        money = (self._settings.now.currency, self._settings.now.currency_rate)
        if money != self._money:  # many settings have nothing to do with what is shown here
            self._money = money
            self.show_all()

    def _on_examples(self, touched: Touched) -> None:
        del touched
        # An import comes in hundreds of slices: once there are no figures the page shows that soon enough
        self.estimate.forget(tell=self.quote is not None)

    def _on_engine(self) -> None:
        # Installed a moment ago, or died: what is known of it no longer holds
        if self.connection.engine and self._engine.state == EngineState.STOPPED:
            self.estimate.forget()
        elif self.estimate.stopped and self._engine.state == EngineState.READY:
            self.estimate.again()
        self.show_all()

    def _on_mend(self) -> None:
        if self.connection.engine and self._engine.state in _CANNOT:
            self.settings_requested.emit(self.connection.id)
        elif self.estimate.stopped:
            self.estimate.start(self._engine)
        else:
            self.estimate.again()

    # -- the figures -----------------------------------------------------------------------------------

    def request(self) -> LaunchRequest | None:
        """What Train would ask for, with the figures as they stand; None without a model."""
        if not self.choice.model:
            return None
        frozen = self.quote.frozen() if self.quote is not None else {}
        return LaunchRequest(
            self.connection.id,
            self.choice.model,
            epochs=self.choice.epochs,
            estimate=frozen,
            revision=self._revision,
        )

    @property
    def _asks(self) -> bool:
        """Whether the place is asked for its own figures: elsewhere asking would send the examples away."""
        return self.connection.engine and "estimate" in self.connection.supports

    def _question(self) -> LaunchRequest | None:
        """What the provider is asked to estimate; nothing where it cannot, or where it is too early."""
        if not self._asks or not self.choice.model:
            return None
        if self.connection.engine and self._engine.state in _CANNOT:
            return None
        too_few = self._dataset.count(Split.TRAIN) < self.connection.min_examples
        return None if too_few else self.request()

    def _local(self) -> Estimate | None:
        if not self.choice.model or not len(self._dataset):
            return None
        return self._cost.estimate(self.choice.model, self.connection, self.choice.epochs)

    def _quote(self, local: Estimate | None) -> Quote | None:
        if not self._asks:
            if local is None or not local.examples:
                return None
            price = self._cost.price(self.choice.model, self.connection)
            spread = self._cost.range(self.choice.model, self.connection)
            return from_estimate(local, spread, own=price is not None and price.own)
        answer = self.estimate.answer
        if answer is None:
            return None
        price = self._cost.price(self.choice.model, self.connection)
        per_million = Usd.of(0) if self.connection.free else price.train if price is not None else None
        return from_provider(answer, per_million, auto=self.choice.epochs is None)

    def show_all(self) -> None:
        """Show everything as it is now."""
        answer = self.estimate.answer if self._asks else None
        self.choice.show_bases(answer["seconds"] if answer is not None else None)
        today, connection = self._today(), self.connection
        local = self._local()
        self.quote = self._quote(local)
        # The examples that ftdesk has priced; what the engine has estimated is free whatever they are by now
        self._revision = self._dataset.revision if self.quote is not None and not self._asks else None
        have = self._dataset.count(Split.TRAIN)
        panel = self.panel
        panel.choice.show_auto(connection, have)
        self._show_sum(connection, have, today)
        self._show_use(local, connection, today)
        panel.show_button(train_button(self._readiness(have, today)))
        self._show_message(have)
        self.changed.emit()

    def _show_sum(self, connection: Connection, have: int, today: date) -> None:
        waiting = waiting_text(connection, self.choice.model, have, asked=self._asks)
        if self.quote is None:
            self.panel.show_sum([], "", waiting)
            return
        priced = self.quote.price is not None and not connection.free
        price = self._cost.price(self.choice.model, connection) if priced else None
        self.panel.show_sum(
            sum_figures(self.quote, connection, self._settings.now),
            certainty(self.quote, connection),
            waiting,
            age_text(price, today),
            accuracy_text(self._cost.accuracy(connection.id)),
        )

    def _show_use(self, local: Estimate | None, connection: Connection, today: date) -> None:
        model, settings = self.choice.model, self._settings.now
        price = self._cost.price(model, connection) if model else None
        questions = self._questions.number
        used = self._cost.use_per_month(local, connection, questions) if local is not None else None
        self.panel.show_use(questions, *use_text(used, local, connection, price, settings))
        shutdown = self._connections.shutdown_of(connection.id, model) if model else None
        self.panel.show_life(life_lines(connection, price, today, shutdown))

    def _readiness(self, have: int, today: date) -> Readiness:
        return Readiness(
            connection=self.connection,
            model=self.choice.model,
            have=have,
            errors=self._checks.errors(),
            quote=self.quote,
            today=today,
            engine=self._engine.state,
            estimate_failed=self._trouble() is not None,
            launching=self._launching,
            settings=self._settings.now,
        )

    def _trouble(self) -> FtdeskError | None:
        if not self._asks:
            return None
        if self.connection.engine and self._engine.state == EngineState.NOT_INSTALLED:
            return self._engine.error or FtdeskError(
                Code.ENGINE_NOT_INSTALLED, missing=", ".join(self._engine.missing())
            )
        if self.connection.engine and self._engine.state == EngineState.MODEL_MISSING:
            return self._engine.error or FtdeskError(Code.ENGINE_MODEL_MISSING, model=self.choice.model)
        return self.estimate.error

    def _show_message(self, have: int) -> None:
        trouble = self._trouble()
        if trouble is not None and trouble.code is Code.ENGINE_NOT_INSTALLED:
            self.panel.show_message(*absent_engine(self._engine), busy=self._engine.installing)
            return
        if trouble is not None:
            cannot = self.connection.engine and self._engine.state in _CANNOT
            stopped = self.estimate.stopped  # as the user wished it: nothing is wrong
            mend = self.tr("&Start the engine") if stopped else self.tr("&Try again")
            mend = self.tr("Open &Settings") if cannot else mend
            self.panel.show_message(error_text(trouble), mend, tone="wait" if stopped else "bad")
            return
        enough = have >= self.connection.min_examples
        busy = self.quote is None and enough and self._asks
        note = ""
        starts = self._engine.state != EngineState.READY and not self._engine.rests
        if busy and self.connection.engine and starts:
            note = self.tr("Starting the engine on this computer. The first time takes some seconds longer.")
        self.panel.show_message(None, "", note, busy=busy)

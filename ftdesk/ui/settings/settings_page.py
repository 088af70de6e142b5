"""The Settings page: its sections one below the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.core.today import Today, users_today
from ftdesk.services.addon import AddonService
from ftdesk.services.chosen_model import ChosenModel
from ftdesk.services.connections import ConnectionService
from ftdesk.services.cost_service import CostService
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.price_service import PriceService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import label
from ftdesk.ui.settings.backups_section import BackupsSection
from ftdesk.ui.settings.connections_section import ConnectionsSection
from ftdesk.ui.settings.departures_section import DeparturesSection
from ftdesk.ui.settings.engine_section import EngineSection
from ftdesk.ui.settings.look_section import AppearanceSection, LanguageSection
from ftdesk.ui.settings.models_panel import ModelsPanel
from ftdesk.ui.settings.network_section import NetworkSection
from ftdesk.ui.settings.prices_section import PricesSection
from ftdesk.ui.settings.section_list import SectionList
from ftdesk.ui.theme import Theme

_WIDTH_PX = 980


class SettingsPage(QWidget):
    """Builds the sections and passes on what they say. What costs time is looked up when it is shown."""

    summary_changed = Signal(str)
    language_changed = Signal()
    appearance_changed = Signal(str)
    examples_requested = Signal(str, str)  # a training and its name
    notice = Signal(object)

    def __init__(
        self,
        *,
        theme: Theme,
        settings: SettingsStore,
        connections: ConnectionService,
        prices: PriceService,
        engine: LocalEngine,
        models: LocalModels,
        addon: AddonService,
        ledger: Ledger | None,
        project: Project | None,
        tasks: TaskOwner,
        jobs: JobStore | None = None,
        cost: CostService | None = None,
        today: Today = users_today,
        parent: QWidget | None = None,
    ) -> None:
        """`jobs` and `cost` are those of the open project, which its other pages listen to."""
        super().__init__(parent)
        self._engine = engine
        self._summary = ""
        self._scroll = QScrollArea(self)
        self.sections = SectionList(self._scroll, self)
        self.connections = ConnectionsSection(theme, connections, tasks, self, today)
        # Where it was pressed goes away, and the place that it set up must not go out of sight with it.
        self.connections.more.set_up_requested.connect(self.show_connection)
        self.prices = PricesSection(theme, prices, connections, settings, tasks, self, today)
        self.computer = EngineSection(theme, engine, connections, models, addon, tasks, self)
        chosen = ChosenModel(settings, project)
        self.models = ModelsPanel(theme, models, engine, chosen, cost, tasks, self)
        self.network = NetworkSection(theme, settings, connections, tasks, self)
        self.language = LanguageSection(settings, self)
        self.appearance = AppearanceSection(settings, self)
        self.backups = BackupsSection(theme, settings, project, tasks, self)
        self.departures = DeparturesSection(theme, connections, ledger, project, jobs, tasks, self)
        self.language.chosen.connect(lambda _value: self.language_changed.emit())
        self.appearance.chosen.connect(self.appearance_changed)
        for section in (
            self.connections,
            self.computer,
            self.models,
            self.network,
            self.language,
            self.appearance,
        ):
            section.notice.connect(self.notice)
        self.backups.notice.connect(self.notice)
        self.prices.notice.connect(self.notice)
        self.departures.notice.connect(self.notice)
        self.departures.examples_requested.connect(self.examples_requested)
        self._lay_out()
        self._disconnect = engine.state_changed.connect(self._tell)
        self._tell()

    @property
    def summary(self) -> str:
        """The line under “Settings” in the sidebar."""
        return self._summary

    def detach(self) -> None:
        """Let go of the services."""
        self._disconnect()
        self.connections.detach()
        self.prices.detach()
        self.computer.detach()
        self.models.detach()

    def show_connection(self, connection_id: str) -> None:
        """Bring a connection into view with the focus on its key."""
        self.connections.refresh()
        self.connections.take_in(connection_id)
        card = self.connections.card(connection_id)
        if card is None:
            return
        self._sections.activate()  # new cards have no place yet
        if card.connection.engine:
            self._scroll.ensureWidgetVisible(self.computer)
            if self.computer.addon.speaks:
                self.computer.addon.take_focus()
            return
        self._scroll.ensureWidgetVisible(card)
        (card.key_button if card.connection.needs_key else card.test_button).setFocus()

    def show_models(self, connection_id: str) -> None:
        """Bring the base models of a connection into view."""
        self.models.show_place(connection_id)
        self._sections.activate()
        self._scroll.ensureWidgetVisible(self.computer)
        bar = self._scroll.verticalScrollBar()
        bar.setValue(min(bar.maximum(), self.models.y()))
        self.models.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is the case: keys, folders and files may have changed outside."""
        super().showEvent(event)
        self.connections.refresh()
        self.computer.refresh()
        self.backups.refresh()
        self.departures.refresh()

    def _lay_out(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        inside.setProperty("kind", "plain")
        inside.setMaximumWidth(_WIDTH_PX)
        self._sections = sections = QVBoxLayout(inside)
        sections.setContentsMargins(0, 0, 10, 8)
        sections.setSpacing(14)
        look = QWidget(inside)
        look.setProperty("kind", "plain")
        beside = QHBoxLayout(look)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(14)
        beside.addWidget(self.language)
        beside.addWidget(self.appearance)
        for title, section in (
            (self.connections.title.text(), self.connections),
            (self.computer.title.text(), self.computer),
            (self.models.title.text(), self.models),
            (self.prices.title.text(), self.prices),
            (self.tr("Language and appearance"), look),
            (self.network.title.text(), self.network),
            (self.backups.title.text(), self.backups),
            (self.departures.title.text(), self.departures),
        ):
            sections.addWidget(section)
            self.sections.add(title, section)
        self.setTabOrder(self.sections.entries[-1], self._scroll)
        sections.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Settings"))
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 14, 16)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Settings"), "h1", self))
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.sections)
        row.addWidget(self._scroll, 1)
        column.addLayout(row, 1)

    def _tell(self) -> None:
        texts = {
            EngineState.NOT_INSTALLED: self.tr("local training not installed"),
            EngineState.MODEL_MISSING: self.tr("starter model missing"),
            EngineState.STARTING: self.tr("engine starting …"),
            EngineState.READY: self.tr("engine running"),
            EngineState.FAILED: self.tr("engine failed"),
        }
        summary = texts.get(self._engine.state, "")
        if summary != self._summary:
            self._summary = summary
            self.summary_changed.emit(summary)

"""Step 2, Check & price: the problems at the left, the price at the right, and the press of Train."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.checks.pictures import MOST_COMPARED
from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.connection import Connection
from ftdesk.core.dataset.changes import SetMarks
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.jobs.job import Job
from ftdesk.core.settings import SettingsStore
from ftdesk.core.today import Today, users_today
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.check_service import CheckService
from ftdesk.services.connections import ConnectionService
from ftdesk.services.cost_service import CostService
from ftdesk.services.job_service import JobService
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.again import Again, epochs_of
from ftdesk.ui.check.check_state import Checking
from ftdesk.ui.check.excerpts import Excerpts
from ftdesk.ui.check.launch_facts import LaunchFacts
from ftdesk.ui.check.launch_flow import LaunchFlow
from ftdesk.ui.check.look import Looker
from ftdesk.ui.check.mend_verbs import MendVerbs
from ftdesk.ui.check.price_panel import GUTTER_PX
from ftdesk.ui.check.pricing import Pricing
from ftdesk.ui.check.problem_panel import ProblemPanel
from ftdesk.ui.check.summary import check_summary
from ftdesk.ui.common.basics import label, page
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.dataset.bulk_strip import BulkStrip
from ftdesk.ui.dataset.edit_command import push_large
from ftdesk.ui.theme import Theme

GATHER_MS = 60
UNSEEN_MS = 250
"""How often the line in the sidebar follows, and how often the page itself."""
HERE = "local"


class CheckPage(QWidget):
    """What is wrong, what it costs, and the launch."""

    summary_changed = Signal(str)
    show_example_requested = Signal(int, int)
    seen_requested = Signal(int)
    launched = Signal(str)
    settings_requested = Signal(str)
    models_requested = Signal(str)
    export_requested = Signal()
    notice = Signal(object)

    def __init__(
        self,
        *,
        theme: Theme,
        dataset: Dataset,
        undo: QUndoStack,
        bulk: BulkService,
        cost: CostService,
        checks: CheckService,
        connections: ConnectionService,
        jobs: JobService,
        engine: LocalEngine,
        models: LocalModels,
        settings: SettingsStore,
        tasks: TaskOwner,
        today: Today = users_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dataset, self._undo, self._checks, self._tasks = dataset, undo, checks, tasks
        self._bulk, self._settings, self._cost = bulk, settings, cost
        self.summary = ""
        # Before the price: the keys go through the page as one reads it
        look = Looker(dataset, checks)
        self.problems = ProblemPanel(theme, Excerpts(dataset), look, self._titles, self)
        self.pricing = Pricing(
            theme=theme,
            dataset=dataset,
            cost=cost,
            checks=checks,
            connections=connections,
            jobs=jobs,
            engine=engine,
            models=models,
            settings=settings,
            tasks=tasks,
            today=today,
            parent=self,
        )
        self._again = Again()
        self.flow = LaunchFlow(theme, dataset, connections, jobs, checks, settings, tasks, self)
        self._build(theme)
        self.mending = MendVerbs(checks, undo, bulk, tasks, self.problems.model.number_of, self)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.timeout.connect(self._show)
        self._connect()
        self._show()

    def _build(self, theme: Theme) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content, column = page(self)
        margins = column.contentsMargins()
        column.setContentsMargins(margins - QMargins(0, 0, GUTTER_PX, 0))  # which the price panel keeps free
        outer.addWidget(content)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("Check & price"), "h1", content))
        words.addWidget(
            label(self.tr("What to mend before training, and what training will cost"), "muted", content)
        )
        column.addLayout(words)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.problems, 11)
        row.addWidget(self.pricing.panel, 9)
        column.addLayout(row, 1)
        self.bulk_strip = BulkStrip(theme, self._bulk, lambda: None, content)
        self.bulk_strip.hold((self.problems,))
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, GUTTER_PX, 0)
        below.addWidget(self.bulk_strip)
        column.addLayout(below)

    def _connect(self) -> None:
        self.problems.show_requested.connect(self.show_example_requested)
        self.problems.seen_requested.connect(self.seen_requested)
        self.problems.fix_requested.connect(self.mending.fix)
        self.problems.fix_all_requested.connect(self.mending.fix_all)
        self.problems.keep_requested.connect(self.mending.keep)
        self.problems.strip.stop_requested.connect(self._checks.stop)
        self.problems.strip.go_on_requested.connect(self._checks.go_on)
        self.problems.pictures_wanted.connect(self._show_pictures)
        self.mending.notice.connect(self.notice)
        self.pricing.train_requested.connect(self._on_train)
        self.pricing.changed.connect(self._tell_summary)
        self.pricing.settings_requested.connect(self.settings_requested)
        self.pricing.models_requested.connect(self.models_requested)
        self.flow.launched.connect(self._on_launched)
        self.flow.busy_changed.connect(lambda: self.pricing.set_launching(launching=self.flow.busy))
        self.flow.elsewhere_requested.connect(self._on_elsewhere)
        self.flow.look_requested.connect(self.show_kind)
        self.flow.set_aside_requested.connect(self._on_set_aside)
        self.flow.export_requested.connect(self.export_requested)
        self.pricing.changed.connect(lambda: self.flow.look_again(self._facts()))
        self._disconnects = [
            self._checks.changed.connect(self._on_changed),
            self._dataset.changed.connect(lambda _touched: self._on_changed()),
            self._cost.totals_changed.connect(self._on_changed),
        ]

    def detach(self) -> None:
        """Stop listening: another project is being opened."""
        for disconnect in self._disconnects:
            disconnect()
        self._gather.stop()
        self.bulk_strip.disconnect_bulk()
        self.pricing.detach()
        self.flow.stop()

    def showEvent(self, event: QShowEvent) -> None:
        self._show_problems()
        self.pricing.look(seen=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.pricing.look(seen=False)
        super().hideEvent(event)

    # -- what is shown ---------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if not self._gather.isActive():
            self._gather.start(GATHER_MS if self.isVisible() else UNSEEN_MS)

    def _show(self) -> None:
        if self.isVisible():
            self._show_problems()
        self.pricing.show_all()  # which tells the summary, too

    def _show_problems(self) -> None:
        done, all_ = self._checks.progress
        near = all_ <= MOST_COMPARED
        state = Checking(done, all_, self._checks.complete, self._checks.stopped, near)
        self.problems.show_problems(self._checks.kinds(), self._checks.of_kind, self._dataset.ids, state)
        if self.problems.shows_pictures:
            self._show_pictures()

    def _show_pictures(self) -> None:
        tokens = self._cost.token_histogram()
        self.problems.pictures.show_pictures(self._checks.pictures(), tokens, len(self._dataset))

    def _titles(self, ids: Sequence[int]) -> list[tuple[int, str]]:
        return [(example.id, example.title) for example in self._dataset.examples(tuple(ids))]

    def show_kind(self, code: ProblemCode) -> None:
        """Go to all problems of a kind, such as the personal data that would leave this computer."""
        self._show_problems()
        self.problems.show_kind(code)

    @property
    def seen_example(self) -> int | None:
        """That of the problem which is explained."""
        problem = self.problems.detail.problem
        return problem.example if problem is not None else None

    def _tell_summary(self) -> None:
        text = check_summary(len(self._checks.problems()), len(self._dataset), self.pricing.quote)
        if text != self.summary:
            self.summary = text
            self.summary_changed.emit(text)

    # -- launching -------------------------------------------------------------------------------------

    def _on_train(self) -> None:
        facts = self._facts()
        if facts is not None and not self.flow.busy:
            self.flow.start(facts)

    def _facts(self) -> LaunchFacts | None:
        """What a launch would be about; None while its amount is being worked out."""
        quote, request = self.pricing.quote, self.pricing.request()
        if quote is None or request is None:
            return None
        connection: Connection = self.pricing.connection
        train = self._dataset.count(Split.TRAIN)
        return LaunchFacts(
            connection=connection,
            request=self._again.put_in(request),
            quote=quote,
            train=train,
            validation=self._dataset.count(Split.VALIDATION),
            auto_epochs=connection.epochs_rule.epochs(train),
        )

    def train_again(self, job: Job) -> None:
        """Put the settings of an old training in, for the examples as they are now."""
        self._again.take(job)
        if any(each.id == job.connection_id for each in self.pricing.choice.places):
            self.pricing.choice.choose_model(job.connection_id, job.model)
        self.pricing.panel.choice.epochs.setValue(epochs_of(job) or 0)
        detail = ""
        if left := self._again.not_taken(self.pricing.connection):
            detail = self.tr("Not taken at the chosen place: {settings}.").format(settings=", ".join(left))
        if (self.pricing.connection.id, self.pricing.choice.model) == (job.connection_id, job.model):
            text = self.tr("The settings of “{name}” are put in, for your examples as they are now.")
            self.notice.emit(Notice("ok", text.format(name=title(job)), detail))
        else:
            text = self.tr("{model} is not offered there any more: choose another model.")
            self.notice.emit(Notice("wait", text.format(model=model_name(job.model)), detail))

    def _on_launched(self, job_id: str) -> None:
        self._again.forget()
        self.launched.emit(job_id)

    def _on_set_aside(self, ids: Sequence[int]) -> None:
        number = len(ids)
        name = self.tr("Set %n example(s) aside for validation", None, number)
        work = push_large(self._undo, self._bulk, SetMarks(tuple(ids), split=Split.VALIDATION), name)
        self._tasks.start(work, "set a tenth aside", lambda error: self.notice.emit(error_notice(error)))

    def _on_elsewhere(self, here: bool) -> None:
        if here:
            self.pricing.choice.choose(HERE)
        self.pricing.panel.choice.connections.setFocus()

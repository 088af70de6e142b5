"""The open training: header, curve with its sentence, checkpoints, bill, settings, files, story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import AT_PROVIDER, Job, JobState, Metric
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.ui.common.basics import Card, label
from ftdesk.ui.jobs.bill_card import BillCard
from ftdesk.ui.jobs.callable_card import CallableCard
from ftdesk.ui.jobs.checkpoint_list import CheckpointList
from ftdesk.ui.jobs.curve_card import CurveCard
from ftdesk.ui.jobs.curve_reading import curve_text, read_curve
from ftdesk.ui.jobs.event_list import EventListModel
from ftdesk.ui.jobs.job_actions import Action
from ftdesk.ui.jobs.job_facts import FactTable, file_facts, setting_facts
from ftdesk.ui.jobs.job_header import JobHeader
from ftdesk.ui.jobs.kept import better_checkpoint, with_kept
from ftdesk.ui.jobs.note_card import NoteCard
from ftdesk.ui.jobs.progress import Progress
from ftdesk.ui.jobs.silence import Silence
from ftdesk.ui.theme import Theme

STORY_HEIGHT = 190
AT_ONCE = 15_000
"""Points of a curve that are taken in between two answers of the window."""
LONG_STORY = 2_000
"""Lines that take their time to be read."""
_USABLE = frozenset(
    {JobState.SUCCEEDED, JobState.CANCELLED, JobState.PAUSED, JobState.RUNNING, JobState.FAILED}
)
"""States whose checkpoints can be asked."""


class JobDetail(QScrollArea):
    """Shows one training out of the store; `show_job` again shows what is new, and only that."""

    action_requested = Signal(str)
    try_requested = Signal(str)

    def __init__(self, theme: Theme, store: JobStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._metrics: list[Metric] = []
        self._reading = read_curve(())
        self._job_id: str | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The open training"))
        inner = QWidget(self)
        inner.setProperty("kind", "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        self.header = JobHeader(theme, inner, asks=not store.project.read_only)
        self.header.buttons.requested.connect(self.action_requested)
        column.addWidget(self.header)
        self.callable = CallableCard(theme, inner)
        column.addWidget(self.callable)
        self.curve = CurveCard(theme, inner)
        self.chart = self.curve.chart
        column.addWidget(self.curve)
        self.note = NoteCard(inner)
        column.addLayout(self._fact_cards(theme, inner))
        column.addWidget(self.note)
        column.addWidget(self._story_card(inner))
        column.addStretch(1)
        self.setWidget(inner)

    # -- the cards -------------------------------------------------------------------------------------

    def _fact_cards(self, theme: Theme, parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(14)
        self._fact_card: dict[QWidget, Card] = {}
        self.bill = BillCard(parent)
        self._settings = FactTable(self.tr("Settings"), parent)
        self._files = FactTable(self.tr("Files and names"), parent)
        self.checkpoints = CheckpointList(theme, parent)
        self.checkpoints.try_requested.connect(self.try_requested)
        cards: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Settings, as really used"), self._settings),
            (self.tr("Checkpoints"), self.checkpoints),
            (self.tr("Files and names"), self._files),
        )
        grid.addWidget(self.bill, 0, 0)
        for number, (heading, content) in enumerate(cards):
            card = Card(heading, parent)
            card.body.addWidget(content)
            card.body.addStretch(1)
            self._fact_card[content] = card
            if number == 0:
                grid.addWidget(card, 0, 1)
            else:  # long names and rows need the whole width
                grid.addWidget(card, number, 0, 1, 2)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)  # a model's name in one line
        return grid

    def _story_card(self, parent: QWidget) -> Card:
        card = Card(self.tr("What happened"), parent)
        original = QCheckBox(self.tr("In the original &words"), card)
        card.head.addWidget(original)
        self.events = EventListModel(self._store, self)
        original.toggled.connect(self.events.show_original)
        self.story = QListView(card)
        self.story.setModel(self.events)
        self.story.setAccessibleName(self.tr("What happened"))
        self.story.setWordWrap(True)
        self.story.setFixedHeight(STORY_HEIGHT)
        self.story.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.story.setResizeMode(QListView.ResizeMode.Adjust)
        self.story.setTabKeyNavigation(False)
        self.story.setSelectionMode(QListView.SelectionMode.SingleSelection)
        card.body.addWidget(self.story)
        self.nothing_yet = label(self.tr("Nothing yet."), "muted", card)
        self._story_soon = self._soon(self._show_story)
        self._curve_soon = self._soon(self._show_more_curve)
        card.body.addWidget(self.nothing_yet)
        return card

    def _soon(self, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    # -- content ---------------------------------------------------------------------------------------

    def show_job(
        self,
        job: Job,
        where: str,
        connection: Connection | None,
        progress: Progress | None,
        trouble: FtdeskError | None,
        busy: frozenset[Action],
        last_day: date | None = None,
    ) -> None:
        """Show a training as it stands in the store. `last_day`: when its provider shuts the model down."""
        if job.id != self._job_id:
            self._job_id = job.id
            self._metrics = []
            self.chart.clear()
            self.verticalScrollBar().setValue(0)
        self.note.show_note(job.id, job.note)
        self.header.show_job(job, where, connection, progress, trouble, busy)
        self._show_curve(job)
        self._show_checkpoints(job, where, connection)
        self._settings.show_facts(setting_facts(job, connection))
        files = file_facts(job, last_day)
        self._files.show_facts(files)
        self._fact_card[self._files].setVisible(bool(files))
        if len(self._store.event_ids(job.id)) < LONG_STORY:
            self._show_story()
        elif not self._curve_soon.isActive():
            self._story_soon.start()  # after what is above it was painted

    def _show_story(self) -> None:
        self._story_soon.stop()
        if self._job_id is not None:
            self.events.show_story(self._job_id)
        empty = self.events.rowCount() == 0
        self.story.setVisible(not empty)
        self.nothing_yet.setVisible(empty)

    def show_time(
        self, job: Job, progress: Progress | None, now: datetime, silence: Silence | None = None
    ) -> None:
        """Move the clock on, unless nothing is heard of it."""
        self.header.show_time(job, progress, now, silence)

    def _show_curve(self, job: Job) -> None:
        news = self._store.metrics(job.id, self._metrics[-1].step if self._metrics else -1, AT_ONCE)
        if job.ended and not news and self._store.metric_count(job.id) != len(self._metrics):
            self._metrics = []
            news = self._store.metrics(
                job.id, most=AT_ONCE
            )  # steps that came late stand before those we have
        self._metrics += news
        if len(news) == AT_ONCE:
            self._curve_soon.start()
        self.chart.set_epochs(_epochs(job))
        if news:
            self.chart.add(news)
        nothing_came = not self._metrics and job.state in (JobState.FAILED, JobState.CANCELLED)
        self.curve.setVisible(job.state in AT_PROVIDER and not nothing_came)
        self.curve.show_chart(bool(self._metrics) or not job.ended)
        self.curve.show_news()
        self._reading = read_curve(self._metrics, _epochs(job))
        kept = self._store.checkpoints(job.id)
        reading = with_kept(self._reading, kept, self._total(), _epochs(job))
        if self._metrics or not job.ended:
            text = curve_text(reading, ended=job.ended, completed=job.state == JobState.SUCCEEDED)
        else:
            text = self.tr("No measurements were given for this training.")
        self.curve.reading.setText(text)
        self.chart.describe(text)

    def _show_more_curve(self) -> None:
        if self._job_id is not None:
            self._show_curve(self._store.get(self._job_id))
            if not self._curve_soon.isActive():
                self._story_soon.start()

    def _total(self) -> int | None:
        """The steps of the whole training, as far as anybody has said."""
        return next((each.total_steps for each in reversed(self._metrics) if each.total_steps), None)

    def _show_checkpoints(self, job: Job, where: str, connection: Connection | None) -> None:
        epochs, total = _epochs(job), self._total()
        kept = self._store.checkpoints(job.id)
        better = better_checkpoint(self._reading, kept, total, epochs)
        self.checkpoints.show_checkpoints(
            kept,
            total / epochs if total and epochs else None,
            better,
            why_not=self._why_not(job, where, connection),
            chosen=job.chosen_model,
        )
        self.checkpoints.show_gone(job.chosen_gone)
        self._fact_card[self.checkpoints].setVisible(bool(kept) or not job.ended)  # none will come any more

    def _why_not(self, job: Job, where: str, connection: Connection | None) -> str:
        """Why no checkpoint can be asked now; empty where they can."""
        if connection is not None and connection.serving.step != "at_once":
            return self.tr(
                "At {where} a model has to be made callable before it answers; ftdesk does so for the"
                " finished one only."
            ).format(where=where)
        if job.state not in _USABLE:
            return self.tr("They can be asked as soon as the training runs, is paused or has ended.")
        return ""


def _epochs(job: Job) -> int | None:
    """The epochs as far as anybody has said."""
    for value in (job.hyperparameters.get("n_epochs"), job.epochs, job.estimate.get("n_epochs")):
        if isinstance(value, int) and value > 0:
            return value
    return None

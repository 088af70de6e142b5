"""The top of an open training: name and state, one sentence, progress, time, and what can be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import LAUNCHING, Job, JobState
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label, set_kind
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.job_names import title
from ftdesk.ui.jobs.job_actions import Action, JobActions
from ftdesk.ui.jobs.progress import Progress
from ftdesk.ui.jobs.silence import Silence, silent_sentence
from ftdesk.ui.jobs.state_text import after_training, pill, problem_lines, sentence, time_left_s
from ftdesk.ui.theme import Theme

_ON_THE_WAY = LAUNCHING | {JobState.VALIDATING_FILES, JobState.QUEUED}


class JobHeader(Card):
    """What one wants to know first. `buttons.requested` tells what was pressed.

    `asks`: whether ftdesk goes on asking how a training does, which it does not where it may only look.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, asks: bool = True) -> None:
        super().__init__(" ", parent)
        self._pill = label("", "pill", self)
        self.head.insertWidget(1, self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self.examples = Button(theme, self.tr("E&xamples of this training"), "examples", "link", self)
        self.examples.setToolTip(self.tr("Exactly what it used, and what changed since"))
        self.head.addWidget(self.examples)
        self.compare = Button(theme, self.tr("C&ompare…"), "columns", "link", self)
        self.compare.setToolTip(self.tr("Beside another training: curves, settings, examples"))
        self.head.addWidget(self.compare)
        self.sentence = label("", parent=self, wrap=True)
        self._asks, self._said, self._told = asks, "", False
        self.body.addWidget(self.sentence)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self._bar)
        times = QHBoxLayout()
        self._elapsed = label("", "muted", self)
        self._left = label("", "muted", self)
        times.addWidget(self._elapsed)
        times.addStretch(1)
        times.addWidget(self._left)
        self.body.addLayout(times)
        self._trouble = QVBoxLayout()
        self._trouble.setSpacing(2)
        self._lines = [label("", kind, self, wrap=True) for kind in ("bad", "", "")]
        for line in self._lines:
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._trouble.addWidget(line)
        self.body.addLayout(self._trouble)
        self.buttons = JobActions(theme, self)
        self.body.addWidget(self.buttons)

    @property
    def state_word(self) -> str:
        """What stands on the pill."""
        return self._pill.text()

    @property
    def times(self) -> tuple[str, str]:
        """What is said about the time: gone, and left."""
        return self._elapsed.text(), self._left.text()

    def show_job(
        self,
        job: Job,
        where: str,
        connection: Connection | None,
        progress: Progress | None,
        trouble: FtdeskError | None,
        busy: frozenset[Action],
    ) -> None:
        """Show a training as it is now; its sentence and its progress follow with `show_time`."""
        self.title.setText(title(job))
        self.title.setToolTip(job.tuned_model or job.remote_id or "")
        word = pill(job)
        if self._pill.text() != word.text or self._pill.property("tone") != word.tone:
            self._pill.setText(word.text)
            set_kind(self._pill, "pill", word.tone)
        self._said = after_training(job, connection, where) or sentence(job, where, progress, connection)
        self._told = trouble is not None
        self._show_lines(job, where, trouble)
        self.buttons.show_for(job, connection, busy)

    def _show_progress(self, job: Job, progress: Progress | None, *, moves: bool) -> None:
        self._bar.setVisible(not job.ended)
        if progress is not None and progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.step)
        elif moves and (job.state in _ON_THE_WAY or job.state == JobState.RUNNING):
            self._bar.setRange(0, 0)  # on its way, nobody knows how far
        else:
            self._bar.setRange(0, 1)
            self._bar.setValue(0)

    def _show_lines(self, job: Job, where: str, trouble: FtdeskError | None) -> None:
        lines = problem_lines(job)
        if not lines and trouble is not None and not job.ended:
            told = error_text(trouble)
            if trouble.code is Code.ENGINE_DIED:
                again = self.tr("ftdesk starts it again by itself; the training goes on from where it was.")
            elif trouble.code is Code.CONNECTION_UNKNOWN:
                again = told.next_step
            else:
                again = self.tr("ftdesk tries again by itself; the training at {where} goes on meanwhile.")
            lines = tuple(line for line in (told.what, told.cause, again.replace("{where}", where)) if line)
        wrong = job.state in (JobState.FAILED, JobState.NOT_STARTED)
        told_above = "wait" if trouble is not None and not job.ended else ""
        set_kind(self._lines[0], "bad" if wrong and len(lines) > 2 else told_above)
        for number, line in enumerate(self._lines):
            text = lines[number] if number < len(lines) else ""
            line.setText(text)
            line.setVisible(bool(text))

    def show_time(
        self, job: Job, progress: Progress | None, now: datetime, silence: Silence | None = None
    ) -> None:
        """How long it took or takes; called every second while a training is under way.

        While nothing is heard of it (`silence`) nothing moves: neither its time nor its progress is known.
        """
        said = self._said
        if silence is not None:
            told = self._told or not self._asks
            said = silent_sentence(silence, job, said, progress, now, told=told)
        self.sentence.setText(said)
        self._show_progress(job, progress, moves=silence is None)
        self.buttons.offer_start(offered=silence is Silence.ENGINE_STOPPED)
        begun = job.started_at or job.created_at
        elapsed, left = "", ""
        if job.ended and job.finished_at is not None:
            took = self.tr("Took {time}, ended {moment}")
            seconds = (job.finished_at - begun).total_seconds()
            elapsed = took.format(time=figures.duration(seconds), moment=figures.moment(job.finished_at, now))
        elif not job.ended:
            heard = job.last_seen_at if silence is not None and job.last_seen_at is not None else now
            seconds = (heard - begun).total_seconds()
            running = self.tr("{time} so far") if job.started_at else self.tr("waiting for {time}")
            elapsed = running.format(time=figures.duration(seconds))
            left_s = time_left_s(job, progress, now, silence)
            if left_s is not None:
                left = self.tr("about {time} left").format(time=figures.duration(left_s))
        self._elapsed.setText(elapsed)
        self._left.setText(left)
        for shown in (self._elapsed, self._left):
            shown.setVisible(bool(shown.text()))

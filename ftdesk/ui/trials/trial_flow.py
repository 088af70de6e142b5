"""Leads through the blind test of one training: asks, gathers, shows ballots, counts, exports, coaches."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from ftdesk.core.chat.conversation import ChatSettings
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Role
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.core.trials import coach
from ftdesk.core.trials.ballot import Ballot, next_ballot
from ftdesk.core.trials.trial import YOU, Trial
from ftdesk.core.trials.trial_store import TrialStore
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.trial_service import TrialService
from ftdesk.ui.common.dialogs import save_file
from ftdesk.ui.common.error_text import error_notice, error_text
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.common.sentences import together
from ftdesk.ui.dataset.edit_command import push_change
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials import report
from ftdesk.ui.trials.outcome import Outcome
from ftdesk.ui.trials.plan import LONGEST_ANSWER, Offered, TrialPlan
from ftdesk.ui.trials.trial_dialog import TrialDialog
from ftdesk.ui.trials.trial_text import gathering, wishes
from ftdesk.ui.trials.voting import Voting

_IN_SETTINGS = frozenset({
    Code.KEY_MISSING, Code.KEY_REJECTED, Code.PERMISSION_DENIED, Code.OFFLINE, Code.ADDRESS_MISSING,
    Code.BAD_ADDRESS, Code.CONNECTION_UNKNOWN, Code.CERTIFICATES_MISSING, Code.ENGINE_NOT_INSTALLED,
    Code.ENGINE_MODEL_MISSING, Code.ENGINE_STOPPED,
})  # fmt: skip
"""What may be mended there: keys, addresses, the proxy, certificates, what this computer lacks."""


class TrialFlow(QObject):
    """One open dialog. `show_requested` carries an example of the coach and the turn to write first,
    `settings_requested` the connection at which something stopped the test that is mended in Settings.
    """

    notice = Signal(object)
    settings_requested = Signal(str)
    show_requested = Signal(int, int)

    def __init__(
        self,
        theme: Theme,
        offered: Offered,
        store: TrialStore,
        trials: TrialService,
        dataset: Dataset,
        undo: QUndoStack,
        settings: SettingsStore,
        tasks: TaskOwner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._offered, self._store, self._trials = offered, store, trials
        self._dataset, self._undo, self._tasks = dataset, undo, tasks
        self._trial: Trial | None = None
        self._ballot: Ballot | None = None
        self._voting: Voting | None = None
        self._done = False
        self._judge_due = False  # he is asked after a press of the user, never because a test is looked at
        self.dialog = TrialDialog(theme, offered, settings.now, parent)
        self.dialog.settings_requested.connect(self._on_settings)
        self.dialog.setup.started.connect(self._begin)
        result = self.dialog.outcome
        result.export_requested.connect(lambda: self._start(self._export(), "export"))
        result.coach_requested.connect(self._coach)
        result.again_requested.connect(self.dialog.show_setup)
        result.more_requested.connect(self._go_on)
        result.stop_requested.connect(self._stop)
        self.dialog.finished.connect(self._on_closed)
        self._disconnect = trials.changed.connect(self._on_changed)

    def open(self, trial: Trial | None = None) -> None:
        """Begin a test, or go on with an earlier one."""
        if trial is not None:
            self._take_up(trial)
            self._trials.resume(trial.id)
            self._show()
        self.dialog.show()

    # -- from the choice to the votes ------------------------------------------------------------------

    def _begin(self, plan: TrialPlan) -> None:
        lanes = [each.lane for each in plan.contenders]
        tuned = next((each.lane.job_id for each in plan.contenders if each.lane.job_id), None)
        try:
            trial = self._store.add(
                lanes,
                plan.questions,
                job_id=tuned,
                settings=ChatSettings(temperature=0.0, max_tokens=LONGEST_ANSWER),
                judge=plan.judge.lane if plan.judge is not None else None,
                judge_prompt=plan.judge_prompt,
            )
        except FtdeskError as error:
            self._tell(error)
            return
        self._ask(trial)

    def _ask(self, trial: Trial) -> None:
        """What was pressed for, with its price beside the button: the missing answers, then the judge."""
        self._take_up(trial)
        self._gather(trial)
        self._show()

    def _gather(self, trial: Trial) -> None:
        self._judge_due = trial.judge is not None
        self._trials.gather(trial.id)

    def _stop(self) -> None:
        """Nobody is asked any more, the judge neither: what was asked and paid is kept."""
        self._judge_due = False
        if self._trial is not None:
            self._trials.stop(self._trial.id)

    def _take_up(self, trial: Trial) -> None:
        self._trial, self._ballot, self._done = trial, None, False
        self.dialog.tell("")
        self._voting = self.dialog.show_voting(len(trial.contenders))
        self._voting.voted.connect(self._vote)
        self._voting.back_requested.connect(self._take_back)
        self._voting.stop_requested.connect(self._stop)
        self._voting.again_requested.connect(lambda: self._gather(trial))
        self._voting.finish_requested.connect(self._finish)

    def _go_on(self) -> None:
        """Back to the votes that are missing, and to the answers that could not be had."""
        if self._trial is not None:
            self._ask(self._trial)

    def _on_changed(self, trial_id: int) -> None:
        if self._trial is not None and trial_id == self._trial.id:
            self._show()

    def _show(self) -> None:
        trial, voting = self._trial, self._voting
        assert trial is not None
        assert voting is not None
        progress = self._trials.progress(trial.id)
        error = self._trials.error(trial.id)
        if error is None:
            self.dialog.tell("")
        else:
            known = self._trials.place(trial.id) is not None
            self.dialog.tell(_told(error), in_settings=known and error.code in _IN_SETTINGS)
        if self._done:
            if self._judge_due and not progress.running:
                self._judge_due = False
                self._trials.judge(trial.id)
            running = self._trials.progress(trial.id).running
            self.dialog.outcome.show_outcome(self._outcome(trial), running=running)
            return
        questions, votes = self._store.questions(trial.id), self._store.votes(trial.id, YOU)
        if self._ballot is None or self._ballot.question.id in votes:
            answers = self._store.answers(trial.id)
            self._ballot = next_ballot(questions, answers, votes, len(trial.contenders))
            voting.show_ballot(self._ballot, len(votes), len(questions))
        missing = progress.done < progress.all
        running = progress.running and missing
        voting.show_gathering(gathering(progress) if missing else "", running=running, missing=missing)
        if self._ballot is None and votes and not progress.running:
            self._finish()

    # -- votes -----------------------------------------------------------------------------------------

    def _vote(self, place: int | None) -> None:
        if self._trial is None or self._ballot is None:
            return
        try:
            self._store.put_vote(self._ballot.question.id, YOU, self._ballot.winner(place))
        except FtdeskError as error:
            assert self._voting is not None
            self._voting.not_kept()
            self._tell(error)

    def _take_back(self) -> None:
        assert self._trial is not None
        votes = self._store.votes(self._trial.id, YOU)
        if votes:
            last = max(votes.values(), key=lambda each: each.at)
            self._ballot = None
            try:
                self._store.take_back_vote(last.question_id, YOU)
            except FtdeskError as error:
                self._show()
                self._tell(error)

    def _finish(self) -> None:
        assert self._trial is not None
        self._done = True
        self.dialog.show_result()
        self._show()

    def _outcome(self, trial: Trial) -> Outcome:
        choices = (self._offered.before, *self._offered.after)
        known = {(each.lane.connection_id, each.lane.model): each.name for each in choices}
        names = tuple(
            known.get((each.connection_id, each.model)) or model_name(each.model) for each in trial.contenders
        )
        return Outcome.of(self._store, trial, names)

    # -- what comes after ------------------------------------------------------------------------------

    async def _export(self) -> None:
        assert self._trial is not None
        name = f"{self._offered.title}.html"
        filters = (self.tr("Web page (*.html)"), self.tr("PDF (*.pdf)"))
        path = await save_file(self.dialog, self.tr("Export the result"), name, filters)
        if path is None:
            return
        title = self.tr("Did it work? {name}").format(name=self._offered.title)
        outcome = self._outcome(self._trial)
        await report.export(path, outcome, title)
        self.notice.emit(Notice("ok", self.tr("The result was written to {file}.").format(file=path.name)))

    def _coach(self) -> None:
        assert self._trial is not None
        lost = self._outcome(self._trial).lost()
        change = coach.blanks(lost, wishes())
        try:
            push_change(self._undo, self._dataset, change, self.tr("Prepare three examples"))
        except FtdeskError as error:
            self._tell(error)
            return
        first = self._dataset.ids[-sum(isinstance(each, AddExamples) for each in change.changes)]
        self.dialog.accept()
        turns = self._dataset.example(first).turns
        self.show_requested.emit(first, next(each.index for each in turns if each.role == Role.USER))
        text = self.tr("Three examples are ready to be written. Each says above its turns what to ask in it.")
        self.notice.emit(Notice("ok", text))

    def _on_settings(self) -> None:
        """Votes and answers are kept: the test is taken up where it was left once that is mended."""
        place = self._trials.place(self._trial.id) if self._trial is not None else None
        if place is not None:
            self.dialog.reject()
            self.settings_requested.emit(place)

    def _tell(self, error: FtdeskError) -> None:
        self.dialog.tell(_told(error))

    def _start(self, work: object, name: str) -> None:
        assert asyncio.iscoroutine(work)
        self._tasks.start(work, f"trial: {name}", lambda error: self.notice.emit(error_notice(error)))

    def _on_closed(self) -> None:
        """What was asked goes on in the background; another look takes it up."""
        self._disconnect()
        self.dialog.deleteLater()
        self.deleteLater()


def _told(error: FtdeskError) -> str:
    told = error_text(error)
    return together(told.what, told.cause, told.next_step)

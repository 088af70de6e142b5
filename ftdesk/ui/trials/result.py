"""The end of a blind test: one sentence and what it means, the votes, every answer, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.ui.common.bar_list import BarList
from ftdesk.ui.common.bar_model import Bar
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.sentences import together
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials import trial_text
from ftdesk.ui.trials.answers_table import AnswersTable
from ftdesk.ui.trials.outcome import Outcome


class TrialResult(QWidget):
    """Shows an outcome. What can be done with it is only asked for here."""

    export_requested = Signal()
    coach_requested = Signal()
    again_requested = Signal()
    more_requested = Signal()
    stop_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme = theme
        self.sentences = label("", "h2", self, wrap=True)
        self.meaning = label("", "", self, wrap=True)
        self.judge = label("", "muted", self, wrap=True)
        self.bars = BarList(theme, self.tr("Votes"), parent=self)
        self.scores = label("", "muted", self, wrap=True)
        self.gaps = label("", "wait", self, wrap=True)
        self.table = AnswersTable(theme, self)
        self.more = Button(theme, self.tr("Go &on with the test"), "play", "", self)
        self.more.clicked.connect(self.more_requested)
        self.stop = Button(theme, self.tr("&Stop asking"), "stop", "", self)
        self.stop.clicked.connect(self.stop_requested)
        self.export = Button(theme, self.tr("&Export as a page…"), "export", "", self)
        self.export.clicked.connect(self.export_requested)
        self.coach = writes(
            Button(theme, self.tr("&Write three more examples like these"), "sparkle", "", self)
        )
        self.coach.clicked.connect(self.coach_requested)
        self.again = Button(theme, self.tr("Test a&gain"), "refresh", "", self)
        self.again.clicked.connect(self.again_requested)
        self.close_button = Button(theme, self.tr("Close"), "", "primary", self)
        self.close_button.clicked.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Did it work?"), "h1", self))
        for each in (self.sentences, self.meaning, self.judge, self.bars, self.scores, self.gaps):
            column.addWidget(each)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (self.more, self.stop, self.export, self.coach, self.again):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)

    def show_outcome(self, outcome: Outcome, *, running: bool) -> None:
        """Everything that is known so far; `running`: a model is still being asked, to answer or to judge."""
        found = outcome.preferences()
        said = [trial_text.preferred(each, outcome.names[number]) for number, each in found]
        self.sentences.setText("\n".join(said))
        first = found[0][1]
        means = together(trial_text.meaning(first), trial_text.luck(first)) if len(found) == 1 else ""
        self.meaning.setText(means)
        judged = [trial_text.preferred(each, outcome.names[number]) for number, each in outcome.judgements()]
        judged.append(trial_text.undecided(outcome.undecided))
        said_by = " ".join(filter(None, judged))
        name = outcome.trial.judge.model if outcome.trial.judge is not None else ""
        self.judge.setText(self.tr("The judge {name}: {said}").format(name=name, said=said_by))
        self.judge.setVisible(bool(said_by))
        votes = [vote.winner for vote in outcome.votes.values()]
        bars = [Bar(name, votes.count(number)) for number, name in enumerate(outcome.names)]
        self.bars.show_bars([*bars, Bar(self.tr("equally good"), votes.count(None))])
        measured = [
            f"{name}: {trial_text.scores(each)}"
            for name, each in zip(outcome.names, outcome.measured(), strict=True)
            if each is not None
        ]
        self.scores.setText("\n".join(measured))
        self.scores.setVisible(bool(measured))
        self.table.show_outcome(outcome)
        self.coach.setVisible(bool(outcome.lost()))
        self.meaning.setVisible(bool(means))
        self.gaps.setText(trial_text.gaps(outcome))
        self.gaps.setVisible(bool(self.gaps.text()))
        self.more.setVisible(bool(self.gaps.text()) and not running)
        self.stop.setVisible(running)

    def forget(self) -> None:
        """Whose answers were whose is not told any longer: the same questions may be voted on once more."""
        for each in (self.sentences, self.meaning, self.judge, self.scores, self.gaps):
            each.setText("")
        self.bars.show_bars([])
        self.table.rows.forget()

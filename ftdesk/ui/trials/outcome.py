"""What came out of a blind test, put together once for the screen, the page to show and the coach."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.core.chat.conversation import MessageState
from ftdesk.core.trials import scores
from ftdesk.core.trials.scores import Summary
from ftdesk.core.trials.statistics import Preference, preference
from ftdesk.core.trials.trial import YOU, Answer, Question, Trial, Vote
from ftdesk.core.trials.trial_store import TrialStore

BEFORE = 0
"""The number of the contender that the training began with."""


@dataclass(frozen=True)
class Outcome:
    """A trial with everything that is known of it. `names` are the contenders', in their order."""

    trial: Trial
    names: tuple[str, ...]
    questions: tuple[Question, ...]
    answers: dict[int, dict[int, Answer]]
    votes: dict[int, Vote]
    judged: dict[int, Vote]
    heard: set[int]

    @classmethod
    def of(cls, store: TrialStore, trial: Trial, names: tuple[str, ...]) -> Outcome:
        """Read it from the project."""
        return cls(
            trial,
            names,
            tuple(store.questions(trial.id)),
            store.answers(trial.id),
            store.votes(trial.id, YOU),
            store.votes(trial.id, trial.judge.model) if trial.judge is not None else {},
            store.heard(trial.id, trial.judge.model) if trial.judge is not None else set(),
        )

    def preferences(self) -> list[tuple[int, Preference]]:
        """Each trained contender against the one before training, by the user's votes."""
        return self._against(self.votes)

    def judgements(self) -> list[tuple[int, Preference]]:
        """The same by the judge's votes; empty where there are none."""
        return self._against(self.judged) if self.judged else []

    def _against(self, votes: dict[int, Vote]) -> list[tuple[int, Preference]]:
        return [
            (number, preference(votes.values(), of=number, over=BEFORE))
            for number in range(1, len(self.names))
        ]

    def measured(self) -> list[Summary | None]:
        """The scores of each contender over the questions whose answer is known."""
        return [scores.summary(self._scores(number)) for number in range(len(self.names))]

    def _scores(self, contender: int) -> list[scores.Scores]:
        found = []
        for question in self.questions:
            text = self.text(question.id, contender)
            if question.expected is not None and text is not None:
                found.append(scores.score(text, question.expected))
        return found

    def text(self, question_id: int, contender: int) -> str | None:
        """What a contender said; None where it said nothing."""
        answer = self.answers.get(question_id, {}).get(contender)
        return answer.content if answer is not None and answer.state is MessageState.DONE else None

    def failure(self, question_id: int, contender: int) -> str | None:
        """The code of what kept a contender from answering; None where it answered or was never asked."""
        answer = self.answers.get(question_id, {}).get(contender)
        return answer.error if answer is not None else None

    @property
    def unanswered(self) -> int:
        """Questions that not every contender has answered: nobody can vote on them."""
        return sum(not self._answered(each) for each in self.questions)

    @property
    def left(self) -> int:
        """Questions that are answered and not voted on."""
        return sum(self._answered(each) and each.id not in self.votes for each in self.questions)

    @property
    def unjudged(self) -> int:
        """Questions that are answered and on which the judge, if there is one, was not heard."""
        if self.trial.judge is None:
            return 0
        return sum(self._answered(each) and each.id not in self.heard for each in self.questions)

    @property
    def undecided(self) -> int:
        """Questions on which the judge was heard and named no winner."""
        return len(self.heard - self.judged.keys())

    def _answered(self, question: Question) -> bool:
        return all(self.text(question.id, number) is not None for number in range(len(self.names)))

    def lost(self) -> list[Question]:
        """Questions that the training did not win: where more examples would help most."""
        return [
            each
            for each in self.questions
            if (vote := self.votes.get(each.id)) is not None and vote.winner in (BEFORE, None)
        ]

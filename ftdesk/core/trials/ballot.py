"""Which answers are shown next, and in which order: chance decides, for each question anew."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ftdesk.core.chat.conversation import MessageState
from ftdesk.core.trials.trial import Answer, Question, Vote


@dataclass(frozen=True)
class Ballot:
    """A question with its answers as they stand before the voter; `order` says whose they are."""

    question: Question
    texts: tuple[str, ...]
    order: tuple[int, ...]

    def winner(self, place: int | None) -> int | None:
        """The contender behind a place from 0 on; None stays None: nobody."""
        return None if place is None else self.order[place]


def next_ballot(
    questions: Sequence[Question],
    answers: Mapping[int, Mapping[int, Answer]],
    votes: Mapping[int, Vote],
    contenders: int,
    chance: random.Random | None = None,
) -> Ballot | None:
    """The first question that is answered by all and not voted on; None where there is none (yet)."""
    dice = chance or random.SystemRandom()
    for question in questions:
        given = answers.get(question.id, {})
        done = [number for number, each in given.items() if each.state is MessageState.DONE]
        if question.id not in votes and len(done) == contenders:
            order = sorted(done)
            dice.shuffle(order)
            return Ballot(question, tuple(given[number].content for number in order), tuple(order))
    return None

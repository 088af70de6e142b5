"""What a blind test can cost at most, before anything is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.money import Usd
from ftdesk.core.trials.judging import LONGEST_VERDICT
from ftdesk.core.trials.trial import Question

_A_TURN = 8  # what a provider adds to each message, and a little more
_FRAME = 64  # the headings between what a judge reads
_OTHERWISE_CUT = 2  # another model's tokens of an answer may be shorter than those it was written in


def most_tokens(questions: Iterable[Question]) -> int:
    """More tokens than all these questions can be read as: a token of text is at least one byte of UTF-8."""
    return sum(
        len(str(turn.get("content", "")).encode()) + _A_TURN for each in questions for turn in each.messages
    )


def at_most(
    questions: Sequence[Question], longest_answer: int, prices: Sequence[ModelPrice | None]
) -> Usd | None:
    """The upper limit for asking each question of one model a price; None where a price is not known."""
    total = Usd.of(0)
    read, written = most_tokens(questions), longest_answer * len(questions)
    for price in prices:
        if price is None or price.input is None or price.output is None:
            return None
        total += Usd.per_million(read, price.input) + Usd.per_million(written, price.output)
    return total


def judging_at_most(
    questions: Sequence[Question], longest_answer: int, prompt: str, price: ModelPrice | None
) -> Usd | None:
    """The upper limit for a judge of two answers to each question; None where the price is not known.

    He reads his instructions, the question, both answers and the one that is known to be good.
    """
    if price is None or price.input is None or price.output is None:
        return None
    each = len(prompt.encode()) + _FRAME + 2 * longest_answer * _OTHERWISE_CUT
    expected = sum(len((question.expected or "").encode()) for question in questions)
    read = most_tokens(questions) + each * len(questions) + expected
    written = LONGEST_VERDICT * len(questions)
    return Usd.per_million(read, price.input) + Usd.per_million(written, price.output)

"""The order of the answers follows from chance alone, and a trial's price is never told too low."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from ftdesk.core.chat.conversation import MessageState
from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.cost.tokens import load_encoding
from ftdesk.core.money import Usd
from ftdesk.core.trials.ballot import next_ballot
from ftdesk.core.trials.judging import LONGEST_VERDICT
from ftdesk.core.trials.price import at_most, judging_at_most, most_tokens
from ftdesk.core.trials.trial import YOU, Answer, Question, Vote

QUESTIONS = [
    Question(number, 1, ({"role": "user", "content": f"Q{number} 为什么?"},)) for number in range(1, 5)
]
ANSWERS = {
    each.id: {who: Answer(each.id, who, f"{who}'s", MessageState.DONE) for who in (0, 1)}
    for each in QUESTIONS
}
PRICE = ModelPrice(
    id="m", provider="p", as_of=date(2026, 11, 1), encoding="o200k_base", exact_encoding=True,
    max_example_tokens=None, methods=frozenset(), vision=None, train=None, train_per_hour=None,
    input=Usd.of("2"), cached_input=None, output=Usd.of("8"), serve_per_hour=None, training_ends=None,
    shutdown=None, sources=(),
)  # fmt: skip


def test_either_answer_stands_first_as_often() -> None:
    chance = random.Random(1)
    firsts = []
    for _ in range(400):
        ballot = next_ballot(QUESTIONS, ANSWERS, {}, 2, chance)
        assert ballot is not None
        assert [ballot.texts[place] for place in (0, 1)] == [f"{who}'s" for who in ballot.order]
        assert ballot.winner(1) == ballot.order[1]
        firsts.append(ballot.order[0])
    assert 160 < sum(firsts) < 240


def test_only_what_all_have_answered_and_nobody_voted_on_is_shown() -> None:
    late = {
        **ANSWERS,
        2: {0: ANSWERS[2][0]},
        3: {**ANSWERS[3], 1: replace(ANSWERS[3][1], state=MessageState.FAILED)},
    }
    votes = {1: Vote(1, YOU, None, datetime.now(UTC))}
    ballot = next_ballot(QUESTIONS, late, votes, 2)
    assert ballot is not None
    assert ballot.question.id == 4
    assert ballot.winner(None) is None
    assert next_ballot(QUESTIONS[:3], late, votes, 2) is None


def test_the_price_is_an_upper_limit() -> None:
    counted = sum(
        len(load_encoding("o200k_base").encode(str(each.messages[0]["content"]))) for each in QUESTIONS
    )
    assert counted <= most_tokens(QUESTIONS) <= counted * 12
    cost = at_most(QUESTIONS, 100, [PRICE, PRICE])
    assert cost is not None
    assert cost.amount == 2 * (Decimal(most_tokens(QUESTIONS)) * 2 + 400 * 8) / 1_000_000
    assert at_most(QUESTIONS, 100, [PRICE, None]) is None
    assert at_most(QUESTIONS, 100, []) == Usd.of(0)


def test_the_price_of_a_judge_counts_all_that_he_reads_and_writes() -> None:
    plain = [Question(1, 1, ({"role": "user", "content": "Hi?"},))]
    known = [replace(plain[0], expected="x" * 1000)]
    without, with_answer = (judging_at_most(each, 400, "Judge.", PRICE) for each in (plain, known))
    assert without is not None
    assert with_answer is not None
    assert with_answer.amount - without.amount == Decimal("0.002"), "1,000 bytes are at most 1,000 tokens"
    read = len("Hi?") + len("Judge.") + 2 * 400
    assert without.amount >= (read * 2 + LONGEST_VERDICT * 8) / Decimal(1_000_000)
    assert judging_at_most(plain, 400, "Judge.", None) is None

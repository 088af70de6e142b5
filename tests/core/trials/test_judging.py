"""A model that judges sees the answers in either order, and is only believed where it says so plainly."""

from __future__ import annotations

import pytest

from ftdesk.core.trials.judging import PROMPT, case, verdict
from ftdesk.core.trials.trial import Question

ANSWERS = {0: "It is Rome.", 1: "Rome. Obviously."}


def _question(number: int, expected: str | None = None) -> Question:
    return Question(number, 1, ({"role": "user", "content": "Capital of Italy?"},), expected)


def test_the_order_changes_from_question_to_question_and_is_the_same_again() -> None:
    shown = [case(_question(number), ANSWERS, PROMPT, seed=3).shown for number in range(40)]
    assert 10 < shown.count((0, 1)) < 30
    assert shown == [case(_question(number), ANSWERS, PROMPT, seed=3).shown for number in range(40)]


def test_the_judge_sees_both_answers_and_no_names() -> None:
    put = case(_question(1, "Rome. You know."), ANSWERS, "Be fair.", seed=0)
    assert put.messages[0]["content"] == "Be fair."
    text = put.messages[1]["content"]
    assert text.index(ANSWERS[put.shown[0]]) < text.index(ANSWERS[put.shown[1]])
    assert "Rome. You know." in text


@pytest.mark.parametrize(
    ("reply", "winner", "reason"),
    [
        ("B is funnier.\nB", 0, "B is funnier."),
        ("**A**", 1, ""),
        ("Both are right.\n\nVerdict: EQUAL.", None, "Both are right."),
    ],
)
def test_a_verdict_is_read_from_its_line(reply: str, winner: int | None, reason: str) -> None:
    found = verdict(reply, shown=(1, 0))
    assert found is not None
    assert (found.winner, found.reason) == (winner, reason)


def test_a_judge_that_does_not_decide_has_not_voted() -> None:
    assert verdict("Answer A has more words, and B fewer.", (0, 1)) is None
    assert verdict("", (0, 1)) is None

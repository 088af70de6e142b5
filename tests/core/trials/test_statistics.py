"""Intervals and chances, held against published tables."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ftdesk.core.trials.statistics import Preference, preference, sign_test, wilson
from ftdesk.core.trials.trial import YOU, Vote

# R: prop.test(x, n, correct = FALSE)$conf.int, and Newcombe, Statistics in Medicine 17 (1998), table I,
# method 3 (81/263, 15/148, 0/20, 1/29).
TABLE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (8, 10, 0.4902, 0.9433),
    (10, 10, 0.7225, 1.0),
]


@pytest.mark.parametrize(("wins", "trials", "low", "high"), TABLE)
def test_wilsons_interval_is_the_published_one(wins: int, trials: int, low: float, high: float) -> None:
    assert wilson(wins, trials) == pytest.approx((low, high), abs=5e-5)


def test_no_trial_has_no_interval() -> None:
    with pytest.raises(ValueError, match="0 of 0"):
        wilson(0, 0)
    assert Preference(0, 0, 3).interval is None


def test_the_sign_test_is_the_exact_binomial_one() -> None:
    assert sign_test(8, 2) == pytest.approx(0.109375)
    assert sign_test(9, 1) == pytest.approx(0.021484375)
    assert sign_test(0, 0) == sign_test(5, 5) == 1


def test_only_votes_between_the_two_count() -> None:
    now = datetime.now(UTC)
    votes = [Vote(number, YOU, winner, now) for number, winner in enumerate([1, 1, 0, None, 2, 1])]
    assert preference(votes, of=1, over=0) == Preference(wins=3, losses=1, equal=1)

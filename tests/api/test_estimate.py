"""What providers say a job would cost: their shapes, and when nothing can be made out."""

from __future__ import annotations

from typing import Any

import pytest

from ftdesk.api.estimate import Estimate, estimate_from
from ftdesk.core.errors import Code, FtdeskError


def test_the_engine_tells_tokens_and_time() -> None:
    told = {"tokens": 100, "n_epochs": 3, "trained_tokens": 300, "seconds": 12.5}
    assert estimate_from(told) == Estimate(100, 3, 300, 12.5)


@pytest.mark.parametrize(
    ("answer", "dollars"),
    [
        ({"price": 1.2}, "1.2"),
        ({"estimated_price": "0.42", "currency": "USD"}, "0.42"),
        ({"estimated_price_usd": "$1,234.50"}, "1234.5"),
        ({"cost": {"amount": "0.10", "currency": "usd"}}, "0.1"),
        ({"price": {"value": 3}}, "3"),
        ({"data": {"total_cost": 0.3, "price_per_million_tokens": 0.4}}, "0.3"),
        ({"total_price_cents": 250}, "2.5"),
        ({"price": 0}, "0"),
        ({"estimated_price": 0.7, "total_cost": "0.70"}, "0.7"),
        ({"price_per_token": 0.0000004, "tokens": 12, "price": "0.01"}, "0.01"),
        ({"price": 0.1, "total_tokens": 3}, "0.1"),
    ],
)
def test_a_price_is_found(answer: dict[str, Any], dollars: str) -> None:
    cost = estimate_from(answer).cost
    assert cost is not None
    assert cost.exact() == dollars


@pytest.mark.parametrize(
    "answer",
    [
        {"price": 3, "total_cost": 4},
        {"price": {"amount": 3, "currency": "EUR"}},
        {"price": 3, "currency": "CNY"},
        {"price": -1},
        {"price": "NaN"},
        {"price": "1e30"},
        {"price": True},
        {"price": None},
        {"price": "much"},
        {"price_per_million": 3},
    ],
)
def test_no_price_is_guessed(answer: dict[str, Any]) -> None:
    assert estimate_from({**answer, "tokens": 7}).cost is None


@pytest.mark.parametrize("answer", [{}, {"hello": 1}, {"price": "much"}, {"tokens": "many"}])
def test_an_answer_that_says_nothing_is_none(answer: dict[str, Any]) -> None:
    with pytest.raises(FtdeskError) as caught:
        estimate_from(answer)
    assert caught.value.code is Code.BAD_ANSWER


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1, 1e300, True, "soon"])
def test_a_time_that_is_none(seconds: Any) -> None:
    assert estimate_from({"seconds": seconds, "tokens": 7}).seconds is None
    assert estimate_from({"seconds": 7, "tokens": 7}).seconds == 7.0

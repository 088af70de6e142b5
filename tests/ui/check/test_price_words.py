"""The words of the price: how sure, how old, how good so far, what use costs, until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from ftdesk.core.connection import preset
from ftdesk.core.cost.accuracy import Accuracy
from ftdesk.core.cost.estimate import Tally, estimate, estimate_range, use_per_month
from ftdesk.core.cost.prices import ModelPrice, PriceTable
from ftdesk.core.cost.tokens import ExampleTokens
from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.services.launch_request import LaunchRequest
from ftdesk.ui.check.button_text import amount_text, side_amount
from ftdesk.ui.check.launch_facts import LaunchFacts, leaving_lines
from ftdesk.ui.check.price_text import (
    accuracy_text,
    age_text,
    certainty,
    place_line,
    sum_figures,
    waiting_text,
)
from ftdesk.ui.check.quote import Quote, from_estimate, from_provider
from ftdesk.ui.check.use_text import life_lines, use_text

TODAY = date(2026, 11, 22)
OPENAI, NEBIUS, LOCAL = preset("openai"), preset("nebius"), preset("local")
ELSEWHERE = replace(preset("engine"), train_base_url="https://gpu.example:8321/v1")
YUAN = Settings(currency="CNY", currency_rate="7.19")
MINI = "gpt-4.1-mini-2025-04-14"


@pytest.fixture(autouse=True)
def english(qapp: object) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def known(model: str = MINI, provider: str = "openai") -> ModelPrice:
    found = PriceTable.load().model(model, provider)
    assert found is not None
    return found


def tally(examples: int, tokens: int, inexact: int = 0) -> Tally:
    sums = Tally()
    for number in range(examples):
        sums.add(ExampleTokens(tokens, (), 1, 30, 20, number >= inexact))
    return sums


def quote(examples: int = 50, tokens: int = 100, epochs: int | None = None, inexact: int = 0) -> Quote:
    sums = tally(examples, tokens, inexact)
    spread = estimate_range(MINI, known(), OPENAI, sums) if epochs is None else None
    return from_estimate(estimate(MINI, known(), OPENAI, sums, epochs), spread)


def test_what_auto_may_cost_is_said_in_dollars() -> None:
    rows = sum_figures(quote(), OPENAI, YUAN)
    assert rows[1].value == "3"
    assert "rule of thumb" in rows[1].meaning
    assert "from 1 to 25: $0.03 to $0.63 (≈ ¥0.18 to ¥4.49)" in rows[1].meaning
    assert [each.value for each in rows] == ["5,000", "3", "15,000", "$5.00 a million", "$0.08"]
    assert rows[-1].meaning == "≈ ¥0.54, at your rate of 7.19 CNY for a dollar."
    chosen = sum_figures(quote(epochs=3), OPENAI)
    assert "thumb" not in chosen[1].meaning
    assert chosen[-1].meaning == ""
    assert chosen[3].meaning == "As published on 22 Nov 2026."
    own = sum_figures(replace(quote(), own=True), OPENAI)
    assert own[3].meaning == "Your own price, of 22 Nov 2026."


def test_a_place_whose_rule_is_exact_leaves_nothing_open() -> None:
    sums = tally(12, 50)
    made = estimate("smollm2-135m-instruct", None, LOCAL, sums, None)
    spread = estimate_range("smollm2-135m-instruct", None, LOCAL, sums)
    assert from_estimate(made, spread).spread is None
    assert made.epochs == spread[0].epochs == spread[1].epochs


def test_a_price_below_a_cent_keeps_its_digits() -> None:
    rows = sum_figures(replace(quote(), price=Usd.of("1.875")), OPENAI)
    assert rows[3].value == "$1.875 a million"


def test_how_sure_the_amount_is() -> None:
    assert "few per cent" in certainty(quote(), OPENAI)
    assert "pictures or tools" in certainty(quote(inexact=2), OPENAI)
    assert "pictures" not in certainty(quote(), OPENAI)
    assert "are longer" in certainty(quote(tokens=70_000), OPENAI)
    assert "Crusoe tells its own price" in certainty(quote(), preset("crusoe"))
    assert "own price" not in certainty(quote(), OPENAI)
    assert "Settings, under Prices" in certainty(replace(quote(), price=None, cost=None), OPENAI)


def test_the_first_time_here_takes_longer_and_that_is_said() -> None:
    made = replace(quote(), seconds=20.0)
    assert "first time" in certainty(made, LOCAL)
    assert "first time" in waiting_text(LOCAL, "m", 12, asked=True)
    assert "first time" not in certainty(made, preset("crusoe")) + waiting_text(OPENAI, "m", 12, asked=True)


def test_this_computer_is_no_provider_that_bills() -> None:
    meanings = " ".join(each.meaning for each in sum_figures(replace(quote(), seconds=20.0), LOCAL))
    assert "provider" not in meanings + certainty(quote(), LOCAL)
    assert "provider" in sum_figures(quote(), OPENAI)[0].meaning


def test_old_prices_are_called_old_after_sixty_days() -> None:
    assert age_text(known(), date(2027, 1, 21)) == ""
    assert "22 Nov 2026, 61 day(s) ago" in age_text(known(), date(2027, 1, 22))
    assert age_text(None, TODAY) == ""


def test_how_good_the_estimates_were() -> None:
    found = Accuracy(6, Decimal("0.1"), Decimal("0.42"), Decimal(3), Decimal(3), 0, 0)
    assert accuracy_text(None) == ""
    assert accuracy_text(found) == (
        "So far the estimates of tokens were within 0.4 % of the bill, over 6 training(s) here."
        " Half of them were within 0.1 %."
    )
    assert "Half" not in accuracy_text(replace(found, trainings=2))
    assert accuracy_text(replace(found, worst_percent=Decimal(0))).startswith(
        "So far the estimates of tokens were exact"
    )
    assert "time" not in accuracy_text(found), "none was said"
    slow = replace(found, timed=2, median_time_percent=Decimal(20), worst_time_percent=Decimal(50))
    assert "The estimated times were within 50 %, over 2 training(s)." in accuracy_text(slow)
    assert "Half of the estimated times were within 20 %, over 3 training(s)." in accuracy_text(
        replace(slow, timed=3)
    )
    assert "within 200 %" in accuracy_text(replace(found, worst_percent=Decimal(200)))
    assert "rule of thumb says in 1 of 2" in accuracy_text(replace(found, auto=2, auto_as_expected=1))


def test_a_month_of_use_and_its_parts() -> None:
    made = estimate(MINI, known(), OPENAI, tally(50, 100), None)
    use = use_per_month(known(), 100, made.read_per_reply, made.written_per_reply)
    amount, meaning = use_text(use, made, OPENAI, known(), YUAN)
    assert amount == "$0.26 a month"
    assert meaning.startswith("≈ ¥1.90. ")  # 3,000 × (30 × 0.80 + 20 × 3.20) / 1,000,000
    assert "30 tokens read and 20 written" in meaning
    assert "Reading is $0.07 of it, writing $0.19." in meaning
    assert "down to $0.21" in meaning  # were all of it cached
    assert use_text(None, made, LOCAL, None)[0] == "free"
    assert use_text(None, None, OPENAI, None) == ("…", "")
    amount, meaning = use_text(None, made, NEBIUS, known("openai/gpt-oss-20b", "nebius"))
    assert amount == "not known"
    assert "$2.00 an hour or more, which is $1,440.00 a month" in meaning


def test_until_when_a_model_answers() -> None:
    said = " ".join(life_lines(OPENAI, known(), TODAY))
    assert "answers until 13 Jan 2027: 53 day(s) of use. Then it is gone for good" in said
    sooner = " ".join(life_lines(OPENAI, known(), TODAY, date(2026, 12, 1)))
    assert "answers until 30 Nov 2026: 9 day(s)" in sooner  # the provider's own word counts
    assert "stopped answering on 1 Dec 2026" in " ".join(
        life_lines(OPENAI, known(), date(2027, 2, 1), date(2026, 12, 1))
    )
    assert "Nothing is known" in life_lines(NEBIUS, None, TODAY)[0]


def test_the_button_in_both_currencies_and_the_sidebar_in_dollars() -> None:
    assert amount_text(quote(), OPENAI, YUAN) == "Train: about $0.08 (≈ ¥0.54)"
    assert amount_text(quote(), OPENAI) == "Train: about $0.08"
    assert side_amount(quote()) == "about $0.08"


def test_an_engine_elsewhere_is_free_and_another_machine() -> None:
    assert place_line(ELSEWHERE) == "Your examples are sent to gpu.example:8321."
    answer = {"tokens": 100, "n_epochs": 3, "trained_tokens": 300, "seconds": 130}
    told = from_provider(answer, Usd.of(0), auto=True)
    assert amount_text(told, ELSEWHERE) == "Train: free, about 2 min"
    assert amount_text(replace(told, seconds=None), ELSEWHERE) == "Train: free"
    assert use_text(None, None, ELSEWHERE, None) == (
        "free",
        "Engine elsewhere answers for as long as it runs.",
    )
    assert life_lines(ELSEWHERE, None, TODAY) == ["No end: the model stays on that computer and is yours."]
    facts = LaunchFacts(ELSEWHERE, LaunchRequest("engine", "m"), told, 12, 2)
    assert "to https://gpu.example:8321/v1" in leaving_lines(facts)

"""Every problem and every case of the button has its words."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.core.connection import preset
from ftdesk.core.cost.prices import PriceTable
from ftdesk.core.money import Usd
from ftdesk.services.local_engine import EngineState
from ftdesk.ui.check import problem_text
from ftdesk.ui.check.button_text import Readiness, side_amount, train_button
from ftdesk.ui.check.price_text import certainty, sum_figures
from ftdesk.ui.check.quote import Quote, from_provider
from ftdesk.ui.check.use_text import life_lines
from ftdesk.ui.common import figures

TODAY = date(2026, 11, 22)
OPENAI, LOCAL, CUSTOM = preset("openai"), preset("local"), preset("custom")
QUOTE = Quote(
    tokens=1000, epochs=3, auto=True, billable=3000, price=Usd.of(5), cost=Usd.of("0.42"), exact=True
)
READY = Readiness(OPENAI, "gpt-4.1-mini-2025-04-14", have=12, errors=0, quote=QUOTE, today=TODAY)


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_a_sentence_and_a_reason(qapp: object, code: ProblemCode) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(problem_text.sentences()[code]) if name}
    params = {name: 3 if name in {"tokens", "limit", "same_as", "have", "need"} else "x" for name in named}
    problem = Problem(7, 1, code, Severity.ERROR, params)
    said = problem_text.sentence(problem)
    assert said.endswith(".")
    assert "{" not in said
    assert problem_text.reason(code).endswith(".")
    assert problem_text.place(problem, lambda _id: 4) == "Example 4, turn 2"


@pytest.mark.parametrize(
    ("ready", "text", "enabled"),
    [
        (READY, "Train: about $0.42", True),
        (replace(READY, quote=replace(QUOTE, cost=Usd.of("0.004"))), "Train: less than $0.01", True),
        (replace(READY, quote=replace(QUOTE, price=None, cost=None)), "Train: price unknown", True),
        (replace(READY, have=6), "Not yet: 4 more example(s) needed", False),
        (replace(READY, errors=2), "Not yet: 2 problem(s) to mend first", False),
        (replace(READY, model=""), "Not yet: choose a model", False),
        (replace(READY, quote=None), "Working out the price…", False),
        (replace(READY, launching=True), "Starting…", False),
        (replace(READY, today=date(2027, 1, 6)), "OpenAI takes no new trainings any more", False),
        (
            replace(READY, connection=LOCAL, quote=replace(QUOTE, cost=Usd.of(0), seconds=118.0)),
            "Train on this computer: free, about 2 min",
            True,
        ),
        (
            replace(READY, connection=LOCAL, quote=None),
            "Train on this computer: free, estimating the time…",
            False,
        ),
        (
            replace(READY, connection=LOCAL, quote=None, estimate_failed=True),
            "Not yet: the estimate failed",
            False,
        ),
        (
            replace(READY, connection=LOCAL, engine=EngineState.NOT_INSTALLED),
            "Not yet: training here is not installed",
            False,
        ),
        (
            replace(READY, connection=LOCAL, engine=EngineState.MODEL_MISSING),
            "Not yet: the model is not here",
            False,
        ),
        (replace(READY, connection=CUSTOM, quote=replace(QUOTE, cost=Usd.of(0))), "Train: free", True),
    ],
)
def test_the_button(qapp: object, ready: Readiness, text: str, enabled: bool) -> None:
    made = train_button(ready)
    assert (made.text, made.enabled) == (text, enabled)


def test_the_sidebar_s_amount(qapp: object) -> None:
    assert side_amount(None) == ""
    assert side_amount(QUOTE) == "about $0.42"
    assert side_amount(replace(QUOTE, price=None, cost=None)) == "price unknown"


def test_the_sum_adds_up_in_words(qapp: object) -> None:
    rows = {each.name: each.value for each in sum_figures(QUOTE, OPENAI)}
    tokens, billable = figures.count(1000), figures.count(3000)
    assert list(rows.values()) == [tokens, "3", billable, "$5.00 a million", "$0.42"]
    assert "Choose the epochs yourself" in certainty(QUOTE, OPENAI)
    assert "is known" in certainty(replace(QUOTE, price=None, cost=None), CUSTOM)


def test_other_epochs_change_tokens_cost_and_time_alike(qapp: object) -> None:
    answer = {"tokens": 100, "n_epochs": 8, "trained_tokens": 800, "seconds": 40}
    quote = from_provider(answer, Usd.of(0), auto=True).with_epochs(4, auto=False)
    assert (quote.billable, quote.seconds, quote.free) == (400, 20, True)
    assert QUOTE.with_epochs(1000, auto=False).cost == Usd(Decimal(5))


def test_until_when_a_model_lives(qapp: object) -> None:
    price = PriceTable.load().model("gpt-4.1-mini-2025-04-14")
    said = " ".join(life_lines(OPENAI, price, TODAY))
    assert "45 more day(s)" in said
    assert "53 day(s)" in said
    assert "No end" in life_lines(LOCAL, None, TODAY)[0]

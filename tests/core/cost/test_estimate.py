"""Prices with their dates, and the arithmetic of a training."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.core.connection import EpochsRule, preset
from ftdesk.core.cost.count_store import CountStore
from ftdesk.core.cost.estimate import Tally, estimate, estimate_range, standing_per_month, use_per_month
from ftdesk.core.cost.price_file import ModelRow, PriceFile
from ftdesk.core.cost.prices import PriceTable, models_of
from ftdesk.core.cost.tokens import ExampleTokens
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.money import Usd

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def prices() -> PriceTable:
    return PriceTable.load()


def tally(*totals: int) -> Tally:
    sums = Tally()
    for total in totals:
        sums.add(ExampleTokens(total, (total - 3,), 1, total - 13, 10, True))
    return sums


def test_the_founding_example_costs_two_dollars_forty(prices: PriceTable) -> None:
    model = prices.model("gpt-3.5-turbo")
    assert model is not None
    assert model.train == Usd.of("8")
    found = estimate("gpt-3.5-turbo", model, preset("openai"), tally(*[10_000] * 10), 3)
    assert (found.tokens_per_epoch, found.billable_tokens) == (100_000, 300_000)
    assert found.cost is not None
    assert found.cost.exact() == "2.4"


def test_the_toy_set_costs_what_the_notebook_says(prices: PriceTable) -> None:
    sums = tally(45, 111, 26, 28, 8032)
    found = {
        name: estimate(name, prices.model(name), preset("openai"), sums, None)
        for name in ("gpt-3.5-turbo-0613", "gpt-3.5-turbo")
    }
    small, large = found["gpt-3.5-turbo-0613"], found["gpt-3.5-turbo"]
    assert (small.tokens_per_epoch, small.epochs, small.billable_tokens) == (4306, 20, 86_120)
    assert (large.tokens_per_epoch, large.epochs, large.billable_tokens) == (8242, 20, 164_840)
    assert small.cut_examples == 1
    assert small.auto
    assert small.cost == Usd.of("0.68896")


def test_what_can_be_chosen_depends_on_the_day(prices: PriceTable) -> None:
    def ids(day: date) -> set[str]:
        return {model.id for model in prices.choosable(day, "openai")}

    assert ids(TODAY) == {
        "gpt-4.1-2025-04-14", "gpt-4.1-mini-2025-04-14", "gpt-4o-2024-08-06", "gpt-4o-mini-2024-07-18",
    }  # fmt: skip
    assert ids(date(2027, 1, 5)) == ids(TODAY)
    assert ids(date(2027, 1, 6)) == set()
    assert {"gpt-3.5-turbo", "gpt-4.1-nano-2025-04-14"} <= {model.id for model in prices.history(TODAY)}
    mini = prices.model("gpt-4.1-mini")
    assert mini is not None
    assert mini.shutdown == date(2027, 1, 14)
    assert mini.alive(date(2027, 1, 13))
    assert not mini.alive(date(2027, 1, 14))


def test_every_figure_names_its_source_and_day(prices: PriceTable) -> None:
    for model in prices.models:
        assert model.sources, model.id
        assert all(source.url.startswith("https://") for source in model.sources)
    old = {(model.provider, model.id) for model in prices.models if model.is_old(TODAY)}
    assert old == {  # said to be so
        ("crusoe", "meta-llama/Llama-3.1-8B-Instruct"), ("crusoe", "openai/gpt-oss-120b"),
        ("nebius", "meta-llama/Meta-Llama-3.1-8B-Instruct"),
    }  # fmt: skip
    assert all(model.is_old(date(2027, 3, 1)) for model in prices.models)
    mini = prices.model("gpt-4.1-mini")
    assert mini is not None
    assert not mini.is_old(date(2027, 1, 21))  # the sixtieth day
    assert mini.is_old(date(2027, 1, 22))


def test_models_are_found_by_alias_and_tuned_name_and_unknown_ones_are_not(prices: PriceTable) -> None:
    tuned = prices.model("ft:gpt-4o-mini-2024-07-18:org::id")
    assert tuned is not None
    assert tuned.id == "gpt-4o-mini-2024-07-18"
    assert prices.model("gpt-9") is None
    found = estimate("gpt-9", None, preset("custom"), tally(10), 2)
    assert (found.cost, found.billable_tokens, found.exact) == (None, 20, False)


def test_this_computer_is_free_whatever_the_tokens() -> None:
    found = estimate("smollm2-135m-instruct", None, preset("local"), tally(*[50] * 22), None)
    assert (found.cost, found.epochs) == (Usd.of(0), 8)


@pytest.mark.parametrize(
    ("examples", "epochs"),
    [(0, 0), (1, 25), (4, 25), (5, 20), (10, 10), (33, 3), (34, 3), (8333, 3), (8334, 2), (25_001, 1)],
)
def test_the_cookbooks_epochs(examples: int, epochs: int) -> None:
    assert EpochsRule().epochs(examples) == epochs


@pytest.mark.parametrize(("examples", "epochs"), [(24, 8), (25, 5), (99, 5), (100, 3), (399, 3), (400, 1)])
def test_epochs_on_this_computer(examples: int, epochs: int) -> None:
    rule = preset("local").epochs_rule
    assert rule.epochs(examples) == epochs
    assert rule.bounds(examples) == (epochs, epochs)  # our own rule is kept, nothing is left open


@pytest.mark.parametrize(
    ("examples", "bounds"),
    [
        (0, (0, 0)),
        (1, (1, 25)),
        (12, (1, 25)),
        (1000, (1, 25)),
        (5000, (1, 5)),
        (12_500, (1, 2)),
        (30_000, (1, 1)),
    ],
)
def test_what_auto_may_become_at_most(examples: int, bounds: tuple[int, int]) -> None:
    assert EpochsRule().bounds(examples) == bounds


@given(st.integers(1, 2_000_000))
def test_the_rule_lies_within_its_own_bounds(examples: int) -> None:
    low, high = EpochsRule().bounds(examples)
    assert low <= EpochsRule().epochs(examples) <= high


def test_the_range_of_auto_in_dollars(prices: PriceTable) -> None:
    mini = prices.model("gpt-4.1-mini")
    low, high = estimate_range("gpt-4.1-mini", mini, preset("openai"), tally(*[100] * 50))
    assert (low.epochs, high.epochs) == (1, 25)
    assert (low.cost, high.cost) == (Usd.of("0.025"), Usd.of("0.625"))


def test_use_per_month(prices: PriceTable) -> None:
    mini = prices.model("gpt-4.1-mini")
    use = use_per_month(mini, 100, 40, 20)  # 3,000 replies: 120,000 tokens in, 60,000 out
    assert use is not None
    assert (use.input, use.output, use.total) == (Usd.of("0.096"), Usd.of("0.192"), Usd.of("0.288"))
    assert use.all_cached == Usd.of("0.024") + Usd.of("0.192")
    assert use_per_month(None, 100, 40, 20) is None
    old = use_per_month(prices.model("gpt-3.5-turbo"), 100, 40, 20)
    assert old is not None
    assert old.all_cached is None  # nobody ever said what it was


def test_standing_ready_is_billed_by_the_hour(prices: PriceTable) -> None:
    nebius = prices.model("openai/gpt-oss-20b", "nebius")
    assert standing_per_month(nebius) == Usd.of("1440")  # $2.00 × 24 × 30
    assert standing_per_month(prices.model("gpt-4.1-mini")) is None
    assert use_per_month(nebius, 100, 40, 20) is None


def test_a_price_belongs_to_its_place(prices: PriceTable) -> None:
    assert prices.model("openai/gpt-oss-120b", "nebius") is None
    assert prices.model("openai/gpt-oss-120b", "crusoe") is not None
    assert prices.of(preset("openai"), "gpt-4.1-mini") is not None
    assert prices.of(preset("custom"), "gpt-4.1-mini") is None
    assert not prices.priced(preset("custom"))
    assert prices.priced(preset("openai"))


PRICES = st.decimals(0, 1000, places=6, allow_nan=False, allow_infinity=False)


@given(
    st.lists(st.integers(13, 100_000), min_size=1, max_size=30), st.integers(1, 50), PRICES,
    st.one_of(st.none(), st.integers(1, 70_000)),
)  # fmt: skip
def test_money_is_exact(totals: list[int], epochs: int, price: Decimal, limit: int | None) -> None:
    row = ModelRow(id="m", train=format(price, "f"), max_example_tokens=limit)
    table = PriceFile("p", TODAY, "USD", {}, [row])
    (model,) = models_of(table)
    found = estimate("m", model, preset("openai"), tally(*totals), epochs)
    per_epoch = sum(min(each, limit) if limit else each for each in totals)
    assert found.tokens_per_epoch == per_epoch
    assert found.billable_tokens == per_epoch * epochs
    assert found.cost is not None
    assert Fraction(found.cost.amount) == Fraction(price) * per_epoch * epochs / 1_000_000
    assert found.cut_examples == sum(limit is not None and each > limit for each in totals)


@given(st.integers(1, 10_000_000), st.integers(0, 20_000), st.integers(0, 20_000), PRICES, PRICES)
def test_a_month_is_exact(
    questions: int, read: int, written: int, price_in: Decimal, price_out: Decimal
) -> None:
    row = ModelRow(id="m", input=format(price_in, "f"), output=format(price_out, "f"))
    (model,) = models_of(PriceFile("p", TODAY, "USD", {}, [row]))
    use = use_per_month(model, questions, read, written)
    assert use is not None
    exact = (Fraction(price_in) * read + Fraction(price_out) * written) * questions * 30 / 1_000_000
    assert Fraction(use.total.amount) == exact
    assert use.total == use.input + use.output


def test_quantiles_as_the_notebook_has_them() -> None:
    sums = tally(45, 111, 26, 28, 8032)
    assert (sums.quantile(0), sums.quantile(0.5), sums.quantile(1)) == (26, 45, 8032)
    assert sums.mean == pytest.approx(1648.4)
    assert sums.quantile(0.9) == pytest.approx(4863.6)
    assert sums.quantile(0.1) == pytest.approx(26.8)
    assert Tally().quantile(0.5) == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(3, 9000), st.booleans(), st.booleans())))
def test_a_store_that_was_rewritten_equals_one_made_afresh(
    steps: list[tuple[int, int, bool, bool]],
) -> None:
    store, now = CountStore(), dict[int, tuple[ExampleTokens, bool]]()
    for example, total, billed, drop in steps:
        counted = ExampleTokens(total, (), 1, total, 1, billed)
        if drop:
            store.drop(example)
            now.pop(example, None)
        else:
            store.put(example, total, counted, billed=not billed)
            store.set_billed(example, billed=billed)
            now[example] = (counted, billed)
    fresh = Tally()
    for counted, billed in now.values():
        if billed:
            fresh.add(counted)
    assert store.tally == fresh
    assert store.long == {k: c.total for k, (c, billed) in now.items() if billed and c.total > 4096}
    assert [store.total(k) for k in range(10)] == [now[k][0].total if k in now else None for k in range(10)]


@pytest.mark.parametrize("content", ["", "{}", '{"provider": 1}', '{"provider":"x","as_of":"x"}'])
def test_a_damaged_table_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content)
    with pytest.raises(FtdeskError) as caught:
        PriceTable.load([path])
    assert (caught.value.code, caught.value.params["name"]) == (Code.RESOURCE_DAMAGED, "bad.json")


def test_a_histogram_has_every_example_in_the_bin_of_its_size() -> None:
    assert tally().histogram() == []
    assert tally(45, 111, 26, 28, 8032).histogram() == [
        (20, 49, 3), (50, 99, 0), (100, 199, 1), (200, 499, 0), (500, 999, 0), (1000, 1999, 0),
        (2000, 4999, 0), (5000, 9999, 1),
    ]  # fmt: skip


@given(st.lists(st.integers(13, 300_000), max_size=40))
def test_no_example_is_lost_from_a_histogram_or_in_two_bins(totals: list[int]) -> None:
    bins = tally(*totals).histogram()
    assert [count for _, _, count in bins] == [
        sum(low <= each <= high for each in totals) for low, high, _ in bins
    ]
    assert sum(count for _, _, count in bins) == len(totals)
    assert all(below[1] + 1 == above[0] for below, above in pairwise(bins))

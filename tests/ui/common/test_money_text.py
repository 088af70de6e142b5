"""Amounts by the locale: dollars first, the user's currency behind them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.ui.common.money_text import (
    about_text,
    dollars,
    exact_dollars,
    money_range,
    money_text,
    own_currency,
    rate_of,
    symbol_of,
)

YUAN = Settings(currency="CNY", currency_rate="7.19")
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(params=["en_US", "zh_CN", "de_DE"])
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    yield from using(request.param)


@pytest.fixture
def english() -> Iterator[str]:
    yield from using("en_US")


def using(name: str) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    symbol_of.cache_clear()
    yield name
    QLocale.setDefault(before)
    symbol_of.cache_clear()


def test_dollars_by_the_locale(locale: str) -> None:
    assert dollars(Usd.of("1234.565")) == {
        "en_US": "$1,234.57", "zh_CN": "$1,234.57", "de_DE": f"1.234,57{NBSP}$",
    }[locale]  # fmt: skip
    assert dollars(Usd.of(0)) == {"en_US": "$0.00", "zh_CN": "$0.00", "de_DE": f"0,00{NBSP}$"}[locale]
    assert dollars(Usd.of("0.0049")).startswith("<")
    assert exact_dollars(Usd.of("1.875")) == {
        "en_US": "$1.875", "zh_CN": "$1.875", "de_DE": f"1,875{NBSP}$",
    }[locale]  # fmt: skip
    assert exact_dollars(Usd.of("5")) == dollars(Usd.of("5"))


def test_the_users_currency_stands_behind_the_dollars(locale: str) -> None:
    assert money_text(Usd.of("0.42"), Settings()) == dollars(Usd.of("0.42"))
    assert money_text(Usd.of("0.42"), YUAN) == {
        "en_US": "$0.42 (≈ ¥3.02)", "zh_CN": "$0.42 (≈ ¥3.02)", "de_DE": f"0,42{NBSP}$ (≈ 3,02{NBSP}¥)",
    }[locale]  # fmt: skip
    euro = Settings(currency="eur", currency_rate="0.92")
    assert own_currency(Usd.of("1000"), euro) == {
        "en_US": "€920.00", "zh_CN": "€920.00", "de_DE": f"920,00{NBSP}€",
    }[locale]  # fmt: skip


def test_currencies_without_cents_and_without_a_sign(english: str) -> None:
    assert own_currency(Usd.of("1"), Settings(currency="JPY", currency_rate="155.5")) == "¥156"
    assert own_currency(Usd.of("2"), Settings(currency="CHF", currency_rate="0.8")) == f"CHF{NBSP}1.60"
    assert own_currency(Usd.of("2"), Settings(currency="AUD", currency_rate="1.5")) == f"AUD{NBSP}3.00"
    assert own_currency(Usd.of("2"), Settings(currency="XYZ", currency_rate="3")) == f"XYZ{NBSP}6.00"
    assert own_currency(Usd.of("0.0001"), YUAN) == "<¥0.01"


def test_dollars_are_told_apart_where_there_are_others(english: str) -> None:
    QLocale.setDefault(QLocale("en_AU"))
    assert dollars(Usd.of("12")) == "US$12.00"


def test_ranges_and_estimates(english: str) -> None:
    low, high = Usd.of("0.08"), Usd.of("0.42")
    assert money_range(low, high, Settings()) == "$0.08 to $0.42"
    assert money_range(low, high, YUAN) == "$0.08 to $0.42 (≈ ¥0.58 to ¥3.02)"
    assert about_text(high, Settings()) == "about $0.42"
    assert about_text(Usd.of("0.003"), YUAN) == "less than $0.01"


@pytest.mark.parametrize(
    ("currency", "rate"),
    [("", "7"), ("CNY", ""), ("CNY", "seven"), ("CNY", "0"), ("CNY", "-1"), ("CNY", "NaN"),
     ("CNY", "Infinity"), ("USD", "1"), ("YUAN", "7"), ("C1Y", "7")],
)  # fmt: skip
def test_a_rate_that_is_none_is_not_used(currency: str, rate: str) -> None:
    assert rate_of(Settings(currency=currency, currency_rate=rate)) is None


@given(st.decimals(0, 10_000_000, places=6, allow_nan=False))
def test_every_amount_is_written_to_the_cent_half_up(amount: Decimal) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        shown = dollars(Usd(amount))
    finally:
        QLocale.setDefault(before)
    assert shown == str(Usd(amount))

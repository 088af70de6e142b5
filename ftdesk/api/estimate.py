"""What a provider says a job would take and cost, in the shapes in which providers say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ftdesk.api.metrics import whole
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.money import Usd

_PRICE_WORDS = ("price", "cost", "amount", "total")
_NO_PRICE = ("per_", "currency", "unit", "rate", "token", "epoch", "step")
_MOST_USD = Decimal(10**9)
_MOST_SECONDS = 10**9
_SECONDS = ("seconds", "estimated_seconds", "duration_s")


@dataclass(frozen=True)
class Estimate:
    """Before a job is created; None is what the provider does not say."""

    tokens: int | None = None
    epochs: int | None = None
    trained_tokens: int | None = None
    seconds: float | None = None
    cost: Usd | None = None


def estimate_from(answer: dict[str, Any]) -> Estimate:
    """ftdesk's engine tells tokens and seconds; Crusoe a price whose exact field is not documented.

    So every number is taken whose name speaks of a price, a cost or an amount, also one object further in
    ({"price": {"amount": "1.20", "currency": "USD"}}), unless it is for a unit or in another currency. Two
    that contradict each other are none. BAD_ANSWER where nothing at all can be made out.
    """
    seconds = next((float(answer[name]) for name in _SECONDS if _is_time(answer.get(name))), None)
    made_out = Estimate(
        whole(answer.get("tokens")),
        whole(answer.get("n_epochs")),
        whole(answer.get("trained_tokens")),
        seconds,
        _price(answer),
    )
    if made_out == Estimate():
        raise FtdeskError(Code.BAD_ANSWER, reason="no estimate")
    return made_out


def _price(answer: dict[str, Any]) -> Usd | None:
    prices = set(_prices(answer, str(answer.get("currency") or "USD"), inside=False))
    return Usd(prices.pop()) if len(prices) == 1 else None


def _prices(data: dict[str, Any], currency: str, *, inside: bool) -> Iterator[Decimal]:
    for name, value in data.items():
        word = name.lower()
        if any(part in word for part in _NO_PRICE):
            continue
        named = any(part in word for part in _PRICE_WORDS)
        if isinstance(value, dict) and not inside and (named or word in ("estimate", "data", "result")):
            yield from _prices(value, str(value.get("currency") or currency), inside=True)
        elif (named or (inside and word == "value")) and currency.upper() == "USD":
            amount = _amount(value)
            if amount is not None:
                yield amount / 100 if "cent" in word else amount


def _amount(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        # A JSON number is what its digits say; `str` of a float gives the shortest that mean it.
        amount = Decimal(str(value).strip().removeprefix("$").replace(",", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < _MOST_USD else None


def _is_time(value: Any) -> bool:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return known and 0 <= value < _MOST_SECONDS  # NaN is neither

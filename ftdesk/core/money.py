"""Exact dollars. Prices are published per million tokens; nothing here is ever a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")
_PER_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, order=True)
class Usd:
    """An amount in US dollars, exact."""

    amount: Decimal

    @classmethod
    def of(cls, amount: str | int | Decimal) -> Usd:
        """Dollars from text such as ``"0.42"``; a float is refused because it is already inexact."""
        if isinstance(amount, float):
            raise TypeError("money is never a float")
        return cls(Decimal(amount))

    @classmethod
    def per_million(cls, tokens: int, price: Usd) -> Usd:
        """What `tokens` cost at `price` for one million tokens."""
        return cls(price.amount * tokens / _PER_MILLION)

    def __add__(self, other: Usd) -> Usd:
        return Usd(self.amount + other.amount)

    def times(self, count: int | Decimal) -> Usd:
        """This amount, `count` times."""
        return Usd(self.amount * count)

    def cents(self) -> Decimal:
        """Rounded half up to whole cents, for showing."""
        return self.amount.quantize(_CENT, rounding=ROUND_HALF_UP)

    def exact(self) -> str:
        """The amount as decimal text without exponent or needless zeros: ``2.4``, ``0.0003``."""
        text = format(self.amount, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text

    def __str__(self) -> str:
        if Decimal(0) < self.amount < _CENT:
            return "<$0.01"
        return f"${self.cents():,}"

"""What a training will cost, as it stands on the button and is frozen with the job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ftdesk.core.cost.estimate import Estimate
from ftdesk.core.money import Usd


@dataclass(frozen=True)
class Quote:
    """`billable` = `tokens` × `epochs`. `cost` is None where no price is known, zero where it is free.

    `bounds` are the fewest and the most epochs that Auto may choose, where that is left to a provider.
    `own` says that the price is the user's. `exact` says that the tokens are those of the place that trains;
    `seconds` is its own expectation.
    """

    tokens: int
    epochs: int
    auto: bool
    billable: int
    price: Usd | None
    cost: Usd | None
    exact: bool
    seconds: float | None = None
    as_of: date | None = None
    cut_examples: int = 0
    inexact_examples: int = 0
    bounds: tuple[int, int] | None = None
    own: bool = False

    @property
    def spread(self) -> tuple[Usd, Usd] | None:
        """The least and the most that Auto may come to; None where there is no doubt, or no price."""
        if not self.auto or self.bounds is None or self.bounds[0] == self.bounds[1] or self.price is None:
            return None
        low, high = (Usd.per_million(self.tokens * epochs, self.price) for epochs in self.bounds)
        return low, high

    @property
    def free(self) -> bool:
        """Whether nothing is billed."""
        return self.cost is not None and not self.cost.amount

    def with_epochs(self, epochs: int, *, auto: bool) -> Quote:
        """The same examples, read another number of times; the time is taken to grow with it."""
        billable = self.tokens * epochs
        return replace(
            self,
            epochs=epochs,
            auto=auto,
            billable=billable,
            cost=None if self.price is None else Usd.per_million(billable, self.price),
            seconds=self.seconds * epochs / self.epochs if self.seconds and self.epochs else self.seconds,
        )

    def frozen(self) -> dict[str, Any]:
        """The figures to keep with the job, under the names of the engine's estimate."""
        return {
            "tokens": self.tokens,
            "n_epochs": self.epochs,
            "trained_tokens": self.billable,
            "seconds": self.seconds,
            "auto_epochs": self.auto,
            "exact": self.exact,
            "cost_usd": None if self.cost is None else self.cost.exact(),
            "price_usd_per_million": None if self.price is None else self.price.exact(),
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
        }


def from_estimate(
    estimate: Estimate, spread: tuple[Estimate, Estimate] | None = None, *, own: bool = False
) -> Quote:
    """From ftdesk's own count and the dated prices; `spread` is what Auto may become, `own`: see Quote."""
    return Quote(
        own=own,
        inexact_examples=estimate.inexact_examples,
        bounds=(spread[0].epochs, spread[1].epochs) if spread is not None else None,
        tokens=estimate.tokens_per_epoch,
        epochs=estimate.epochs,
        auto=estimate.auto,
        billable=estimate.billable_tokens,
        price=estimate.price,
        cost=estimate.cost,
        exact=estimate.exact,
        as_of=estimate.as_of,
        cut_examples=estimate.cut_examples,
    )


def from_provider(answer: Mapping[str, Any], price: Usd | None, *, auto: bool) -> Quote:
    """From a provider's own estimate: tokens, n_epochs, trained_tokens, seconds."""
    billable = int(answer["trained_tokens"])
    seconds = answer.get("seconds")
    return Quote(
        tokens=int(answer["tokens"]),
        epochs=int(answer["n_epochs"]),
        auto=auto,
        billable=billable,
        price=price,
        cost=None if price is None else Usd.per_million(billable, price),
        exact=True,
        seconds=None if seconds is None else float(seconds),
    )

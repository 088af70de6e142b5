"""What a training and its use will cost: plain arithmetic on counted tokens and dated prices."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.cost.tokens import ExampleTokens
from ftdesk.core.money import Usd

DAYS_PER_MONTH = 30
MAX_EPOCHS = 50
"""The most epochs that OpenAI's API takes (OpenAPI 2.3.0: ``n_epochs`` auto or 1 to 50)."""


@dataclass
class Tally:
    """The sums over many examples, kept up to date by `add` and `remove`, whatever their number.

    `totals` counts how often each number of tokens occurs; it stays small however large the set is,
    and holds all that limits, medians and means need.
    """

    totals: Counter[int] = field(default_factory=Counter)
    examples: int = 0
    tokens: int = 0
    replies: int = 0
    read: int = 0
    written: int = 0
    inexact: int = 0

    def add(self, counted: ExampleTokens) -> None:
        """Take an example in."""
        self._move(counted, 1)

    def remove(self, counted: ExampleTokens) -> None:
        """Take an example out again that was added with the same figures."""
        self._move(counted, -1)

    def _move(self, counted: ExampleTokens, by: int) -> None:
        self.totals[counted.total] += by
        if not self.totals[counted.total]:
            del self.totals[counted.total]
        self.examples += by
        self.tokens += by * counted.total
        self.replies += by * counted.replies
        self.read += by * counted.read
        self.written += by * counted.written
        self.inexact += by * (not counted.exact)

    def billable(self, limit: int | None) -> int:
        """Tokens of one epoch: each example's, cut at `limit` (providers cut the end off)."""
        if limit is None:
            return self.tokens
        return self.tokens - sum((n - limit) * times for n, times in self.totals.items() if n > limit)

    def too_long(self, limit: int | None) -> int:
        """How many examples are cut at `limit`."""
        return 0 if limit is None else sum(times for n, times in self.totals.items() if n > limit)

    def quantile(self, share: float) -> float:
        """Tokens per example at a share from 0 to 1 of the sorted set, linear between neighbours."""
        if not self.examples:
            return 0.0
        place = share * (self.examples - 1)
        low = int(place)
        below, above = self._at(low), self._at(min(low + 1, self.examples - 1))
        return below + (above - below) * (place - low)

    def _at(self, index: int) -> int:
        seen = 0
        for tokens in sorted(self.totals):
            seen += self.totals[tokens]
            if index < seen:
                return tokens
        raise IndexError(index)

    @property
    def mean(self) -> float:
        """Tokens per example on average."""
        return self.tokens / self.examples if self.examples else 0.0

    def histogram(self) -> list[tuple[int, int, int]]:
        """(from, to, examples) with both ends in the bin, which are the steps 1, 2, 5, 10, 20, 50 …

        From the bin of the shortest example to that of the longest, the empty ones between them included.
        """
        lows = _lows(max(self.totals, default=0))
        counts = [0] * len(lows)
        for tokens, times in self.totals.items():
            counts[bisect_right(lows, tokens) - 1] += times
        used = [place for place, count in enumerate(counts) if count]
        if not used:
            return []
        highs = [*(low - 1 for low in lows[1:]), lows[-1]]
        return [(lows[n], highs[n], counts[n]) for n in range(used[0], used[-1] + 1)]


@dataclass(frozen=True)
class Estimate:
    """What one training will cost.

    `billable_tokens` = `tokens_per_epoch` × `epochs`; `cost` is None where no price is known, zero where
    training is free. `auto` says that the provider chooses the epochs and ours is the published rule of
    thumb. `exact_tokenizer` is False where the model's own tokenizer is another one, `inexact_examples`
    counts examples with pictures or tools, which nobody outside the provider can count exactly.
    """

    model: str
    examples: int
    tokens: int
    tokens_per_epoch: int
    cut_examples: int
    epochs: int
    auto: bool
    billable_tokens: int
    price: Usd | None
    cost: Usd | None
    as_of: date | None
    exact_tokenizer: bool
    inexact_examples: int
    read_per_reply: int
    written_per_reply: int

    @property
    def exact(self) -> bool:
        """Whether the tokens per epoch are exactly those of the published counting rule."""
        return self.exact_tokenizer and not self.inexact_examples


def estimate(
    model: str, price: ModelPrice | None, connection: Connection, tally: Tally, epochs: int | None
) -> Estimate:
    """The cost of training `model` on what `tally` holds; `epochs` None means that the rule decides."""
    limit = price.max_example_tokens if price is not None else None
    chosen = epochs if epochs is not None else connection.epochs_rule.epochs(tally.examples)
    per_epoch = tally.billable(limit)
    per_million = Usd.of(0) if connection.free else price.train if price is not None else None
    billable = per_epoch * chosen
    return Estimate(
        model=model,
        examples=tally.examples,
        tokens=tally.tokens,
        tokens_per_epoch=per_epoch,
        cut_examples=tally.too_long(limit),
        epochs=chosen,
        auto=epochs is None,
        billable_tokens=billable,
        price=per_million,
        cost=None if per_million is None else Usd.per_million(billable, per_million),
        as_of=price.as_of if price is not None else None,
        exact_tokenizer=price is not None and price.exact_encoding,
        inexact_examples=tally.inexact,
        read_per_reply=_per_reply(tally.read, tally.replies),
        written_per_reply=_per_reply(tally.written, tally.replies),
    )


def estimate_range(
    model: str, price: ModelPrice | None, connection: Connection, tally: Tally
) -> tuple[Estimate, Estimate]:
    """The cheapest and the dearest training that “auto” may become; one twice where the rule is exact."""
    low, high = connection.epochs_rule.bounds(tally.examples)
    return estimate(model, price, connection, tally, low), estimate(model, price, connection, tally, high)


@dataclass(frozen=True)
class Use:
    """What a month of `DAYS_PER_MONTH` days of questions costs.

    `read` and `written` are the tokens of one answer. Amounts are for the month: `input` for what is read,
    `output` for what is written, `total` for both. Nothing is taken off for input
    that the provider has cached: how much that is, is its own affair. `all_cached` is the total if all of it
    were: the least that it can be, None where no such price is known.
    """

    questions_per_day: int
    read: int
    written: int
    input: Usd
    output: Usd
    total: Usd
    all_cached: Usd | None


def use_per_month(
    price: ModelPrice | None, questions_per_day: int, read_per_reply: int, written_per_reply: int
) -> Use | None:
    """What that many questions of that size cost; None where no price is known."""
    if price is None or price.input is None or price.output is None:
        return None
    replies = questions_per_day * DAYS_PER_MONTH
    read = Usd.per_million(replies * read_per_reply, price.input)
    written = Usd.per_million(replies * written_per_reply, price.output)
    cached = None
    if price.cached_input is not None:
        cached = Usd.per_million(replies * read_per_reply, price.cached_input) + written
    return Use(questions_per_day, read_per_reply, written_per_reply, read, written, read + written, cached)


def standing_per_month(price: ModelPrice | None) -> Usd | None:
    """What a tuned model costs that stands ready all month where that is billed; None where no price says so.

    The least: a larger machine costs more.
    """
    if price is None or price.serve_per_hour is None:
        return None
    return price.serve_per_hour.times(24 * DAYS_PER_MONTH)


def _lows(longest: int) -> list[int]:
    """Where bins begin, with one beyond the longest, so that every bin has its end."""
    lows = [0]
    for power in range(20):
        for digit in (1, 2, 5):
            lows.append(digit * 10**power)
            if lows[-1] > longest:
                return lows
    return lows


def _per_reply(tokens: int, replies: int) -> int:
    """The mean, rounded half up."""
    return int(Decimal(tokens) / replies + Decimal("0.5")) if replies else 0

"""What votes say: how often one model was preferred to another, and how sure one may be of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb, sqrt

from ftdesk.core.trials.trial import Vote

_Z_95 = 1.959963984540054
"""The normal distribution leaves 2.5 % beyond this on either side."""


@dataclass(frozen=True)
class Preference:
    """Votes between two contenders; `equal` are those that found neither better."""

    wins: int
    losses: int
    equal: int = 0

    @property
    def decided(self) -> int:
        """Votes that found one better."""
        return self.wins + self.losses

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share of wins among the decided votes; None without any."""
        return wilson(self.wins, self.decided) if self.decided else None

    @property
    def chance(self) -> float:
        """How likely so uneven a split is between two equally good models (sign test, both ways)."""
        return sign_test(self.wins, self.losses)


def preference(votes: Iterable[Vote], of: int, over: int) -> Preference:
    """How often contender `of` was preferred to `over`; votes for a third one do not count."""
    won = [vote.winner for vote in votes]
    return Preference(won.count(of), won.count(over), won.count(None))


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion.

    E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, Journal of the
    American Statistical Association 22 (1927). It stays within 0 and 1 and holds for few trials.
    ValueError without a trial.
    """
    if not 0 <= successes <= trials or not trials:
        raise ValueError(f"{successes} of {trials}")
    share, z2 = successes / trials, _Z_95**2
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    half = _Z_95 * sqrt(share * (1 - share) / trials + z2 / (4 * trials**2)) / (1 + z2 / trials)
    return max(0.0, middle - half), min(1.0, middle + half)


def sign_test(wins: int, losses: int) -> float:
    """The two-sided exact binomial probability of a split at least this uneven at even odds (1 for none)."""
    trials, fewer = wins + losses, min(wins, losses)
    tail = sum(comb(trials, number) for number in range(fewer + 1))
    return min(1.0, 2.0 * tail * 0.5**trials)

"""Answers that are far longer or shorter than those of the rest, by robust statistics on their logarithms."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from ftdesk.core.checks.problem import Problem, ProblemCode, hint

LEAST_EXAMPLES = 30
_STEPS = 16  # of the histogram, for a doubling of the length
_BINS = 32 * _STEPS
FACTOR, SPREADS = 8.0, 5.0
"""Outlying is what is 8 times the median, and 5 times further from it than is usual here (or the inverse)."""
MOST = 0.02
"""Where more than this share (and more than two) would be outlying, they are a kind of their own."""


class Lengths:
    """`changed` gathers the ids whose problems are others than before."""

    def __init__(self) -> None:
        self.changed: set[int] = set()
        self._lengths: Any = np.zeros(0, np.int64)  # 0: not here, or without an answer
        self._bins: Any = np.zeros(_BINS, np.int64)
        self._outlying: set[int] = set()
        self._usual = 0
        self._touched = False

    def put(self, example: int, characters: int) -> None:
        """Take in an example that is not here; `characters` is the length of its answer."""
        missing = example + 1 - len(self._lengths)
        if missing > 0:
            more = missing + len(self._lengths) // 4
            self._lengths = np.concatenate([self._lengths, np.zeros(more, np.int64)])
        self._lengths[example] = characters
        if characters:
            self._bins[_bin(characters)] += 1
        self._touched = True

    def drop(self, example: int) -> None:
        """Forget an example; nothing happens where it is not here."""
        if example < len(self._lengths) and self._lengths[example]:
            self._bins[_bin(int(self._lengths[example]))] -= 1
            self._lengths[example] = 0
            self._touched = True

    def settle(self) -> None:
        """Find out who is outlying now."""
        if not self._touched:
            return
        self._touched = False
        usual, low, high = self._bounds()
        lengths = self._lengths
        mask = (lengths > 0) & ((lengths < low) | (lengths > high)) if usual else np.zeros(0, np.bool_)
        found = set(np.flatnonzero(mask).tolist())
        if len(found) > max(2, MOST * int(self._bins.sum())):
            found = set()
        self.changed |= found ^ self._outlying
        if usual != self._usual:
            self.changed |= found
        self._outlying, self._usual = found, usual

    def problems(self, example: int) -> Iterator[Problem]:
        """Those of an example that is here."""
        if example in self._outlying:
            characters = int(self._lengths[example])
            yield hint(example, None, ProblemCode.OUTLIER_LENGTH, characters=characters, usual=self._usual)

    def histogram(self) -> tuple[tuple[int, int, int], ...]:
        """(low, high, how many) with borders 0, 10, 20, 50, 100, 200, …: gapless, low ≤ length < high."""
        lengths = self._lengths[self._lengths > 0]
        if not len(lengths):
            return ()
        borders = [0]
        power = 10
        while borders[-1] <= lengths.max():
            borders += [power, 2 * power, 5 * power]
            power *= 10
        counts = np.histogram(lengths, borders)[0].tolist()
        while counts and not counts[-1]:
            counts.pop()
        return tuple((borders[place], borders[place + 1], count) for place, count in enumerate(counts))

    def _bounds(self) -> tuple[int, float, float]:
        """(the median in characters, shorter than this is outlying, longer than this); zeros: not judged."""
        count = int(self._bins.sum())
        if count < LEAST_EXAMPLES:
            return 0, 0, 0
        median = _middle(self._bins)
        away: Any = np.zeros(_BINS, np.int64)
        np.add.at(away, np.abs(np.arange(_BINS) - median), self._bins)
        spread = max(_middle(away), 1) / 0.6745 / _STEPS
        factor = max(FACTOR, 2 ** (SPREADS * spread))
        usual = 2 ** ((median + 0.5) / _STEPS)
        return max(1, round(usual)), usual / factor, usual * factor


def _bin(characters: int) -> int:
    return min(_BINS - 1, int(math.log2(characters) * _STEPS))


def _middle(bins: Any) -> int:
    rising = np.cumsum(bins)
    return int(np.searchsorted(rising, (rising[-1] + 1) // 2))

"""A fair random tenth for validation: chosen by the examples' ids, so that it stays put."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ftdesk.core.dataset.example import Split

SHARE = 10
"""One of so many examples is set aside."""
FEWEST = 10
"""Of fewer examples none is to be spared."""
_MASK = (1 << 64) - 1


@dataclass(frozen=True)
class Tenth:
    """What is to be set aside beside the `already` ones, so that it is a tenth of the `ready` examples."""

    ready: int
    already: int
    chosen: tuple[int, ...]


def fair_tenth(ids: Sequence[int], use: Callable[[int], Split | None]) -> Tenth:
    """Only tops up: what is set aside stays, whoever set it aside. Drafts and what is left out do not count.

    An example's lot depends on its id alone: examples that come later do not change it.
    """
    train = []
    already = 0
    for each in ids:
        split = use(each)
        if split is Split.TRAIN:
            train.append(each)
        elif split is Split.VALIDATION:
            already += 1
    ready = len(train) + already
    lacking = (ready + SHARE // 2) // SHARE - already if ready >= FEWEST else 0
    chosen = heapq.nsmallest(max(0, lacking), train, key=lot)
    return Tenth(ready, already, tuple(sorted(chosen)))


def lot(example_id: int) -> int:
    """A number without any order in it, always the same for the same id (splitmix64)."""
    mixed = (example_id * 0x9E3779B97F4A7C15) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return mixed ^ (mixed >> 31)

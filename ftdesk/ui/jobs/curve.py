"""The points of one curve, and how many of them fit onto so many pixels without losing a peak."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator


class Curve:
    """Losses by step, in flat arrays: 100,000 points are 1.6 MB and no Python objects."""

    def __init__(self) -> None:
        self.steps: array[int] = array("q")
        self.losses: array[float] = array("d")
        self.highest = 0.0

    def __len__(self) -> int:
        return len(self.steps)

    def add(self, step: int, loss: float) -> bool:
        """Take a point in. False where it changed what was there already, so that all must be drawn anew."""
        if not math.isfinite(loss):
            return True
        self.highest = max(self.highest, loss)
        if not self.steps or step > self.steps[-1]:
            self.steps.append(step)
            self.losses.append(loss)
            return True
        at = bisect_left(self.steps, step)
        if self.steps[at] == step:
            unchanged = self.losses[at] == loss
            self.losses[at] = loss
            return unchanged
        self.steps.insert(at, step)
        self.losses.insert(at, loss)
        return False

    def nearest(self, step: float) -> int | None:
        """The place of the point that is nearest to a step."""
        if not self.steps:
            return None
        after = bisect_left(self.steps, step)
        if after == len(self.steps):
            return after - 1
        if after and step - self.steps[after - 1] <= self.steps[after] - step:
            return after - 1
        return after

    def at(self, step: int) -> float | None:
        """The loss that was measured at exactly this step."""
        place = bisect_left(self.steps, step)
        found = place < len(self.steps) and self.steps[place] == step
        return self.losses[place] if found else None

    def points(self, start: int) -> Iterator[tuple[int, float]]:
        """Step and loss from place `start` on."""
        return zip(self.steps[start:], self.losses[start:], strict=True)

    def bands(self, last_step: int, columns: int, start: int = 0) -> Iterator[tuple[float, float, float]]:
        """Step, lowest and highest loss of each column of pixels, joined to the column before."""
        width = max(1e-9, (last_step - 1) / max(1, columns))
        place, before = start, self.losses[start]
        while place < len(self):
            column = int((self.steps[place] - 1) / width)
            end = max(place + 1, bisect_right(self.steps, 1 + (column + 1) * width, place))
            part = self.losses[place:end]
            low, high = min(part), max(part)
            yield 1 + (column + 0.5) * width, min(before, low), max(before, high)
            before, place = part[-1], end

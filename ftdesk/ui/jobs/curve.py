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

    def outline(
        self, first_step: int, last_step: int, columns: int, start: int = 0
    ) -> Iterator[tuple[float, float]]:
        """Points to draw from place `start` on: all where they fit, else the extremes of each column."""
        if len(self) - start <= columns * 2:
            yield from zip(self.steps[start:], self.losses[start:], strict=True)
            return
        width = max(1e-9, (last_step - first_step) / max(1, columns))
        place = start
        while place < len(self):
            column = int((self.steps[place] - first_step) / width)
            end = bisect_right(self.steps, first_step + (column + 1) * width, place)
            end = max(place + 1, end)
            part = self.losses[place:end]
            middle = first_step + (column + 0.5) * width
            yield middle, part[0]
            yield middle, min(part)
            yield middle, max(part)
            yield middle, part[-1]
            place = end

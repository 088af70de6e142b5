"""The points of one curve, and how many of them fit onto so many pixels without losing a peak."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import lt


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

    def extend(self, steps: Sequence[int], losses: Sequence[float]) -> bool:
        """Take points in, as `add` does; the usual ones, which all come behind the last, all at once."""
        if not steps:
            return True
        behind = not self.steps or steps[0] > self.steps[-1]
        if not behind or not all(map(lt, steps, steps[1:])) or not all(map(math.isfinite, losses)):
            appended = True
            for step, loss in zip(steps, losses, strict=True):
                appended &= self.add(step, loss)
            return appended
        self.steps.extend(steps)
        self.losses.extend(losses)
        self.highest = max(self.highest, *losses)
        return True

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
        """The loss at exactly this step."""
        place = bisect_left(self.steps, step)
        found = place < len(self.steps) and self.steps[place] == step
        return self.losses[place] if found else None

    def places(self, first_step: float, last_step: float) -> tuple[int, int]:
        """From and to which place the points lie that are seen, with one neighbour on either side."""
        start = max(0, bisect_left(self.steps, first_step) - 1)
        return start, min(len(self), bisect_right(self.steps, last_step) + 1)

    def between(self, first_step: float, last_step: float) -> tuple[float, float] | None:
        """The lowest and the highest loss within these steps; None where there is no point."""
        start, end = bisect_left(self.steps, first_step), bisect_right(self.steps, last_step)
        part = self.losses[start:end]
        return (min(part), max(part)) if part else None

    def points(self, start: int, end: int) -> Iterator[tuple[int, float]]:
        """Step and loss from place `start` to before `end`."""
        return zip(self.steps[start:end], self.losses[start:end], strict=True)

    def bands(
        self, first_step: int, last_step: int, columns: int, start: int, end: int
    ) -> Iterator[tuple[float, float, float]]:
        """Step, lowest and highest loss of each column of pixels, joined to the column before."""
        width = max(1e-9, (last_step - first_step) / max(1, columns))
        place, before = start, self.losses[start]
        while place < end:
            column = math.floor((self.steps[place] - first_step) / width)
            after = max(place + 1, bisect_right(self.steps, first_step + (column + 1) * width, place, end))
            part = self.losses[place:after]
            low, high = min(part), max(part)
            yield first_step + (column + 0.5) * width, min(before, low), max(before, high)
            before, place = part[-1], after


class Smoothed(Curve):
    """The exponential mean of another curve, as of its first point without bias; grows with it."""

    def __init__(self, raw: Curve) -> None:
        super().__init__()
        self._raw, self._span = raw, 0.0
        self._sum = self._weight = 0.0

    def follow(self, span: float, *, anew: bool = False) -> bool:
        """Take in what is new. `span`: after so many steps a point counts for 1/e. True where all is anew."""
        anew = anew or span != self._span
        if anew:
            del self.steps[:], self.losses[:]
            self._span, self._sum, self._weight, self.highest = span, 0.0, 0.0, 0.0
        kept_gap, keep = 0, 1.0
        before = self.steps[-1] if self.steps else None
        for step, loss in self._raw.points(len(self), len(self._raw)):
            gap = step - before if before is not None else 0
            if gap != kept_gap:
                kept_gap, keep = gap, math.exp(-gap / span)
            self._sum = self._sum * keep + loss
            self._weight = self._weight * keep + 1
            self.steps.append(step)
            self.losses.append(self._sum / self._weight)
            before = step
        return anew

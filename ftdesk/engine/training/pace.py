"""How long a training will still take, told from its last steps; a sleep in between does not count."""

from __future__ import annotations

from collections import deque
from statistics import median

_LOOKED_AT = 50
_PAUSE_FACTOR = 5.0  # a step that took so many times longer than others was not worked on all the time


class Pace:
    def __init__(self) -> None:
        self._at: float | None = None
        self._took: deque[float] = deque(maxlen=_LOOKED_AT)

    def begin(self, now_s: float) -> None:
        """The first step begins. All times by one clock, in seconds."""
        self._at = now_s
        self._took.clear()

    def step_done(self, now_s: float) -> None:
        if self._at is not None:
            self._took.append(max(0.0, now_s - self._at))
        self._at = now_s

    def left_s(self, steps: int) -> float:
        """What so many more steps will take."""
        if not self._took:
            return 0.0
        most = median(self._took) * _PAUSE_FACTOR
        return sum(min(each, most) for each in self._took) / len(self._took) * steps

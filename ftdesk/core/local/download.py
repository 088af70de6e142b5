"""How fast a download is, and how long it will still take."""

from __future__ import annotations

_WINDOW_S = 20.0
_LEAST_S = 1.0


class Speed:
    """Fed with (bytes that have come, clock in seconds); the last seconds count alone."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, float]] = []

    def saw(self, done_bytes: int, at_s: float) -> None:
        """So much has come by now. Less than before: it was begun anew."""
        if self._seen and done_bytes < self._seen[-1][0]:
            self._seen.clear()
        self._seen.append((done_bytes, at_s))
        while len(self._seen) > 2 and at_s - self._seen[1][1] > _WINDOW_S:
            del self._seen[0]

    def seconds_left(self, all_bytes: int) -> float | None:
        """None as long as that is a mere guess, or nothing has come for a while."""
        if len(self._seen) < 2:
            return None
        (before, began), (done, now) = self._seen[0], self._seen[-1]
        if now - began < _LEAST_S or done <= before:
            return None
        return max(0.0, (all_bytes - done) * (now - began) / (done - before))

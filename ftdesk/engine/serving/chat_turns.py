"""Which chat writes when: the places where a model keeps what it has read, and fair turns among chats."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

SLICE_S = 0.3
"""So long a chat writes on while another one waits for its turn."""
_LOOK_S = 0.05


@dataclass
class _Place:
    """One of the model's caches: what it has read last, and laid over which base."""

    number: int
    adapter: str | None = None
    prompt: Sequence[int] = ()
    used: float = 0.0
    tokens: int = 0  # what is reserved while it writes; 0: free
    since: float = 0.0


@dataclass(frozen=True)
class _Asking:
    adapter: str | None
    tokens: int
    prompt: Sequence[int] = field(repr=False)


class Turns:
    """Chats of one adapter write together, in one batch. llama.cpp cannot do that with different adapters:
    it would let one of them wait until the other has ended. So they take turns.
    """

    def __init__(self, places: int, room_tokens: int) -> None:
        self._places = [_Place(number) for number in range(places)]
        self._room = room_tokens
        self._waiting: deque[_Asking] = deque()
        self._changed = threading.Condition()

    def begin(
        self, adapter: str | None, prompt: Sequence[int], tokens: int, stopped: Callable[[], bool]
    ) -> int | None:
        """Wait for a turn; the number of the place to write at, None when `stopped` meanwhile.

        `tokens`: the most that prompt and answer may come to.
        """
        asking = _Asking(adapter, min(tokens, self._room), prompt)
        with self._changed:
            self._waiting.append(asking)
            try:
                while not (self._waiting[0] is asking and self._fits(asking)):
                    if stopped():
                        return None
                    self._changed.wait(_LOOK_S)
                place = self._best(asking)
            finally:
                self._waiting.remove(asking)
                self._changed.notify_all()
            place.adapter, place.prompt, place.tokens = adapter, prompt, asking.tokens
            place.since = time.monotonic()
            return place.number

    def must_yield(self, number: int) -> bool:
        """Whether whoever writes there has had its turn, and another chat waits."""
        return bool(self._waiting) and time.monotonic() - self._places[number].since >= SLICE_S

    def alone(self) -> bool:
        return sum(1 for place in self._places if place.tokens) == 1

    def end(self, number: int) -> None:
        with self._changed:
            self._places[number].tokens = 0
            self._places[number].used = time.monotonic()
            self._changed.notify_all()

    def _fits(self, asking: _Asking) -> bool:
        busy = [place for place in self._places if place.tokens]
        if not busy:
            return True
        if len(busy) == len(self._places) or any(place.adapter != asking.adapter for place in busy):
            return False
        return sum(place.tokens for place in busy) + asking.tokens <= self._room

    def _best(self, asking: _Asking) -> _Place:
        """Where this chat was before, else where nothing was read for the longest time."""
        free = [place for place in self._places if not place.tokens]
        same = [place for place in free if place.prompt and place.adapter == asking.adapter]
        found = max(same, key=lambda place: _shared(place.prompt, asking.prompt), default=None)
        if found is not None and 2 * _shared(found.prompt, asking.prompt) >= len(found.prompt):
            return found
        return min(free, key=lambda place: place.used)


def _shared(old: Sequence[int], new: Sequence[int]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count

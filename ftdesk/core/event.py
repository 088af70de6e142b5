"""A plain callback list: how core and services tell others what happened, without Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVarTuple, Unpack

Args = TypeVarTuple("Args")


class Event(Generic[Unpack[Args]]):
    """Something that happened. Listeners are called at once, in order, in the emitting thread.

    An error in a listener goes to the emitter: a listener that fails is a bug and must be loud.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[Unpack[Args]], object]] = []

    def connect(self, listener: Callable[[Unpack[Args]], object]) -> Callable[[], None]:
        """Call `listener` on each `emit`; the answer disconnects it again (twice is harmless)."""
        self._listeners.append(listener)

        def disconnect() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return disconnect

    def emit(self, *args: Unpack[Args]) -> None:
        """Call every listener that is connected at this moment."""
        for listener in tuple(self._listeners):
            listener(*args)

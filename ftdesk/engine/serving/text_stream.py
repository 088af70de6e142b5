"""Turns what a model writes into text as it comes: no half characters, and nothing of a stop text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_HALF = "\N{REPLACEMENT CHARACTER}"


class StopText:
    """Hands text on, except for what is, or may become, one of the stop texts."""

    def __init__(self, stop: Sequence[str], emit: Callable[[str], None]) -> None:
        self._stop = stop
        self._emit = emit
        self._held = ""  # might be the beginning of a stop text

    def take(self, text: str) -> bool:
        """True when a stop text is complete: what came before it has been sent, the rest is dropped."""
        if not self._stop:
            if text:
                self._emit(text)
            return False
        self._held += text
        found = [at for at in (self._held.find(stop) for stop in self._stop) if at >= 0]
        if found:
            if min(found):
                self._emit(self._held[: min(found)])
            self._held = ""
            return True
        keep = max(self._overlap(stop) for stop in self._stop)
        if len(self._held) > keep:
            self._emit(self._held[: len(self._held) - keep])
            self._held = self._held[len(self._held) - keep :]
        return False

    def finish(self) -> None:
        """No more text: send what was held back."""
        if self._held:
            self._emit(self._held)
            self._held = ""

    def _overlap(self, stop: str) -> int:
        """How many characters at the end of the held text may be the beginning of `stop`."""
        for size in range(min(len(stop) - 1, len(self._held)), 0, -1):
            if self._held.endswith(stop[:size]):
                return size
        return 0


class TextStream:
    """The same for token ids: a character may be spread over several of them."""

    def __init__(
        self, decode: Callable[[Sequence[int]], str], stop: Sequence[str], emit: Callable[[str], None]
    ) -> None:
        self._decode = decode
        self._text = StopText(stop, emit)
        self._ids: list[int] = []
        self._shown_from = 0  # decoding starts here: a token's text may depend on the one before it
        self._known_to = 0

    def add(self, token: int) -> bool:
        """Take one more token; True when a stop text is complete (what came before it has been sent)."""
        self._ids.append(token)
        now = self._new_text()
        if now.endswith(_HALF):
            return False
        self._shown_from, self._known_to = self._known_to, len(self._ids)
        return self._text.take(now)

    def finish(self) -> None:
        """No more tokens: send what was held back; a character that was never finished is left out."""
        if not self._text.take(self._new_text().rstrip(_HALF)):
            self._text.finish()

    def _new_text(self) -> str:
        before = self._decode(self._ids[self._shown_from : self._known_to])
        return self._decode(self._ids[self._shown_from :])[len(before) :]

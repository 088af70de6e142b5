"""One answer that is being streamed: its text so far, stored every second and on every way out."""

from __future__ import annotations

import asyncio
import logging

from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import ChatMessage, MessageState
from ftdesk.core.chat.kept_error import kept
from ftdesk.core.errors import FtdeskError

log = logging.getLogger(__name__)

STORE_EVERY_S = 1.0

AT_LIMIT = "length"
"""Why a reply ended, in the API's words: it had as many tokens as it may have."""


class Reply:
    """Collects the text of one message. `close` must be called, whatever happened."""

    def __init__(self, store: ChatStore, message: ChatMessage, every_s: float = STORE_EVERY_S) -> None:
        self.message = message
        self.tokens: tuple[int | None, int | None] = (None, None)
        self.longest: int | None = None  # the limit it ended at (see ChatMessage)
        self.ended = False  # nothing comes any more, whether that could be stored or not
        self._store, self._every_s = store, every_s
        self._kept: list[str] = []  # what is stored, a piece for each time
        self._fresh: list[str] = []
        self._timer: asyncio.TimerHandle | None = None

    @property
    def text(self) -> str:
        """All that has come."""
        return "".join((*self._kept, *self._fresh))

    def add(self, text: str) -> None:
        """More text; it is on disk a second later at the latest."""
        self._fresh.append(text)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._every_s, self._keep)

    def close(self, state: MessageState, error: FtdeskError | None = None) -> None:
        """Commit how it ended (FtdeskError DISK_FULL … when that is not possible: it can be tried again)."""
        self.ended = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        why = kept(error) if error else None
        rest = "".join(self._fresh)
        self._store.end_answer(self.message.id, rest, state, why, self.tokens, self.longest)

    def _keep(self) -> None:
        self._timer = None
        fresh = "".join(self._fresh)
        try:
            self._store.append_answer(self.message.id, fresh)
        except FtdeskError as error:
            # Not the end of the reply: the text is in memory and on screen, and the next try may succeed.
            log.warning("a reply could not be stored: %s", error)
            self._timer = asyncio.get_running_loop().call_later(self._every_s, self._keep)
        else:
            self._kept.append(fresh)
            self._fresh.clear()

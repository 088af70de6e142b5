"""The server's side of chatting: one child that holds the model, started when needed, gone when idle."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ftdesk.engine.chat_worker import RELOAD
from ftdesk.engine.children import Child
from ftdesk.engine.failures import ApiError
from ftdesk.engine.runtime import MOST_ADAPTERS

_IDLE_S = 300.0
_LEAVE_S = 5.0
_DIED = "chat_process_died"
_RELOADS = "chat_process_reloads"


@dataclass
class _Waiting:
    """A question under way, and the child that it was put to."""

    queue: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    child: Child | None = None


class ChatProcess:
    def __init__(self, log: Path, idle_s: float = _IDLE_S) -> None:
        self._log = log
        self._idle_s = idle_s
        self._child: Child | None = None
        self._reader: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._answers: dict[int, _Waiting] = {}
        self._numbers = itertools.count(1)
        self._idle: asyncio.TimerHandle | None = None
        self._adapters: list[str] = []  # used of late, the last one last

    async def generate(self, request: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Pieces {"text"} and at last {"end", "tokens"}; leaving early stops the model.

        Raises ApiError when the child died or the model failed.
        """
        number = next(self._numbers)
        waiting = self._answers[number] = _Waiting()
        finished, pieces, tries = False, 0, 2
        self._busy()
        self._note(request["adapter"])
        try:
            while not finished:
                if waiting.child is None:
                    tries -= 1
                    waiting.child = await self._running_child()
                    waiting.child.send({"do": "chat", "id": number, **request, "adapters": self._adapters})
                message = await waiting.queue.get()
                if message.get("code") == _RELOADS and not pieces:
                    tries += 1
                    waiting.child = None
                    continue
                if message.get("code") == _DIED and not pieces and tries:
                    waiting.child = None  # it died before it said a word: ask a fresh one
                    continue
                finished = "text" not in message
                pieces += 1
                if "error" in message:
                    raise ApiError(500, message["error"], code=message.get("code"), kind="server_error")
                yield message
        finally:
            del self._answers[number]
            if not finished and waiting.child is not None:
                waiting.child.send({"do": "stop", "id": number})
            self._maybe_idle()

    @property
    def running(self) -> bool:
        """Whether a model is in memory."""
        return self._child is not None

    async def _running_child(self) -> Child:
        async with self._starting:
            if self._child is None or not self._child.alive:
                self._child = await Child.start("ftdesk.engine.chat_worker", self._log)
                self._reader = asyncio.create_task(self._read(self._child))
            return self._child

    async def _read(self, child: Child) -> None:
        async for message in child.messages():
            waiting = self._answers.get(message.pop("id"))
            if waiting is not None and waiting.child is child:
                waiting.queue.put_nowait(message)
        code = await child.ended()
        if self._child is child:
            self._child = None
        text = f"The model stopped while it was answering (exit code {code}). Ask again."
        reason = _RELOADS if code == RELOAD else _DIED
        for waiting in self._answers.values():
            if waiting.child is child:
                waiting.queue.put_nowait({"error": text, "code": reason})

    def _note(self, adapter: str | None) -> None:
        """A fresh process loads the adapters of the last questions, not only that of the first one."""
        if adapter is not None:
            others = [each for each in self._adapters if each != adapter]
            self._adapters = [*others[-MOST_ADAPTERS + 1 :], adapter]

    def _busy(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _maybe_idle(self) -> None:
        if not self._answers:
            self._busy()
            self._idle = asyncio.get_running_loop().call_later(self._idle_s, self._let_go)

    def _let_go(self) -> None:
        """The model leaves memory; the next question brings it back."""
        if self._child is not None and not self._answers:
            self._child.let_go()
            self._child = None

    async def aclose(self) -> None:
        self._busy()
        child, self._child = self._child, None
        if child is not None:
            await child.leave(_LEAVE_S)
        if self._reader is not None:
            await asyncio.gather(self._reader, return_exceptions=True)

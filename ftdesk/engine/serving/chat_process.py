"""The server's side of chatting with one base: a child that holds it, started when needed, gone when idle."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ftdesk.engine.children import Child
from ftdesk.engine.failures import ApiError
from ftdesk.engine.serving.chat_worker import RELOAD
from ftdesk.engine.serving.runtime import MOST_ADAPTERS

_LEAVE_S = 5.0
_DIED = "chat_process_died"
_RELOADS = "chat_process_reloads"


@dataclass
class _Waiting:
    """A question under way, the child that it was put to, and what has been answered."""

    queue: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    child: Child | None = None
    said: list[str] = field(default_factory=list)
    said_tokens: int = 0


class ChatProcess:
    def __init__(self, log: Path, idle_s: float, left: Callable[[], None] = lambda: None) -> None:
        """`left` is called whenever the model has left memory or its last question is answered."""
        self._log = log
        self._idle_s = idle_s
        self._left = left
        self._child: Child | None = None
        self._reader: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._answers: dict[int, _Waiting] = {}
        self._numbers = itertools.count(1)
        self._idle: asyncio.TimerHandle | None = None
        self._adapters: list[str] = []  # used of late, the last one last
        self._loaded = False
        self._llama_died = False

    async def generate(self, request: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Pieces {"text"} and at last {"end", "tokens", "cached"}; leaving early stops the model.

        Raises ApiError when the child died or the model failed.
        """
        number = next(self._numbers)
        waiting = self._answers[number] = _Waiting()
        finished, tries = False, 2
        self._busy()
        self._note(request["adapter"])
        try:
            while not finished:
                if waiting.child is None:
                    waiting.child = await self._running_child()
                    waiting.child.send(self._question(number, request, waiting))
                message = await waiting.queue.get()
                if message.get("code") == _RELOADS:
                    waiting.child = None  # a fresh one goes on where this one was
                    continue
                if message.get("code") == _DIED and not waiting.said and (tries := tries - 1):
                    waiting.child = None  # it died before it said a word: ask a fresh one
                    continue
                finished = "text" not in message
                if "error" in message:
                    raise ApiError(500, message["error"], code=message.get("code"), kind="server_error")
                if not finished:
                    waiting.said.append(message["text"])
                    waiting.said_tokens += message["told"]
                yield message
        finally:
            del self._answers[number]
            if not finished and waiting.child is not None:
                waiting.child.send({"do": "stop", "id": number})
            self._maybe_idle()

    @property
    def running(self) -> bool:
        """Whether a model is in memory, or on its way there."""
        return self._child is not None or self._starting.locked()

    @property
    def answering(self) -> bool:
        return bool(self._answers)

    def _question(self, number: int, request: dict[str, Any], waiting: _Waiting) -> dict[str, Any]:
        self._note(request["adapter"])
        so_far = {"said": "".join(waiting.said), "said_tokens": waiting.said_tokens}
        known = {"adapters": self._adapters, "llama_died": self._llama_died}
        return {"do": "chat", "id": number, **request, **so_far, **known}

    async def _running_child(self) -> Child:
        async with self._starting:
            if self._child is None or not self._child.alive:
                self._loaded = False
                self._child = await Child.start("ftdesk.engine.serving.chat_worker", self._log)
                self._reader = asyncio.create_task(self._read(self._child))
            return self._child

    async def _read(self, child: Child) -> None:
        async for message in child.messages():
            if "loaded" in message:
                self._loaded = True
                continue
            waiting = self._answers.get(message.pop("id"))
            if waiting is not None and waiting.child is child:
                waiting.queue.put_nowait(message)
        code = await child.ended()
        if self._child is child:
            self._child = None
            # A file that makes llama.cpp itself crash is no use: torch reads another one.
            self._llama_died = self._llama_died or not self._loaded
        text = f"The model stopped while it was answering (exit code {code}). Ask again."
        reason = _RELOADS if code == RELOAD else _DIED
        for waiting in self._answers.values():
            if waiting.child is child:
                waiting.queue.put_nowait({"error": text, "code": reason})
        self._left()

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
            self._idle = asyncio.get_running_loop().call_later(self._idle_s, self.let_go)
            self._left()

    def let_go(self) -> None:
        """The model leaves memory, unless it is answering; the next question brings it back."""
        if self._child is not None and not self._answers:
            self._child.let_go()
            self._child = None
            self._llama_died = False

    async def aclose(self) -> None:
        self._busy()
        child, self._child = self._child, None
        if child is not None:
            await child.leave(_LEAVE_S)
        if self._reader is not None:
            await asyncio.gather(self._reader, return_exceptions=True)

"""Which bases are in memory for chatting: a process each, two at most, and two only where memory allows."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

from ftdesk.engine.serving.chat_process import ChatProcess
from ftdesk.engine.training import memory

_IDLE_S = 300.0
_MOST = 2  # the one that is chatted with, and the one beside it
_SPARE_BYTES = 1_000_000_000


def idle_seconds() -> float:
    """How long a model stays in memory after its last question; `FTDESK_CHAT_IDLE_S` overrides."""
    try:
        return float(os.environ.get("FTDESK_CHAT_IDLE_S", ""))
    except ValueError:
        return _IDLE_S


class ChatModels:
    def __init__(self, log: Path, idle_s: float | None = None, spare_bytes: int = _SPARE_BYTES) -> None:
        """`spare_bytes` of memory stay free for everything else on this computer."""
        self._log = log
        self._idle_s = idle_seconds() if idle_s is None else idle_s
        self._spare_bytes = spare_bytes
        self._known: dict[str, ChatProcess] = {}  # by base and its version; used last, last
        self._changed = asyncio.Condition()
        self._telling: set[asyncio.Task[None]] = set()

    async def generate(self, request: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """As `ChatProcess.generate`, by the process of the request's base."""
        process = await self._process(request)
        async with aclosing(process.generate(request)) as pieces:  # type: ignore[type-var]
            async for piece in pieces:
                yield piece

    @property
    def running(self) -> int:
        """So many models are in memory."""
        return sum(process.running for process in self._known.values())

    async def _process(self, request: dict[str, Any]) -> ChatProcess:
        """Waits until there is memory: one that is answering stays until it has."""
        base = request["base"]
        async with self._changed:
            process = self._known.pop(base, None) or ChatProcess(self._log, self._idle_s, self._left)
            self._known[base] = process
            while not process.running and not self._room_beside(process, request):
                await self._changed.wait()
        return process

    def _room_beside(self, wanted: ChatProcess, request: dict[str, Any]) -> bool:
        """Lets the models go that were used longest ago until the one that is wanted has room."""
        others = [each for each in self._known.values() if each is not wanted and each.running]
        size = _bytes_of(request)
        while others and (len(others) + 1 > _MOST or memory.available_bytes() < size + self._spare_bytes):
            leaving = next((each for each in others if not each.answering), None)
            if leaving is None:
                return False
            leaving.let_go()
            others.remove(leaving)
        return True

    def _left(self) -> None:
        async def tell() -> None:
            async with self._changed:
                self._changed.notify_all()

        task = asyncio.get_running_loop().create_task(tell())
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def aclose(self) -> None:
        await asyncio.gather(*(process.aclose() for process in self._known.values()))
        await asyncio.gather(*self._telling)


def _bytes_of(request: dict[str, Any]) -> int:
    """About what the model takes: its file, and what it keeps of the chats."""
    gguf = request["gguf"]
    if gguf is not None:
        return 2 * Path(gguf).stat().st_size
    return sum(path.stat().st_size for path in Path(request["model_folder"]).glob("*.safetensors")) * 3 // 2

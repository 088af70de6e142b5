"""The counting child process, shared by all that count."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from ftdesk.core.cost.count_process import Answer, Look, Request
from ftdesk.core.cost.rendering import Rendering
from ftdesk.core.cost.tokens import ExampleTokens
from ftdesk.services.child_process import ChildDied, ChildProcess

COMMAND = (sys.executable, "-m", "ftdesk.core.cost.count_process")


class TokenProcess:
    """Counts bodies in a child. Requests are answered one after the other, in order."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._child = ChildProcess("token counter", command, Answer)
        self._turn = asyncio.Lock()

    async def count(self, encoding: str, bodies: Sequence[str]) -> list[ExampleTokens | None]:
        """The counts of `bodies`, in order; None for a body that is no JSON.

        A child that dies is started again; FtdeskError BUG when it died three times over the same
        bodies, RESOURCE_DAMAGED or OUT_OF_MEMORY when it says so.
        """
        return (await self._ask(encoding, list(bodies), None)).counts

    async def look(self, encoding: str, body: str, look: Look) -> Rendering | None:
        """One body as OpenAI's template would show it, see `ChatML` (errors as of `count`)."""
        return (await self._ask(encoding, [body], look)).rendering

    async def _ask(self, encoding: str, bodies: list[str], look: Look | None) -> Answer:
        async with self._turn:
            while True:
                try:
                    answer = await self._child.ask(lambda number: Request(number, encoding, bodies, look))
                except ChildDied:
                    continue
                self._child.proved()
                return answer

    async def aclose(self) -> None:
        """End the child, politely first."""
        await self._child.aclose()

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._child.pid

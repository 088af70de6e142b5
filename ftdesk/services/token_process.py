"""The counting child process: started when first asked, restarted when it dies, gone when ftdesk goes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Sequence

import msgspec

from ftdesk.core.cost.count_process import Answer, Request
from ftdesk.core.cost.tokens import ExampleTokens
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.child_environment import without_secrets

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "ftdesk.core.cost.count_process")
_TRIES = 3
_STOP_TIMEOUT_S = 2.0
_LONGEST_ANSWER_BYTES = 64 * 1024 * 1024


class TokenProcess:
    """Counts bodies in a child. Requests are answered one after the other, in order."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = tuple(command)
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._number = 0
        self._closed = False

    async def count(self, encoding: str, bodies: Sequence[str]) -> list[ExampleTokens | None]:
        """The counts of `bodies`, in order; None for a body that is no JSON.

        A child that dies is started again; FtdeskError BUG when it died three times over the same
        bodies, RESOURCE_DAMAGED or OUT_OF_MEMORY when it says so.
        """
        async with self._turn:
            for number in range(1, _TRIES + 1):
                try:
                    answer = await self._ask(encoding, list(bodies))
                except (OSError, EOFError, asyncio.LimitOverrunError, ValueError) as error:
                    code = await self._end()
                    if self._closed:
                        raise asyncio.CancelledError from error
                    log.log(
                        logging.WARNING if number < _TRIES else logging.ERROR,
                        "token counter died (exit code %s, %r), try %d of %d",
                        code, error, number, _TRIES,
                    )  # fmt: skip
                    continue
                except asyncio.CancelledError:
                    await self._end()  # its answer would be taken for that to the next question
                    raise
                if answer.error is not None:
                    raise FtdeskError(answer.error, **answer.params)
                return answer.counts
        raise FtdeskError(Code.BUG, reason="the token counter does not stay alive")

    async def aclose(self) -> None:
        """End the child, politely first."""
        self._closed = True
        await self._end()

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._child.pid if self._child is not None and self._child.returncode is None else None

    async def _ask(self, encoding: str, bodies: list[str]) -> Answer:
        if self._closed:
            raise asyncio.CancelledError
        child = self._child
        if child is None or child.returncode is not None:
            child = await self._start()
        assert child.stdin is not None
        assert child.stdout is not None
        self._number += 1
        child.stdin.write(msgspec.json.encode(Request(self._number, encoding, bodies)) + b"\n")
        await child.stdin.drain()
        line = await child.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError("no answer")
        answer = msgspec.json.decode(line, type=Answer)
        if answer.id != self._number:
            raise EOFError(f"answer to question {answer.id} instead of {self._number}")
        return answer

    async def _start(self) -> asyncio.subprocess.Process:
        """A start is never interrupted: asyncio would wait for ever for a child whose pipes are not joined.

        (CPython issue 119710, not mended in 3.11.) The child is known before the cancellation goes on.
        """
        starting = asyncio.gather(
            asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env=without_secrets(),
                limit=_LONGEST_ANSWER_BYTES,
            )
        )
        cancelled: asyncio.CancelledError | None = None
        while not starting.done():
            try:
                await asyncio.wait([starting])
            except asyncio.CancelledError as error:
                cancelled = error
        (self._child,) = starting.result()
        if cancelled is not None:
            raise cancelled
        return self._child

    async def _end(self) -> int | None:
        """Let the child leave by itself: it does as soon as it finds its stdin closed."""
        child, self._child = self._child, None
        if child is None:
            return None
        if child.stdin is not None:
            child.stdin.close()
        with contextlib.suppress(ProcessLookupError):
            try:
                async with asyncio.timeout(_STOP_TIMEOUT_S):
                    return await child.wait()
            except TimeoutError:
                child.kill()
        return await child.wait()

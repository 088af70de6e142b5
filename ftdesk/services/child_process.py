"""A child process that answers questions one after the other: started when asked, gone when ftdesk goes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.serving import Reply
from ftdesk.services.child_environment import without_secrets

log = logging.getLogger(__name__)

TRIES = 3
_STOP_TIMEOUT_S = 2.0
_LONGEST_ANSWER_BYTES = 64 * 1024 * 1024

Answer = TypeVar("Answer", bound=Reply)
Work = TypeVar("Work")


class ChildDied(Exception):
    """The child died over a question. Asked again, another one answers, which knows nothing of the first."""


class ChildProcess(Generic[Answer]):
    """One child, whose `name` stands in the log. Without a key in its environment (`child_environment`)."""

    def __init__(self, name: str, command: Sequence[str], answer: type[Answer]) -> None:
        self._name = name
        self._command = tuple(command)
        self._decoder = msgspec.json.Decoder(answer)
        self._child: asyncio.subprocess.Process | None = None
        self._number = 0
        self._deaths = 0
        self._closed = False
        self._ending: asyncio.Future[tuple[int]] | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._child.pid if self._child is not None and self._child.returncode is None else None

    def proved(self) -> None:
        """The work is done: deaths are counted from 0 again."""
        self._deaths = 0

    async def ask(self, question: Callable[[int], object]) -> Answer:
        """The answer to `question(number)`. Never ask a second one before the first has been answered.

        ChildDied where it died; FtdeskError BUG when it did so for the third time since `proved`, and
        whatever the child itself answers as an error. Cancelled, the child is ended.
        """
        try:
            answer = await self._ask(question)
        except (OSError, EOFError, asyncio.LimitOverrunError, ValueError) as error:
            code = await self.end()
            if self._closed:
                raise asyncio.CancelledError from error
            self._deaths += 1
            log.log(
                logging.WARNING if self._deaths < TRIES else logging.ERROR,
                "%s died (exit code %s, %r), try %d of %d",
                self._name, code, error, self._deaths, TRIES,
            )  # fmt: skip
            if self._deaths < TRIES:
                raise ChildDied(self._name) from error
            self._deaths = 0
            raise FtdeskError(Code.BUG, reason=f"the {self._name} does not stay alive") from error
        except asyncio.CancelledError:
            await self.end()  # its answer would be taken for that to the next question
            raise
        if answer.error is not None:
            raise FtdeskError(answer.error, **answer.params)
        return answer

    async def aclose(self) -> None:
        """End the child and start no other."""
        self._closed = True
        await self.end()

    async def end(self) -> int | None:
        """Let the child leave by itself: it does as soon as it finds its stdin closed. Its exit code.

        Whoever asks, and however often he is cancelled: it has left when this comes back.
        """
        child, self._child = self._child, None
        if child is not None:
            self._ending = asyncio.gather(_let_go(child))
        if self._ending is None:
            return None
        return (await whole(self._ending))[0]

    async def _ask(self, question: Callable[[int], object]) -> Answer:
        if self._closed:
            raise asyncio.CancelledError
        child = self._child
        if child is None:
            child = await self._start()
        elif child.returncode is not None:  # in silence, and what it knew is gone
            raise EOFError("it has ended")
        assert child.stdin is not None
        assert child.stdout is not None
        self._number += 1
        child.stdin.write(msgspec.json.encode(question(self._number)) + b"\n")
        await child.stdin.drain()
        line = await child.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError("no answer")
        answer = self._decoder.decode(line)
        if answer.id != self._number:
            raise EOFError(f"answer to question {answer.id} instead of {self._number}")
        return answer

    async def _start(self) -> asyncio.subprocess.Process:
        """A start is never interrupted: asyncio would wait for ever for a child whose pipes are not joined.

        (CPython issue 119710, not mended in 3.11.) The child is known before the cancellation goes on.
        """
        await whole(asyncio.gather(self._begin()))
        assert self._child is not None
        return self._child

    async def _begin(self) -> None:
        self._child = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # They reckon nothing in numpy's threads, and starting those costs as much as all else.
            env=without_secrets() | {"OPENBLAS_NUM_THREADS": "1"},
            limit=_LONGEST_ANSWER_BYTES,
        )


async def _let_go(child: asyncio.subprocess.Process) -> int:
    if child.stdin is not None:
        child.stdin.close()
    with contextlib.suppress(ProcessLookupError):
        try:
            async with asyncio.timeout(_STOP_TIMEOUT_S):
                return await child.wait()
        except TimeoutError:
            child.kill()
    return await child.wait()


async def whole(work: asyncio.Future[Work]) -> Work:
    """Wait for work to its end; a cancellation that comes meanwhile goes on afterwards."""
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        if not work.cancelled():
            work.exception()  # seen, and of no interest to who is cancelled
        raise cancelled
    return work.result()

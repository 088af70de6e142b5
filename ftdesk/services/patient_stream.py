"""One answer of one model as a stream of text, waited for where the model is only waking up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ftdesk.api.chat import Delta, Ended
from ftdesk.core.chat.conversation import ChatSettings, Lane
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services import wake_up
from ftdesk.services.connections import ConnectionService, rests

_SLICE_S = 0.008


@dataclass(frozen=True)
class Listener:
    """Who hears of an answer: its text piece by piece, and the seconds until the next try (0: now)."""

    on_text: Callable[[str], None]
    on_waiting: Callable[[int], None]


class PatientStream:
    """Asks models. A freshly trained one that does not answer yet is tried again by itself."""

    def __init__(self, jobs: JobStore, connections: ConnectionService, second_s: float = 1.0) -> None:
        self._jobs = jobs
        self._connections = connections
        self._second_s = second_s  # how long a second of the countdown lasts; shorter in tests

    async def run(
        self,
        lane: Lane,
        messages: Sequence[Mapping[str, Any]],
        settings: ChatSettings,
        listener: Listener,
        hurry: asyncio.Event,
    ) -> Ended:
        """Stream one answer to its end. `hurry`, once set, ends a countdown at once.

        Raises what the provider answers; MODEL_NOT_READY where the model did not wake up in time.
        """
        attempt = 0
        while True:
            said = False

            def on_text(text: str) -> None:
                nonlocal said
                said = True
                listener.on_text(text)

            try:
                # Asked for once; a countdown starts no engine that was stopped meanwhile
                start = not attempt or not rests(self._connections, lane.connection_id)
                return await self._stream(lane, messages, settings, on_text, start=start)
            except FtdeskError as error:
                if said:
                    raise
                seconds = self._wait_for(lane, error, attempt)
                if seconds is None:
                    raise
            attempt += 1
            await self._count_down(seconds, listener.on_waiting, hurry)

    async def _stream(
        self,
        lane: Lane,
        messages: Sequence[Mapping[str, Any]],
        settings: ChatSettings,
        on_text: Callable[[str], None],
        *,
        start: bool,
    ) -> Ended:
        client = await self._connections.client(lane.connection_id, start=start)
        connection = self._connections.get(lane.connection_id)
        wished = {"temperature": settings.temperature, connection.longest_answer: settings.max_tokens}
        options = {name: value for name, value in wished.items() if value is not None}
        loop = asyncio.get_running_loop()
        until = loop.time() + _SLICE_S
        ended = Ended("")
        async with aclosing(client.chat.stream(lane.model, messages, options)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Delta):
                    on_text(piece.text)
                else:
                    ended = piece
                if loop.time() > until:  # a fast model's tokens come hundreds at a time, without a pause
                    await asyncio.sleep(0)
                    until = loop.time() + _SLICE_S
        return ended

    async def _count_down(
        self, seconds: int, on_waiting: Callable[[int], None], hurry: asyncio.Event
    ) -> None:
        hurry.clear()
        for left in range(seconds, 0, -1):
            on_waiting(left)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._second_s):
                    await hurry.wait()
                break
        on_waiting(0)

    def _wait_for(self, lane: Lane, error: FtdeskError, attempt: int) -> int | None:
        """Seconds until the next try, None if the error is what it says; MODEL_NOT_READY after too long."""
        connection = self._connections.get(lane.connection_id)
        job = wake_up.training_of(self._jobs, lane.model, lane.job_id)
        now = wake_up.now()
        if wake_up.may_be_waking(error, job, connection, now):
            return wake_up.wait_s(attempt, error)
        begun = now - timedelta(seconds=connection.wake_up_s)
        if attempt and wake_up.may_be_waking(error, job, connection, begun):
            raise FtdeskError(Code.MODEL_NOT_READY, model=lane.model)
        return None

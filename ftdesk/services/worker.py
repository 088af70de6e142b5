"""Work in a thread that is never left behind: cancelled, it is told to stop and waited for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


async def in_thread(work: Callable[[], Result], stop: threading.Event | None = None) -> Result:
    """Run `work` in a thread. Cancelled, `stop` is set and the thread is waited for before this ends."""
    future = asyncio.get_running_loop().run_in_executor(None, work)
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        if stop is not None:
            stop.set()
        while not future.done():
            try:
                await asyncio.wait([future])
            except asyncio.CancelledError:  # asked again; the answer is the same
                continue
        if not future.cancelled():
            future.exception()  # told by the cancellation
        raise

"""A child that is let go has left, however often whoever waits for it is cancelled."""

from __future__ import annotations

import asyncio
import contextlib
import sys

import psutil

from ftdesk.services.token_process import TokenProcess

LINGERS = "import sys, time; sys.stdin.read(); time.sleep(0.4)"
"""It answers nothing, and takes its time to leave."""


async def test_cancelled_twice_it_has_left_all_the_same() -> None:
    process = TokenProcess((sys.executable, "-c", LINGERS))
    asked = asyncio.ensure_future(process.count("o200k_base", ["{}"]))
    while process.pid is None:
        await asyncio.sleep(0)
    child = psutil.Process(process.pid)
    asked.cancel()
    while process.pid is not None:  # it is being let go
        await asyncio.sleep(0)
    asked.cancel()
    await asyncio.sleep(0)
    await process.aclose()
    assert not child.is_running()
    with contextlib.suppress(asyncio.CancelledError):
        await asked
    assert asked.cancelled()

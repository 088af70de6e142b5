"""A child that is let go has left, however often whoever waits for it is cancelled."""

from __future__ import annotations

import asyncio
import contextlib
import sys

import psutil

from ftdesk.services.token_process import TokenProcess
from tests.support.loops import Until

LINGERS = "import sys, time; sys.stdin.read(); time.sleep(0.4)"
"""It answers nothing, and takes its time to leave."""


async def test_cancelled_twice_it_has_left_all_the_same(until: Until) -> None:
    process = TokenProcess((sys.executable, "-c", LINGERS))
    asked = asyncio.ensure_future(process.count("o200k_base", ["{}"]))
    await until(lambda: process.pid is not None)
    child = psutil.Process(process.pid)
    asked.cancel()
    await until(lambda: process.pid is None)  # it is being let go
    asked.cancel()
    await asyncio.sleep(0)
    await process.aclose()
    assert not child.is_running()
    with contextlib.suppress(asyncio.CancelledError):
        await asked
    assert asked.cancelled()

"""Every task has an owner that hears its error and outlives it."""

from __future__ import annotations

import asyncio

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services import tasks
from ftdesk.services.tasks import TaskOwner
from tests.support.loops import Until


async def test_an_error_reaches_the_owner_with_the_name_of_its_task(until: Until) -> None:
    heard: list[tuple[Exception, str]] = []
    owner = TaskOwner(lambda error, name: heard.append((error, name)))

    async def fail() -> None:
        raise FtdeskError(Code.OFFLINE)

    owner.start(fail(), "look")
    await until(lambda: heard)
    assert heard[0][1] == "look"
    assert owner.running() == ()
    await owner.aclose()


async def test_closing_waits_until_each_task_has_cleaned_up() -> None:
    cleaned = False

    async def work() -> None:
        nonlocal cleaned
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned = True

    owner = TaskOwner()
    owner.start(work(), "work")
    await asyncio.sleep(0)
    await owner.aclose()
    assert cleaned
    with pytest.raises(RuntimeError):
        owner.start(work(), "too late")


async def test_a_task_that_swallows_its_cancel_does_not_keep_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks, "_CANCEL_AGAIN_S", 0.01)
    swallowed = 0

    async def stubborn() -> None:
        nonlocal swallowed
        while True:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                swallowed += 1
                if swallowed == 2:
                    raise

    owner = TaskOwner()
    owner.start(stubborn(), "stubborn")
    await asyncio.sleep(0)
    await asyncio.wait_for(owner.aclose(), 60)
    assert swallowed == 2

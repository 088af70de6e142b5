"""Memory that other programs need: a training waits for it, and rests when it does not come back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.engine.models.bases import Base, Bases
from ftdesk.engine.store.records import STARTER_MODEL, Job
from ftdesk.engine.store.stores import Stores, open_stores
from ftdesk.engine.training import memory, supervisor
from ftdesk.engine.training.counting import Counter
from ftdesk.engine.training.supervisor import Supervisor

GB = 1 << 30


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = open_stores(tmp_path / "engine")
    opened.jobs.add(Job("ftjob-a", 1, "running", STARTER_MODEL, training_file="file-a", seed=1))
    opened.jobs.update("ftjob-a", total_steps=9)
    yield opened
    opened.close()


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Base:
    monkeypatch.setattr(supervisor, "_LOOK_EVERY_S", 0.01)
    folder = tmp_path / "base"
    folder.mkdir()
    with (folder / "model.safetensors").open("wb") as file:  # a hole
        file.truncate(GB)
    return Base(STARTER_MODEL, folder, None, 8192, 1)


def _status(stores: Stores) -> str:
    job = stores.jobs.get("ftjob-a")
    assert job is not None
    return job.status


async def test_the_next_try_waits_until_the_model_has_room(
    stores: Stores, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [GB // 8, GB // 2, GB - 1, 2 * GB]
    monkeypatch.setattr(memory, "available_bytes", lambda: left[0])
    waiting = asyncio.ensure_future(Supervisor(stores, Counter(), Bases())._memory_is_back("ftjob-a", base))
    while len(left) > 1:
        await asyncio.sleep(0.05)
        assert not waiting.done(), f"{left[0]} bytes are not enough"
        left.pop(0)
    assert await waiting
    assert _status(stores) == "running"


async def test_memory_that_does_not_come_back_lets_the_training_rest(
    stores: Stores, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "available_bytes", lambda: GB // 8)
    monkeypatch.setattr(supervisor, "_MEMORY_LOOKS", 3)
    queue = Supervisor(stores, Counter(), Bases())
    assert not await queue._memory_is_back("ftjob-a", base)
    assert _status(stores) == "paused"
    last = stores.events.page("ftjob-a", after=None, limit=1).items[0]
    assert last.message.startswith("Other programs need all the memory")


@pytest.mark.parametrize("verb", ["pause", "cancel"])
async def test_one_that_waits_can_be_paused_and_cancelled(
    stores: Stores, base: Base, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setattr(memory, "available_bytes", lambda: GB // 8)
    queue = Supervisor(stores, Counter(), Bases())
    waiting = asyncio.ensure_future(queue._memory_is_back("ftjob-a", base))
    await asyncio.sleep(0)
    if verb == "pause":
        queue.pause("ftjob-a")
    else:
        await queue.cancel("ftjob-a")
    assert not await waiting
    assert _status(stores) == {"pause": "paused", "cancel": "cancelled"}[verb]

"""Fetching goes on over whatever changed meanwhile: the hub's files, other engines, models of one name."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.core.local.models import ModelState
from ftdesk.engine.models import model_shelf
from ftdesk.engine.models.catalogue import Entry
from ftdesk.engine.models.fetches import Fetches
from ftdesk.engine.models.model_worker import code_of
from tests.engine.hub_server import HubServer
from tests.engine.process import wait_for
from tests.engine.tiny_model import write_tiny_model

pytestmark = pytest.mark.engine
ENTRY = Entry(
    id="tiny", name="Tiny", repo="nobody/tiny", licence="none", licence_url="", parameters=1,
    context_tokens=4096, disk_bytes=1,
)  # fmt: skip


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """A hub, and a models' folder with nothing in it."""
    server = HubServer(ENTRY.repo, write_tiny_model(tmp_path / "hub"))
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(tmp_path / "models"))
    yield server
    server.close()


async def _over(fetches: Fetches) -> None:
    await asyncio.to_thread(wait_for, lambda: not fetches.running(ENTRY.id), 60)


def test_what_the_hub_replaced_meanwhile_is_fetched_anew(hub: HubServer, tmp_path: Path) -> None:
    async def fetch() -> None:
        fetches = Fetches(tmp_path / "log")
        hub.gate.clear()
        fetches.fetch(ENTRY, hub.address)
        async with asyncio.timeout(60):
            await asyncio.to_thread(hub.half_way.wait, 60)
        part = model_shelf.part_of(ENTRY.id) / "model.safetensors.part"
        await asyncio.to_thread(wait_for, lambda: part.exists() and part.stat().st_size > 0, 30)
        await fetches.stop(ENTRY.id)
        assert (model_shelf.part_of(ENTRY.id) / "config.json").exists(), "it came before the weights"
        config = hub.folder / "config.json"
        config.write_text(config.read_text("utf-8").replace("1e-06", "1e-05"), encoding="utf-8")
        (hub.folder / "generation_config.json").unlink(missing_ok=True)
        (model_shelf.part_of(ENTRY.id) / "LICENSE.old").write_text("of the version before", encoding="utf-8")
        hub.gate.set()
        fetches.fetch(ENTRY, hub.address)
        await _over(fetches)

    asyncio.run(fetch())
    kept = model_shelf.place_of(ENTRY.id)
    assert (kept / "config.json").read_bytes() == (hub.folder / "config.json").read_bytes()
    assert "1e-05" in (kept / "config.json").read_text("utf-8")
    assert not (kept / "LICENSE.old").exists()
    assert hub.begun_at("model.safetensors")[-1] > 0, "what did not change is not fetched twice"


def test_two_engines_do_not_write_into_one_file(hub: HubServer, tmp_path: Path) -> None:
    async def fetch() -> None:
        first, second = Fetches(tmp_path / "log"), Fetches(tmp_path / "log")
        hub.gate.clear()
        first.fetch(ENTRY, hub.address)
        async with asyncio.timeout(60):
            await asyncio.to_thread(hub.half_way.wait, 60)
        second.fetch(ENTRY, hub.address)
        await _over(second)
        told = second.progress(ENTRY.id)
        assert told is not None
        assert told.state is ModelState.FAILED
        assert told.error is not None
        assert "Another engine" in told.error.message
        hub.gate.set()
        await _over(first)

    asyncio.run(fetch())
    kept = model_shelf.place_of(ENTRY.id) / "model.safetensors"
    assert kept.read_bytes() == (hub.folder / "model.safetensors").read_bytes()
    assert len(hub.begun_at("model.safetensors")) == 1


@pytest.mark.usefixtures("hub")
def test_a_model_that_is_being_prepared_has_its_name_and_is_known_after_a_kill(tmp_path: Path) -> None:
    async def convert() -> None:
        fetches = Fetches(tmp_path / "log")
        fetches.convert("own:mine", tmp_path / "a" / "mine.gguf")
        coming = {own_id: source for own_id, source, _ in fetches.own()}
        assert model_shelf.own_id(tmp_path / "b" / "mine.gguf", coming) == "own:mine-2"
        assert model_shelf.own_id(tmp_path / "a" / "mine.gguf", coming) == "own:mine"
        after_a_kill = Fetches(tmp_path / "log")
        (found,) = after_a_kill.own()
        assert (found[0], found[2].state) == ("own:mine", ModelState.PAUSED)
        await fetches.aclose()

    asyncio.run(convert())


def test_a_used_up_quota_is_a_full_disk() -> None:
    found = [code_of(OSError(each, "no")) for each in (errno.ENOSPC, errno.EDQUOT, errno.EACCES)]
    assert found == ["disk_full", "disk_full", "file_write_failed"]

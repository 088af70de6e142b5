"""Base models of an engine, over a real HTTP server: nothing is asked that nobody wants to know."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.known_models import KnownModels
from ftdesk.core.local.models import ModelState
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.local_models import Following, LocalModels
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner
from tests.fakes.engine_models import TOKEN, FakeEngine, model, running_engine
from tests.support.loops import Until

READY_LINE = """
import json, sys
print(json.dumps({"base_url": sys.argv[1], "api_key": sys.argv[2]}), flush=True)
sys.stdin.read()
"""
HERE = "local"


@dataclass
class Desk:
    models: LocalModels
    engine: LocalEngine
    server: FakeEngine
    settings: SettingsStore
    told: list[str]

    def state(self, model_id: str) -> ModelState:
        found = self.models.find(HERE, model_id)
        assert found is not None
        return found.state


@asynccontextmanager
async def a_desk(folder: Path, server: FakeEngine) -> AsyncIterator[Desk]:
    errors: list[Exception] = []
    tasks = TaskOwner(lambda error, _: errors.append(error))
    command = [sys.executable, "-c", READY_LINE, server.base_url, TOKEN]
    engine = LocalEngine(folder / "engine", folder / "engine.log", tasks, command, ())
    if engine.state is not EngineState.STOPPED:
        pytest.skip("the starter model is not here")
    settings = SettingsStore(folder / "settings.json")
    connections = ConnectionService(settings, Secrets(), engine)
    quick = Following(first_s=0.01, longest_s=0.02)
    models = LocalModels(
        connections, engine, settings, KnownModels(folder / "base_models.json"), tasks, quick
    )
    told: list[str] = []
    models.changed.connect(told.append)
    try:
        yield Desk(models, engine, server, settings, told)
    finally:
        models.close()
        await tasks.aclose()
        await connections.aclose()
        await engine.stop()
    assert not errors, errors


@pytest.fixture
def server() -> Iterator[FakeEngine]:
    with running_engine() as running:
        running.models = [model("tiny", "ready"), model("small")]
        yield running


async def test_no_engine_is_started_by_looking(tmp_path: Path, server: FakeEngine) -> None:
    async with a_desk(tmp_path, server) as desk:
        await desk.models.look(HERE)
        assert desk.engine.state is EngineState.STOPPED
        assert (desk.models.all(HERE), desk.models.fresh(HERE), server.asked) == ((), False, [])
        await desk.models.look(HERE, start=True)
        assert desk.engine.state is EngineState.READY
        assert [each.id for each in desk.models.all(HERE)] == ["tiny", "small"]
        assert [each.id for each in desk.models.ready(HERE)] == ["tiny"]
        machine = desk.models.machine(HERE)
        assert machine is not None
        assert (machine.device_name, machine.threads) == ("A fast one", 3)


async def test_a_download_is_followed_to_its_end_and_then_nothing_is_asked(
    tmp_path: Path, server: FakeEngine, until: Until
) -> None:
    async with a_desk(tmp_path, server) as desk:
        desk.models.set_hub_address(" https://hub.example.org/ ")
        await desk.models.look(HERE, start=True)
        await desk.models.fetch(HERE, "small")
        assert desk.state("small") is ModelState.FETCHING
        assert server.requests("POST", "/engine/models/small/fetch") == [
            {"hub_address": "https://hub.example.org"}
        ]
        await until(lambda: desk.state("small") is ModelState.READY)
        await until(lambda: all(task.done() for task in desk.models._follows.values()))
        assert set(desk.told) == {HERE}


async def test_a_download_can_be_stopped_and_ends_with_its_reason(
    tmp_path: Path, server: FakeEngine, until: Until
) -> None:
    async with a_desk(tmp_path, server) as desk:
        server.step_bytes = 0
        await desk.models.look(HERE, start=True)
        await desk.models.fetch(HERE, "small")
        await desk.models.stop(HERE, "small")
        assert desk.state("small") is ModelState.PAUSED
        server.fails["small"] = "model_gated"
        await desk.models.fetch(HERE, "small")
        await until(lambda: desk.state("small") is ModelState.FAILED)
        found = desk.models.find(HERE, "small")
        assert found is not None
        assert found.error is not None
        assert found.error.code == "model_gated"


async def test_an_engine_that_goes_while_it_downloads_is_not_started_for_that(
    tmp_path: Path, server: FakeEngine, until: Until
) -> None:
    async with a_desk(tmp_path, server) as desk:
        server.step_bytes = 0
        await desk.models.look(HERE, start=True)
        await desk.models.fetch(HERE, "small")
        await desk.engine.stop()
        await until(lambda: all(task.done() for task in desk.models._follows.values()))
        assert desk.engine.state is EngineState.STOPPED


async def test_what_was_there_last_is_known_at_the_next_start(tmp_path: Path, server: FakeEngine) -> None:
    async with a_desk(tmp_path, server) as desk:
        await desk.models.look(HERE, start=True)
    async with a_desk(tmp_path, server) as desk:
        assert [each.id for each in desk.models.all(HERE)] == ["tiny", "small"]
        assert not desk.models.fresh(HERE)
        assert desk.engine.state is EngineState.STOPPED


async def test_own_models_come_and_go_and_name_who_needs_them(tmp_path: Path, server: FakeEngine) -> None:
    async with a_desk(tmp_path, server) as desk:
        await desk.models.look(HERE, start=True)
        added = await desk.models.add(HERE, "/my/model")
        assert (added.id, added.own, added.source) == ("own:mine", True, "/my/model")
        server.tuned = [
            "tiny",
            "ft:own:mine:local:marv:a1",
            "ft:own:mine:local:marv:a1:ckpt-step-3",
            "ft:tiny:local::b",
        ]
        assert await desk.models.tuned_from(HERE, added) == ["ft:own:mine:local:marv:a1"]
        tuned = desk.models.find(HERE, "ft:own:mine:local:marv:a1")
        assert tuned is not None
        assert tuned.id == "own:mine"
        await desk.models.remove(HERE, "own:mine")
        assert desk.models.find(HERE, "own:mine") is None


async def test_refusals_and_silence_are_told(tmp_path: Path, server: FakeEngine) -> None:
    async with a_desk(tmp_path, server) as desk:
        server.refuses["POST /engine/models"] = (400, "invalid_value", "This folder holds no model.")
        with pytest.raises(FtdeskError) as refused:
            await desk.models.add(HERE, "/nothing")
        assert refused.value.code is Code.REQUEST_REFUSED
        assert "holds no model" in str(refused.value.params["message"])
        server.refuses["GET /engine/models"] = (500, "server_error", "no")
        await desk.models.look(HERE, start=True)
        trouble = desk.models.trouble(HERE)
        assert trouble is not None
        assert trouble.code is Code.PROVIDER_FAILED
        with pytest.raises(FtdeskError):
            desk.models.set_hub_address("ftp://hub")
        assert desk.models.hub_address == ""

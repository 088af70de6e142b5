"""The engine as a child: started once, watched, stopped politely, and never given a key."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from ftdesk.core.connection import preset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.child_environment import without_secrets
from ftdesk.services.connections import ConnectionService, client_unless_stopped
from ftdesk.services.local_engine import EnginePatience, EngineState, LocalEngine
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner

CALM = EnginePatience(start_s=60, stop_s=60)


@asynccontextmanager
async def engine_that(
    how: str, folder: Path, needed: tuple[str, ...] = (), patience: EnginePatience = CALM
) -> AsyncIterator[LocalEngine]:
    command = [sys.executable, "-m", "tests.services.fake_engine", how]
    tasks = TaskOwner()
    engine = LocalEngine(folder / "data", folder / "logs" / "engine.log", tasks, command, needed, patience)
    try:
        yield engine
    finally:
        await engine.stop()
        await tasks.aclose()


def _seen(folder: Path) -> dict[str, Any]:
    seen: dict[str, Any] = json.loads((folder / "data" / "seen.json").read_text(encoding="utf-8"))
    return seen


@pytest.fixture(autouse=True)
def model_there(ftdesk_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    models = ftdesk_home / "models"
    (models / "smollm2-135m-instruct").mkdir(parents=True)
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(models))
    return models


async def test_started_once_and_left_politely(tmp_path: Path) -> None:
    async with engine_that("fine", tmp_path) as engine:
        states = [engine.state]
        engine.state_changed.connect(lambda: states.append(engine.state))
        first = await engine.ensure_started()
        assert await engine.ensure_started() == first
        pid = _seen(tmp_path)["pid"]
        assert first.api_key == f"token-{pid}"
        await engine.stop()
        assert states == [EngineState.STOPPED, EngineState.STARTING, EngineState.READY, EngineState.STOPPED]
        assert not psutil.pid_exists(pid)
        assert (tmp_path / "data" / "left").exists(), "it left by itself at end-of-file"
        assert "a line of log" in (tmp_path / "logs" / "engine.log").read_text(encoding="utf-8")
        assert (await engine.ensure_started()).api_key != first.api_key


async def test_no_key_reaches_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = "sk-canary-in-the-environment"
    for name in ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "MY_APIKEY", "HF_TOKEN", "DB_PASSWORD"):
        monkeypatch.setenv(name, key)
    async with engine_that("fine", tmp_path) as engine:
        await engine.ensure_started()
        process = psutil.Process(_seen(tmp_path)["pid"])
        assert key not in json.dumps(process.environ())
        assert key not in " ".join(process.cmdline())
        assert process.environ()["PATH"] == os.environ["PATH"]
    assert without_secrets({"OPENAI_API_KEY": "x", "HOME": "/"}) == {"HOME": "/"}
    assert without_secrets({"OPENAI_KEY": "x", "GOOGLE_CREDENTIALS": "y"}) == {}


async def test_a_killed_engine_is_said_and_started_again(tmp_path: Path, until: Any) -> None:
    async with engine_that("fine", tmp_path) as engine:
        first = await engine.ensure_started()
        os.kill(_seen(tmp_path)["pid"], signal.SIGKILL)
        await until(lambda: engine.state is EngineState.FAILED)
        assert engine.error is not None
        assert engine.error.code is Code.ENGINE_DIED
        assert engine.error.params["exit_code"] == -signal.SIGKILL
        assert await engine.ensure_started() != first
        assert engine.error is None
        assert engine.state is EngineState.READY


@pytest.mark.parametrize(
    ("how", "code", "params"),
    [
        ("port", Code.ENGINE_PORT_TAKEN, {"reason": "Port 8000 is taken.", "port": 8000}),
        ("crash", Code.ENGINE_START_FAILED, {"reason": "it ended at once"}),
        ("garbage", Code.ENGINE_START_FAILED, {"reason": "Welcome!"}),
        ("silent", Code.ENGINE_START_FAILED, {"reason": "no answer in time"}),
    ],
)
async def test_a_start_that_fails(tmp_path: Path, how: str, code: Code, params: dict[str, Any]) -> None:
    async with engine_that(
        how, tmp_path, patience=EnginePatience(1.5 if how == "silent" else 60, 60)
    ) as engine:
        with pytest.raises(FtdeskError) as caught:
            await engine.ensure_started()
        assert (caught.value.code, caught.value.params) == (code, params)
        assert engine.state is EngineState.FAILED
        assert engine.error is caught.value
        assert not psutil.pid_exists(_seen(tmp_path)["pid"])


async def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    tasks = TaskOwner()
    engine = LocalEngine(tmp_path, tmp_path / "log", tasks, ["/nowhere/ftdesk"], (), CALM)
    with pytest.raises(FtdeskError) as caught:
        await engine.ensure_started()
    assert caught.value.code is Code.ENGINE_START_FAILED
    await tasks.aclose()


async def test_one_that_will_not_go_is_made_to(tmp_path: Path) -> None:
    async with engine_that("stubborn", tmp_path, patience=EnginePatience(60, 0.2)) as engine:
        await engine.ensure_started()
        pid = _seen(tmp_path)["pid"]
        start = time.monotonic()
        await engine.stop()
        assert not psutil.pid_exists(pid)
        assert time.monotonic() - start < 30


async def test_what_is_missing_is_known_without_importing(
    tmp_path: Path, model_there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with engine_that("fine", tmp_path, needed=("json", "nothing_of_that_name")) as engine:
        assert engine.state is EngineState.NOT_INSTALLED
        with pytest.raises(FtdeskError) as caught:
            await engine.ensure_started()
        assert caught.value.params == {"missing": "nothing_of_that_name"}
        assert engine.state is EngineState.NOT_INSTALLED
    assert not (tmp_path / "data").exists(), "nothing was started"

    monkeypatch.setattr("ftdesk.services.engine_home.CARRIER", "nothing_of_that_name")
    (model_there / "smollm2-135m-instruct").rmdir()
    async with engine_that("fine", tmp_path) as engine:
        assert engine.state is EngineState.MODEL_MISSING
        with pytest.raises(FtdeskError) as caught:
            await engine.ensure_started()
        assert caught.value.code is Code.ENGINE_MODEL_MISSING
        (model_there / "SmolLM2-135M-Instruct.Q4_1.gguf").touch()
        engine.refresh()
        assert engine.state is EngineState.STOPPED


async def test_a_client_of_this_computer_uses_its_address(tmp_path: Path) -> None:
    async with engine_that("fine", tmp_path) as engine:
        service = ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets(), engine)
        client = await service.client("local")
        assert client.connection.train_base_url == "http://127.0.0.1:1/v1"
        assert client.connection.supports == preset("local").supports
        await engine.stop()
        assert await service.client("local") is not client, "a new start has a new address"
        await service.aclose()


async def test_a_log_that_cannot_be_written_has_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    async with engine_that("fine", tmp_path) as engine:
        with pytest.raises(FtdeskError) as caught:
            await engine.ensure_started()
        assert caught.value.code is Code.ENGINE_START_FAILED
        assert engine.state is EngineState.FAILED


async def test_the_token_is_in_no_text_of_the_address(tmp_path: Path) -> None:
    async with engine_that("fine", tmp_path) as engine:
        address = await engine.ensure_started()
        assert address.api_key not in repr(address)


async def test_nothing_starts_it_anew_while_it_is_being_stopped(tmp_path: Path) -> None:
    """It takes its time to leave, and whoever follows a training looks there meanwhile."""
    async with engine_that("fine", tmp_path) as engine:
        connections = ConnectionService(SettingsStore(tmp_path / "s.json"), Secrets(), engine)
        await engine.ensure_started()
        stopping = asyncio.ensure_future(engine.stop(until_asked=True))
        await asyncio.sleep(0)
        with pytest.raises(FtdeskError) as met:
            await client_unless_stopped(connections, "local")
        assert met.value.code is Code.ENGINE_STOPPED
        assert connections.as_met("local", FtdeskError(Code.STREAM_CUT)).code is Code.ENGINE_STOPPED
        await stopping
        await engine.stop()  # as before something is installed
        assert engine.rests
        assert engine.state is EngineState.STOPPED
        await engine.ensure_started()
        assert not engine.rests
        await connections.aclose()

"""After a whole session with a key: nothing that ftdesk wrote or started holds it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from ftdesk.app import logs
from ftdesk.core.chat.conversation import Lane
from ftdesk.core.errors import FtdeskError
from ftdesk.services.local_engine import EnginePatience, LocalEngine
from ftdesk.services.tasks import TaskOwner
from tests.fakes.bailian import Bailian
from tests.fakes.crusoe import PROJECT, Crusoe
from tests.fakes.dialect import Dialect
from tests.fakes.nebius import Nebius
from tests.fakes.process import CREATE, FakeProvider
from tests.services.dialects import opened_at
from tests.services.house import MODEL, opened

KEY = "ftdesk-canary-key-0123456789abcdef"


@pytest.fixture
def log_folder(tmp_path: Path) -> Any:
    """ftdesk's real log, with everything in it."""
    folder = tmp_path / "logs"
    folder.mkdir()
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.start(folder, verbose=True)
    yield folder
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def _look_through(folder: Path) -> tuple[set[str], list[Path]]:
    """The names of all files, and those files that hold the key."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name for path in files}, [path for path in files if KEY.encode() in path.read_bytes()]


@pytest.mark.logs(".*")
async def test_the_key_is_nowhere(
    provider: FakeProvider,
    tmp_path: Path,
    log_folder: Path,
    until: Any,
    monkeypatch: pytest.MonkeyPatch,
    ftdesk_home: Path,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    provider.set(key=KEY)
    provider.key = KEY
    (ftdesk_home / "models" / "smollm2-135m-instruct").mkdir(parents=True)
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(ftdesk_home / "models"))
    tasks = TaskOwner()
    command = [sys.executable, "-m", "tests.services.fake_engine", "fine"]
    engine = LocalEngine(
        tmp_path / "engine", tmp_path / "engine.log", tasks, command, (), EnginePatience(60, 60)
    )
    async with opened(tmp_path, provider) as house:
        await engine.ensure_started()
        # A wrong key is quoted by the fake, as by OpenAI; then every kind of failure on the way.
        provider.set(key="sk-something-else")
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert job.error_code == "key_rejected"
        provider.set(key=KEY)
        provider.fault(CREATE, "lose_answer")
        provider.fault("GET /v1/fine_tuning/jobs", "status", status=500)
        await house.jobs.retry(job.id)
        await until(lambda: house.told)
        chat = house.chats.create((Lane(house.connection_id, MODEL),), "").id
        provider.fault("POST /v1/chat/completions", "cut_stream", after_chunks=3)
        for _ in range(2):
            await house.chat.send(chat, "Hello?")
            await house.chat.idle(chat)
        logging.getLogger("ftdesk").info("somebody logs a header: Authorization: Bearer %s", KEY)
        for child in psutil.Process().children(recursive=True):
            if "tests.fakes.openai_server" in child.cmdline():
                continue  # the provider is not ftdesk: it is told the key over HTTP, and was started without
            assert KEY not in " ".join(child.cmdline())
            assert KEY not in str(child.environ())
        for handler in logging.getLogger().handlers:
            handler.flush()
        names, holding = _look_through(tmp_path)
        assert {"marv.ftdesk", "marv.ftdesk-wal", "settings.json", "ftdesk.log", "engine.log"} <= names
        assert holding == []
        await engine.stop()
    await tasks.aclose()
    assert _look_through(tmp_path)[1] == []


@pytest.mark.logs(".*")
@pytest.mark.parametrize("make", [Crusoe, Bailian, Nebius])
async def test_nor_on_the_wires_of_other_providers(
    make: type[Dialect], tmp_path: Path, log_folder: Path, until: Any
) -> None:
    """The key's test, a launch, DashScope's own routes, a load that fails and quotes the key, a chat."""
    fake = make()
    fake.key = KEY
    said: list[str] = []
    async with opened_at(fake, tmp_path) as (house, service):
        fake.key = "sk-something-else"  # a wrong key is quoted back
        report = await house.connections.test(house.connection_id)
        said += [str(each) for each in (report.error, report.files_error, report.jobs_error)]
        job = await house.jobs.settled(await house.jobs.launch(house.request(model=fake.model)))
        said.append(str(job.error_params))
        fake.key = KEY
        fake.lost.add(fake.create_request)
        await house.jobs.retry(job.id)
        await until(lambda: house.told)
        if isinstance(fake, Crusoe):
            fake.outcome = "failed"  # and quotes the key
        for name in (PROJECT, KEY):  # somebody pastes the key where a name belongs, and means it
            try:
                await service.make_callable(job.id, name, unlisted=name == KEY)
            except FtdeskError as error:
                said.append(str(error))
        chat = house.chats.create((Lane(house.connection_id, fake.model),), "").id
        await house.chat.send(chat, "Hello?")
        await house.chat.idle(chat)
        for handler in logging.getLogger().handlers:
            handler.flush()
        names, holding = _look_through(tmp_path)
        assert {"marv.ftdesk", "settings.json", "ftdesk.log"} <= names
        assert holding == []
    assert _look_through(tmp_path)[1] == []
    assert KEY not in "\n".join(said)
    assert not any(KEY in each["request"] for each in fake.requests)
    assert len(fake.jobs) == 1

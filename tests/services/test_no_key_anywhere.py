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
from ftdesk.services.local_engine import EnginePatience, LocalEngine
from ftdesk.services.tasks import TaskOwner
from tests.fakes.process import CREATE, FakeProvider
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
        tmp_path / "engine", tmp_path / "engine.log", tasks, command, (), EnginePatience(10, 10)
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

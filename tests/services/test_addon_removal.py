"""The add-on goes while others want the engine: nothing starts out of a folder that is being deleted."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core import paths
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.addon import AddonState, Installed, now_text, python_of
from ftdesk.services.addon import AddonService
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.tasks import TaskOwner
from tests.services.package_index import PROBE


def _installed(engine: LocalEngine) -> None:
    folder = engine.home.addon
    env = folder.root / "env-1"
    python_of(env).parent.mkdir(parents=True)
    python_of(env).symlink_to(sys.executable)
    (env / "lib" / "python3.11" / "site-packages" / PROBE).mkdir(parents=True)
    folder.mark_installed(Installed("env-1", "lock", "3.11", 1, 1, 1, 1.0, now_text()))


@pytest.mark.skipif(sys.platform == "win32", reason="a stand-in of an environment by its links")
async def test_what_runs_out_of_it_ends_and_nothing_starts_meanwhile(
    ftdesk_home: Path, monkeypatch: pytest.MonkeyPatch, until: Any
) -> None:
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(ftdesk_home / "models"))
    (ftdesk_home / "models" / "smollm2-135m-instruct").mkdir(parents=True)
    tasks, ends = TaskOwner(), []
    command = [sys.executable, "-m", "tests.services.fake_engine", "well"]
    engine = LocalEngine(
        paths.data_dir() / "engine", paths.log_dir() / "engine.log", tasks, command, needed=(PROBE,)
    )
    _installed(engine)
    addon = AddonService(engine, tasks)
    addon.ended.connect(ends.append)
    await engine.ensure_started()
    shutil.rmtree(engine.home.addon.root / "env-1" / "lib")  # damaged since: it runs all the same
    addon.refresh()
    assert addon.state is AddonState.BROKEN
    addon.remove()
    await until(lambda: engine.address is None)
    with pytest.raises(FtdeskError) as refused:  # while the old engine is on its way out
        await engine.ensure_started()
    assert refused.value.code is Code.ENGINE_NOT_INSTALLED
    await until(lambda: bool(ends))
    assert ends == [None]
    assert engine.state is EngineState.NOT_INSTALLED
    assert (engine.data_dir / "left").exists()
    await tasks.aclose()

"""ftdesk's own engine behind the service that starts it; no training."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner


@pytest.mark.engine
async def test_the_real_engine_answers(tmp_path: Path) -> None:
    tasks = TaskOwner()
    engine = LocalEngine(tmp_path / "data", tmp_path / "engine.log", tasks)
    if engine.state is not EngineState.STOPPED:
        pytest.skip("the engine or its starter model is not installed")
    service = ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets(), engine)
    report = await service.test("local")
    assert report.key_valid, report.error
    assert "smollm2-135m-instruct" in [model.id for model in report.models]
    await service.aclose()
    await engine.stop()
    await tasks.aclose()
    assert engine.state is EngineState.STOPPED

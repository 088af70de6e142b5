"""ftdesk's own engine behind the service that starts it, and one small training."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.cost.prices import PriceTable
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.jobs.job import JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.jobs.spending import Spending
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.job_service import JobService, LaunchRequest
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.purse import Purse
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner
from tests.support.loops import Until


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


@pytest.mark.engine
@pytest.mark.timeout(300)
async def test_the_engine_bills_exactly_what_it_estimated(tmp_path: Path, until: Until) -> None:
    """From examples that are awkward to count, to the very token; and it is free."""
    bodies: list[dict[str, Any]] = [
        {
            "messages": [
                {"role": "user", "content": f"{n}?"},
                {"role": "assistant", "content": "Ja, 好的。🙂" * n},
            ]
        }
        for n in range(1, 11)
    ]
    bodies[3]["messages"].insert(0, {"role": "system", "content": "Short."})
    bodies[4]["messages"] += [
        {"role": "user", "content": "And?"},
        {"role": "assistant", "content": "No.", "weight": 0},
    ]
    project = Project.create(tmp_path / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples(tuple(json.dumps(body) for body in bodies)))
    tasks = TaskOwner()
    engine = LocalEngine(tmp_path / "data", tmp_path / "engine.log", tasks)
    if engine.state is not EngineState.STOPPED:
        project.close()
        pytest.skip("the engine or its starter model is not installed")
    settings = SettingsStore(tmp_path / "settings.json")
    connections = ConnectionService(settings, Secrets(), engine)
    store, spending = JobStore(project), Spending(tmp_path / "spending.sqlite")
    purse = Purse(spending, settings, connections, store)
    jobs = JobService(
        store, Ledger(project), dataset, connections, tasks, PriceTable.load(), purse, tmp_path / "uploads"
    )
    try:
        request = LaunchRequest("local", "smollm2-135m-instruct", epochs=2, batch_size=4)
        estimate = await jobs.estimate(request)
        job_id = await jobs.launch(replace(request, estimate=estimate))
        await until(lambda: store.get(job_id).ended, 240)
        job = store.get(job_id)
        assert job.state is JobState.SUCCEEDED, job
        assert job.trained_tokens == estimate["trained_tokens"] == estimate["tokens"] * estimate["n_epochs"]
        assert job.billed_usd == "0"
        assert spending.month().launches == ()
        assert Ledger(project).all() == [], "nothing has left this computer"
    finally:
        jobs.close()
        await tasks.aclose()
        await connections.aclose()
        await engine.stop()
        project.close()

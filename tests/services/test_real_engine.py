"""ftdesk's own engine behind the service that starts it, and one small training."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.cost.prices import PriceTable
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.jobs.spending import Spending
from ftdesk.core.local.known_models import KnownModels
from ftdesk.core.paths import models_dir
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.job_service import JobService, LaunchRequest
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.purse import Purse
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.model_names import model_name
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
async def test_the_real_engine_tells_of_its_base_models(tmp_path: Path, until: Until) -> None:
    """Listed with its computer; a folder of one's own is taken in, can be asked, and is let go of again."""
    tasks = TaskOwner()
    engine = LocalEngine(tmp_path / "data", tmp_path / "engine.log", tasks)
    if engine.state is not EngineState.STOPPED:
        pytest.skip("the engine or its starter model is not installed")
    settings = SettingsStore(tmp_path / "settings.json")
    service = ConnectionService(settings, Secrets(), engine)
    models = LocalModels(service, engine, settings, KnownModels(tmp_path / "known.json"), tasks)
    try:
        await models.look("local", start=True)
        assert models.trouble("local") is None
        starter = models.find("local", "smollm2-135m-instruct")
        assert starter is not None
        assert (starter.state, starter.source, starter.own, starter.tools) == (
            "ready",
            "package",
            False,
            False,
        )
        assert len(models.all("local")) > 3
        machine = models.machine("local")
        assert machine is not None
        assert min(machine.cores, machine.memory_bytes, machine.free_disk_bytes, len(machine.device_name)) > 0
        folder = models_dir() / starter.id
        if folder.is_dir():  # converted before, as wherever anything was trained
            mine = await models.add("local", str(folder))
            await until(lambda: mine.id in [each.id for each in models.ready("local")])
            assert mine.own
            assert mine.id in [each.id for each in await service.models("local")]
            await models.remove("local", mine.id)
            assert models.find("local", mine.id) is None
            assert (folder / "config.json").is_file(), "one's own files stay"
        with pytest.raises(FtdeskError) as refused:
            await models.add("local", str(tmp_path))
        assert refused.value.params["remote_code"] == "model_unsupported"
        with pytest.raises(FtdeskError):
            await models.remove("local", starter.id)
    finally:
        models.close()
        await service.aclose()
        await engine.stop()
        await tasks.aclose()


@dataclass
class House:
    """What trains on this computer, over one project."""

    dataset: Dataset
    store: JobStore
    ledger: Ledger
    spending: Spending
    jobs: JobService
    connections: ConnectionService
    until: Until

    async def trained(self, asked: LaunchRequest) -> Job:
        """Estimated, launched and seen to its end; what was billed is what was estimated, and free."""
        estimate = await self.jobs.estimate(asked)
        job_id = await self.jobs.launch(replace(asked, estimate=estimate))
        await self.until(lambda: self.store.get(job_id).ended, 240)
        job = self.store.get(job_id)
        assert job.state is JobState.SUCCEEDED, job
        assert job.trained_tokens == estimate["trained_tokens"] == estimate["tokens"] * estimate["n_epochs"]
        assert job.billed_usd == "0"
        assert self.spending.month().launches == ()
        assert self.ledger.all() == [], "nothing has left this computer"
        return job


@asynccontextmanager
async def a_house(tmp_path: Path, until: Until) -> AsyncIterator[House]:
    tasks = TaskOwner()
    engine = LocalEngine(tmp_path / "data", tmp_path / "engine.log", tasks)
    if engine.state is not EngineState.STOPPED:
        pytest.skip("the engine or its starter model is not installed")
    project = Project.create(tmp_path / "p.ftdesk")
    dataset, store, ledger = Dataset(project), JobStore(project), Ledger(project)
    settings = SettingsStore(tmp_path / "settings.json")
    connections = ConnectionService(settings, Secrets(), engine)
    spending = Spending(tmp_path / "spending.sqlite")
    purse = Purse(spending, settings, connections, store)
    jobs = JobService(
        store, ledger, dataset, connections, tasks, PriceTable.load(), purse, tmp_path / "uploads"
    )
    try:
        yield House(dataset, store, ledger, spending, jobs, connections, until)
    finally:
        jobs.close()
        await tasks.aclose()
        await connections.aclose()
        await engine.stop()
        project.close()


@pytest.mark.engine
@pytest.mark.timeout(300)
async def test_the_engine_bills_exactly_what_it_estimated(tmp_path: Path, until: Until) -> None:
    """From examples that are awkward to count, to the very token; and it is free. (Auto: the tour.)"""
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
    async with a_house(tmp_path, until) as house:
        house.dataset.apply(AddExamples(tuple(json.dumps(body) for body in bodies)))
        await house.trained(LaunchRequest("local", "smollm2-135m-instruct", epochs=2, batch_size=3))


@pytest.mark.engine
@pytest.mark.timeout(300)
async def test_another_base_is_trained_and_answers(tmp_path: Path, until: Until, only_in_soak: None) -> None:
    """A folder of one's own, from the list of base models to a reply of what was tuned from it."""
    bodies = [
        {"messages": [{"role": "user", "content": f"{n}?"}, {"role": "assistant", "content": "Ja."}]}
        for n in range(10)
    ]
    async with a_house(tmp_path, until) as house:
        client = await house.connections.client("local")
        folder = models_dir() / "smollm2-135m-instruct"
        if not folder.is_dir():
            pytest.skip("the starter model was never converted")
        mine = await client.base_models.add(str(folder))
        try:
            house.dataset.apply(AddExamples(tuple(json.dumps(body) for body in bodies)))
            job = await house.trained(LaunchRequest("local", mine.id, epochs=1))
            assert (job.tuned_model or "").startswith(f"ft:{mine.id}:")
            assert model_name(job.tuned_model or "").startswith("“")
            asked = [{"role": "user", "content": "3?"}]
            said = [piece async for piece in client.chat.stream(job.tuned_model or "", asked)]
            assert len(said) > 1
        finally:
            await client.base_models.remove(mine.id)


@pytest.mark.engine
@pytest.mark.timeout(300)
async def test_pairs_are_trained_by_preference(tmp_path: Path, until: Until) -> None:
    """From the project's pairs to a model, with the margin in every step's line."""
    bodies = [
        {
            "input": {"messages": [{"role": "user", "content": f"{n}?"}]},
            "preferred_output": [{"role": "assistant", "content": "Ja, 好的。"}],
            "non_preferred_output": [{"role": "assistant", "content": "Nein."}],
        }
        for n in range(10)
    ]
    async with a_house(tmp_path, until) as house:
        house.dataset.apply(AddExamples(tuple(json.dumps(body) for body in bodies)))
        asked = LaunchRequest(
            "local", "smollm2-135m-instruct", epochs=1, batch_size=5, method="dpo", beta=0.3
        )
        job = await house.trained(asked)
        assert (job.method, job.beta, job.epochs) == ("dpo", 0.3, 1)
        assert (job.tuned_model or "").startswith("ft:smollm2-135m-instruct:local:")
        losses = [metric.train_loss for metric in house.store.metrics(job.id)]
        # ln 2, as nothing has moved yet, but for bfloat16: other pairs stood in the pieces at the beginning.
        assert losses[0] == pytest.approx(0.6931, abs=1e-2)
        assert losses[1] is not None
        assert losses[1] < 0.6931

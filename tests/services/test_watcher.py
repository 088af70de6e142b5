"""Following jobs: odd answers, bad lines, and what must never be lost on the way."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.connection import preset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.job_watcher import JobWatcher, Pace
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.price_service import PriceService
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner
from tests.fakes.process import FakeProvider
from tests.services.house import QUICK, House, opened, patience_with

LIST = "GET /v1/fine_tuning/jobs/[^/]+"


async def _running(house: House, provider: FakeProvider, until: Any) -> str:
    provider.set(course="manual")
    job_id = await house.jobs.launch(house.request())
    await house.jobs.settled(job_id)
    provider.advance(3)
    await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
    return job_id


async def test_an_unknown_state_is_in_progress(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    async with opened(tmp_path, provider) as house:
        job_id = await _running(house, provider, until)
        remote_id = house.store.get(job_id).remote_id
        provider.set(empty_error=True)  # leaves OpenAI's schema on purpose, as the new state does
        provider.admin(job={remote_id: {"status": "moderating"}})
        await until(lambda: house.store.get(job_id).remote_status == "moderating")
        assert house.store.get(job_id).state is JobState.RUNNING
        assert house.told == []
        provider.admin(job={remote_id: {"status": "running"}})
        provider.advance(10)
        await until(lambda: house.told)
        job = house.store.get(job_id)
        # The succeeded job carries "error": {}.
        assert (job.state, job.error_code, job.error_params) == (JobState.SUCCEEDED, None, {})


async def test_a_failed_job_says_why(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(outcome="failed")
    async with opened(tmp_path, provider) as house:
        job_id = await house.jobs.launch(house.request())
        await until(lambda: house.told)
        job = house.store.get(job_id)
        assert (job.state, job.error_code) == (JobState.FAILED, "training_failed")
        assert job.error_params["message"].startswith("The job failed")


FAULTS = [
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 429, "retry_after": "0.05"},
    {"kind": "html", "status": 502},
    {"kind": "bad_json"},
    {"kind": "reset"},
    {"kind": "hang"},
    {"kind": "status", "status": 401},
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['kind']} {fault.get('status', '')}")
@pytest.mark.parametrize(
    "where", [LIST, LIST + "/events", LIST + "/checkpoints"], ids=["job", "events", "ckpt"]
)
async def test_a_bad_line_loses_nothing(
    provider: FakeProvider, tmp_path: Path, until: Any, fault: dict[str, Any], where: str
) -> None:
    async with opened(tmp_path, provider, patience=patience_with(fault)) as house:
        job_id = await _running(house, provider, until)
        provider.fault(where, times=1 if fault["kind"] == "hang" else 3, **fault)
        provider.advance(10)
        await until(lambda: house.told)
        assert house.store.get(job_id).state is JobState.SUCCEEDED
        if fault.get("status") != 401 or where == LIST:
            assert len(house.store.metrics(job_id)) == 4
        assert house.jobs.trouble(house.connection_id) is None


async def test_offline_is_quiet_and_said(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    async with opened(tmp_path, provider) as house:
        job_id = await _running(house, provider, until)
        changes: list[str] = []
        house.jobs.trouble_changed.connect(changes.append)
        provider.fault(LIST, "reset", times=4)
        await until(lambda: house.jobs.trouble(house.connection_id))
        trouble = house.jobs.trouble(house.connection_id)
        assert trouble is not None
        assert trouble.code is Code.OFFLINE
        assert house.store.get(job_id).state is JobState.RUNNING
        await until(lambda: house.jobs.trouble(house.connection_id) is None)
        assert changes == [house.connection_id] * 2, "once lost, once back"


async def test_retry_after_is_honoured(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    async with opened(tmp_path, provider) as house:
        await _running(house, provider, until)
        provider.fault(LIST, "status", status=429, retry_after="0.5")
        await until(lambda: house.jobs.trouble(house.connection_id))
        before = len(provider.requests())
        loop_time = asyncio.get_running_loop().time
        start = loop_time()
        await until(lambda: len(provider.requests()) > before)
        assert loop_time() - start > 0.4


async def test_shuffled_events_come_out_in_order(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(shuffle_events=True)
    async with opened(tmp_path, provider) as house:
        job_id = await house.jobs.launch(house.request())
        await until(lambda: house.told)
        times = [event.created_at for event in house.store.events(job_id)]
        assert times == sorted(times)
        assert len(times) == len(provider.jobs()) * 10
        assert [metric.step for metric in house.store.metrics(job_id)] == [1, 2, 3, 4]


async def test_pause_resume_and_cancel(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    async with opened(tmp_path, provider, supports=["pause", "resume", "cancel", "events"]) as house:
        job_id = await _running(house, provider, until)
        await house.jobs.pause(job_id)
        assert house.store.get(job_id).state is JobState.PAUSED
        await house.jobs.resume(job_id)
        assert house.store.get(job_id).state is JobState.RUNNING
        await house.jobs.cancel(job_id)
        assert house.store.get(job_id).state is JobState.CANCELLED
        assert house.told == [job_id]
        assert house.store.events(job_id)[-1].message == "Fine-tuning job cancelled"
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.cancel(job_id)
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE


async def test_what_a_connection_lacks_is_not_tried(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path, provider, supports=["metadata"]) as house:
        job_id = await _running(house, provider, until)
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.pause(job_id)
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
        provider.advance(10)
        await until(lambda: house.told)
    assert not [entry for entry in provider.requests() if entry["request"].endswith(("/events", "/pause"))]


async def test_a_deleted_job_does_not_hide_the_others(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path, provider) as house:
        first = await _running(house, provider, until)
        second = await _running(house, provider, until)
        gone = house.store.get(first).remote_id
        provider.fault(f"GET /v1/fine_tuning/jobs/{gone}", "status", status=404, times=10_000)
        provider.advance(10)
        await until(lambda: house.told)
        assert house.told == [second]
        assert house.store.get(first).state is JobState.RUNNING


async def test_a_job_that_its_provider_no_longer_shows_is_told(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path, provider) as house:
        job_id = await _running(house, provider, until)
        gone = house.store.get(job_id).remote_id
        provider.fault(f"GET /v1/fine_tuning/jobs/{gone}", "status", status=404, times=4)
        trouble = await until(lambda: house.jobs.trouble(house.connection_id))
        assert trouble.code is Code.NOT_FOUND
        assert house.store.get(job_id).state is JobState.RUNNING, "its last known state stays"
        await until(lambda: house.jobs.trouble(house.connection_id) is None)


def test_of_many_jobs_each_is_looked_at_less_often() -> None:
    pace, place = Pace(), preset("openai")

    def jobs(number: int) -> list[Job]:
        return [Job(str(n), datetime.now(UTC), "openai", "m", state=JobState.RUNNING) for n in range(number)]

    assert pace.after(jobs(1), place) == pace.after(jobs(10), place) == pace.running_s
    assert pace.after(jobs(20), place) == 2 * pace.running_s


async def test_an_engine_that_its_user_stopped_stays_stopped(
    tmp_path: Path, until: Any, ftdesk_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A training there goes on when somebody asks for the engine again, and not because it is followed."""
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(ftdesk_home / "models"))
    (ftdesk_home / "models" / "smollm2-135m-instruct").mkdir(parents=True)
    tasks = TaskOwner()
    command = [sys.executable, "-m", "tests.services.fake_engine", "fine"]
    engine = LocalEngine(tmp_path / "engine", tmp_path / "engine.log", tasks, command, ())
    connections = ConnectionService(SettingsStore(tmp_path / "s.json"), Secrets(), engine, patience=QUICK)
    project = Project.create(tmp_path / "marv.ftdesk")
    store = JobStore(project)
    store.add(
        Job(
            id="a", connection_id="local", model="m", state=JobState.RUNNING, remote_id="ftjob-a",
            created_at=datetime.now(UTC),
        )
    )  # fmt: skip
    pace = Pace(running_s=0.01, waiting_s=0.01, first_retry_s=0.01, longest_retry_s=0.01)
    watcher = JobWatcher(store, connections, tasks, PriceService(tmp_path / "prices"), pace)
    watcher.start()
    states: list[EngineState] = []
    try:
        await until(lambda: engine.state is EngineState.READY)  # followed, it is started
        await engine.stop(until_asked=True)
        engine.state_changed.connect(lambda: states.append(engine.state))
        assert watcher.trouble("local") is None or states == []
        watcher.look_now()
        report = await connections.test("local")
        assert not report.reachable
        await until(lambda: watcher.trouble("local") is None)
        await asyncio.sleep(0.3)
        assert states == []
        await engine.ensure_started()  # somebody asks
        await until(lambda: watcher.trouble("local") is not None)  # that it answers nothing is seen again
    finally:
        watcher.close()
        await engine.stop()
        await tasks.aclose()
        await connections.aclose()
        project.close()

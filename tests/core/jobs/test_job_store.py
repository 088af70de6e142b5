"""Trainings in the project file: allowed moves, and a story without gaps or doubles."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import ALLOWED, Checkpoint, Job, JobEvent, JobState, Metric, may_follow
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.project import Project

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "p.ftdesk"


@pytest.fixture
def store(path: Path) -> JobStore:
    return JobStore(Project.create(path))


def job(job_id: str = "one", **values: object) -> Job:
    return Job(id=job_id, created_at=NOW, connection_id="local", model="m", **values)  # type: ignore[arg-type]


def test_every_field_survives(store: JobStore, path: Path) -> None:
    full = job(
        epochs=3,
        estimate={"cost_usd": "2.40", "trained_tokens": 300_000},
        finished_at=NOW + timedelta(minutes=3),
        estimated_finish=NOW,
        started_at=NOW,
        last_seen_at=NOW,
        result_files=("file-1",),
        hyperparameters={"n_epochs": 3},
        error_params={"message": "为什么"},
    )
    store.add(full)
    store._project.close()
    assert JobStore(Project.open(path)).get("one") == full
    assert {each.name for each in fields(Job)} >= {"id", "state"}


def test_a_job_cannot_jump_over_its_launch(store: JobStore) -> None:
    store.add(job())
    with pytest.raises(ValueError, match="cannot go from"):
        store.update("one", state=JobState.SUCCEEDED)
    store.update("one", state=JobState.UPLOADING)
    store.update("one", state=JobState.CREATING)
    store.update("one", state=JobState.UNKNOWN)
    assert store.update("one", state=JobState.RUNNING).state is JobState.RUNNING


def test_every_state_has_its_moves() -> None:
    assert set(ALLOWED) == set(JobState)
    assert not may_follow(JobState.RUNNING, JobState.PREPARING)


def test_events_and_metrics_are_kept_once(store: JobStore) -> None:
    told: list[str] = []
    store.add(job())
    store.changed.connect(told.append)
    events = [JobEvent(f"e{n}", NOW + timedelta(seconds=n // 2), f"line {n}", number=n) for n in range(6)]
    assert store.add_events("one", reversed(events), [Metric(1, train_loss=2.5)])
    assert not store.add_events("one", events, [Metric(1, train_loss=2.5)])
    assert told == ["one"]
    assert [event.message for event in store.events("one")] == [f"line {n}" for n in range(6)]
    store.add_events("one", [], [Metric(1, full_valid_loss=2.0), Metric(2, train_loss=2.0)])
    assert store.metrics("one") == [
        Metric(1, train_loss=2.5, full_valid_loss=2.0),
        Metric(2, train_loss=2.0),
    ]
    assert [metric.step for metric in store.metrics("one", after_step=1)] == [2]


def test_a_checkpoint_that_the_provider_drops_stays_known(store: JobStore) -> None:
    store.add(job())
    store.set_checkpoints("one", [Checkpoint("c1", 10, "m:ckpt-step-10")])
    store.set_checkpoints("one", [Checkpoint("c2", 20, "m:ckpt-step-20", valid_loss=1.5)])
    assert [(each.checkpoint_id, each.dropped) for each in store.checkpoints("one")] == [
        ("c1", True),
        ("c2", False),
    ]


def test_open_jobs_are_those_to_follow(store: JobStore) -> None:
    for number, state in enumerate(JobState):
        store.add(job(state.value, state=state))
        assert number >= 0
    ended = {JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED, JobState.NOT_STARTED}
    assert {each.state for each in store.open()} == set(JobState) - ended
    with pytest.raises(FtdeskError):
        store.get("none")

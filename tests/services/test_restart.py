"""Killed at any moment of a launch or of a training: the next start knows what is true."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.errors import Code
from ftdesk.core.jobs.job import JobState
from tests.fakes.process import CREATE, ROOT, FakeProvider
from tests.services.house import opened


@pytest.mark.parametrize(
    ("moment", "jobs_there", "state"),
    [
        ("preparing", 0, JobState.NOT_STARTED),
        ("uploading", 0, JobState.NOT_STARTED),
        ("creating", 0, JobState.NOT_STARTED),
        ("created", 1, JobState.SUCCEEDED),
        ("validating_files", 1, JobState.SUCCEEDED),
    ],
)
async def test_killed_between_two_steps(
    provider: FakeProvider, tmp_path: Path, until: Any, moment: str, jobs_there: int, state: JobState
) -> None:
    if moment == "created":
        provider.fault(CREATE, "hang", carry_out=True)
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.services.launching_child",
        str(tmp_path),
        str(provider.port),
        moment,
        cwd=ROOT,
    )
    assert await child.wait() == -signal.SIGKILL
    assert len(provider.jobs()) == jobs_there
    async with opened(tmp_path, provider) as house:
        (job,) = house.store.all()
        assert job.state == ("creating" if moment == "created" else moment)
        house.jobs.start()
        await until(lambda: house.store.get(job.id).ended)
        after = house.store.get(job.id)
        assert after.state is state
        assert not (tmp_path / "uploads").exists(), "a killed launch leaves no copy of the examples"
        if state is JobState.NOT_STARTED:
            assert after.error_code == Code.LAUNCH_NOT_STARTED
            await house.jobs.retry(job.id)
            assert (await house.jobs.settled(job.id)).remote_id
        else:
            assert house.told == [job.id]
    assert len(provider.jobs()) == 1


async def test_a_training_is_followed_over_restarts(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.set(course="manual", steps=6)
    async with opened(tmp_path, provider) as house:
        job_id = await house.jobs.launch(house.request())
        await house.jobs.settled(job_id)
        provider.advance(4)
        await until(lambda: len(house.store.metrics(job_id)) == 2)
    provider.advance(2)  # while ftdesk is not running
    async with opened(tmp_path, provider) as house:
        house.jobs.start()
        await until(lambda: len(house.store.metrics(job_id)) == 4)
        await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
    provider.advance(10)
    async with opened(tmp_path, provider) as house:
        house.jobs.start()
        await until(lambda: house.told)
        assert house.store.get(job_id).state is JobState.SUCCEEDED
        assert [metric.step for metric in house.store.metrics(job_id)] == [1, 2, 3, 4, 5, 6]
        messages = [event.message for event in house.store.events(job_id)]
        assert len(messages) == len(set(messages)), "no event twice"
        steps = [int(text.split()[1].split("/")[0]) for text in messages if text.startswith("Step")]
        assert steps == [1, 2, 3, 4, 5, 6]
    async with opened(tmp_path, provider) as house:
        house.jobs.start()
        assert house.told == [], "the end is told once"

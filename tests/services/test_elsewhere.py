"""Trainings that another program began are found at the provider and followed like our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ftdesk.core.jobs.job import JobState
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, opened


async def test_a_training_from_elsewhere_is_taken_over(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path / "there", provider) as there:
        begun = await there.jobs.launch(there.request())
        await there.jobs.settled(begun)
        await until(lambda: there.store.get(begun).ended)
        their = there.store.get(begun)
    (tmp_path / "here").mkdir(exist_ok=True)
    async with opened(tmp_path / "here", provider) as here:
        ours = await here.jobs.launch(here.request())
        await here.jobs.settled(ours)
        await until(lambda: here.store.get(ours).ended)
        spent = here.spending.month()
        (found,) = await here.jobs.elsewhere.listed(here.connection_id)
        assert (found.id, found.model) == (their.remote_id, MODEL)
        job = here.jobs.elsewhere.adopt(here.connection_id, found)
        assert here.jobs.elsewhere.adopt(here.connection_id, found) == job, "once, however often"
        await until(lambda: here.store.get(job.id).ended)
        taken = here.store.get(job.id)
        assert (taken.state, taken.tuned_model) == (JobState.SUCCEEDED, their.tuned_model)
        assert taken.adopted
        assert here.store.metrics(job.id)
        assert here.told == [ours], "that it ended some time ago is no news"
        assert len(here.store.events(job.id)) == len(here.store.events(ours))
        assert here.spending.month() == spent, "it was not paid from here"
        assert await here.jobs.elsewhere.listed(here.connection_id) == []

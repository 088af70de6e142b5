"""Trainings that another program began are found at the provider and followed like our own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
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


async def test_files_that_somebody_else_sent_are_not_deleted(provider: FakeProvider, tmp_path: Path) -> None:
    examples = tmp_path / "theirs.jsonl"
    examples.write_bytes(b'{"messages": []}\n')
    async with opened(tmp_path, provider) as house:
        client = await house.connections.client(house.connection_id)
        theirs = (await client.files.upload(examples)).id
        begun = Job("a", datetime.now(UTC), house.connection_id, MODEL, JobState.SUCCEEDED)
        house.store.add(begun)
        house.store.update("a", training_file=theirs, adopted=True)
        with pytest.raises(FtdeskError) as refused:
            await house.jobs.delete_upload("a")
        assert refused.value.code is Code.ACTION_NOT_POSSIBLE
        assert theirs in {each["id"] for each in provider.seen()["files"]}
        assert house.store.get("a").training_file == theirs
        house.store.update("a", adopted=False)
        await house.jobs.delete_upload("a")
        assert theirs not in {each["id"] for each in provider.seen()["files"]}, "what was sent from here is"

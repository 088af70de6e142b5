"""What left this computer and still lies at a provider: known here, listed there, deleted on demand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.departures import (
    delete_departure,
    delete_file,
    delete_model,
    examples_of,
    listed,
    remains,
)
from tests.fakes.process import FakeProvider
from tests.services.house import House, opened


async def test_files_of_one_name_at_two_places_are_two_files(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    """Small servers count their files from one."""
    async with opened(tmp_path, provider) as house:
        here = (house.connections, house.ledger, house.store)
        job_id = await trained(house, until)
        other = house.connections.add_custom("Other", provider.base_url).id
        await house.connections.set_key(other, provider.key)
        sent = house.store.get(job_id).training_file
        assert sent is not None
        line = house.ledger.add(
            connection_id=other, address="x", purpose="training", file_name="a.jsonl", size_bytes=1,
            sha256="0" * 64, examples=1, job_id="another",
        )  # fmt: skip
        house.ledger.arrived(line, sent)
        (file,) = remains(*here, other).files
        await delete_file(*here, file)
        assert house.store.get(job_id).training_file == sent
        assert sent in [each.remote_id for each in remains(*here, house.connection_id).files]
        assert remains(*here, other).files == ()


async def trained(house: House, until: Any) -> str:
    job_id = await house.jobs.launch(house.request())
    await until(lambda: house.told == [job_id])
    return job_id


async def test_files_and_models_lie_there_until_they_are_deleted(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path, provider, supports=["events", "metadata", "delete_model"]) as house:
        here = (house.connections, house.ledger, house.store)
        assert remains(*here).files == remains(*here).models == ()
        job_id = await trained(house, until)
        known = remains(*here, house.connection_id)
        assert [each.departure.purpose for each in known.files if each.departure] == [
            "validation",
            "training",
        ]
        (model,) = known.models
        assert (model.job_id, model.name) == (job_id, house.store.get(job_id).tuned_model)
        assert remains(*here, "openai").files == ()
        there = await listed(*here, house.connection_id)
        assert {each.remote_id for each in there.files} == {each.remote_id for each in known.files}
        assert all(each.departure is not None for each in there.files)
        assert model in there.models
        for file in known.files:
            await delete_file(*here, file)
        await delete_model(house.connections, house.store, model)
        assert remains(*here).files == remains(*here).models == ()
        assert provider.seen()["files"] == []
        job = house.store.get(job_id)
        assert (job.training_file, job.validation_file) == (None, None)
        assert job.model_deleted_at is not None
        there = await listed(*here, house.connection_id)
        assert there.files == ()
        assert model.name not in [each.name for each in there.models]


async def test_whose_examples_left_is_known(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    async with opened(tmp_path, provider) as house:
        await trained(house, until)
        ids = list(house.dataset.ids)
        by_purpose = {each.purpose: list(examples_of(house.project, each)) for each in house.ledger.all()}
        assert by_purpose == {"training": ids[:12], "validation": ids[12:]}


async def test_what_a_training_may_still_need_stays(provider: FakeProvider, tmp_path: Path) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider) as house:
        await house.jobs.settled(await house.jobs.launch(house.request()))
        here = (house.connections, house.ledger, house.store)
        with pytest.raises(FtdeskError) as caught:
            await delete_departure(*here, house.ledger.all()[0])
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
        assert len(provider.seen()["files"]) == 2


async def test_a_model_that_cannot_be_deleted_there(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path, provider, supports=["events"]) as house:
        await trained(house, until)
        (model,) = remains(house.connections, house.ledger, house.store).models
        with pytest.raises(FtdeskError) as caught:
            await delete_model(house.connections, house.store, model)
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE

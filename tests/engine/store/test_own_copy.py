"""A job has its own copy of what it needs: what is deleted afterwards does not change it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.engine.models.bases import Bases
from ftdesk.engine.store.job_data import copy_data
from ftdesk.engine.store.records import STARTER_MODEL, Job
from ftdesk.engine.store.stores import Stores, open_stores
from ftdesk.engine.text.training_file import FileProblem
from ftdesk.engine.training.hyperparameters import Hyperparameters, choose
from ftdesk.engine.training.training_run import spec_of

TUNED = f"ft:{STARTER_MODEL}:local:a:1"


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    made = open_stores(tmp_path / "engine")
    file_id, path = made.files.new_path()
    path.write_bytes(b"{}\n")
    made.files.add(file_id, "a.jsonl", "fine-tune")
    adapter = made.models.job_folder("ftjob-first") / "step-3"
    adapter.mkdir(parents=True)
    (adapter / "adapter_model.safetensors").write_bytes(b"learned")
    made.models.add(TUNED, STARTER_MODEL, "ftjob-first", 3)
    yield made
    made.close()


def _job(stores: Stores) -> Job:
    (file,) = stores.files.page(after=None, limit=1, purpose=None).items
    return Job("ftjob-next", 1, "validating_files", TUNED, training_file=file.id, seed=1)


def test_deleting_the_upload_and_the_tuned_model_does_not_harm_a_job_that_waits(stores: Stores) -> None:
    job = _job(stores)
    asyncio.run(copy_data(stores, job))
    stores.files.delete(job.training_file)
    assert asyncio.run(stores.models.delete(TUNED))
    base = Bases().of_job(job)
    spec = spec_of(stores, job, base, choose(Hyperparameters(), 10), 0)
    assert spec.start_from is not None
    assert (Path(spec.start_from) / "adapter_model.safetensors").read_bytes() == b"learned"
    assert Path(spec.train_path).read_bytes() == b"{}\n"
    asyncio.run(copy_data(stores, job))  # as after a restart in between: what is there stays


def test_a_tuned_model_that_was_deleted_before_is_named(stores: Stores) -> None:
    assert asyncio.run(stores.models.delete(TUNED))
    with pytest.raises(FileProblem, match="has been deleted") as raised:
        asyncio.run(copy_data(stores, _job(stores)))
    assert (raised.value.code, raised.value.param) == ("model_not_found", "model")

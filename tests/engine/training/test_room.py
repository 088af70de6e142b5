"""Too little memory, and disks that are full at the worst moment: said in words, and no harm beyond."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from tests.engine.process import MODEL, Engine, marv, wait_for
from tests.engine.small_model import make_models_folder
from tests.openapi import validate
from tests.support.disks import MakeDisk, fill, make_room
from tests.support.memory_limit import Limit

pytestmark = pytest.mark.engine
MB = 1 << 20


@pytest.fixture
def small(tmp_path: Path) -> dict[str, str]:
    return {"FTDESK_MODELS_DIR": str(make_models_folder(tmp_path / "models")), "FTDESK_SAVE_EVERY_S": "0"}


def _failed(engine: Engine, job_id: str, code: str) -> str:
    job = engine.ended(job_id)
    told = engine.json(f"/fine_tuning/jobs/{job_id}")
    validate("FineTuningJob", told)
    assert (job.status, told["error"]["code"]) == ("failed", code), (told["error"], engine.messages(job_id))
    assert engine.messages(job_id)[-1].startswith("The job failed: ")
    return str(told["error"]["message"])


def test_a_model_that_cannot_fit_is_refused_before_it_is_loaded(
    own_folder: Path, small: dict[str, str], limit_memory: Limit
) -> None:
    weights = Path(small["FTDESK_MODELS_DIR"]) / MODEL / "model.safetensors"
    size = 1000 * MB
    head = json.dumps({"w": {"dtype": "F32", "shape": [size // 4], "data_offsets": [0, size]}}).encode()
    with weights.open("wb") as file:  # a hole: it takes no room on the disk
        file.write(len(head).to_bytes(8, "little") + head)
        file.truncate(8 + len(head) + size)
    engine = Engine(own_folder, **small)
    limit_memory(engine.process.pid, 400)
    text = _failed(engine, engine.train(engine.upload(marv(10))), "out_of_memory")
    assert "the model alone takes 1000 MB" in text
    assert engine.close() == 0


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_a_training_that_the_system_stops_for_lack_of_memory(
    own_folder: Path, small: dict[str, str], limit_memory: Limit
) -> None:
    """Its libraries alone take more than there is: the kernel kills it, twice."""
    engine = Engine(own_folder, **small)
    limit_memory(engine.process.pid, 220)
    first = engine.train(engine.upload(marv(10)))
    text = _failed(engine, first, "out_of_memory")
    assert "Close other programs" in text
    assert any("for lack of memory" in each for each in engine.messages(first))
    assert engine.json("/models")["data"], "the server lives"
    assert engine.close() == 0


def test_an_upload_leaves_room_for_the_engine_itself(make_disk: MakeDisk) -> None:
    disk = make_disk(140)
    engine = Engine(disk / "engine")
    big = engine.http.post("/files", files={"file": ("a", bytes(60 * MB))}, data={"purpose": "fine-tune"})
    assert (big.status_code, big.json()["error"]["code"]) == (507, "disk_full")
    validate("ErrorResponse", big.json())
    assert engine.upload(bytes(MB))
    assert len(list((disk / "engine" / "files").iterdir())) == 1
    body = {"model": MODEL, "training_file": engine.upload(marv(10))}
    job_id = engine.json("/fine_tuning/jobs", "POST", json=body)["id"]
    assert "a training needs 300 MB" in _failed(engine, job_id, "disk_full")
    assert engine.close() == 0


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
@pytest.mark.parametrize("leave_bytes", [0, 150_000])
def test_a_disk_that_fills_up_during_a_training(
    make_disk: MakeDisk, small: dict[str, str], leave_bytes: int
) -> None:
    """Nothing can be written, or rows but no checkpoint: it goes on later or rests until it is resumed."""
    disk = make_disk(420)
    engine = Engine(disk / "engine", **small)
    settings = {"n_epochs": 20, "batch_size": 1}
    job_id = engine.train(engine.upload(marv(10)), seed=1, hyperparameters=settings)
    wait_for(lambda: len(engine.metrics(job_id)) >= 10)
    with contextlib.suppress(OSError):  # the trainer was faster
        fill(disk, leave_bytes)
    trainers = engine.children("engine.training.trainer")
    wait_for(lambda: not any(trainer.is_running() for trainer in trainers), 120)
    assert engine.json("/models")["data"]
    assert engine.http.post("/files", files={"file": ("a", b"x")}).status_code == 507
    make_room(disk)
    wait_for(lambda: engine.status(job_id) in ("paused", "succeeded", "failed"), 240)
    if engine.status(job_id) == "paused":
        assert engine.messages(job_id)[-1] == "The disk is full. Make room, then resume this training."
        engine.json(f"/fine_tuning/jobs/{job_id}/resume", "POST")
    assert engine.ended(job_id).status == "succeeded"
    assert [data["step"] for data in engine.metrics(job_id)] == list(range(1, 201))
    after = engine.train(engine.upload(marv(10)), hyperparameters={"n_epochs": 1})
    assert engine.ended(after).status == "succeeded"
    assert engine.close() == 0

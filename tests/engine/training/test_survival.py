"""Pausing, cancelling, the queue, sleeping, crashing. Kills are in the kill campaign."""

from __future__ import annotations

import json
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.engine.process import MODEL, Engine, marv, wait_for
from tests.engine.small_model import make_models_folder

pytestmark = pytest.mark.engine
EPOCHS, STEPS = 8, 80  # of ten examples, one at a time: a small model makes its steps in no time


@pytest.fixture
def small(tmp_path: Path) -> dict[str, str]:
    return {"FTDESK_MODELS_DIR": str(make_models_folder(tmp_path / "models")), "FTDESK_SAVE_EVERY_S": "0.3"}


def _train(engine: Engine) -> str:
    settings = {"n_epochs": EPOCHS, "batch_size": 1}
    return engine.train(engine.upload(marv(10)), seed=3, hyperparameters=settings)


def _at_step(engine: Engine, job_id: str, step: int) -> None:
    wait_for(lambda: len(engine.metrics(job_id)) >= step)


def _check_whole(engine: Engine, job_id: str) -> list[float]:
    """The job ended well, with one metrics event for each step; its losses."""
    job = engine.ended(job_id)
    assert job.status == "succeeded", job
    metrics = engine.metrics(job_id)
    assert [data["step"] for data in metrics] == list(range(1, STEPS + 1))
    kept = engine.client.fine_tuning.jobs.checkpoints.list(job_id).data
    assert [checkpoint.step_number for checkpoint in kept] == [80, 70, 60]
    return [data["train_loss"] for data in metrics]


def test_pause_resume_cancel_and_the_queue(own_folder: Path, small: dict[str, str]) -> None:
    engine = Engine(own_folder, **small)
    jobs = engine.client.fine_tuning.jobs
    first, second, third = _train(engine), _train(engine), _train(engine)
    _at_step(engine, first, 15)
    assert engine.status(second) == "queued"
    assert jobs.cancel(second).status == "cancelled"
    refused = engine.http.post(f"/fine_tuning/jobs/{second}/cancel")
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "invalid_status"
    assert engine.http.post(f"/fine_tuning/jobs/{first}/resume").status_code == 400

    assert jobs.pause(first).status in ("pausing", "paused")
    wait_for(lambda: engine.status(first) == "paused")
    assert engine.json(f"/fine_tuning/jobs/{first}")["estimated_finish"] is None
    # While it rests the next one trains; stopped at once, it leaves the queue free.
    wait_for(lambda: engine.status(third) == "running")
    assert jobs.cancel(third).status == "cancelled"
    wait_for(lambda: not engine.children("engine.training.trainer"))

    done = len(engine.metrics(first))
    assert 15 <= done < STEPS
    assert jobs.resume(first).status in ("queued", "running")
    _check_whole(engine, first)
    assert any(text.startswith("Training goes on from step") for text in engine.messages(first))
    assert engine.status(third) == "cancelled"
    assert not (own_folder / "jobs" / third).exists()
    assert engine.close() == 0


def test_a_job_rests_before_its_files_are_looked_at(engine: Engine) -> None:
    file_id = engine.upload("{}\n" * 200_000)  # takes a moment to be found wanting
    job_id = engine.train(file_id)
    assert engine.client.fine_tuning.jobs.pause(job_id).status == "paused"
    assert engine.client.fine_tuning.jobs.resume(job_id).status == "validating_files"
    assert engine.ended(job_id).error.code == "invalid_training_file"


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_a_sleep_changes_nothing(own_folder: Path, small: dict[str, str]) -> None:
    """Trainer and server are stopped and go on, as when a lid is closed."""
    engine = Engine(own_folder, **small)
    undisturbed = _check_whole(engine, _train(engine))
    job_id = _train(engine)
    _at_step(engine, job_id, 30)
    sleepers = [*engine.children("engine.training.trainer"), engine.server()]
    for process in sleepers:
        process.send_signal(signal.SIGSTOP)
    threading.Event().wait(4)
    for process in reversed(sleepers):
        process.send_signal(signal.SIGCONT)
    finish = engine.json(f"/fine_tuning/jobs/{job_id}")["estimated_finish"]
    assert finish is None or finish - time.time() < 60, "the sleep is no measure of what is to come"
    assert _check_whole(engine, job_id) == undisturbed
    assert engine.close() == 0


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (lambda good: good[: len(good) // 2], "cut short"),
        (lambda _good: b"damaged", "cut short"),
        (lambda good: b"\x08" + bytes(7) + b"notjson!" + good, "no file of weights"),
        (lambda _good: None, "no weights"),
    ],
)
def test_a_damaged_model_is_said_at_once(
    own_folder: Path, small: dict[str, str], content: object, word: str
) -> None:
    weights = Path(small["FTDESK_MODELS_DIR"]) / MODEL / "model.safetensors"
    assert callable(content)
    damaged = content(weights.read_bytes())
    weights.unlink() if damaged is None else weights.write_bytes(damaged)
    engine = Engine(own_folder, **small)
    job = engine.ended(engine.train(engine.upload(marv(10))), 60)
    assert (job.status, job.error.code) == ("failed", "engine_model_missing")
    assert word in job.error.message
    assert engine.close() == 0


def test_a_damaged_tokenizer_is_said_at_once(own_folder: Path, small: dict[str, str]) -> None:
    (Path(small["FTDESK_MODELS_DIR"]) / MODEL / "tokenizer.json").write_bytes(b"{")
    engine = Engine(own_folder, **small)
    job = engine.ended(engine.train(engine.upload(marv(10))), 60)
    assert (job.status, job.error.code) == ("failed", "engine_model_missing")
    assert "damaged" in job.error.message
    assert engine.close() == 0


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_a_training_that_crashes_is_tried_again_and_then_fails_in_words(
    own_folder: Path, small: dict[str, str]
) -> None:
    """A model whose files contradict each other crashes every trainer."""
    about = Path(small["FTDESK_MODELS_DIR"]) / MODEL / "config.json"
    config = json.loads(about.read_text(encoding="utf-8"))
    about.write_text(json.dumps(config | {"intermediate_size": 7}), encoding="utf-8")
    engine = Engine(own_folder, **small)
    job_id = _train(engine)
    job = engine.ended(job_id)
    assert job.status == "failed"
    assert job.error.code == "server_error"
    assert job.error.message
    again = [text for text in engine.messages(job_id) if "crashed and starts again" in text]
    assert len(again) == 2
    assert engine.close() == 0

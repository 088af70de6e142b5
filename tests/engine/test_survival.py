"""Killing anything at any time, pausing, cancelling: the job goes on, and each step is reported once."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.engine.process import Engine, marv, wait_for

pytestmark = pytest.mark.engine
EPOCHS, STEPS = 3, 9  # of ten examples, four at a time


def _train(engine: Engine) -> str:
    return engine.train(engine.upload(marv(10)), seed=3, hyperparameters={"n_epochs": EPOCHS})


def _at_step(engine: Engine, job_id: str, step: int) -> None:
    wait_for(lambda: len(engine.metrics(job_id)) >= step)


def _check_whole(engine: Engine, job_id: str) -> list[float]:
    """The job ended well, with one metrics event for each step; its losses."""
    job = engine.ended(job_id)
    assert job.status == "succeeded", job
    metrics = engine.metrics(job_id)
    assert [data["step"] for data in metrics] == list(range(1, STEPS + 1))
    kept = engine.client.fine_tuning.jobs.checkpoints.list(job_id).data
    assert [checkpoint.step_number for checkpoint in kept] == [9, 6, 3]
    return [data["train_loss"] for data in metrics]


def test_killed_trainer_and_killed_server_end_like_an_undisturbed_run(own_folder: Path) -> None:
    engine = Engine(own_folder)
    undisturbed = _train(engine)
    expected = _check_whole(engine, undisturbed)

    job_id = _train(engine)
    _at_step(engine, job_id, 2)
    for trainer in engine.children("engine.trainer"):
        trainer.kill()
    wait_for(lambda: any("starts again by itself" in text for text in engine.messages(job_id)))
    _at_step(engine, job_id, 6)
    trainers = engine.children("engine.trainer")
    engine.kill()
    psutil.wait_procs(trainers, timeout=60)
    assert not any(trainer.is_running() for trainer in trainers), "the trainer outlived its server"

    engine = Engine(own_folder)
    losses = _check_whole(engine, job_id)
    assert losses == pytest.approx(expected, abs=1e-4)
    first, second = (engine.client.fine_tuning.jobs.retrieve(one) for one in (undisturbed, job_id))
    assert first.trained_tokens == second.trained_tokens
    assert any("Training goes on from step" in text for text in engine.messages(job_id))
    assert engine.close() == 0


def test_pause_resume_cancel_and_the_queue(own_folder: Path) -> None:
    engine = Engine(own_folder)
    jobs = engine.client.fine_tuning.jobs
    first, second, third = _train(engine), _train(engine), _train(engine)
    _at_step(engine, first, 2)
    assert engine.status(second) == "queued"
    assert jobs.cancel(second).status == "cancelled"
    refused = engine.http.post(f"/fine_tuning/jobs/{second}/cancel")
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "invalid_status"
    assert engine.http.post(f"/fine_tuning/jobs/{first}/resume").status_code == 400

    assert jobs.pause(first).status in ("pausing", "paused")
    wait_for(lambda: engine.status(first) == "paused", 30)
    assert engine.json(f"/fine_tuning/jobs/{first}")["estimated_finish"] is None
    # While it rests the next one trains; stopped at once, it leaves the queue free.
    wait_for(lambda: engine.status(third) == "running")
    assert jobs.cancel(third).status == "cancelled"
    wait_for(lambda: not engine.children("engine.trainer"), 10)

    done = len(engine.metrics(first))
    assert jobs.resume(first).status in ("queued", "running")
    _check_whole(engine, first)
    goes_on = [text for text in engine.messages(first) if text.startswith("Training goes on from step")]
    assert int(goes_on[-1].rsplit(" ", 1)[1]) >= done - 1
    assert engine.status(third) == "cancelled"
    assert engine.close() == 0


def test_a_stopped_engine_goes_on_with_the_job_at_its_next_start(own_folder: Path) -> None:
    engine = Engine(own_folder)
    job_id = _train(engine)
    _at_step(engine, job_id, 2)
    trainers = engine.children("engine.trainer")
    assert engine.close() == 0
    psutil.wait_procs(trainers, timeout=60)
    assert not any(trainer.is_running() for trainer in trainers)
    engine = Engine(own_folder)
    assert engine.status(job_id) == "running"
    _check_whole(engine, job_id)
    assert engine.close() == 0


def test_a_training_that_crashes_is_tried_again_and_then_fails_in_words(own_folder: Path) -> None:
    """A base model that is damaged on the disk crashes every trainer."""
    models = own_folder.parent / "models"
    good = Path(os.environ["FTDESK_MODELS_DIR"])
    for part in ("smollm2-135m-instruct/" + path.name for path in (good / "smollm2-135m-instruct").iterdir()):
        (models / part).parent.mkdir(parents=True, exist_ok=True)
        content = b"damaged" if part.endswith(".safetensors") else (good / part).read_bytes()
        (models / part).write_bytes(content)
    (models / "machine.json").write_bytes((good / "machine.json").read_bytes())
    engine = Engine(own_folder, FTDESK_MODELS_DIR=str(models))
    job_id = _train(engine)
    job = engine.ended(job_id)
    assert job.status == "failed"
    assert job.error.code == "server_error"
    assert job.error.message
    again = [text for text in engine.messages(job_id) if "crashed and starts again" in text]
    assert len(again) == 2
    assert engine.close() == 0


def _let_it_work(engine: Engine, jobs: list[str], moment: int) -> None:
    """Until the running job has reported this step, or the next one has begun."""
    running = next(job_id for job_id in jobs if engine.status(job_id) != "succeeded")
    wait_for(lambda: engine.status(running) == "succeeded" or len(engine.metrics(running)) >= moment)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_kills_at_random_moments(own_folder: Path, campaign: Callable[[int, int], int]) -> None:
    """Server or trainer, whatever it is doing: every job ends `succeeded` with an unbroken curve."""
    chance = random.Random(5)
    jobs_count, kills = campaign(1, 20), campaign(1, 100)
    engine = Engine(own_folder)
    jobs = [_train(engine) for _ in range(jobs_count)]
    for _ in range(kills):
        if all(engine.status(job_id) == "succeeded" for job_id in jobs):
            break
        _let_it_work(engine, jobs, chance.randrange(STEPS))
        if chance.random() < 0.5:
            for trainer in engine.children("engine.trainer"):
                trainer.kill()
        else:
            engine.kill()
            engine = Engine(own_folder)
    for job_id in jobs:
        _check_whole(engine, job_id)
    assert engine.close() == 0

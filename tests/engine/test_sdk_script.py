"""The whole way with OpenAI's SDK: nothing but base_url and api_key differs from a script for OpenAI."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Trained
from tests.engine.process import MODEL, Engine
from tests.openapi import validate

pytestmark = pytest.mark.engine
QUESTION = [
    {"role": "system", "content": "Marv is a factual chatbot that is also sarcastic."},
    {"role": "user", "content": "What is the capital of Italy?"},
]


def test_the_job_succeeds_and_says_what_it_did(trained: Trained) -> None:
    job = trained.job
    assert job.status == "succeeded", job
    assert job.error is None
    assert job.fine_tuned_model.startswith(f"ft:{MODEL}:local:Marv-马文:")
    assert (job.hyperparameters.n_epochs, job.hyperparameters.batch_size) == (4, 4)
    assert job.hyperparameters.learning_rate_multiplier == 2.0
    assert job.seed == 7
    assert job.metadata == {"launch": "one"}
    assert job.estimated_finish is None
    assert job.finished_at >= job.created_at


def test_the_estimate_is_what_is_billed(trained: Trained) -> None:
    assert trained.job.trained_tokens == trained.estimate["trained_tokens"]
    assert trained.estimate["trained_tokens"] == trained.estimate["tokens"] * 4
    assert trained.estimate["n_epochs"] == 4
    assert trained.estimate["seconds"] > 0


def test_the_loss_falls(trained: Trained) -> None:
    losses = [data["train_loss"] for data in trained.engine.metrics(trained.job.id)]
    assert sum(losses[-3:]) < 0.8 * sum(losses[:3])


def test_each_step_has_one_metrics_event(trained: Trained) -> None:
    metrics = trained.engine.metrics(trained.job.id)
    assert [data["step"] for data in metrics] == list(range(1, 13))
    assert all(data["total_steps"] == 12 and data["valid_loss"] > 0 for data in metrics)
    assert [data["step"] for data in metrics if "full_valid_loss" in data] == [3, 6, 9, 12]


def test_events_are_listed_newest_first_in_pages(trained: Trained) -> None:
    jobs = trained.engine.client.fine_tuning.jobs
    whole = [event.id for event in jobs.list_events(trained.job.id, limit=1000)]
    paged = [event.id for event in jobs.list_events(trained.job.id, limit=5)]
    assert paged == whole
    page = jobs.list_events(trained.job.id, limit=5)
    assert page.has_more
    assert page.data[0].message == "The job has successfully completed"


def test_the_last_three_checkpoints_and_the_best_are_kept_as_models(trained: Trained) -> None:
    checkpoints = trained.engine.client.fine_tuning.jobs.checkpoints.list(trained.job.id).data
    losses = [data.get("full_valid_loss") for data in trained.engine.metrics(trained.job.id)]
    best = losses.index(min(filter(None, losses))) + 1
    kept = [checkpoint.step_number for checkpoint in checkpoints]
    assert kept == sorted({12, 9, 6, best}, reverse=True)
    assert all(checkpoint.metrics.full_valid_loss for checkpoint in checkpoints)
    listed = {model.id for model in trained.engine.client.models.list()}
    assert {checkpoint.fine_tuned_model_checkpoint for checkpoint in checkpoints} < listed
    assert trained.job.fine_tuned_model in listed
    assert MODEL in listed
    assert (f"{trained.job.fine_tuned_model}:ckpt-step-3" in listed) == (best == 3)


def test_the_result_file_has_a_line_for_each_step(trained: Trained) -> None:
    text = trained.engine.client.files.content(trained.job.result_files[0]).text
    lines = text.splitlines()
    assert lines[0] == "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy"
    assert [line.split(",")[0] for line in lines[1:]] == [str(step) for step in range(1, 13)]


def test_tuned_checkpoint_and_base_answer_in_a_stream(trained: Trained) -> None:
    checkpoints = trained.engine.client.fine_tuning.jobs.checkpoints.list(trained.job.id).data
    answers = {}
    for model in (MODEL, trained.job.fine_tuned_model, checkpoints[-1].fine_tuned_model_checkpoint):
        chunks = list(
            trained.engine.client.chat.completions.create(
                model=model, messages=QUESTION, stream=True, temperature=0, max_tokens=24,
                stream_options={"include_usage": True},
            )  # type: ignore[call-overload]
        )  # fmt: skip
        for chunk in chunks:
            validate("CreateChatCompletionStreamResponse", chunk.model_dump(exclude_unset=True))
        answers[model] = "".join(chunk.choices[0].delta.content or "" for chunk in chunks[:-1])
        assert chunks[0].choices[0].delta.role == "assistant"
        assert chunks[-2].choices[0].finish_reason in ("stop", "length")
        assert chunks[-1].usage.completion_tokens > 0
    assert all(answers.values())
    assert answers[MODEL] != answers[trained.job.fine_tuned_model]


def test_jobs_are_found_by_metadata_and_page(trained: Trained) -> None:
    jobs = trained.engine.client.fine_tuning.jobs
    assert [job.id for job in jobs.list(metadata={"launch": "one"})] == [trained.job.id]
    assert list(jobs.list(metadata={"launch": "two"})) == []
    everything = [job.id for job in jobs.list(limit=1)]
    assert trained.job.id in everything
    assert len(set(everything)) == len(everything)


def test_a_tuned_model_can_be_deleted_and_its_checkpoints_stay(trained: Trained) -> None:
    """On a job of its own that starts from the tuned model: training can be continued."""
    engine: Engine = trained.engine
    request = {"training_file": trained.request["training_file"], "hyperparameters": {"n_epochs": 1}}
    created = engine.client.fine_tuning.jobs.create(model=trained.job.fine_tuned_model, **request)
    job = engine.ended(created.id)
    first = engine.metrics(job.id)[0]["train_loss"]
    assert first < engine.metrics(trained.job.id)[0]["train_loss"] * 0.9
    assert engine.client.models.delete(job.fine_tuned_model).deleted
    listed = {model.id for model in engine.client.models.list()}
    assert job.fine_tuned_model not in listed
    assert f"{job.fine_tuned_model}:ckpt-step-3" in listed
    answer = engine.http.post("/chat/completions", json={"model": job.fine_tuned_model, "messages": QUESTION})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "model_not_found"

"""The measuring stick itself: it accepts OpenAI's own samples and refuses what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.openapi import validate

JOB: dict[str, Any] = {
    "object": "fine_tuning.job", "id": "ftjob-abc", "model": "gpt-4.1-mini", "created_at": 1721764800,
    "finished_at": None, "fine_tuned_model": None, "organization_id": "org-1", "result_files": [],
    "status": "queued", "validation_file": None, "training_file": "file-abc", "trained_tokens": None,
    "error": None, "seed": 1,
    "hyperparameters": {"n_epochs": 3, "batch_size": "auto", "learning_rate_multiplier": 0.5},
}  # fmt: skip


def test_accepts_a_job_and_the_newer_states() -> None:
    validate("FineTuningJob", JOB)
    validate("FineTuningJob", JOB | {"status": "paused"})


@pytest.mark.parametrize(
    "change",
    [
        {"status": "finished"},
        {"error": {"code": "x"}},
        {"created_at": "now"},
        {"hyperparameters": {"n_epochs": 51}},
        {"hyperparameters": {"learning_rate_multiplier": 0}},
    ],
)
def test_refuses_what_breaks_the_schema(change: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="not a FineTuningJob"):
        validate("FineTuningJob", JOB | change)


def test_knows_a_stream_chunk() -> None:
    chunk = {
        "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [{"index": 0, "delta": {"content": "Hi"}, "logprobs": None, "finish_reason": None}],
    }  # fmt: skip
    validate("CreateChatCompletionStreamResponse", chunk)
    with pytest.raises(AssertionError):
        validate("CreateChatCompletionStreamResponse", chunk | {"object": "chat.completion"})

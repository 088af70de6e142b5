"""Every answer of the engine is one that OpenAI's own document allows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.engine.conftest import Trained
from tests.engine.process import MODEL, Engine
from tests.openapi import validate

pytestmark = pytest.mark.engine
CHAT = "/chat/completions"
QUESTION = [{"role": "user", "content": "Say hello."}]


def test_files(engine: Engine) -> None:
    upload = {"file": ("../../evil\\a b.jsonl", b'{"messages": []}\n')}
    created = engine.json("/files", "POST", files=upload, data={"purpose": "fine-tune"})
    validate("OpenAIFile", created)
    assert created["filename"] == "a b.jsonl"
    assert created["bytes"] == 17
    validate("OpenAIFile", engine.json(f"/files/{created['id']}"))
    validate("ListFilesResponse", engine.json("/files"))
    validate("ListFilesResponse", engine.json("/files", params={"purpose": "none"}))
    assert engine.http.get(f"/files/{created['id']}/content").content == b'{"messages": []}\n'
    validate("DeleteFileResponse", engine.json(f"/files/{created['id']}", "DELETE"))
    validate("ErrorResponse", engine.http.get(f"/files/{created['id']}").json())


def test_jobs(trained: Trained) -> None:
    engine, path = trained.engine, f"/fine_tuning/jobs/{trained.job.id}"
    validate("FineTuningJob", engine.json(path))
    validate("ListPaginatedFineTuningJobsResponse", engine.json("/fine_tuning/jobs"))
    events = engine.json(f"{path}/events")
    validate("ListFineTuningJobEventsResponse", events)
    assert len(events["data"]) == 20
    validate("ListFineTuningJobCheckpointsResponse", engine.json(f"{path}/checkpoints"))


def test_models(trained: Trained) -> None:
    validate("ListModelsResponse", trained.engine.json("/models"))
    validate("Model", trained.engine.json(f"/models/{MODEL}"))
    validate("Model", trained.engine.json(f"/models/{trained.job.fine_tuned_model}"))


def test_chat(engine: Engine) -> None:
    body: dict[str, Any] = {"model": MODEL, "messages": QUESTION, "max_completion_tokens": 8}
    whole = engine.json("/chat/completions", "POST", json=body)
    validate("CreateChatCompletionResponse", whole)
    usage = whole["usage"]
    assert 1 <= usage["completion_tokens"] <= 8
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    streamed = engine.http.post("/chat/completions", json=body | {"stream": True}).text
    events = [line.removeprefix("data: ") for line in streamed.splitlines() if line]
    assert events.pop() == "[DONE]"
    for event in events:
        validate("CreateChatCompletionStreamResponse", json.loads(event))


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/nothing", None, 404, "unknown_url"),
        ("GET", "/models/unknown", None, 404, "model_not_found"),
        ("DELETE", f"/models/{MODEL}", None, 403, "model_not_deletable"),
        ("GET", "/fine_tuning/jobs/ftjob-x", None, 404, "fine_tune_not_found"),
        ("POST", "/fine_tuning/jobs/ftjob-x/cancel", None, 404, "fine_tune_not_found"),
        ("GET", "/fine_tuning/jobs?limit=0", None, 400, "invalid_value"),
        ("POST", "/fine_tuning/jobs", {"model": MODEL}, 400, "missing_required_parameter"),
        ("POST", "/fine_tuning/jobs", {"model": "gpt-9", "training_file": "f"}, 404, "model_not_found"),
        ("POST", "/fine_tuning/jobs", {"model": MODEL, "training_file": "file-x"}, 400, None),
        ("POST", CHAT, {"model": "gpt-9", "messages": QUESTION}, 404, "model_not_found"),
        ("POST", CHAT, {"model": MODEL, "messages": []}, 400, None),
        (
            "POST",
            CHAT,
            {"model": MODEL, "messages": QUESTION, "n": 2},
            400,
            "unsupported_value",
        ),
        (
            "POST",
            CHAT,
            {"model": MODEL, "messages": QUESTION, "top_p": 2},
            400,
            "invalid_value",
        ),
        ("POST", "/files", {"purpose": "fine-tune"}, 400, "invalid_multipart"),
    ],
)
def test_errors(
    engine: Engine, method: str, path: str, body: dict[str, Any] | None, status: int, code: str | None
) -> None:
    answer = engine.http.request(method, path, json=body)
    assert answer.status_code == status, answer.text
    validate("ErrorResponse", answer.json())
    assert answer.json()["error"]["code"] == code


def test_a_chat_longer_than_the_model_can_read_is_refused(engine: Engine) -> None:
    messages = [{"role": "user", "content": "word " * 9000}]
    answer = engine.http.post("/chat/completions", json={"model": MODEL, "messages": messages})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "context_length_exceeded"


def test_a_body_that_is_no_json_is_refused(engine: Engine) -> None:
    for content in (b"{", b"[1]", b"[" * 100_000, b"\xff"):
        answer = engine.http.post("/fine_tuning/jobs", content=content)
        assert answer.status_code == 400
        validate("ErrorResponse", answer.json())


@pytest.mark.parametrize(
    "wrong",
    [
        {"hyperparameters": {"n_epochs": 0}},
        {"hyperparameters": {"n_epochs": 51}},
        {"hyperparameters": {"batch_size": 257}},
        {"hyperparameters": {"learning_rate_multiplier": 0}},
        {"hyperparameters": {"lora": True}},
        {"hyperparameters": {"beta": 0.1}},
        {"method": {"type": "reinforcement", "reinforcement": {}}},
        {"method": {"type": ["dpo"]}},
        {"method": {"type": "dpo", "supervised": {}}},
        {"method": {"type": "dpo", "dpo": {"hyperparameters": {"beta": 0}}}},
        {"method": {"type": "dpo", "dpo": {"hyperparameters": {"beta": 2.5}}}},
        {"method": {"type": "dpo", "dpo": {"hyperparameters": {"lambda": 1}}}},
        {"method": {"type": "supervised", "supervised": {"hyperparameters": {"beta": 0.1}}}},
        {"hyperparameters": {"learning_rate_multiplier": 10**400}},
        {"parameter_of_tomorrow": 1},
        {"method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": "many"}}}},
        {"suffix": "x" * 65},
        {"seed": -1},
        {"metadata": {"key": "x" * 513}},
        {"validation_file": "file-unknown"},
    ],
)
def test_settings_that_cannot_be_are_refused_at_creation(engine: Engine, wrong: dict[str, Any]) -> None:
    file_id = engine.upload("{}\n")
    answer = engine.http.post("/fine_tuning/jobs", json={"model": MODEL, "training_file": file_id, **wrong})
    assert answer.status_code == 400, answer.text
    validate("ErrorResponse", answer.json())
    assert answer.json()["error"]["param"]

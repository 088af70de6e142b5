"""Training files that cannot be trained on: the job fails as at OpenAI, naming file, line and reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.engine.pairs import pair, trained_pairs
from tests.engine.process import MODEL, Engine, marv
from tests.openapi import validate

pytestmark = pytest.mark.engine


def test_fewer_than_ten_examples(engine: Engine) -> None:
    job_id = engine.train(engine.upload(marv(7)))
    assert engine.ended(job_id).status == "failed"
    assert engine.json(f"/fine_tuning/jobs/{job_id}")["error"] == {
        "code": "invalid_n_examples",
        "message": "Training file has 7 example(s), but must have at least 10 examples",
        "param": "training_file",
    }
    body = {"model": MODEL, "training_file": engine.upload(marv(7))}
    refused = engine.http.post("/fine_tuning/jobs/estimate", json=body)
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "invalid_n_examples"


def _line(*messages: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"messages": list(messages), **more}).encode()


USER = {"role": "user", "content": "Hi"}
ASSISTANT = {"role": "assistant", "content": "Hello"}
IMAGE = {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b"{broken", "JSON"),
        (b"[]", "object"),
        (b"{}", "messages"),
        (b'"\xff"', "UTF-8"),
        (_line(), "at least one"),
        (_line(USER), "assistant"),
        (_line(USER, ASSISTANT | {"weight": 0}), "weight 0"),
        (_line(USER, ASSISTANT | {"weight": 2}), "weight"),
        (_line(USER | {"weight": 1}, ASSISTANT), "weight"),
        (_line(USER, ASSISTANT | {"content": ""}), "empty"),
        (_line(USER | {"content": None}, ASSISTANT), "text"),
        (_line(USER | {"role": "poet"}, ASSISTANT), "poet"),
    ],
)
def test_a_broken_line_is_named(engine: Engine, line: bytes, word: str) -> None:
    content = marv(11).encode() + b"\n" + line + b"\n"
    job = engine.ended(engine.train(engine.upload(content)))
    assert job.status == "failed"
    assert job.error.code == "invalid_training_file"
    assert job.error.param == "training_file"
    assert "Line 13" in job.error.message
    assert word in job.error.message


CALL = {"id": "c", "type": "function", "function": {"name": "look", "arguments": "{}"}}
PAIR = json.dumps(pair("Hi", "Hello", "What?")).encode()


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (_line(IMAGE, ASSISTANT), "images"),
        (_line(USER, ASSISTANT, tools=[{"type": "function"}]), "tools"),
        (_line(USER, {"role": "assistant", "tool_calls": [CALL]}), "tools"),
        (_line(USER, {"role": "tool", "tool_call_id": "c", "content": "x"}, ASSISTANT), "tools"),
        (PAIR, "pair"),
    ],
)
@pytest.mark.parametrize("param", ["training_file", "validation_file"])
def test_what_this_model_cannot_learn_is_refused_at_creation(
    engine: Engine, line: bytes, word: str, param: str
) -> None:
    files = {"training_file": engine.upload(marv(11)), param: engine.upload(marv(11).encode() + line)}
    _refused(engine, {"model": MODEL, **files}, param, 12, word)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (_line(USER, ASSISTANT), "chat"),
        (PAIR.replace(b'"tools": []', b'"tools": [{"type": "function"}]'), "tools"),
        (PAIR.replace(b'"content": "Hello"', b'"tool_calls": [' + json.dumps(CALL).encode() + b"]"), "tools"),
        (PAIR.replace(b'"Hi"', json.dumps(IMAGE["content"]).encode()), "images"),
    ],
)
def test_pairs_too(engine: Engine, line: bytes, word: str) -> None:
    content = trained_pairs().encode() + b"\n" + line
    body = {"model": MODEL, "training_file": engine.upload(content), "method": {"type": "dpo"}}
    _refused(engine, body, "training_file", 14, word)


def _refused(engine: Engine, body: dict[str, Any], param: str, line: int, word: str) -> None:
    """By create and by estimate alike; no job is left behind."""
    before = len(engine.json("/fine_tuning/jobs", params={"limit": 1000})["data"])
    for path in ("/fine_tuning/jobs", "/fine_tuning/jobs/estimate"):
        answer = engine.http.post(path, json=body)
        assert answer.status_code == 400, answer.text
        validate("ErrorResponse", answer.json())
        error = answer.json()["error"]
        assert (error["code"], error["param"]) == (f"invalid_{param}", param)
        assert f"Line {line}:" in error["message"]
        assert word in error["message"]
    assert len(engine.json("/fine_tuning/jobs", params={"limit": 1000})["data"]) == before


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b"{}", "input"),
        (PAIR.replace(b'"input"', b'"prompt"'), "input"),
        (PAIR.replace(b'"non_preferred_output"', b'"worse"'), "non_preferred_output"),
        (PAIR.replace(b'"Hello"', b'""'), "empty"),
        (PAIR.replace(b'"assistant"', b'"user"'), "assistant"),
    ],
)
def test_a_broken_pair_is_named(engine: Engine, line: bytes, word: str) -> None:
    content = trained_pairs().encode() + line
    job = engine.ended(engine.train(engine.upload(content), method={"type": "dpo"}))
    assert job.status == "failed"
    assert (job.error.code, job.error.param) == ("invalid_training_file", "training_file")
    assert "Line 13" in job.error.message
    assert word in job.error.message


def test_a_broken_validation_file_is_the_one_named(engine: Engine) -> None:
    files = {"training_file": engine.upload(marv(10)), "validation_file": engine.upload("no\n")}
    job = engine.ended(engine.train(**files))
    assert (job.error.code, job.error.param) == ("invalid_validation_file", "validation_file")


def test_an_empty_upload_is_refused(engine: Engine) -> None:
    answer = engine.http.post("/files", files={"file": ("a", b"")}, data={"purpose": "fine-tune"})
    assert answer.status_code == 400
    assert "empty" in answer.json()["error"]["message"]

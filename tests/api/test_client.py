"""The client against the real fake server: every call, once, in OpenAI's spelling."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ftdesk.api.chat import Delta, Ended
from ftdesk.api.client import Client, open_client
from ftdesk.api.training import LAUNCH_MARK, Order
from ftdesk.core.connection import Connection, custom
from ftdesk.core.errors import Code, FtdeskError
from tests.fakes.process import CREATE, FakeProvider

MODEL = "gpt-4o-mini-2024-07-18"
LINE = b'{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}\n'
SIZE = len(LINE) * 12


def connection_to(provider: FakeProvider, **changes: Any) -> Connection:
    return replace(custom("fake", "Fake", provider.base_url), **changes)


@asynccontextmanager
async def opened(provider: FakeProvider, **changes: Any) -> AsyncIterator[Client]:
    async with AsyncExitStack() as stack:
        client = await open_client(connection_to(provider, **changes), provider.key)
        stack.push_async_callback(client.aclose)
        yield client


@pytest.fixture
def training_file(tmp_path: Path) -> Path:
    path = tmp_path / "train.jsonl"
    path.write_bytes(LINE * 12)
    return path


async def test_a_whole_training_and_a_chat(provider: FakeProvider, training_file: Path) -> None:
    async with opened(provider) as client:
        file = await client.files.upload(training_file)
        assert provider.seen()["files"][0]["bytes"] == SIZE
        order = Order("launch-1", MODEL, file.id, suffix="marv", epochs=3, seed=7)
        job = await client.training.create(order)
        assert (job.status, job.launch_id, job.training_file) == ("validating_files", "launch-1", file.id)
        while (job := await client.training.retrieve(job.id)).status != "succeeded":
            pass
        assert job.trained_tokens
        assert job.tuned_model is not None
        assert job.finished_at is not None

        events = await client.training.events(job.id)
        assert [event.place for event in events] == list(range(len(events)))
        assert events[0].message.startswith("Created fine-tuning job")
        steps = {e.metrics.step: e.metrics.values for e in events if e.metrics}
        # Steps 2 and 4 came as text only.
        assert {step: values["train_loss"] for step, values in steps.items()} == {
            1: 3.0,
            2: 1.5,
            3: 1.0,
            4: 0.75,
        }
        assert steps[2]["valid_loss"] == 1.6
        known = {event.id for event in events[:-2]}
        assert [e.id for e in await client.training.events(job.id, known)] == [e.id for e in events[-2:]]

        checkpoints = await client.training.checkpoints(job.id)
        assert [each.step for each in checkpoints] == [1, 2, 3]
        models = {model.id: model for model in await client.models()}
        assert models[MODEL].shutdown_date == date(2027, 1, 14)
        assert models[job.tuned_model].tuned

        messages = [{"role": "user", "content": "Capital of France?"}]
        pieces = [piece async for piece in client.chat.stream(job.tuned_model, messages)]
        text = "".join(piece.text for piece in pieces if isinstance(piece, Delta))
        assert text == "Paris. As if everyone doesn't know that already."
        assert pieces[-1] == Ended("stop", 20, 8)

        await client.delete_model(job.tuned_model)
        await client.delete_model(job.tuned_model)  # gone already: fine
        await client.files.delete(file.id)
        await client.files.delete(file.id)
    assert not provider.seen()["files"]


@pytest.mark.parametrize(
    ("style", "where"), [("method", ["method", "supervised"]), ("top_level", [])], ids=["method", "top level"]
)
async def test_hyperparameters_are_spelled_as_the_connection_says(
    provider: FakeProvider, training_file: Path, style: str, where: list[str]
) -> None:
    async with opened(
        provider, hyperparameter_style=style, extra_body={"trainingType": "globalStandard"}
    ) as client:
        file = await client.files.upload(training_file)
        job = await client.training.create(Order("x", MODEL, file.id, epochs=2, learning_rate_multiplier=0.5))
    assert job.hyperparameters["n_epochs"] == 2
    body = provider.requests(CREATE)[0]["body"]
    assert body["trainingType"] == "globalStandard"
    assert body["metadata"] == {LAUNCH_MARK: "x"}
    assert "batch_size" not in json.dumps(body), "what is left to the provider is not sent"
    for name in where:
        body = body[name]
    assert body["hyperparameters"] == {"n_epochs": 2, "learning_rate_multiplier": 0.5}


@pytest.mark.parametrize("style", ["method", "top_level"])
async def test_pairs_are_trained_by_dpo(provider: FakeProvider, training_file: Path, style: str) -> None:
    async with opened(provider, hyperparameter_style=style) as client:
        file = await client.files.upload(training_file)
        await client.training.create(Order("x", MODEL, file.id, epochs=2, method="dpo", beta=0.2))
        await client.training.create(Order("y", MODEL, file.id, method="dpo"))
    chosen, bare = (entry["body"] for entry in provider.requests(CREATE))
    assert chosen["method"] == {"type": "dpo", "dpo": {"hyperparameters": {"n_epochs": 2, "beta": 0.2}}}
    assert bare["method"] == {"type": "dpo", "dpo": {}}
    assert "hyperparameters" not in chosen


async def test_what_a_connection_does_not_know_is_not_sent(
    provider: FakeProvider, training_file: Path
) -> None:
    names = {"epochs": "n_epochs"}
    async with opened(
        provider, supports=frozenset(), hyperparameters=names, extra_hyperparameters={"batch_size": 4}
    ) as client:
        file = await client.files.upload(training_file)
        order = Order("x", MODEL, file.id, None, "marv", 2, 8, 0.5, 7, beta=0.1)
        await client.training.create(order)
    body = provider.requests(CREATE)[0]["body"]
    assert body.keys() == {"model", "training_file", "method"}
    assert body["method"]["supervised"]["hyperparameters"] == {"n_epochs": 2, "batch_size": 4}


async def test_lists_are_read_to_their_last_page(provider: FakeProvider, training_file: Path) -> None:
    async with opened(provider, supports=frozenset()) as client:
        file = await client.files.upload(training_file)
        made = [(await client.training.create(Order(str(n), MODEL, file.id))).id for n in range(205)]
        listed = [job.id async for job in client.training.jobs()]
    assert sorted(listed) == sorted(made)
    assert len(provider.requests("GET /v1/fine_tuning/jobs")) == 3
    assert all("metadata" not in entry["body"] for entry in provider.requests(CREATE))


async def test_pause_resume_cancel(provider: FakeProvider, training_file: Path) -> None:
    async with opened(provider) as client:
        file = await client.files.upload(training_file)
        job = await client.training.create(Order("x", MODEL, file.id))
        provider.set(course="manual")
        provider.advance(3)
        assert (await client.training.pause(job.id)).status == "paused"
        assert (await client.training.resume(job.id)).status == "running"
        assert (await client.training.cancel(job.id)).status == "cancelled"
        with pytest.raises(FtdeskError) as refused:
            await client.training.cancel(job.id)
    assert refused.value.code is Code.REQUEST_REFUSED


async def test_estimate_creates_nothing(provider: FakeProvider, training_file: Path) -> None:
    async with opened(provider) as client:
        file = await client.files.upload(training_file)
        estimate = await client.training.estimate(Order("x", MODEL, file.id))
    assert estimate.tokens
    assert estimate.trained_tokens == estimate.tokens * (estimate.epochs or 0) > 0
    assert provider.jobs() == []


async def test_nothing_of_the_environment_is_sent(
    provider: FakeProvider, training_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "canary-of-the-environment")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with opened(provider) as client:
        await client.models()
    (request,) = provider.requests("GET /v1/models")
    assert request["key_ok"]
    assert "canary" not in json.dumps(request)


async def test_an_empty_error_object_is_no_failure(provider: FakeProvider, training_file: Path) -> None:
    provider.set(empty_error=True)
    async with opened(provider) as client:
        file = await client.files.upload(training_file)
        job = await client.training.create(Order("x", MODEL, file.id))
        provider.advance(20)
        job = await client.training.retrieve(job.id)
    assert (job.status, job.error_code, job.error_message) == ("succeeded", None, None)


async def test_chat_may_have_an_address_of_its_own(provider: FakeProvider) -> None:
    dead = "http://127.0.0.1:9/v1"
    async with opened(provider, train_base_url=dead, chat_base_url=provider.base_url) as client:
        assert await client.models()


async def test_every_error_says_whose_it_is(provider: FakeProvider) -> None:
    async with opened(provider, name="A shop", train_base_url="http://127.0.0.1:9/v1") as client:
        with pytest.raises(FtdeskError) as raised:
            await client.training.retrieve("job")
    assert raised.value.code == Code.OFFLINE
    assert raised.value.params["connection"] == "A shop"

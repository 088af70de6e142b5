"""Base models beside the starter: fetched from a hub that has bad days, trained, chatted with, removed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest

from ftdesk.core import paths
from ftdesk.engine.models import starter
from tests.engine.hub_server import HubServer
from tests.engine.process import Engine, marv, wait_for
from tests.engine.tiny_model import write_tiny_model

pytestmark = pytest.mark.engine
REPO, ID = "nobody/tiny", "tiny-qwen3"
TOKEN = "hf_not_a_real_token_0123456789"
WEATHER = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubServer]:
    folder = write_tiny_model(tmp_path_factory.mktemp("hub") / "tiny")
    (folder / "pytorch_model.bin").write_bytes(b"would run code")
    (folder / "modeling_tiny.py").write_text("raise SystemExit('code of a model was run')", encoding="utf-8")
    server = HubServer(REPO, folder)
    yield server
    server.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models' folder of its own, with the starter in it and one model more on its list."""
    models = tmp_path_factory.mktemp("models")
    (models / "smollm2-135m-instruct").symlink_to(starter.model_folder())
    if (machine := paths.models_dir() / "machine.json").exists():
        shutil.copy(machine, models)
    entry = {
        "id": ID, "name": "Tiny", "repo": REPO, "licence": "none", "licence_url": "", "parameters": 1_600_000,
        "context_tokens": 4096, "disk_bytes": 9_000_000, "tools": True, "verified": True,
    }  # fmt: skip
    gone = {**entry, "id": "not-there", "repo": "nobody/nothing"}
    (models / "catalogue.json").write_text(json.dumps({"models": [entry, gone]}), encoding="utf-8")
    return models


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, place: Path) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("engine") / "data"
    running = Engine(folder, FTDESK_MODELS_DIR=str(place), HF_TOKEN=TOKEN)
    yield running
    assert running.close() == 0


def model(desk: Engine, model_id: str = ID) -> dict[str, Any]:
    found = {each["id"]: each for each in desk.json("/engine/models")["data"]}
    return dict(found[model_id])


def fetch(desk: Engine, hub: HubServer, model_id: str = ID) -> None:
    desk.json(f"/engine/models/{model_id}/fetch", "POST", json={"hub_address": hub.address})


def over(desk: Engine, model_id: str = ID) -> dict[str, Any]:
    wait_for(lambda: model(desk, model_id)["state"] != "fetching")
    return model(desk, model_id)


def fresh(desk: Engine, hub: HubServer) -> None:
    desk.json(f"/engine/models/{ID}", "DELETE")
    hub.cut, hub.lie, hub.swollen, hub.status = 0, "", 0, None
    hub.asked.clear()
    hub.half_way.clear()
    hub.gate.set()


def test_the_list_tells_what_each_model_is(desk: Engine) -> None:
    tiny, qwen = model(desk), model(desk, "qwen3-0.6b")
    assert (tiny["state"], tiny["source"]) == ("available", REPO)
    assert qwen["licence"] == "Apache-2.0"
    assert qwen["tools"]
    assert qwen["disk_bytes"] > 1e9
    assert model(desk, "smollm2-135m-instruct")["state"] == "ready"
    assert qwen["memory_bytes"] > model(desk, "smollm2-135m-instruct")["memory_bytes"]
    here = desk.json("/engine/machine")
    assert here["cores"] == os.cpu_count()
    assert here["memory_bytes"] > here["free_memory_bytes"] > 0


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ((403, "GatedRepo"), "model_gated"),
        ((404, "RepoNotFound"), "model_not_on_hub"),
        ((503, ""), "hub_unreachable"),
    ],
)
def test_what_a_hub_refuses_is_told_plainly(
    desk: Engine, hub: HubServer, status: tuple[int, str], code: str
) -> None:
    fresh(desk, hub)
    hub.status = status
    fetch(desk, hub)
    found = over(desk)
    assert (found["state"], found["error"]["code"]) == ("failed", code), found
    assert REPO in found["error"]["message"] or hub.address in found["error"]["message"]


def test_without_a_hub(desk: Engine, hub: HubServer) -> None:
    fresh(desk, hub)
    desk.json(f"/engine/models/{ID}/fetch", "POST", json={"hub_address": "http://127.0.0.1:9"})
    found = over(desk)
    assert found["error"]["code"] == "hub_unreachable"
    assert "127.0.0.1:9" in found["error"]["message"]


def test_a_model_that_finds_no_room_is_not_begun(desk: Engine, hub: HubServer, place: Path) -> None:
    fresh(desk, hub)
    hub.swollen = 10**15
    fetch(desk, hub)
    found = over(desk)
    assert found["error"]["code"] == "disk_full"
    assert "1000000.0 GB" in found["error"]["message"]
    assert not hub.begun_at("model.safetensors")


def test_a_wrong_checksum_is_found(desk: Engine, hub: HubServer, place: Path) -> None:
    fresh(desk, hub)
    for name in ("model.safetensors", "tokenizer_config.json"):
        hub.lie = name
        fetch(desk, hub)
        found = over(desk)
        assert found["error"]["code"] == "checksum_mismatch"
        assert name in found["error"]["message"]
        assert not list(place.glob(f"**/{name}.part"))
        assert not (place / ID).exists()


def test_stopped_and_restarted_it_goes_on_where_it_was(
    desk: Engine, hub: HubServer, tmp_path: Path, place: Path
) -> None:
    fresh(desk, hub)
    hub.gate.clear()
    fetch(desk, hub)
    assert hub.half_way.wait(60)
    size = (hub.folder / "model.safetensors").stat().st_size
    wait_for(lambda: model(desk)["done_bytes"] > size // 4)
    assert desk.json(f"/engine/models/{ID}/stop", "POST")["state"] == "paused"
    hub.gate.set()
    # Another engine on the same models knows of it, and a cut connection is no more than a delay.
    with_models = {"FTDESK_MODELS_DIR": str(place)}
    other = Engine(tmp_path / "data", **with_models)
    try:
        assert model(other)["state"] == "paused"
        assert model(other)["done_bytes"] > size // 4
        hub.cut = 1
        fetch(other, hub)
        assert over(other)["state"] == "ready"
    finally:
        assert other.close() == 0
    begun = hub.begun_at("model.safetensors")
    assert begun[0] == 0
    assert len(begun) >= 2
    assert all(at > 0 for at in begun[1:]), begun
    kept = place / ID
    assert (kept / "model.safetensors").read_bytes() == (hub.folder / "model.safetensors").read_bytes()
    assert not (kept / "pytorch_model.bin").exists()
    assert not (kept / "modeling_tiny.py").exists()


def test_the_token_goes_to_no_mirror_and_on_no_disk(desk: Engine, hub: HubServer, place: Path) -> None:
    """Of all that was asked of the mirror in the fetches before."""
    _ready(desk, hub)
    assert hub.asked
    assert all("authorization" not in headers for _, _, headers in hub.asked)
    for folder in (place / ID, desk.folder):
        for path in folder.rglob("*"):
            assert not path.is_file() or TOKEN.encode() not in path.read_bytes(), path


def _ready(desk: Engine, hub: HubServer) -> None:
    if model(desk)["state"] != "ready":
        fetch(desk, hub)
        assert over(desk)["state"] == "ready"


def _with_tools(desk: Engine) -> str:
    """Nine plain chats and one with tools, as a file."""
    call = {"id": "c1", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Bern"}'}}
    messages = [
        {"role": "user", "content": "Weather in Bern?"},
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": "3 degrees"},
        {"role": "assistant", "content": "Cold."},
    ]
    return desk.upload(marv(9) + json.dumps({"tools": [WEATHER], "messages": messages}) + "\n")


def test_tools_are_for_models_that_know_them(desk: Engine, hub: HubServer) -> None:
    _ready(desk, hub)
    assert ID in [each.id for each in desk.client.models.list().data]
    file = _with_tools(desk)
    estimate = desk.json("/fine_tuning/jobs/estimate", "POST", json={"model": ID, "training_file": file})
    assert estimate["examples"] == 11, "both answers of the chat with tools are samples of their own"
    with pytest.raises(openai.BadRequestError, match="cannot use"):
        desk.client.chat.completions.create(
            model="smollm2-135m-instruct", messages=[{"role": "user", "content": "Hi"}], tools=[WEATHER]
        )
    with pytest.raises(openai.BadRequestError, match="which this model cannot learn"):
        desk.client.fine_tuning.jobs.create(model="smollm2-135m-instruct", training_file=file)


@pytest.mark.timeout(600)
@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_a_fetched_model_is_trained_and_chatted_with(desk: Engine, hub: HubServer) -> None:
    _ready(desk, hub)
    request = {
        "model": ID,
        "training_file": _with_tools(desk),
        "hyperparameters": {"n_epochs": 1, "batch_size": 4},
    }
    estimate = desk.json("/fine_tuning/jobs/estimate", "POST", json=request)
    job = desk.ended(desk.client.fine_tuning.jobs.create(**request).id)
    assert job.status == "succeeded", job.error
    assert job.fine_tuned_model.startswith(f"ft:{ID}:local:")
    assert job.trained_tokens == estimate["trained_tokens"]
    assert len(desk.metrics(job.id)) == estimate["total_steps"] == 3
    answer = desk.client.chat.completions.create(
        model=job.fine_tuned_model,
        messages=[{"role": "user", "content": "Hi"}],
        max_tokens=8,
        tools=[WEATHER],
    )
    assert answer.usage is not None
    assert 0 < answer.usage.completion_tokens <= 8
    assert model(desk)["measured"]


@pytest.mark.timeout(900)
@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_a_gguf_of_ones_own_is_prepared_trained_and_served(desk: Engine, tmp_path: Path) -> None:
    source = starter.gguf_path()
    assert source is not None
    own, torn = tmp_path / "my model.gguf", tmp_path / "torn.gguf"
    own.write_bytes(source.read_bytes())
    torn.write_bytes(source.read_bytes()[:5_000_000])
    for path in (own, torn):
        assert desk.json("/engine/models", "POST", json={"path": str(path)})["state"] == "fetching"
    wait_for(lambda: model(desk, "own:torn")["state"] == "failed", 400)
    assert model(desk, "own:torn")["error"]["code"] == "model_unsupported"
    wait_for(lambda: model(desk, "own:my-model")["state"] != "fetching", 400)
    assert model(desk, "own:my-model")["state"] == "ready"
    file = desk.upload(marv(10))
    asked: dict[str, Any] = {"training_file": file, "hyperparameters": {"n_epochs": 1}}
    job = desk.ended(desk.client.fine_tuning.jobs.create(model="own:my-model", **asked).id)
    assert job.status == "succeeded", job.error
    for name in ("own:my-model", job.fine_tuned_model):
        answer = desk.client.chat.completions.create(
            model=name, messages=[{"role": "user", "content": "Say hi."}], max_tokens=12
        )
        assert answer.choices[0].message.content
    own.write_bytes(b"GGUF and something else")
    assert model(desk, "own:my-model")["state"] == "broken"
    for name in ("own:my-model", "own:torn"):
        desk.json(f"/engine/models/{name}", "DELETE")


def test_a_model_that_changed_is_broken_and_can_be_fetched_anew(
    desk: Engine, hub: HubServer, place: Path
) -> None:
    _ready(desk, hub)
    with (place / ID / "model.safetensors").open("r+b") as file:
        file.truncate(1000)
    assert model(desk)["state"] == "broken"
    assert model(desk)["error"]["code"] == "model_changed"
    with pytest.raises(openai.NotFoundError):
        desk.client.chat.completions.create(model=ID, messages=[{"role": "user", "content": "Hi"}])
    fetch(desk, hub)
    assert over(desk)["state"] == "ready"
    answer = desk.http.post(f"/engine/models/{ID}/fetch")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "model_ready")


def test_own_folders_and_files(desk: Engine, tmp_path: Path) -> None:
    own = write_tiny_model(tmp_path / "my own model", "qwen3_instruct_2507")
    found = desk.json("/engine/models", "POST", json={"path": str(own)})
    assert (found["id"], found["state"], found["own"]) == ("own:my-own-model", "ready", True)
    assert found["tools"]
    assert found["context_tokens"] == 4096
    assert found["parameters"] > 1_000_000
    assert desk.json("/engine/models", "POST", json={"path": str(own)})["id"] == found["id"], (
        "added twice: one"
    )
    (own / "tokenizer_config.json").write_text("{}", encoding="utf-8")
    assert model(desk, found["id"])["state"] == "broken"
    assert desk.json(f"/engine/models/{found['id']}", "DELETE")["deleted"]
    assert (own / "model.safetensors").exists(), "the user's files are left alone"


def _counted(desk: Engine, model_id: str, file_id: str) -> int:
    asked = {"model": model_id, "training_file": file_id, "hyperparameters": {"n_epochs": 1}}
    return int(desk.json("/fine_tuning/jobs/estimate", "POST", json=asked)["trained_tokens"])


def test_an_own_model_that_changed_is_counted_and_answers_anew(desk: Engine, tmp_path: Path) -> None:
    own, file_id = write_tiny_model(tmp_path / "changing"), desk.upload(marv(10))
    name = desk.json("/engine/models", "POST", json={"path": str(own)})["id"]

    def asked() -> int:
        told = desk.client.chat.completions.create(
            model=name, messages=[{"role": "user", "content": "Hi"}], max_tokens=1
        )
        assert told.usage is not None
        return told.usage.prompt_tokens

    before, prompt = _counted(desk, name, file_id), asked()
    template = own / "chat_template.jinja"
    template.write_text("Once more and with feeling: " + template.read_text("utf-8"), encoding="utf-8")
    assert desk.json("/engine/models", "POST", json={"path": str(own)})["id"] == name
    assert _counted(desk, name, file_id) > before, "what is estimated is what the training will be"
    assert asked() > prompt
    desk.json(f"/engine/models/{name}", "DELETE")


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ("config", "model_unsupported", "no config.json"),
        ("kind", "model_unsupported", "'mamba'"),
        ("pickle", "model_unsupported", "run code"),
        ("cut", "model_broken", "cut off"),
        ("header", "model_broken", "damaged"),
        ("template", "model_without_chat", "no chat template"),
        ("syntax", "model_broken", "cannot be read"),
        ("endless", "model_unsupported", "takes too long"),
        ("tokenizer", "model_broken", "tokenizer.json"),
        ("quantised", "model_unsupported", "quantised"),
        ("gguf", "model_unsupported", "no GGUF"),
        ("nothing", "file_unreadable", "cannot be read"),
    ],
)
def test_own_models_that_cannot_be_used(
    desk: Engine, tmp_path: Path, change: str, code: str, said: str
) -> None:
    own = write_tiny_model(tmp_path / "model")
    config, weights = own / "config.json", own / "model.safetensors"
    path = own
    match change:
        case "config":
            config.unlink()
        case "kind":
            config.write_text('{"model_type": "mamba"}', encoding="utf-8")
        case "pickle":
            weights.rename(own / "pytorch_model.bin")
        case "cut":
            with weights.open("r+b") as file:
                file.truncate(weights.stat().st_size - 10)
        case "header":
            weights.write_bytes(b"\xff" * 100)
        case "template":
            (own / "chat_template.jinja").unlink()
        case "syntax":
            (own / "chat_template.jinja").write_text("{% for %}", encoding="utf-8")
        case "endless":
            # Nothing is written in a turn: however fast the machine, its time is up first.
            loops = "{% set n = 99999 %}" + "{% for a in range(n) %}" * 2 + "{% endfor %}" * 2
            (own / "chat_template.jinja").write_text(loops, encoding="utf-8")
        case "tokenizer":
            (own / "tokenizer.json").write_text("{}", encoding="utf-8")
        case "quantised":
            config.write_text(
                json.dumps({**json.loads(config.read_text("utf-8")), "quantization_config": {"bits": 4}}),
                encoding="utf-8",
            )
        case "gguf":
            path = own / "model.gguf"
            path.write_bytes(b"not that")
        case "nothing":
            path = tmp_path / "nowhere"
    answer = desk.http.post("/engine/models", json={"path": str(path)})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"]) == (400, code, "path"), error
    assert said in error["message"]

"""Every form in which a model can leave answers like the model that is served: greedy, twenty questions.

The model sorts tickets: its answers leave no choice of words, so that what differs is a mistake. A model that
jokes ends its sentences otherwise by rounding alone: the served one multiplies 4-bit numbers with 8-bit ones.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ftdesk.engine.models import starter
from tests.engine.process import DATA, Engine, wait_for

pytestmark = [
    pytest.mark.engine,
    pytest.mark.soak,
    pytest.mark.timeout(0),
    pytest.mark.usefixtures("only_in_soak"),
]
os.environ.setdefault("HF_HUB_OFFLINE", "1")
TOKENS = 80
LEAST = {"F16": 19, "Q8_0": 19, "Q4_K_M": 16, "merged": 19, "adapter": 19}
"""Of twenty, at least so many are the same to the letter."""

Messages = list[dict[str, str]]


def test_each_form_answers_like_the_served_model(engine: Engine, tmp_path: Path) -> None:
    model = _trained(engine)
    lines = (DATA / "tickets_held.jsonl").read_text(encoding="utf-8").splitlines()[:20]
    questions: list[Messages] = [json.loads(line)["messages"][:-1] for line in lines]
    served = [_served(engine, model, each) for each in questions]
    assert len(set(served)) > 5, "it has learned to tell tickets apart"
    same, shown = {}, []
    for kind, quantization in (
        ("gguf", "F16"), ("gguf", "Q8_0"), ("gguf", "Q4_K_M"), ("merged", None), ("adapter", None),
    ):  # fmt: skip
        name = quantization or kind
        folder = tmp_path / name
        _save(engine, model, folder, kind, quantization)
        ask = _in_llama(next(folder.glob("*.gguf"))) if kind == "gguf" else _in_torch(folder, kind)
        said = [ask(each) for each in questions]
        same[name] = sum(one == two for one, two in zip(said, served, strict=True))
        pairs = zip(served, said, strict=True)
        shown += [f"{name}: {two!r}, served {one!r}" for one, two in pairs if one != two]
    print(f"the same of {len(questions)}: {same}", *shown, sep="\n")
    assert all(same[name] >= least for name, least in LEAST.items()), same


def _trained(engine: Engine) -> str:
    lines = (DATA / "tickets500.jsonl").read_text(encoding="utf-8").splitlines()[:240]
    file_id = engine.upload("\n".join(lines) + "\n", "tickets.jsonl")
    settings = {"n_epochs": 1, "batch_size": 4}
    job = engine.ended(
        engine.train(
            file_id, seed=3, method={"type": "supervised", "supervised": {"hyperparameters": settings}}
        ),
        900,
    )
    assert job.status == "succeeded", job.error
    return str(job.fine_tuned_model)


def _served(engine: Engine, model: str, messages: Messages) -> str:
    body = {"model": model, "messages": messages, "temperature": 0, "max_tokens": TOKENS}
    return str(
        engine.json("/chat/completions", "POST", json=body)["choices"][0]["message"]["content"]
    ).strip()


def _save(engine: Engine, model: str, folder: Path, kind: str, quantization: str | None) -> None:
    body = {"model": model, "format": kind, "quantization": quantization}
    export = engine.json("/engine/exports", "POST", json=body)
    path = f"/engine/exports/{export['id']}"
    done: Any = wait_for(lambda: (now := engine.json(path))["state"] != "running" and now)
    assert done["state"] == "done", done
    folder.mkdir()
    for file in done["files"]:
        (folder / file["name"]).write_bytes(engine.http.get(f"{path}/files/{file['name']}").content)
    engine.json(path, "DELETE")


def _in_llama(path: Path) -> Callable[[Messages], str]:
    from ftdesk.engine.serving import llama_server

    server = llama_server.load(path, [], 2048, 1)

    def ask(messages: Messages) -> str:
        told = server.handle_chat_completions({"messages": messages, "max_tokens": TOKENS, "temperature": 0})
        return str(told["choices"][0]["message"]["content"]).strip()

    return ask


def _in_torch(folder: Path, kind: str) -> Callable[[Messages], str]:
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(folder))
    source = folder if kind == "merged" else starter.model_folder()
    model = AutoModelForCausalLM.from_pretrained(str(source), dtype=torch.float32)
    if kind == "adapter":
        model = PeftModel.from_pretrained(model, str(folder))
    model.eval()

    def ask(messages: Messages) -> str:
        given = tokenizer.apply_chat_template(
            messages, add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        with torch.inference_mode():
            said = model.generate(**given, max_new_tokens=TOKENS, do_sample=False)
        return str(tokenizer.decode(said[0, given["input_ids"].shape[1] :], skip_special_tokens=True)).strip()

    return ask

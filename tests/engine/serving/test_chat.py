"""Chatting: stop texts, a client that hangs up, both runtimes, memory given back, several bases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from ftdesk.engine.models import starter
from ftdesk.engine.serving.chat_models import ChatModels
from ftdesk.engine.serving.chat_process import ChatProcess
from ftdesk.engine.text.template import ChatTemplate, Message
from tests.engine.conftest import Trained
from tests.engine.process import MODEL, Engine, wait_for

pytestmark = pytest.mark.engine
QUESTION = [
    {"role": "system", "content": "Marv is a factual chatbot that is also sarcastic."},
    {"role": "user", "content": "What is the capital of Italy?"},
]


def _answer(engine: Engine, **more: Any) -> Any:
    body = {"model": MODEL, "messages": QUESTION, "temperature": 0, "max_tokens": 24, **more}
    return engine.json("/chat/completions", "POST", json=body)["choices"][0]


def test_a_stop_text_ends_the_answer_and_is_not_in_it(engine: Engine) -> None:
    whole = _answer(engine)["message"]["content"]
    stop = whole.split()[2]
    cut = _answer(engine, stop=[stop])
    assert cut["finish_reason"] == "stop"
    assert cut["message"]["content"] == whole[: whole.index(stop)]


def test_the_limit_of_tokens_is_told(engine: Engine) -> None:
    assert _answer(engine, max_tokens=2)["finish_reason"] == "length"


def test_the_same_seed_gives_the_same_answer(engine: Engine) -> None:
    first, second = (_answer(engine, temperature=1.0, seed=5)["message"]["content"] for _ in range(2))
    others = {_answer(engine, temperature=1.0, seed=seed)["message"]["content"] for seed in range(6, 9)}
    assert first == second
    assert others != {first}


def test_a_client_that_hangs_up_stops_the_model(engine: Engine) -> None:
    story = [{"role": "user", "content": "Write a very long story about a fox."}]
    body = {"model": MODEL, "messages": story, "max_tokens": 4000, "stream": True, "temperature": 0}
    with engine.http.stream("POST", "/chat/completions", json=body) as answer:
        next(answer.iter_lines())
    worker = engine.children("engine.serving.chat_worker")[0]
    # One answer at a time: this one would wait for 4,000 tokens otherwise.
    assert _answer(engine)["message"]["content"]
    before = worker.cpu_times().user
    assert _answer(engine, max_tokens=1)
    assert worker.cpu_times().user - before < 30


def test_a_killed_chat_process_is_an_error_and_the_next_question_is_answered(engine: Engine) -> None:
    _answer(engine, max_tokens=1)
    for worker in engine.children("engine.serving.chat_worker"):
        worker.kill()
    wait_for(lambda: not engine.children("engine.serving.chat_worker"))
    assert _answer(engine)["message"]["content"]


def test_torch_gives_the_same_answers_as_llama(trained: Trained, tmp_path: Path) -> None:
    """Greedy, on the base and on an adapter; the fallback must be as good as the fast path."""
    here = trained.engine
    models = (MODEL, trained.job.fine_tuned_model)
    llama = [_answer(here, model=model)["message"]["content"] for model in models]
    template = ChatTemplate.load(starter.model_folder(), starter.CONTEXT_TOKENS)
    prompt = template.prompt([Message(each["role"], each["content"]) for each in QUESTION])
    adapters = here.folder / "models" / trained.job.id / "step-12"
    torch = asyncio.run(_with_torch(tmp_path, prompt, [None, str(adapters)]))
    assert torch[0] == llama[0]
    assert torch[1].split()[:2] == llama[1].split()[:2]  # rounding may part them later


async def _with_torch(folder: Path, prompt: list[int], adapters: list[str | None]) -> list[str]:
    """What torch answers where llama.cpp cannot read its file of the base."""
    gguf = starter.gguf_path()
    assert gguf is not None
    torn = folder / "torn.gguf"
    torn.write_bytes(gguf.read_bytes()[:3_000_000])
    chat = ChatProcess(folder / "chat.log", idle_s=300)
    asked = [_request(prompt, adapter) | {"gguf": str(torn)} for adapter in adapters]
    answers = [await _collected(chat, request) for request in asked]
    # The second turn of a chat, whose beginning is known already.
    assert await _collected(chat, asked[-1]) == answers[-1]
    await chat.aclose()
    assert "Failed to init server" in (folder / "chat.log").read_text(encoding="utf-8")
    return answers


def _request(prompt: list[int], adapter: str | None) -> dict[str, Any]:
    return {
        "base": MODEL, "model_folder": str(starter.model_folder()), "gguf": str(starter.gguf_path()),
        "limit_tokens": starter.CONTEXT_TOKENS, "adapter": adapter, "prompt": prompt,
        "max_tokens": 24, "temperature": 0, "top_p": 1, "seed": None, "stop": [], "logprobs": None,
        "presence_penalty": 0, "frequency_penalty": 0,
    }  # fmt: skip


async def _collected(chat: ChatProcess | ChatModels, request: dict[str, Any]) -> str:
    return "".join([piece.get("text", "") async for piece in chat.generate(request)])


async def test_an_idle_model_leaves_memory_and_comes_back(
    tmp_path: Path, until: Callable[..., Awaitable[Any]]
) -> None:
    template = ChatTemplate.load(starter.model_folder(), starter.CONTEXT_TOKENS)
    request = _request(template.prompt([Message("user", "Hi")]), None)
    chat = ChatProcess(tmp_path / "chat.log", idle_s=0.2)
    assert await _collected(chat, request)
    await until(lambda: not chat.running)
    assert await _collected(chat, request)
    await chat.aclose()


@pytest.mark.parametrize(("spare_bytes", "kept"), [(0, 2), (10**15, 1)])
async def test_of_several_bases_as_many_stay_as_there_is_memory_for(
    tmp_path: Path, spare_bytes: int, kept: int
) -> None:
    template = ChatTemplate.load(starter.model_folder(), starter.CONTEXT_TOKENS)
    request = _request(template.prompt([Message("user", "Hi")]), None) | {"max_tokens": 2}
    chat = ChatModels(tmp_path / "chat.log", idle_s=300, spare_bytes=spare_bytes)
    answers = [await _collected(chat, request | {"base": base}) for base in ("a", "b", "c", "a")]
    assert len(set(answers)) == 1
    assert chat.running == kept
    both = [_collected(chat, request | {"base": base}) for base in ("a", "b")]
    assert await asyncio.gather(*both) == answers[:2]
    await chat.aclose()
    assert chat.running == 0

"""A chat through the whole engine beside llama.cpp alone and beside transformers, in one run.

`serving.py [--rounds N] [--threads N]`. The engine is a process of its own, asked over HTTP, streamed;
the model is the starter model with an adapter (random numbers: the work is the same). Beside it:
xllamacpp in a bare process with the same base, adapter and threads, and transformers' generate with peft.
They take turns; each figure is the median of the rounds' ratios. Ends with 1 when a limit is missed.
"""

from __future__ import annotations

# ruff: noqa: E402 - the path comes before ftdesk
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import psutil

from ftdesk.engine.models import starter
from ftdesk.engine.store.stores import open_stores
from tests.engine.adapters import write_random_adapter
from tests.engine.process import MODEL, Engine, wait_for

TUNED = f"ft:{MODEL}:local:bench:serving1"
TOKENS = 96
SLOW_TOKENS = 24  # of transformers: it is many times slower
IDLE_S = 6.0
NOTE = "The old harbour lies between two hills, and every morning the boats come back with fish. "
LIMITS = {
    "tokens/s, share of llama.cpp alone": (0.9, ">="),
    "first token, llama.cpp alone / engine": (0.9, ">="),
    "tokens/s, times transformers": (3.0, ">="),
    "first token, times as soon as transformers": (3.0, ">="),
    "first token of the second turn / of the first": (0.4, "<="),
    "overhead per token over llama.cpp alone": (0.05, "<="),
    "CPU of the idle engine, model in memory": (0.01, "<="),
    "CPU of the idle engine, model gone": (0.01, "<="),
    "memory of the idle engine, MB": (300.0, "<="),
}


@dataclass(frozen=True)
class Took:
    first_s: float
    all_s: float
    tokens: int

    def __str__(self) -> str:
        return f"{self.first_s:.2f} s, {self.tokens_per_s:.1f}/s"

    @property
    def tokens_per_s(self) -> float:
        return self.tokens / self.all_s

    @property
    def token_s(self) -> float:
        return (self.all_s - self.first_s) / (self.tokens - 1)


class Beside:
    """Another program that answers: one JSON line in, one out."""

    def __init__(self, name: str, adapter: Path, threads: int) -> None:
        role = ["--as", name, "--adapter", str(adapter), "--threads", str(threads)]
        self._process = subprocess.Popen(
            [sys.executable, __file__, *role], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, prompt: list[int], tokens: int) -> Took:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"prompt": prompt, "tokens": tokens}) + "\n")
        self._process.stdin.flush()
        return Took(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def ask_engine(engine: Engine, messages: list[dict[str, str]], tokens: int = TOKENS) -> tuple[Took, str]:
    body = {
        "model": TUNED, "messages": messages, "max_tokens": tokens, "temperature": 0,
        "stream": True, "stream_options": {"include_usage": True},
    }  # fmt: skip
    began = time.perf_counter()
    first_s, text, count = 0.0, [], 0
    with engine.http.stream("POST", "/chat/completions", json=body) as answer:
        for line in answer.iter_lines():
            if not line.startswith("data: {"):
                continue
            chunk = json.loads(line[6:])
            if chunk["choices"] and (piece := chunk["choices"][0]["delta"].get("content")):
                first_s = first_s or time.perf_counter() - began
                text.append(piece)
            count = (chunk.get("usage") or {}).get("completion_tokens", count)
    return Took(first_s, time.perf_counter() - began, count), "".join(text)


def chat_of(number: int) -> list[dict[str, str]]:
    """About 200 tokens, each time others from the beginning."""
    text = f"Note {number}. " + NOTE * 9 + "Write a very long story about it, with every detail you can find."
    return [{"role": "system", "content": f"You tell story {number}."}, {"role": "user", "content": text}]


def measure(engine: Engine, llama: Beside, torch: Beside, rounds: int) -> dict[str, list[float]]:
    from ftdesk.engine.text.template import ChatTemplate, Message

    template = ChatTemplate.load(starter.model_folder(), starter.CONTEXT_TOKENS)
    found: dict[str, list[float]] = {name: [] for name in LIMITS}
    for number in range(rounds + 1):
        chat = chat_of(number)
        prompt = template.prompt([Message(each["role"], each["content"]) for each in chat])
        alone = llama.ask(prompt, TOKENS)
        engine_took, text = ask_engine(engine, chat)
        slow = torch.ask(prompt, SLOW_TOKENS)
        said = [{"role": "assistant", "content": text}, {"role": "user", "content": "And then?"}]
        second, _ = ask_engine(engine, chat + said, 8)
        if number == 0:  # what is loaded is loaded
            continue
        print(
            f"{len(prompt)} tokens read: engine {engine_took} · alone {alone} · transformers {slow} · "
            f"second turn {second.first_s:.2f} s",
            flush=True,
        )
        found["tokens/s, share of llama.cpp alone"].append(engine_took.tokens_per_s / alone.tokens_per_s)
        found["first token, llama.cpp alone / engine"].append(alone.first_s / engine_took.first_s)
        found["tokens/s, times transformers"].append(1 / engine_took.token_s * slow.token_s)
        found["first token, times as soon as transformers"].append(slow.first_s / engine_took.first_s)
        found["first token of the second turn / of the first"].append(second.first_s / engine_took.first_s)
        found["overhead per token over llama.cpp alone"].append(engine_took.token_s / alone.token_s - 1)
    return found


def _cpu_share(engine: Engine, seconds: float) -> float:
    """Of one core, by the engine and all its children."""
    processes = [psutil.Process(engine.process.pid), *psutil.Process(engine.process.pid).children(True)]

    def used() -> float:
        times = [each.cpu_times() for each in processes]
        return sum(each.user + each.system for each in times)

    before = used()
    time.sleep(seconds)
    return (used() - before) / seconds


def _memory_mb(engine: Engine) -> float:
    processes = [psutil.Process(engine.process.pid), *psutil.Process(engine.process.pid).children(True)]
    return sum(each.memory_info().rss for each in processes) / 1e6


def serve_llama(adapter: Path, threads: int) -> None:
    """llama.cpp alone, with its own settings but for the threads."""
    import xllamacpp

    from ftdesk.engine.serving.gguf_adapter import adapter_gguf

    asked = xllamacpp.CommonParams()
    asked.model.path = str(starter.gguf_path())
    asked.n_ctx, asked.n_parallel, asked.verbosity = starter.CONTEXT_TOKENS, 1, 0
    asked.cpuparams.n_threads = asked.cpuparams_batch.n_threads = threads
    gguf = adapter_gguf(adapter, starter.model_folder())
    asked.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(gguf), 1.0)]
    asked.hostnames = [str(Path(tempfile.mkdtemp()) / "unused.sock")]
    server = xllamacpp.Server(asked)
    for line in sys.stdin:
        question, times = json.loads(line), []
        began = time.perf_counter()

        def take(chunk: Any, times: list[float] = times) -> None:
            if chunk["choices"][0]["text"]:
                times.append(time.perf_counter())

        server.handle_completions(
            {
                "prompt": question["prompt"],
                "max_tokens": question["tokens"],
                "temperature": 0,
                "stream": True,
            },
            take,
        )
        _tell(began, times)
    os._exit(0)


def serve_transformers(adapter: Path, threads: int) -> None:
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    torch.set_num_threads(threads)
    base = AutoModelForCausalLM.from_pretrained(str(starter.model_folder()), dtype=torch.bfloat16)
    tuned = PeftModel.from_pretrained(base, str(adapter)).eval()

    class Times:
        """What generate calls for the prompt and then for each token."""

        def __init__(self) -> None:
            self.all: list[float] = []

        def put(self, _: Any) -> None:
            self.all.append(time.perf_counter())

        def end(self) -> None: ...

    for line in sys.stdin:
        question, times = json.loads(line), Times()
        ids = torch.tensor([question["prompt"]])
        began = time.perf_counter()
        with torch.inference_mode():
            tuned.generate(
                input_ids=ids, attention_mask=torch.ones_like(ids), max_new_tokens=question["tokens"],
                do_sample=False, streamer=times, pad_token_id=2,
            )  # fmt: skip
        _tell(began, times.all[1:])


def _tell(began: float, times: list[float]) -> None:
    took = {"first_s": times[0] - began, "all_s": times[-1] - began, "tokens": len(times)}
    print(json.dumps(took), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=0, help="0: as many as the engine takes by itself")
    parser.add_argument("--as", dest="role", choices=["llama", "transformers"])
    parser.add_argument("--adapter", type=Path)
    asked = parser.parse_args()
    if asked.role:
        (serve_llama if asked.role == "llama" else serve_transformers)(asked.adapter, asked.threads)
        return 0
    from ftdesk.engine.serving.llama_server import threads_beside

    threads = asked.threads or threads_beside(0.0)
    folder = Path(tempfile.mkdtemp(prefix="ftdesk-serving-"))
    stores = open_stores(folder / "data")
    adapter = write_random_adapter(
        stores.models.job_folder("ftjob-serving1") / "step-1", starter.model_folder()
    )
    stores.models.add(TUNED, MODEL, "ftjob-serving1", 1)
    stores.close()
    beside = [Beside(name, adapter, threads) for name in ("llama", "transformers")]
    engine = Engine(folder / "data", FTDESK_CHAT_THREADS=str(threads), FTDESK_CHAT_IDLE_S=str(IDLE_S * 3))
    try:
        print(f"{threads} threads each, {os.cpu_count()} cores", flush=True)
        found = measure(engine, *beside, asked.rounds)
        for each in beside:
            each.close()
        ask_engine(engine, chat_of(99), 4)
        found["CPU of the idle engine, model in memory"] = [_cpu_share(engine, IDLE_S)]
        wait_for(lambda: not psutil.Process(engine.process.pid).children(), 60)
        found["CPU of the idle engine, model gone"] = [_cpu_share(engine, IDLE_S)]
        found["memory of the idle engine, MB"] = [_memory_mb(engine)]
    finally:
        engine.close()
        shutil.rmtree(folder)
    return report(found)


def report(found: dict[str, list[float]]) -> int:
    missed = 0
    for name, (limit, sign) in LIMITS.items():
        median = statistics.median(found[name])
        good = median >= limit if sign == ">=" else median <= limit
        missed += not good
        print(f"{'ok  ' if good else 'MISS'} {name}: {median:.3f} (must be {sign} {limit})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

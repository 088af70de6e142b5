"""Training beside TRL's SFTTrainer: same model, data, batch, rank and rate; then whole jobs through the API.

python -m tests.benchmarks.training [--rounds N] [--steps N] [--only speed|jobs] [--tune]. Both are processes
of their own and take turns; tokens a second are those of the steps alone (no padding counted, the first steps
left out), memory is the process's peak, and quality is one measure for both: the loss on held-out examples
after the same steps. Limits: ≥ 1.4 × TRL's tokens a second at ≤ 0.7 × its memory, no worse held-out loss; 500
tickets through the API, loading included, ≤ 120 s and ≥ 97 % of the held-out answers exact; 50 examples in
Marv's voice ≤ 60 s at a held-out loss ≤ 2.70. Ends with 1 when one is missed. TRL is no dependency: an
environment of its own in .bench/ is made at the first run. `--tune` looks for TRL's best settings here.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ftdesk.engine.models import starter
from ftdesk.engine.training.trainer_spec import TrainerSpec
from tests.engine.process import DATA, MODEL, ROOT, Engine, wait_for

TRAIN, HELD = DATA / "tickets500.jsonl", DATA / "tickets_held.jsonl"
BATCH, RATE, SEED = 4, 1e-3, 7
WARM = 5  # steps that are left out: the first ones of both prepare kernels and memory
RIVAL = ROOT / ".bench" / "trl"
PACKAGES = (
    "trl==1.16.0", "datasets==5.2.0", "multiprocess", "dill", "xxhash", "pyarrow", "pandas",
    "python-dateutil", "pytz", "tzdata", "six",
)  # fmt: skip
BEST = {"autocast": False, "dtype": "bfloat16", "by_length": False, "threads": 2, "attention": "eager"}
FASTER, LEANER, WORSE = 1.4, 0.7, 0.02
QUESTIONS = ("What is the capital of Italy?", "How do I boil an egg?", "Who wrote Hamlet?")


@dataclass(frozen=True)
class Outcome:
    """One training of `steps` steps."""

    tokens_per_s: float
    peak_mib: float
    whole_s: float
    adapter: Path


def environment() -> dict[str, str]:
    found = {"OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    return os.environ | found | {"PYTHONPATH": str(ROOT)}


def run_child(command: list[str], first: str) -> tuple[list[dict[str, Any]], float, float]:
    """What the process told, its peak in MiB and its seconds."""
    began = time.monotonic()
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, **(pipes | {"stderr": errors}), env=environment(), cwd=ROOT)
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(first.encode() + b"\n")
        child.stdin.flush()
        told = [json.loads(line) for line in child.stdout if line.startswith(b'{"')]
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0 or any(each.get("type") == "crashed" for each in told):
            errors.seek(0)
            raise RuntimeError(f"{command}: {errors.read().decode()[-3000:]}")
    return told, usage.ru_maxrss / 1024, time.monotonic() - began


def ours(folder: Path, steps: int) -> Outcome:
    """The trainer as the engine starts it. The examples are cut to as many as `steps` need."""
    folder.mkdir()
    lines = TRAIN.read_text("utf-8").splitlines()[: steps * BATCH]
    (folder / "train.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    spec = TrainerSpec(
        job_id="benchmark", model_folder=str(starter.model_folder()), train_path=str(folder / "train.jsonl"),
        valid_path=None, adapter_folder=str(folder), resume_path=str(folder / "resume.safetensors"),
        start_from=None, n_epochs=1, batch_size=BATCH, learning_rate=RATE, seed=SEED,
        limit_tokens=starter.CONTEXT_TOKENS, save_every_s=15.0, halvings=0,
    )  # fmt: skip
    command = [sys.executable, "-m", "ftdesk.engine.training.trainer"]
    told, peak, whole = run_child(command, json.dumps(asdict(spec)))
    at = [each["at"] for each in told if each["type"] == "metrics"]
    trained = next(each["trained_tokens"] for each in told if each["type"] == "finished")
    speed = trained * (len(at) - WARM) / len(at) / (at[-1] - at[WARM - 1])
    return Outcome(speed, peak, whole, folder / f"step-{len(at)}")


def theirs(folder: Path, steps: int, settings: dict[str, Any]) -> Outcome:
    """TRL on the same examples; its own count of tokens that are no padding."""
    folder.mkdir()
    asked = {
        "model": str(starter.model_folder()), "train": str(TRAIN), "examples": steps * BATCH, "batch": BATCH,
        "rate": RATE, "seed": SEED, "folder": str(folder), **settings,
    }  # fmt: skip
    command = [str(RIVAL / "bin" / "python"), str(ROOT / "tests" / "benchmarks" / "trl" / "sft.py")]
    told, peak, whole = run_child(command, json.dumps(asked))
    at, tokens = told[-1]["at"], told[-1]["tokens"]
    speed = (tokens[-1] - tokens[WARM - 1]) / (at[-1] - at[WARM - 1])
    return Outcome(speed, peak, whole, folder)


def held_loss(adapter: Path) -> float:
    """In a process of its own: torch would make this one large."""
    command = [sys.executable, "-m", "tests.benchmarks.trl.held_loss", str(adapter), str(HELD)]
    return float(run_child(command, "")[0][-1]["loss"])


def make_rival() -> None:
    """An environment that sees this one's packages, with TRL beside them."""
    if (RIVAL / "ready").is_file():
        return
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(RIVAL)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(RIVAL / "bin" / "python"), "install", "--no-deps"]
    subprocess.run([*pip, "--quiet", *PACKAGES], check=True)
    [packages] = RIVAL.glob("lib/python*/site-packages")
    here = next(each for each in sys.path if each.endswith("site-packages"))
    (packages / "ftdesk.pth").write_text(f"{here}\n")
    (RIVAL / "ready").touch()


def tune(place: Path, steps: int) -> None:
    """Every setting of TRL's that runs, once."""
    settings = (
        {"autocast": auto, "dtype": dtype, "by_length": by_length, "threads": threads, "attention": attention}
        for threads in (1, os.cpu_count() or 1)
        for auto, dtype in ((False, "bfloat16"), (True, "float32"), (True, "bfloat16"))
        for by_length in (False, True)
        for attention in ("sdpa", "eager")
    )
    for number, each in enumerate(settings):
        found = theirs(place / f"tune-{number}", steps, each)
        print(f"{found.tokens_per_s:6.1f} tokens/s {found.peak_mib:6.0f} MiB  {each}", flush=True)


def beside_trl(place: Path, rounds: int, steps: int) -> bool:
    """Turns; the first round warms the disk's cache and is not counted when there are others."""
    pairs: list[tuple[Outcome, Outcome]] = []
    for number in range(rounds):
        pair = ours(place / f"ours-{number}", steps), theirs(place / f"trl-{number}", steps, BEST)
        print("  ".join(
            f"{name} {each.tokens_per_s:6.1f} tokens/s {each.peak_mib:5.0f} MiB {each.whole_s:5.1f} s in all"
            for name, each in zip(("ftdesk", "TRL"), pair, strict=True)
        ), flush=True)  # fmt: skip
        pairs.append(pair)
    faster = statistics.median(one.tokens_per_s / other.tokens_per_s for one, other in pairs)
    leaner = statistics.median(one.peak_mib / other.peak_mib for one, other in pairs)
    whole = statistics.median(other.whole_s / one.whole_s for one, other in pairs)
    losses = held_loss(pairs[-1][0].adapter), held_loss(pairs[-1][1].adapter)
    print(f"tokens/s {faster:.2f} x TRL (≥ {FASTER}), whole process {whole:.2f} x as fast")
    print(f"peak memory {leaner:.2f} x TRL (≤ {LEANER})")
    print(f"held-out loss after {steps} steps {losses[0]:.4f}, TRL {losses[1]:.4f} (at most {WORSE} more)")
    return faster >= FASTER and leaner <= LEANER and losses[0] <= losses[1] + WORSE


def job(engine: Engine, train: str, held: str | None) -> tuple[str, float]:
    """A job with automatic settings: its id, and seconds from the request to the end."""
    files = {"training_file": engine.upload((DATA / train).read_bytes())}
    if held:
        files["validation_file"] = engine.upload((DATA / held).read_bytes(), held)
    began = time.monotonic()
    job_id = engine.train(**files, seed=SEED)
    wait_for(lambda: engine.status(job_id) in ("succeeded", "failed"), 600)
    took = time.monotonic() - began
    assert engine.status(job_id) == "succeeded", engine.messages(job_id)
    return job_id, took


def answer(engine: Engine, model: str, messages: list[dict[str, str]]) -> str:
    body = {"model": model, "messages": messages, "temperature": 0, "max_tokens": 48}
    return str(engine.json("/chat/completions", "POST", json=body)["choices"][0]["message"]["content"])


def tickets(engine: Engine) -> bool:
    job_id, took = job(engine, TRAIN.name, None)
    model = str(engine.client.fine_tuning.jobs.retrieve(job_id).fine_tuned_model)
    talks = [json.loads(line)["messages"] for line in HELD.read_text("utf-8").splitlines()]
    before = sum(answer(engine, MODEL, talk[:-1]) == talk[-1]["content"] for talk in talks[:10]) / 10
    exact = sum(answer(engine, model, talk[:-1]) == talk[-1]["content"] for talk in talks) / len(talks)
    print(f"500 tickets: {took:.1f} s (≤ 120), exact {before:.0%} -> {exact:.1%} (≥ 97 %)")
    return took <= 120 and exact >= 0.97


def marv(engine: Engine) -> bool:
    job_id, took = job(engine, "marv50.jsonl", "marv_held.jsonl")
    losses = [data["full_valid_loss"] for data in engine.metrics(job_id) if "full_valid_loss" in data]
    print(f"50 in Marv's voice: {took:.1f} s (≤ 60), held-out {' '.join(f'{each:.3f}' for each in losses)}")
    print(f"  {engine.messages(job_id)[-2:]}")
    model = str(engine.client.fine_tuning.jobs.retrieve(job_id).fine_tuned_model)
    system = {"role": "system", "content": "Marv is a factual chatbot that is also sarcastic."}
    for question in QUESTIONS:
        said = answer(engine, model, [system, {"role": "user", "content": question}])
        print(f"  {question} {said}")
    return took <= 60 and min(losses) <= 2.70


def main() -> int:
    """Parse, measure; 1 when a limit was missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=40, help="125 are the whole set")
    parser.add_argument("--only", choices=("speed", "jobs"))
    parser.add_argument("--tune", action="store_true")
    options = parser.parse_args()
    make_rival()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if options.tune:
            tune(place, options.steps)
            return 0
        good = options.only == "jobs" or beside_trl(place, options.rounds, options.steps)
        if options.only != "speed":
            engine = Engine(place / "engine")
            good = all([tickets(engine), marv(engine)]) and good
            engine.close()
    return not good


if __name__ == "__main__":
    sys.exit(main())

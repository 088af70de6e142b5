"""`kill -9` at random moments of the server, the trainer, the chat process and the app that holds them: every
job ends as it would have undisturbed.
"""

from __future__ import annotations

import contextlib
import hashlib
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openai
import psutil
import pytest

from tests.engine.pairs import held_pairs, trained_pairs
from tests.engine.process import DATA, ENDED, MODEL, Engine, marv, wait_for
from tests.engine.small_model import make_models_folder

pytestmark = pytest.mark.engine
QUESTION: list[Any] = [{"role": "user", "content": "Who are you?"}]
HELD = (DATA / "marv_held.jsonl").read_bytes()


@dataclass
class Plan:
    """How much there is to do and to kill. A small model's steps are many, those of the real one long."""

    seed: int
    kinds: list[str]
    settings: dict[str, Any]
    victims: list[str]
    longest_s: float
    environment: dict[str, str]
    tally: Counter[str] = field(default_factory=Counter)

    def request(self, engine: Engine, kind: str) -> dict[str, Any]:
        if kind == "pairs":
            files = {
                "training_file": engine.upload(trained_pairs(10)),
                "validation_file": engine.upload(held_pairs()),
            }
            method: dict[str, Any] = {"type": "dpo", "dpo": {"hyperparameters": self.settings}}
        else:
            files = {"training_file": engine.upload(marv(10))}
            if kind == "checked":
                files["validation_file"] = engine.upload(HELD, "held.jsonl")
            method = {"type": "supervised", "supervised": {"hyperparameters": self.settings}}
        return {**files, "method": method, "seed": 5, "suffix": kind}


@dataclass(frozen=True)
class Outcome:
    """What must be the same with and without kills."""

    steps: list[int]
    losses: list[float]
    trained_tokens: int
    adapter: str
    kept: list[int]


def _outcome(engine: Engine, job_id: str) -> Outcome:
    job = engine.ended(job_id, 600)
    assert job.status == "succeeded", (job.error, engine.messages(job_id))
    metrics = engine.metrics(job_id)
    kept = engine.client.fine_tuning.jobs.checkpoints.list(job_id).data
    folder = engine.folder / "models" / job_id
    for checkpoint in kept:
        assert (folder / f"step-{checkpoint.step_number}" / "adapter_config.json").is_file()
        assert checkpoint.fine_tuned_model_checkpoint in {model.id for model in engine.client.models.list()}
    whole = folder / f"step-{metrics[-1]['step']}" / "adapter_model.safetensors"
    result = engine.client.files.content(job.result_files[0]).text.splitlines()
    assert len(result) == len(metrics) + 1
    return Outcome(
        [data["step"] for data in metrics],
        [data["train_loss"] for data in metrics],
        job.trained_tokens,
        hashlib.sha256(whole.read_bytes()).hexdigest(),
        [checkpoint.step_number for checkpoint in kept],
    )


def _expected_kept(engine: Engine, job_id: str) -> list[int]:
    """The last three epochs, and the one that did best on the validation file."""
    metrics = engine.metrics(job_id)
    epochs = engine.client.fine_tuning.jobs.retrieve(job_id).hyperparameters.n_epochs
    assert isinstance(epochs, int)
    ends = [data for data in metrics if data["step"] % (len(metrics) // epochs) == 0]
    kept = {data["step"] for data in ends[-3:]}
    if "full_valid_loss" in ends[0]:
        kept.add(min(ends, key=lambda data: data["full_valid_loss"])["step"])
    return sorted(kept, reverse=True)


class Campaign:
    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder, self.plan = folder, plan
        self.chance = random.Random(plan.seed)
        self.engine = Engine(folder, in_app=True, **plan.environment)
        self._paused: list[str] = []
        self._chats: list[threading.Thread] = []

    def run(self) -> list[tuple[str, str]]:
        """(kind, job) of every job, after all kills; none may be over before the last of them."""
        engine = self.engine
        jobs = [(kind, engine.train(**self.plan.request(engine, kind))) for kind in self.plan.kinds]
        for victim in self.plan.victims:
            if all(self.engine.status(job_id) in ENDED for _, job_id in jobs):
                break
            if victim == "chat":
                self._ask()
            self._until_a_random_moment([job_id for _, job_id in jobs])
            self._kill(victim)
        for job_id in self._paused:
            wait_for(lambda job_id=job_id: self.engine.status(job_id) != "pausing")  # type: ignore[misc]
            if self.engine.status(job_id) == "paused":
                self.engine.client.fine_tuning.jobs.resume(job_id)
        return jobs

    def _until_a_random_moment(self, jobs: list[str]) -> None:
        """In the middle of whatever it is doing. Now and then a job is paused meanwhile, or goes on."""
        threading.Event().wait(self.chance.uniform(0, self.plan.longest_s))
        for job_id in self._paused[:]:
            if self.engine.status(job_id) == "paused":
                self.engine.client.fine_tuning.jobs.resume(job_id)
                self._paused.remove(job_id)
        if self.chance.random() < 0.1:
            for job_id in jobs:
                if self.engine.status(job_id) == "running" and job_id not in self._paused:
                    with contextlib.suppress(openai.BadRequestError):  # over in this moment
                        self.engine.client.fine_tuning.jobs.pause(job_id)
                        self._paused.append(job_id)
                        self.plan.tally["paused"] += 1
                    break

    def _ask(self) -> None:
        client = self.engine.client

        def ask() -> None:
            with contextlib.suppress(openai.OpenAIError):  # it is about to be killed
                client.chat.completions.create(model=MODEL, messages=QUESTION, max_tokens=50)

        self._chats.append(threading.Thread(target=ask))
        self._chats[-1].start()

    def _kill(self, victim: str) -> None:
        if victim in ("trainer", "chat"):
            name = "engine.training.trainer" if victim == "trainer" else "engine.serving.chat_worker"
            found = self.engine.children(name)
            for process in found:
                process.kill()
            if found:
                self.plan.tally[victim] += 1
                return
            victim = "server"  # the other was not there
        server = self.engine.server()
        if victim == "server":
            server.kill()
        self.engine.kill()
        self.plan.tally[victim] += 1
        self.engine = Engine(self.folder, in_app=True, **self.plan.environment)

    def close(self) -> None:
        for thread in self._chats:
            thread.join(120)
        assert self.engine.close() == 0


def _check(folder: Path, plan: Plan, undisturbed: dict[str, Outcome]) -> None:
    began = time.monotonic()
    campaign = Campaign(folder, plan)
    jobs = campaign.run()
    same = 0
    for kind, job_id in jobs:
        found = _outcome(campaign.engine, job_id)
        expected = undisturbed[kind]
        assert found.steps == list(range(1, len(expected.steps) + 1)), "one event for each step"
        assert found.losses == pytest.approx(expected.losses, abs=1e-4)
        assert found.trained_tokens == expected.trained_tokens
        assert found.kept == expected.kept == _expected_kept(campaign.engine, job_id)
        same += found.adapter == expected.adapter
        _answers(campaign.engine, campaign.engine.client.fine_tuning.jobs.retrieve(job_id).fine_tuned_model)
    plan.tally["jobs"], plan.tally["adapters equal to the bit"] = len(jobs), same
    campaign.close()
    assert not list((folder / "files").glob(".*")), "nothing half-written is left"
    print(f"\nkill campaign: {dict(plan.tally)} in {time.monotonic() - began:.0f} s")


def _answers(engine: Engine, model: str) -> None:
    """Its adapter loads."""
    reply = engine.client.chat.completions.create(model=model, messages=QUESTION, max_tokens=2, temperature=0)
    assert reply.usage is not None
    assert reply.usage.completion_tokens > 0


def _undisturbed(engine: Engine, plan: Plan) -> dict[str, Outcome]:
    kinds = sorted(set(plan.kinds))
    jobs = {kind: engine.train(**plan.request(engine, kind)) for kind in kinds}
    return {kind: _outcome(engine, job_id) for kind, job_id in jobs.items()}


@pytest.fixture
def small(tmp_path: Path) -> dict[str, str]:
    models = make_models_folder(tmp_path / "models")
    return {"FTDESK_MODELS_DIR": str(models), "FTDESK_SAVE_EVERY_S": "0.3", "FTDESK_CHAT_RUNTIME": "torch"}


def _whole_campaign(tmp_path: Path, plan: Plan) -> None:
    calm = Engine(tmp_path / "calm", **plan.environment)
    undisturbed = _undisturbed(calm, plan)
    assert calm.close() == 0
    _check(tmp_path / "engine", plan, undisturbed)


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
@pytest.mark.timeout(0)
def test_a_hundred_kills_during_twenty_jobs(tmp_path: Path, small: dict[str, str]) -> None:
    chance = random.Random(11)
    kinds = ["plain", "checked", "pairs", "checked"] * 5
    victims = chance.choices(["trainer", "server", "app", "chat"], [45, 25, 15, 15], k=100)
    plan = Plan(
        12, kinds, {"n_epochs": 8, "batch_size": 1, "learning_rate_multiplier": 5}, victims, 6.0, small
    )
    _whole_campaign(tmp_path, plan)


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
@pytest.mark.timeout(0)
def test_kills_while_the_starter_model_learns(tmp_path: Path) -> None:
    """The same on the real model, whose steps, checks and saves take their time."""
    chance = random.Random(13)
    victims = chance.choices(["trainer", "server", "app", "chat"], [45, 25, 15, 15], k=20)
    plan = Plan(14, ["plain", "checked", "pairs", "plain"], {"n_epochs": 2}, victims, 9.0, {})
    _whole_campaign(tmp_path, plan)


def _at_step(engine: Engine, job_id: str, step: int) -> None:
    wait_for(lambda: len(engine.metrics(job_id)) >= step)


def test_a_kill_of_each_kind(tmp_path: Path, small: dict[str, str]) -> None:
    """The share of `make test`: one training, during which each process is killed once."""
    plan = Plan(1, ["checked"], {"n_epochs": 5, "batch_size": 1}, [], 0, small)
    engine = Engine(tmp_path / "engine", in_app=True, **small)
    undisturbed = _undisturbed(engine, plan)["checked"]
    job_id = engine.train(**plan.request(engine, "checked"))
    for victim, step in (("trainer", 6), ("server", 14), ("app", 22)):
        _at_step(engine, job_id, step)
        trainers = engine.children("engine.training.trainer")
        assert trainers, "it is over already"
        if victim == "trainer":
            trainers[0].kill()
            continue
        if victim == "server":
            engine.server().kill()
        engine.kill()
        engine = Engine(tmp_path / "engine", in_app=True, **small)
        psutil.wait_procs(trainers, timeout=60)
        assert not any(trainer.is_running() for trainer in trainers), "the trainer outlived its server"
    assert _outcome(engine, job_id) == undisturbed, "equal to the bit"
    told = engine.messages(job_id)
    assert any("stopped from outside" in text for text in told)
    # One that was killed before it had ever saved begins anew.
    begun = sum("goes on from step" in text or text == "Fine-tuning job started" for text in told)
    assert begun >= 4, "once, and after each kill"
    assert engine.close() == 0

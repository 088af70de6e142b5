"""One trainer process from start to end: takes down what it reports, and says how it ended."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass
from typing import Any, Literal

from ftdesk.engine.children import Child
from ftdesk.engine.durable import make_folder
from ftdesk.engine.identity import base_id_of, checkpoint_model_id, tuned_model_id
from ftdesk.engine.models.bases import Base
from ftdesk.engine.store.records import Checkpoint, Job, TunedModel
from ftdesk.engine.store.stores import START, Stores
from ftdesk.engine.training.hyperparameters import Chosen
from ftdesk.engine.training.pace import Pace
from ftdesk.engine.training.trainer_spec import TrainerSpec

_KEPT_CHECKPOINTS = 3
_SAVE_EVERY_S = 15.0
_PAUSE_WITHIN_S = 0.9
_SAVING_S = 3.0


@dataclass(frozen=True)
class Ending:
    """“gone”: the process left without a word, because it was killed, or told to leave."""

    kind: Literal["finished", "paused", "crashed", "gone"]
    progressed: bool
    started: bool = True
    exit_code: int = 0
    trained_tokens: int = 0
    code: str = ""
    message: str = ""
    stepped: bool = False
    """Whether it came further than what it began with."""


class TrainingRun:
    def __init__(self, stores: Stores, job: Job, base: Base, chosen: Chosen, halvings: int) -> None:
        self._stores = stores
        self._job = job
        self._spec = spec_of(stores, job, base, chosen, halvings)
        self._child: Child | None = None
        self._stopped = False
        self._started = False
        self._pace = Pace()
        self._progressed = self._stepped = False
        self._end: dict[str, Any] = {}
        self._forgotten: list[TunedModel] = []

    async def run(self) -> Ending:
        log = self._stores.job_folder(self._job.id) / "trainer.log"
        self._child = await Child.start("ftdesk.engine.training.trainer", log)
        try:
            if self._stopped:
                self._child.kill()
            self._child.send(vars(self._spec))
            async for message in self._child.messages():
                self._take(message)
                while self._forgotten:
                    await self._stores.models.let_go(self._forgotten.pop())
            exit_code = await self._child.ended()
        finally:
            if self._child.alive:  # this task was cancelled: the trainer saves and leaves by itself
                self._child.let_go()
        kind = self._end.get("type", "gone")
        return Ending(
            kind,
            self._progressed,
            self._started,
            exit_code,
            self._end.get("trained_tokens", 0),
            self._end.get("code", ""),
            self._end.get("message", ""),
            self._stepped,
        )

    def stop(self) -> None:
        """At once, without saving: what was saved before stays."""
        self._stopped = True
        if self._child is not None:
            self._child.kill()

    def pause(self) -> None:
        """Save and leave. A trainer that has not started yet has nothing to save; one that is in the middle
        of something long is stopped: what it saved before stays.
        """
        if self._child is None or not self._started:
            self.stop()
        else:
            self._child.send({"do": "pause"})
            asyncio.get_running_loop().call_later(_PAUSE_WITHIN_S, self._hurry, self._child)

    def _hurry(self, child: Child) -> None:
        folder = self._stores.job_folder(self._job.id)
        if child.alive and any(folder.glob(".resume*.part")):
            asyncio.get_running_loop().call_later(_SAVING_S, child.kill)
        elif child.alive:
            child.kill()

    def make_smaller(self) -> None:
        """Memory is short: save and leave, to go on with smaller pieces."""
        if self._child is not None and self._started:
            self._child.send({"do": "pause"})

    async def leave(self, within_s: float) -> None:
        """The server is going: the trainer saves, and the next server goes on from there."""
        self._stopped = True
        if self._child is not None:
            await self._child.leave(within_s)

    def _take(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        with self._stores.database.transaction():
            if kind == "started":
                self._take_start(message)
            elif kind == "metrics":
                self._take_metrics(message)
            elif kind == "checkpoint":
                self._take_checkpoint(message)
            elif kind == "saved":
                self._progressed = True
            elif kind == "note":
                self._stores.events.say(self._job.id, message["message"], message["level"])
            else:
                self._end = message

    def _take_start(self, message: dict[str, Any]) -> None:
        self._started = True
        self._pace.begin(time.monotonic())
        job_id, events = self._job.id, self._stores.events
        for model_id in events.rewind(job_id, message["step"]):
            self._forget(model_id)
        # What the trainer reported to a server that was killed before it could write it down.
        for line in message["metrics"]:
            events.add_metrics(job_id, line["data"], line["at"])
        for line in message["checkpoints"]:
            self._keep_checkpoint(line)
        self._stores.jobs.update(job_id, machine=message["machine"], step=message["step"])
        if message["step"]:
            events.say(job_id, f"Training goes on from step {message['step']}")
        else:
            events.say(job_id, "Fine-tuning job started")

    def _take_metrics(self, message: dict[str, Any]) -> None:
        data, self._stepped = message["data"], True
        self._stores.events.add_metrics(self._job.id, data, message["at"])
        self._pace.step_done(time.monotonic())
        left_s = self._pace.left_s(data["total_steps"] - data["step"])
        # Only a running job shows it; a change of the state is for whoever asked for it.
        finish = int(time.time() + left_s) + 1
        self._stores.jobs.update(self._job.id, step=data["step"], estimated_finish=finish)

    def _take_checkpoint(self, line: dict[str, Any]) -> None:
        model_id = self._keep_checkpoint(line)
        if model_id is not None:
            text = f"Checkpoint created at step {line['step']} with Snapshot ID: {model_id}"
            self._stores.events.say(self._job.id, text)

    def _keep_checkpoint(self, line: dict[str, Any]) -> str | None:
        """Record it and let go of older ones; None when there is nothing new to tell."""
        stores, job, step = self._stores, self._job, line["step"]
        model_id = checkpoint_model_id(tuned_model_id(base_id_of(job.model), job.suffix, job.id), step)
        if not stores.events.add_checkpoint(job.id, model_id, step, line["metrics"], line["at"]):
            return None
        stores.models.add(model_id, base_id_of(job.model), job.id, step)
        known = stores.events.checkpoint_page(job.id, after=None, limit=100).items
        for old in _not_kept(known):
            stores.events.drop_checkpoint(old.id)
            self._forget(old.model)
            if old.step == step:
                return None
        return model_id

    def _forget(self, model_id: str) -> None:
        """Its row goes with the transaction, its files after it."""
        if (model := self._stores.models.forget(model_id)) is not None:
            self._forgotten.append(model)


def save_every_s() -> float:
    """How much work a kill may cost at most; `FTDESK_SAVE_EVERY_S` (0 to 30 s) says otherwise."""
    try:
        return min(30.0, max(0.0, float(os.environ["FTDESK_SAVE_EVERY_S"])))
    except (KeyError, ValueError):
        return _SAVE_EVERY_S


def _not_kept(newest_first: list[Checkpoint]) -> list[Checkpoint]:
    """All but the last three, as at OpenAI, and the one that did best on the validation file."""
    older = newest_first[_KEPT_CHECKPOINTS:]
    checked = [each for each in newest_first if "full_valid_loss" in each.metrics]
    best = min(checked, key=lambda each: each.metrics["full_valid_loss"], default=None)
    return [each for each in older if each is not best]


def spec_of(stores: Stores, job: Job, base: Base, chosen: Chosen, halvings: int) -> TrainerSpec:
    folder = stores.job_folder(job.id)
    start = folder / START
    if not start.is_dir() and (model := stores.models.get(job.model)) is not None:
        start = stores.models.path(model)  # a job of an earlier version, which made no copy
    adapters = stores.models.job_folder(job.id)
    make_folder(adapters)
    return TrainerSpec(
        job_id=job.id,
        model_folder=str(base.folder),
        base_id=base.id,
        parameters=base.parameters,
        train_path=str(folder / "train.jsonl"),
        valid_path=str(folder / "valid.jsonl") if job.validation_file else None,
        adapter_folder=str(adapters),
        resume_path=str(folder / "resume.safetensors"),
        start_from=str(start) if start.is_dir() else None,
        n_epochs=chosen.n_epochs,
        batch_size=chosen.batch_size,
        learning_rate=chosen.learning_rate,
        seed=job.seed,
        limit_tokens=base.context_tokens,
        save_every_s=save_every_s(),
        halvings=halvings,
        method=job.method,
        beta=chosen.beta or 0.0,
    )

"""What the fake provider remembers: files, jobs with their course, models."""

from __future__ import annotations

import base64
import json
import random
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes import billing

BASE_MODELS = {
    "gpt-4.1-mini-2025-04-14": "2027-01-14",
    "gpt-4o-mini-2024-07-18": "2027-01-14",
    "gpt-6-luna": None,
}
EVENTS_BEFORE_RUNNING = 2
ENDED = ("succeeded", "failed", "cancelled")


class ProviderError(Exception):
    """An answer of OpenAI's error shape."""

    def __init__(self, status: int, code: str | None, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        kind = "invalid_request_error" if status < 500 else "server_error"
        self.body = {"error": {"type": kind, "code": code, "message": message, "param": param}}


@dataclass
class Job:
    """One job and the course it is on; `advance` takes it one step further."""

    answer: dict[str, Any]
    examples: int
    tokens: int
    steps: int
    outcome: str
    silent: bool = False  # no event tells of a step
    step: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)
    checkpoints: list[dict[str, Any]] = field(default_factory=list)

    def say(self, message: str, level: str = "info", data: dict[str, Any] | None = None) -> None:
        event = {
            "object": "fine_tuning.job.event",
            "id": f"ftevent-{self.answer['id']}-{len(self.events)}",
            "created_at": int(time.time()),
            "level": level,
            "message": message,
            "type": "metrics" if data is not None else "message",
        }
        if data is not None:
            event["data"] = data
        self.events.append(event)

    def advance(self) -> None:
        status = self.answer["status"]
        if status == "validating_files":
            if self.examples < 10:
                self._fail(
                    "invalid_n_examples",
                    f"Training file has {self.examples} example(s), but must have at least 10 examples",
                    "training_file",
                )
            else:
                self.answer["status"] = "queued"
                self.say("Files validated, moving job to queued state")
        elif status == "queued":
            self.answer["status"] = "running"
            self.answer["estimated_finish"] = int(time.time()) + self.steps
            self.say("Fine-tuning job started")
        elif status == "running":
            self._train_one_step()

    def _train_one_step(self) -> None:
        if self.step < self.steps:
            self.step += 1
            train, valid = round(3.0 / self.step, 4), round(3.2 / self.step, 4)
            text = f"Step {self.step}/{self.steps}: training loss={train}, validation loss={valid}"
            # As at OpenAI: some steps come with numbers, some only as text.
            numbers = {"step": self.step, "total_steps": self.steps, "train_loss": train, "valid_loss": valid}
            if not self.silent:
                self.say(text, data=numbers if self.step % 2 else {})
        elif self.outcome == "failed":
            self._fail("training_failed", "The job failed due to an internal error.", None)
        else:
            self._succeed()

    def _succeed(self) -> None:
        answer = self.answer
        name = f"ft:{answer['model']}:acme:{answer.get('user_provided_suffix') or ''}:{answer['id'][-8:]}"
        for epoch in range(1, 4):
            self.checkpoints.append(
                {
                    "object": "fine_tuning.job.checkpoint",
                    "id": f"ftckpt-{answer['id'][-8:]}-{epoch}",
                    "created_at": int(time.time()),
                    "fine_tuned_model_checkpoint": f"{name}:ckpt-step-{epoch}",
                    "fine_tuning_job_id": answer["id"],
                    "metrics": {"step": epoch, "train_loss": 1.0 / epoch, "full_valid_loss": 1.1 / epoch},
                    "step_number": epoch,
                }
            )
        # A succeeded job may carry an empty error object: whoever tests `if job.error` is caught.
        answer.update(
            status="succeeded",
            fine_tuned_model=name,
            finished_at=int(time.time()),
            estimated_finish=None,
            trained_tokens=self.tokens,
            result_files=[f"file-result-{answer['id'][-8:]}"],
        )
        if self.outcome == "blocked":  # OpenAI's safety checks hold the model back after the training
            answer["fine_tuned_model"] = None
            self.checkpoints.clear()
            self.say("The model was not released: it did not pass the safety checks", level="error")
            return
        self.say("New fine-tuned model created")
        self.say("The job has successfully completed")

    def _fail(self, code: str, message: str, param: str | None) -> None:
        self.answer.update(
            status="failed",
            finished_at=int(time.time()),
            estimated_finish=None,
            error={"code": code, "message": message, "param": param},
        )
        self.say(message, level="error")


@dataclass
class Provider:
    """All that one account holds. `hide` names job fields that this provider does not give back.

    `listing`: how it bends the list of jobs. “silent”: two at a time, oldest first, and never a word about
    more; “stuck”: always the two oldest, and always more to come; “renamed”: files under other names;
    “doubled”: each job twice, and again on the next page.
    """

    key: str = "sk-fake-key"
    course: str = "on_request"
    steps: int = 4
    outcome: str = "succeeded"
    hide: list[str] = field(default_factory=list)
    listing: str = ""
    shuffle_events: bool = False
    empty_error: bool = False
    doubled_events: bool = False  # each event is listed twice
    silent_steps: bool = False
    result_base64: bool = False
    skew_s: int = 0  # how far its clock is ahead of ours
    chunk_delay_s: float = 0.0
    asked_price: str = ""  # what the question for a price answers, where it does
    reply: str = "Paris. As if everyone doesn't know that already."  # {model} becomes the model's name
    finish_reason: str = "stop"
    pieces: list[str] = field(default_factory=list)  # the reply cut like this instead of at its blanks
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    deleted_models: set[str] = field(default_factory=set)
    _serial: int = 0

    def new_id(self, prefix: str) -> str:
        self._serial += 1
        return f"{prefix}-{self._serial:08d}"

    def add_file(self, name: str, purpose: str, content: bytes) -> dict[str, Any]:
        if purpose == "fine-tune" and not name.endswith(".jsonl"):
            raise ProviderError(400, "invalid_file_format", "Expected a .jsonl file", "file")
        file = {
            "object": "file",
            "id": self.new_id("file"),
            "bytes": len(content),
            "created_at": int(time.time()),
            "filename": name,
            "purpose": purpose,
            "status": "processed",
        }
        self.files[file["id"]] = file
        self.contents[file["id"]] = content
        return file

    def create_job(self, body: dict[str, Any]) -> dict[str, Any]:
        file_id = body["training_file"]
        if file_id not in self.files:
            raise ProviderError(400, "invalid_training_file", f"File {file_id} not found", "training_file")
        if body["model"] not in BASE_MODELS:
            raise ProviderError(
                400, "model_not_available", f"Model {body['model']} is not available", "model"
            )
        given = body.get("hyperparameters") or {}
        method = body.get("method") or {}
        given = given or (method.get(method.get("type", "supervised")) or {}).get("hyperparameters") or {}
        examples = self.examples_of(file_id)
        epochs = given.get("n_epochs", "auto")
        epochs = billing.auto_epochs(examples) if epochs == "auto" else epochs
        answer = {
            "object": "fine_tuning.job",
            "id": self.new_id("ftjob"),
            "model": body["model"],
            "created_at": int(time.time()),
            "finished_at": None,
            "fine_tuned_model": None,
            "organization_id": "org-fake",
            "result_files": [],
            "status": "validating_files",
            "validation_file": body.get("validation_file"),
            "training_file": file_id,
            "trained_tokens": None,
            "estimated_finish": None,
            "error": None,
            "seed": body.get("seed") or 42,
            "hyperparameters": {"n_epochs": epochs, "batch_size": 1, "learning_rate_multiplier": 2.0},
            "metadata": body.get("metadata"),
            "user_provided_suffix": body.get("suffix"),
        }
        job = Job(answer, examples, self.tokens_of(file_id) * epochs, self.steps, self.outcome)
        job.silent = self.silent_steps
        job.say(f"Created fine-tuning job: {answer['id']}")
        job.say(f"Validating training file: {file_id}")
        self.jobs[answer["id"]] = job
        return self.shown(job)

    def tokens_of(self, file_id: str) -> int:
        """What OpenAI would bill for one epoch; a file with other things in it by its length."""
        try:
            return billing.tokens_of(self.contents[file_id])
        except (ValueError, KeyError, TypeError, AttributeError):
            return max(1, len(self.contents[file_id]) // 4)

    def examples_of(self, file_id: str) -> int:
        return len([line for line in self.contents[file_id].splitlines() if line.strip()])

    def job(self, job_id: str) -> Job:
        if job_id not in self.jobs:
            raise ProviderError(404, "fine_tune_not_found", f"Could not find fine tune: {job_id}")
        return self.jobs[job_id]

    def shown(self, job: Job) -> dict[str, Any]:
        answer = {name: value for name, value in job.answer.items() if name not in self.hide}
        answer.pop("user_provided_suffix", None)
        if self.listing == "renamed":
            answer["training_file"] = f"datasets/{answer['training_file']}"
        if self.empty_error and answer["error"] is None:
            answer["error"] = {}
        return answer

    def move(self, job_id: str, action: str) -> dict[str, Any]:
        job = self.job(job_id)
        status = job.answer["status"]
        allowed = {"cancel": status not in ENDED, "pause": status == "running", "resume": status == "paused"}
        if not allowed[action]:
            raise ProviderError(400, "invalid_state", f"Job {job_id} is {status}: cannot {action}")
        job.answer["status"] = {"cancel": "cancelled", "pause": "paused", "resume": "running"}[action]
        if action == "cancel":
            job.answer["finished_at"] = int(time.time())
        job.say(f"Fine-tuning job {job.answer['status']}")
        return self.shown(job)

    def events_of(self, job: Job) -> list[dict[str, Any]]:
        events = list(reversed(job.events))
        if self.doubled_events:
            events = [event for each in events for event in (each, each)]
        if self.skew_s:
            events = [each | {"created_at": each["created_at"] + self.skew_s} for each in events]
        if self.shuffle_events:
            random.Random(len(events)).shuffle(events)
        return events

    def result_of(self, file_id: str) -> bytes | None:
        """The table of results of a job that has ended, as CSV or as base64 of it."""
        for job in self.jobs.values():
            if file_id in job.answer["result_files"]:
                rows = [f"{n},{3.0 / n:.4f},0.5,{3.2 / n:.4f},\n" for n in range(1, job.steps + 1)]
                head = "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n"
                table = (head + "".join(rows)).encode()
                return base64.b64encode(table) if self.result_base64 else table
        return None

    def models(self) -> list[dict[str, Any]]:
        listed = [_model(name, "openai", shutdown) for name, shutdown in BASE_MODELS.items()]
        tuned = [job.answer["fine_tuned_model"] for job in self.jobs.values()]
        return listed + [
            _model(name, "acme", None) for name in tuned if name and name not in self.deleted_models
        ]

    def model(self, name: str) -> dict[str, Any]:
        checkpoints = {
            c["fine_tuned_model_checkpoint"] for job in self.jobs.values() for c in job.checkpoints
        }
        if name in checkpoints:
            return _model(name, "acme", None)
        for model in self.models():
            if model["id"] == name:
                return model
        raise ProviderError(404, "model_not_found", f"The model `{name}` does not exist", "model")

    def estimate(self, body: dict[str, Any]) -> dict[str, Any]:
        if body["training_file"] not in self.files:
            raise ProviderError(400, "invalid_training_file", "File not found", "training_file")
        tokens = self.tokens_of(body["training_file"])
        method = body.get("method") or {}
        given = body.get("hyperparameters") or (method.get(method.get("type", "")) or {}).get(
            "hyperparameters"
        )
        epochs = (given or {}).get("n_epochs", "auto")
        if epochs == "auto":
            epochs = billing.auto_epochs(self.examples_of(body["training_file"]))
        price = {"price": {"amount": self.asked_price, "currency": "USD"}} if self.asked_price else {}
        told = {"tokens": tokens, "n_epochs": epochs, "trained_tokens": tokens * epochs, "seconds": 12.5}
        return told | price


def _model(name: str, owner: str, shutdown: str | None) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 1, "owned_by": owner, "shutdown_date": shutdown}


def page(items: list[dict[str, Any]], after: str | None, limit: int) -> dict[str, Any]:
    """One page of a list as OpenAI cuts it: what follows `after`, at most `limit`."""
    start = 0
    if after is not None:
        places = [index for index, item in enumerate(items) if item["id"] == after]
        if not places:
            raise ProviderError(400, "invalid_after", f"No such object: {after}", "after")
        start = places[0] + 1
    cut = items[start : start + limit]
    return {"object": "list", "data": cut, "has_more": start + limit < len(items)}


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()

"""The engine's records (files, jobs, events, checkpoints, models) and how each looks as OpenAI's object."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

STARTER_MODEL = "smollm2-135m-instruct"
ORGANIZATION = "local"

Item = TypeVar("Item")

ENDED = ("succeeded", "failed", "cancelled")


@dataclass(frozen=True)
class StoredFile:
    id: str
    size_bytes: int
    created_at: int
    filename: str
    purpose: str

    def as_object(self) -> dict[str, Any]:
        return {
            "object": "file",
            "id": self.id,
            "bytes": self.size_bytes,
            "created_at": self.created_at,
            "filename": self.filename,
            "purpose": self.purpose,
            "status": "processed",
        }


@dataclass(frozen=True)
class Job:
    """One training. `n_epochs`, `batch_size` and `learning_rate_multiplier` are None while still “auto”."""

    id: str
    created_at: int
    status: str
    model: str
    training_file: str
    seed: int
    suffix: str | None = None
    validation_file: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    method_given: bool = True
    n_epochs: int | None = None
    batch_size: int | None = None
    learning_rate_multiplier: float | None = None
    examples: int | None = None
    tokens: int | None = None
    total_steps: int | None = None
    step: int = 0
    error: dict[str, Any] | None = None
    fine_tuned_model: str | None = None
    finished_at: int | None = None
    trained_tokens: int | None = None
    estimated_finish: int | None = None
    result_file: str | None = None
    machine: dict[str, Any] | None = None
    method: str = "supervised"  # or dpo
    beta: float | None = None  # of dpo alone; None while still “auto”

    @property
    def ended(self) -> bool:
        return self.status in ENDED

    def hyperparameters(self) -> dict[str, Any]:
        chosen = {
            "n_epochs": self.n_epochs,
            "batch_size": self.batch_size,
            "learning_rate_multiplier": self.learning_rate_multiplier,
        }
        return {name: "auto" if value is None else value for name, value in chosen.items()}

    def _method_settings(self) -> dict[str, Any]:
        beta = {"beta": "auto" if self.beta is None else self.beta} if self.method == "dpo" else {}
        return {**self.hyperparameters(), **beta}

    def as_object(self) -> dict[str, Any]:
        return {
            "object": "fine_tuning.job",
            "id": self.id,
            "model": self.model,
            "created_at": self.created_at,
            "finished_at": self.finished_at,
            "fine_tuned_model": self.fine_tuned_model,
            "organization_id": ORGANIZATION,
            "result_files": [self.result_file] if self.result_file else [],
            "status": self.status,
            "validation_file": self.validation_file,
            "training_file": self.training_file,
            "hyperparameters": self.hyperparameters(),
            "trained_tokens": self.trained_tokens,
            "error": self.error,
            "user_provided_suffix": self.suffix,
            "seed": self.seed,
            "estimated_finish": self.estimated_finish if self.status == "running" else None,
            "integrations": [],
            "metadata": self.metadata,
            "method": {"type": self.method, self.method: {"hyperparameters": self._method_settings()}},
        }


@dataclass(frozen=True)
class JobEvent:
    id: str
    created_at: int
    level: str
    message: str
    type: str
    data: dict[str, Any]

    def as_object(self) -> dict[str, Any]:
        return {
            "object": "fine_tuning.job.event",
            "id": self.id,
            "created_at": self.created_at,
            "level": self.level,
            "message": self.message,
            "type": self.type,
            "data": self.data,
        }


@dataclass(frozen=True)
class Checkpoint:
    id: str
    job_id: str
    created_at: int
    model: str
    step: int
    metrics: dict[str, float]

    def as_object(self) -> dict[str, Any]:
        return {
            "object": "fine_tuning.job.checkpoint",
            "id": self.id,
            "created_at": self.created_at,
            "fine_tuned_model_checkpoint": self.model,
            "fine_tuning_job_id": self.job_id,
            "metrics": {"step": self.step, **self.metrics},
            "step_number": self.step,
        }


@dataclass(frozen=True)
class TunedModel:
    """An adapter that can be chatted with: a finished training or one of its checkpoints."""

    id: str
    created_at: int
    base: str
    folder: str
    job_id: str

    def as_object(self) -> dict[str, Any]:
        return {"id": self.id, "object": "model", "created": self.created_at, "owned_by": ORGANIZATION}


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list, newest first."""

    items: list[Item]
    has_more: bool

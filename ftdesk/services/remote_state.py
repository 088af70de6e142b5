"""From what a provider tells of a job to what a project keeps of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ftdesk.api.metrics import StepMetrics
from ftdesk.api.training import RemoteCheckpoint, RemoteEvent, RemoteJob
from ftdesk.core.jobs.job import AT_PROVIDER, Checkpoint, JobEvent, JobState, Metric
from ftdesk.core.money import Usd

_BY_STATUS = {state.value: state for state in AT_PROVIDER}


def state_of(status: str) -> JobState:
    """The state for a provider's word; one that ftdesk does not know means that the job is under way."""
    return _BY_STATUS.get(status, JobState.RUNNING)


def job_values(remote: RemoteJob) -> dict[str, Any]:
    """The fields of a Job that this answer sets. What the provider leaves out is left as it is."""
    state = state_of(remote.status)
    values: dict[str, Any] = {
        "state": state,
        "remote_id": remote.id,
        "remote_status": remote.status,
        "estimated_finish": remote.estimated_finish,
        "absent_listings": 0,
        "error_code": None,
        "error_params": {},
    }
    optional = {
        "finished_at": remote.finished_at,
        "trained_tokens": remote.trained_tokens,
        "tuned_model": remote.tuned_model,
        "training_file": remote.training_file,
        "hyperparameters": remote.hyperparameters,
        "result_files": remote.result_files,
    }
    values |= {name: value for name, value in optional.items() if value}
    # Only the status says how a job ended: a succeeded one may carry an empty error object.
    if state is JobState.FAILED:
        values["error_code"] = remote.error_code or "unknown"
        values["error_params"] = {"remote": True, "message": remote.error_message or ""}
    if state in (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED):
        values.setdefault("finished_at", datetime.now(UTC))
    return values


def billed(trained_tokens: int | None, price_per_million: Usd | None, *, free: bool) -> str | None:
    """What the tokens really cost, as exact decimal text; None where tokens or price are not known."""
    if free:
        return "0"
    if trained_tokens is None or price_per_million is None:
        return None
    return Usd.per_million(trained_tokens, price_per_million).exact()


def story(events: list[RemoteEvent]) -> tuple[list[JobEvent], list[Metric]]:
    """Events as lines of the story, and the measurements that they carry."""
    lines = [
        JobEvent(event.id, event.created_at, event.message, event.level, event.place) for event in events
    ]
    return lines, [metric(event.metrics) for event in events if event.metrics is not None]


def metric(measured: StepMetrics) -> Metric:
    """What was measured at a step, as the project keeps it."""
    values = measured.values
    return Metric(
        step=measured.step,
        total_steps=measured.total_steps,
        train_loss=values.get("train_loss"),
        train_accuracy=_first(values, "train_mean_token_accuracy", "train_accuracy"),
        valid_loss=values.get("valid_loss"),
        valid_accuracy=_first(values, "valid_mean_token_accuracy", "valid_accuracy"),
        full_valid_loss=values.get("full_valid_loss"),
    )


def checkpoint(remote: RemoteCheckpoint) -> Checkpoint:
    """A checkpoint as the project keeps it."""
    return Checkpoint(
        checkpoint_id=remote.id,
        step=remote.step,
        model=remote.model,
        train_loss=remote.metrics.get("train_loss"),
        valid_loss=remote.metrics.get("valid_loss"),
        full_valid_loss=remote.metrics.get("full_valid_loss"),
    )


def _first(values: dict[str, float], *names: str) -> float | None:
    return next((values[name] for name in names if name in values), None)

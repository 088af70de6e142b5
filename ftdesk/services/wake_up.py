"""When a model that does not answer is probably still waking up after its training."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore

FIRST_WAIT_S = 5
LONGEST_WAIT_S = 30


def training_of(store: JobStore, model: str, job_id: str | None) -> Job | None:
    """The training that `model` comes from: by its id, else by its name or that of a checkpoint."""
    for job in store.all():
        if job.id == job_id or model in (job.tuned_model, job.callable_model):
            return job
        if model.startswith("ft:") and any(model == each.model for each in store.checkpoints(job.id)):
            return job
    return None


def may_be_waking(error: FtdeskError, job: Job | None, connection: Connection, now: datetime) -> bool:
    """Whether `error` may only mean “not yet”: the model is fresh, and it is what such models say.

    A provider needs minutes to load a new model and answers 404, 408, 503 or nothing until then.
    """
    if job is None or job.state is not JobState.SUCCEEDED or job.finished_at is None:
        return False
    if connection.serving.step != "at_once" and job.callable_model is None:
        return False  # it sleeps until the user has done the provider's step
    if now - job.finished_at > timedelta(seconds=connection.wake_up_s):
        return False
    if error.code is Code.PROVIDER_FAILED:
        return error.params.get("status") == 503
    return error.code in (Code.NOT_FOUND, Code.TIMED_OUT)


def wait_s(attempt: int, error: FtdeskError) -> int:
    """Seconds until try number `attempt` + 1; what the provider asks for counts if it is more."""
    asked = float(error.params.get("retry_after_s") or 0)
    return int(max(min(FIRST_WAIT_S * 2**attempt, LONGEST_WAIT_S), asked))


def now() -> datetime:
    """The present, aware UTC."""
    return datetime.now(UTC)

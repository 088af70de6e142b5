"""Under which name the model of a training can be asked, if it can be asked yet."""

from __future__ import annotations

from ftdesk.core.connection import Connection
from ftdesk.core.jobs.job import Job, JobState


def chat_name(job: Job, connection: Connection | None) -> str | None:
    """The name to chat with; None: nothing trained, deleted since, or a step is left.

    A connection that was removed (None) tells nothing of its steps.
    """
    if job.model_deleted_at is not None:
        return None
    if connection is None or connection.serving.step == "at_once":
        return job.chosen_model or job.callable_model or job.tuned_model
    return job.callable_model


def needs_step(job: Job, connection: Connection | None) -> bool:
    """Whether the model is trained, and has to be made callable before it can be asked."""
    trained = job.state is JobState.SUCCEEDED and bool(job.tuned_model) and job.model_deleted_at is None
    return trained and connection is not None and chat_name(job, connection) is None

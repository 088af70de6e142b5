"""Which models a new chat begins with."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.core.chat.conversation import Lane
from ftdesk.core.connection import Connection
from ftdesk.core.jobs.asking import chat_name, needs_step
from ftdesk.core.jobs.job import Checkpoint, Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.settings import Settings
from ftdesk.ui.jobs.kept import validation_loss


def newest_tuned(store: JobStore, connections: Sequence[Connection]) -> tuple[Job, str] | None:
    """The newest training whose model can be asked, and its name."""
    known = {each.id: each for each in connections}
    for job in store.all():
        name = chat_name(job, known.get(job.connection_id))
        if name:
            return job, name
    return None


def newest_left(store: JobStore, connections: Sequence[Connection]) -> Job | None:
    """The newest training whose model has yet to be made callable."""
    known = {each.id: each for each in connections}
    return next((job for job in store.all() if needs_step(job, known.get(job.connection_id))), None)


def before_and_after(job: Job, model: str) -> tuple[Lane, Lane]:
    """The base model of a training, and what came out of it."""
    return Lane(job.connection_id, job.model), Lane(job.connection_id, model, "", job.id)


def base_lane(store: JobStore, connections: Sequence[Connection], settings: Settings) -> Lane | None:
    """A base model to talk to: of the newest training, else the one chosen last, else the first known."""
    newest = next(iter(store.all()), None)
    by_id = {each.id: each for each in connections}
    if newest is not None and newest.connection_id in by_id:
        return Lane(newest.connection_id, newest.model)
    ordered = [by_id[settings.connection]] if settings.connection in by_id else []
    for each in [*ordered, *connections]:
        model = settings.models.get(each.id) or next(iter(each.models), "")
        if model:
            return Lane(each.id, model)
    return None


def second_lane(
    first: Lane, store: JobStore, connections: Sequence[Connection], base: Lane | None
) -> tuple[Lane, Lane]:
    """Two lanes that have `first` among them, the less trained one on the left."""
    if first.job_id:
        job = next((job for job in store.all() if job.id == first.job_id), None)
        return (Lane(job.connection_id, job.model) if job else base or first), first
    tuned = newest_tuned(store, connections)
    if tuned is not None:
        job, name = tuned
        return first, Lane(job.connection_id, name, "", job.id)
    return first, base or first


def _others(checkpoints: Sequence[Checkpoint]) -> list[Checkpoint]:
    """Those that can be asked, the best first; that of the last step says what the finished model says."""
    last = max((each.step for each in checkpoints), default=0)

    def rank(each: Checkpoint) -> tuple[bool, float, int]:
        loss = validation_loss(each)
        return each.step == last, float("inf") if loss is None else loss, -each.step

    return sorted((each for each in checkpoints if not each.dropped), key=rank)


def third_lane(
    two: Sequence[Lane], store: JobStore, connections: Sequence[Connection], base: Lane | None
) -> Lane:
    """A model that is not among the two: a training's, a checkpoint's, the base model; else the second."""
    taken = {(each.connection_id, each.model) for each in two}
    known = {each.id: each for each in connections}
    for job in store.all():
        name = chat_name(job, known.get(job.connection_id))
        names = [name] if name else []
        names += [each.model for each in _others(store.checkpoints(job.id)) if name]
        for model in names:
            if (job.connection_id, model) not in taken:
                return Lane(job.connection_id, model, "", job.id)
    if base is not None and (base.connection_id, base.model) not in taken:
        return base
    return two[-1]

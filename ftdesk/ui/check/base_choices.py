"""The base models of an engine as rows of a box: each with its time, then one's own to go on from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.jobs.job import Job
from ftdesk.core.local.models import LocalModel
from ftdesk.services.local_models import LocalModels
from ftdesk.ui.common.job_names import names
from ftdesk.ui.common.model_names import base_name, base_of
from ftdesk.ui.common.model_words import time_text

_MOST_TUNED = 8


@dataclass(frozen=True)
class BaseChoice:
    """One row of the model box; without an id it only titles those below."""

    id: str
    text: str


def base_choices(
    connection: Connection,
    models: LocalModels,
    seconds: Callable[[LocalModel], float | None] = lambda _model: None,
    tuned: Iterable[Job] = (),
) -> Sequence[BaseChoice] | None:
    """What can be trained at an engine; None for a connection that is none.

    `seconds` says how long a training of the open project takes. Where an engine was never asked, what the
    connection itself names is offered.
    """
    if "local_models" not in connection.supports:
        return None
    ready = sorted(models.ready(connection.id), key=lambda each: (each.own, each.parameters, each.id))
    rows = [BaseChoice(each.id, _timed(each.name or base_name(each.id), seconds(each))) for each in ready]
    if not models.all(connection.id):
        rows = [BaseChoice(each, base_name(each)) for each in connection.models]
    return [*rows, *_own(tuned, {each.id: each for each in ready}, seconds)]


def _timed(name: str, seconds: float | None) -> str:
    about = time_text(seconds)
    return f"{name} · {about}" if about else name


def _own(
    tuned: Iterable[Job], ready: Mapping[str, LocalModel], seconds: Callable[[LocalModel], float | None]
) -> list[BaseChoice]:
    """The newest tuned models of the project, those whose base is there."""
    jobs = [job for job in tuned if job.tuned_model and base_of(job.tuned_model) in ready][:_MOST_TUNED]
    if not jobs:
        return []
    called = names(jobs)
    text = QCoreApplication.translate("ModelBox", "“{name}”, trained further")
    rows = [BaseChoice("", QCoreApplication.translate("ModelBox", "Go on from a model of this project:"))]
    for job in jobs:
        model = job.tuned_model or ""
        rows.append(
            BaseChoice(model, _timed(text.format(name=called[job.id]), seconds(ready[base_of(model)])))
        )
    return rows

"""The models one can talk to: this project's trainings and checkpoints, and what each connection has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from ftdesk.core.chat.conversation import Lane
from ftdesk.core.connection import Connection
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.ui.chat.model_names import model_name
from ftdesk.ui.common.job_names import marks


@dataclass(frozen=True)
class Choice:
    """One row of the chooser: a model (`lane`), a heading, or “more models of …” (`more` is a connection)."""

    text: str
    lane: Lane | None = None
    detail: str = ""
    more: str = ""

    @property
    def heading(self) -> bool:
        """Whether it only titles the rows below."""
        return self.lane is None and not self.more


@dataclass
class Listed:
    """Models that connections have named so far, by connection id."""

    models: dict[str, list[str]] = field(default_factory=dict)


def same_model(one: Lane, other: Lane) -> bool:
    """Whether two lanes ask the same model of the same connection."""
    return (one.connection_id, one.model) == (other.connection_id, other.model)


def collect(store: JobStore, connections: Sequence[Connection], listed: Listed) -> list[Choice]:
    """All rows, trainings first; every model once."""
    jobs = [job for job in store.all() if job.tuned_model or store.checkpoints(job.id)]
    rows = _of_trainings(store, jobs, {each.id: each.name for each in connections})
    known = {(row.lane.connection_id, row.lane.model) for row in rows if row.lane is not None}
    used = {(job.connection_id, job.model) for job in store.all()}
    for connection in connections:
        names = [
            *connection.models,
            *sorted(model for where, model in used if where == connection.id),
            *listed.models.get(connection.id, ()),
        ]
        fresh = [name for name in dict.fromkeys(names) if (connection.id, name) not in known]
        asked = connection.id in listed.models
        if not fresh and asked:
            continue
        rows.append(Choice(_connection_name(connection)))
        rows += [
            Choice(model_name(name), Lane(connection.id, name), _detail(name, connection.name))
            for name in fresh
        ]
        if not asked:
            more = QCoreApplication.translate("ModelChooser", "Show all models of {connection} …")
            rows.append(Choice(more.format(connection=_connection_name(connection)), more=connection.id))
    return rows


def _of_trainings(store: JobStore, jobs: Iterable[Job], names: dict[str, str]) -> list[Choice]:
    jobs = list(jobs)
    told = marks(jobs)
    rows: list[Choice] = []
    seen: set[tuple[str, str]] = set()
    for job in jobs:
        models = [job.tuned_model] if job.tuned_model else []
        models += [each.model for each in reversed(store.checkpoints(job.id)) if not each.dropped]
        for model in models:
            if (job.connection_id, model) in seen:
                continue
            seen.add((job.connection_id, model))
            where = names.get(job.connection_id, job.connection_id)
            name = " · ".join((model_name(model), *([told[job.id]] if job.id in told else [])))
            rows.append(Choice(name, Lane(job.connection_id, model, "", job.id), _detail(model, where)))
    if rows:
        rows.insert(0, Choice(QCoreApplication.translate("ModelChooser", "Your trainings")))
    return rows


def _detail(model: str, connection: str) -> str:
    return f"{model} · {connection}"


def _connection_name(connection: Connection) -> str:
    if connection.engine:
        return QCoreApplication.translate("ModelChooser", "This computer")
    return connection.name

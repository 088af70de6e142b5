"""The models one can talk to: this project's trainings and checkpoints, and what each connection has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from ftdesk.core.chat.conversation import Lane
from ftdesk.core.connection import Connection
from ftdesk.core.jobs.asking import chat_name, needs_step
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.ui.common.job_names import marks, title
from ftdesk.ui.common.model_names import model_name


@dataclass(frozen=True)
class Choice:
    """One row of the chooser: a model (`lane`), a heading, “more models of …” (`more` is a connection), or a
    training whose model has yet to be made callable (`make` is its id).

    `mark` tells it from others of its name: when it was trained, where it answers, or its number there.
    """

    text: str
    lane: Lane | None = None
    detail: str = ""
    more: str = ""
    make: str = ""
    mark: str = ""
    where: str = ""

    @property
    def name(self) -> str:
        """What it is called wherever others are near."""
        return f"{self.text} · {self.mark}" if self.mark else self.text

    @property
    def heading(self) -> bool:
        """Whether it only titles the rows below."""
        return self.lane is None and not self.more and not self.make


@dataclass
class Listed:
    """Models that connections have named so far, by connection id."""

    models: dict[str, list[str]] = field(default_factory=dict)


def same_model(one: Lane, other: Lane) -> bool:
    """Whether two lanes ask the same model of the same connection."""
    return (one.connection_id, one.model) == (other.connection_id, other.model)


def collect(
    store: JobStore, connections: Sequence[Connection], listed: Listed, *, engine_rests: bool = False
) -> list[Choice]:
    """All rows, trainings first; every model once. `engine_rests`: its user stopped that of this computer."""
    jobs = [job for job in store.all() if job.tuned_model or store.checkpoints(job.id)]
    rows = _of_trainings(store, jobs, {each.id: each for each in connections})
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
        where = _connection_name(connection)
        rows.append(Choice(where))
        rows += [
            Choice(model_name(name), Lane(connection.id, name), _detail(name, where), where=where)
            for name in fresh
        ]
        if not asked:
            rests = engine_rests and connection.engine
            rows.append(Choice(_more(connection, rests=rests), more=connection.id))
    return _apart(rows)


def _apart(rows: Sequence[Choice]) -> list[Choice]:
    """The same rows, with marks where models would have one name."""
    named: defaultdict[str, list[Choice]] = defaultdict(list)
    for row in rows:
        if row.lane is not None:
            named[row.name].append(row)
    told = {id(row): mark for same in named.values() if len(same) > 1 for row, mark in _marks(same)}
    return [replace(row, mark=told.get(id(row), row.mark)) for row in rows]


def _marks(same: Sequence[Choice]) -> list[tuple[Choice, str]]:
    """The place where each answers, else what it is called there."""
    for told in (lambda row: row.where, _number, lambda row: f"{_number(row)} · {row.where}"):
        marks = [told(row) for row in same]
        if len(set(marks)) == len(marks):
            return [(row, _joined(row.mark, mark)) for row, mark in zip(same, marks, strict=True)]
    return [(row, _joined(row.mark, row.detail)) for row in same]


def _number(row: Choice) -> str:
    """The last part of ft:BASE:WHO:SUFFIX:ID; a base model's whole name."""
    return row.lane.model.split(":ckpt-")[0].rpartition(":")[2] if row.lane is not None else ""


def _joined(*marks: str) -> str:
    return " · ".join(mark for mark in marks if mark)


def _more(connection: Connection, *, rests: bool) -> str:
    if rests:
        return QCoreApplication.translate("ModelChooser", "The engine is stopped: start it and list all …")
    more = QCoreApplication.translate("ModelChooser", "Show all models of {connection} …")
    return more.format(connection=_connection_name(connection))


def _of_trainings(store: JobStore, jobs: Iterable[Job], known: Mapping[str, Connection]) -> list[Choice]:
    jobs = list(jobs)
    told = marks(jobs)
    rows: list[Choice] = []
    seen: set[tuple[str, str]] = set()
    for job in jobs:
        connection = known.get(job.connection_id)
        where = _connection_name(connection) if connection is not None else job.connection_id
        mark = told.get(job.id, "")
        if needs_step(job, connection):
            left = QCoreApplication.translate("ModelChooser", "“{name}”: make it callable …")
            name, detail = left.format(name=title(job)), _detail(job.tuned_model or "", where)
            rows.append(Choice(name, detail=detail, make=job.id, mark=mark))
            continue
        for model in _models(store, job, connection):
            if (job.connection_id, model) in seen:
                continue
            seen.add((job.connection_id, model))
            lane = Lane(job.connection_id, model, "", job.id)
            rows.append(Choice(_name(job, model), lane, _detail(model, where), mark=mark, where=where))
    if rows:
        rows.insert(0, Choice(QCoreApplication.translate("ModelChooser", "Your trainings")))
    return rows


def _models(store: JobStore, job: Job, connection: Connection | None) -> list[str]:
    """What can be asked of a training: its model, and its checkpoints where they are callable at once."""
    name = chat_name(job, connection)
    models = [name] if name else []
    if connection is None or connection.serving.step == "at_once":
        models += [each.model for each in reversed(store.checkpoints(job.id)) if not each.dropped]
    return models


def _name(job: Job, model: str) -> str:
    """A deployment's name says nothing of the training: that one's own name does."""
    if model == job.callable_model and not model.startswith("ft:"):
        return QCoreApplication.translate("ModelNames", "“{name}”, tuned").format(name=title(job))
    return model_name(model)


def _detail(model: str, connection: str) -> str:
    return f"{model} · {connection}"


def _connection_name(connection: Connection) -> str:
    if connection.engine:
        return QCoreApplication.translate("ModelChooser", "This computer")
    return connection.name

"""Trainings in the project file, with their events, metrics and checkpoints, kept for good."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.jobs.job import ENDED, Checkpoint, Job, JobEvent, JobState, Metric, may_follow
from ftdesk.core.project import Project

_TIMES = (
    "created_at",
    "launched_at",
    "started_at",
    "finished_at",
    "estimated_finish",
    "last_seen_at",
    "model_deleted_at",
)
_METRICS = msgspec.json.Decoder(list[Metric])


class JobStore:
    """Every write is committed before it is told. `changed` carries the id of the job."""

    def __init__(self, project: Project) -> None:
        self.changed: Event[str] = Event()
        self._project = project
        self._db = project.db
        self._event_ids: dict[str, set[str]] = {}

    @property
    def project(self) -> Project:
        """The project whose trainings these are."""
        return self._project

    @property
    def path(self) -> Path:
        """The project file."""
        return self._project.path

    def refuse_view(self) -> None:
        """Before anything is asked of a provider that could not be written down here (PROJECT_READ_ONLY)."""
        if self._project.read_only:
            raise FtdeskError(Code.PROJECT_READ_ONLY, path=str(self._project.path))

    def add(self, job: Job) -> None:
        """Commit a new job, before anything of it reaches a network."""
        with self._project.transaction() as db:
            db.execute(
                "INSERT INTO job (id, created_at, state, data) VALUES (?, ?, ?, ?)",
                (job.id, job.created_at.isoformat(), job.state.value, _to_json(job)),
            )
        self.changed.emit(job.id)

    def get(self, job_id: str) -> Job:
        """One job (FtdeskError NOT_FOUND)."""
        row = self._db.execute("SELECT data FROM job WHERE id = ?", (job_id,)).fetchone()
        if row is None:
            raise FtdeskError(Code.NOT_FOUND, message=job_id)
        return _from_json(row[0])

    def all(self) -> list[Job]:
        """All jobs, newest first."""
        return [
            _from_json(row[0])
            for row in self._db.execute("SELECT data FROM job ORDER BY created_at DESC, id")
        ]

    def open(self) -> list[Job]:
        """The jobs that are still to be followed, oldest first."""
        ended = [state.value for state in ENDED]
        marks = ",".join("?" * len(ended))
        rows = self._db.execute(
            f"SELECT data FROM job WHERE state NOT IN ({marks}) ORDER BY created_at",
            ended,
        )
        return [_from_json(row[0]) for row in rows]

    def update(self, job_id: str, **values: Any) -> Job:
        """Set fields of a job and commit; ValueError for a move that `may_follow` forbids.

        Nothing is written or told when nothing is new.
        """
        old = self.get(job_id)
        new = replace(old, **values)
        if new == old:
            return old
        if not may_follow(old.state, new.state):
            raise ValueError(f"a job cannot go from {old.state} to {new.state}")
        with self._project.transaction() as db:
            db.execute(
                "UPDATE job SET state = ?, data = ? WHERE id = ?", (new.state.value, _to_json(new), job_id)
            )
        self.changed.emit(job_id)
        return new

    # -- what happened ---------------------------------------------------------------------------------

    def add_events(
        self,
        job_id: str,
        events: Iterable[JobEvent],
        metrics: Iterable[Metric] = (),
        *,
        lasting: bool = True,
    ) -> bool:
        """Keep what is new among these; a metric of the same step fills in what was missing. True if so.

        `lasting`: see `Project.transaction`.
        """
        before = self._db.total_changes
        events = list(events)
        with self._project.transaction(lasting=lasting) as db:
            db.executemany(
                "INSERT OR IGNORE INTO job_event (job_id, event_id, created_at, number, level, message)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        job_id,
                        each.event_id,
                        each.created_at.isoformat(),
                        each.number,
                        each.level,
                        each.message,
                    )
                    for each in events
                ],
            )
            for metric in metrics:
                self._add_metric(job_id, metric)
        new = self._db.total_changes > before
        if new:
            if job_id in self._event_ids:
                self._event_ids[job_id].update(each.event_id for each in events)
            self.changed.emit(job_id)
        return new

    def _add_metric(self, job_id: str, metric: Metric) -> None:
        row = self._db.execute(
            "SELECT data FROM job_metric WHERE job_id = ? AND step = ?", (job_id, metric.step)
        ).fetchone()
        known = json.loads(row[0]) if row else {}
        data = {**known, **{key: value for key, value in asdict(metric).items() if value is not None}}
        if data != known:
            self._db.execute(
                "INSERT OR REPLACE INTO job_metric (job_id, step, data) VALUES (?, ?, ?)",
                (job_id, metric.step, json.dumps(data)),
            )

    def events(
        self,
        job_id: str,
        *,
        last: int | None = None,
        before: JobEvent | None = None,
        after: JobEvent | None = None,
        leave_out: Sequence[str] = (),
    ) -> list[JobEvent]:
        """The story so far, oldest first; only the `last` lines, those `before` or those `after` one.

        `leave_out` are patterns (GLOB of SQLite) of messages that are not wanted.
        """
        wanted = ["job_id = ?"]
        values: list[str | int] = [job_id]
        for sign, line in (("<", before), (">", after)):
            if line is not None:
                wanted.append(f"(created_at, number, event_id) {sign} (?, ?, ?)")
                values += [line.created_at.isoformat(), line.number, line.event_id]
        for pattern in leave_out:
            wanted.append("message NOT GLOB ?")
            values.append(pattern)
        rows = self._db.execute(
            "SELECT event_id, created_at, message, level, number FROM job_event"
            f" WHERE {' AND '.join(wanted)}"
            " ORDER BY created_at DESC, number DESC, event_id DESC LIMIT ?",
            (*values, -1 if last is None else last),
        )
        story = [JobEvent(row[0], datetime.fromisoformat(row[1]), row[2], row[3], row[4]) for row in rows]
        story.reverse()
        return story

    def event_ids(self, job_id: str) -> AbstractSet[str]:
        """The ids of the lines of the story. Do not change it."""
        known = self._event_ids.get(job_id)
        if known is None:
            rows = self._db.execute("SELECT event_id FROM job_event WHERE job_id = ?", (job_id,))
            known = self._event_ids[job_id] = {row[0] for row in rows}
        return known

    def metrics(self, job_id: str, after_step: int = -1, most: int = -1) -> list[Metric]:
        """What was measured, by step, from after `after_step` on; the first `most` of it (-1: all)."""
        wanted = "SELECT data FROM job_metric WHERE job_id = ? AND step > ? ORDER BY step LIMIT ?"
        joined = f"SELECT '[' || coalesce(group_concat(data), '') || ']' FROM ({wanted})"
        try:
            return _METRICS.decode(self._db.execute(joined, (job_id, after_step, most)).fetchone()[0])
        except msgspec.DecodeError:  # Python writes what JSON has no word for, such as NaN
            rows = self._db.execute(wanted, (job_id, after_step, most))
            return [Metric(**json.loads(row[0])) for row in rows]

    def metric_count(self, job_id: str) -> int:
        """At how many steps something was measured."""
        row = self._db.execute("SELECT count(*) FROM job_metric WHERE job_id = ?", (job_id,)).fetchone()
        return int(row[0])

    def set_checkpoints(self, job_id: str, checkpoints: Iterable[Checkpoint]) -> None:
        """Keep checkpoints as the provider lists them, all of them; one no longer listed is dropped.

        Where it was the chosen one, the finished model is asked again, and `chosen_gone` names it.
        """
        before = self._db.total_changes
        listed = list(checkpoints)
        still_there = {each.checkpoint_id for each in listed}
        gone = [each for each in self.checkpoints(job_id) if each.checkpoint_id not in still_there]
        with self._project.transaction() as db:
            for each in [*listed, *(replace(each, dropped=True) for each in gone)]:
                known = db.execute(
                    "SELECT data FROM job_checkpoint WHERE job_id = ? AND checkpoint_id = ?",
                    (job_id, each.checkpoint_id),
                ).fetchone()
                data = json.dumps(asdict(each))
                if known is None or known[0] != data:
                    db.execute(
                        "INSERT OR REPLACE INTO job_checkpoint (job_id, checkpoint_id, step, model, data)"
                        " VALUES (?, ?, ?, ?, ?)",
                        (job_id, each.checkpoint_id, each.step, each.model, data),
                    )
        if self._db.total_changes > before:
            self.changed.emit(job_id)
        chosen = self.get(job_id).chosen_model
        if chosen is not None and chosen in {each.model for each in gone}:
            self.update(job_id, chosen_model=None, chosen_gone=chosen)

    def checkpoints(self, job_id: str) -> list[Checkpoint]:
        """The checkpoints by step."""
        rows = self._db.execute("SELECT data FROM job_checkpoint WHERE job_id = ? ORDER BY step", (job_id,))
        return [Checkpoint(**json.loads(row[0])) for row in rows]


def _to_json(job: Job) -> str:
    data = asdict(job)
    for name in _TIMES:
        data[name] = data[name].isoformat() if data[name] else None
    return json.dumps(data, ensure_ascii=False)


def _from_json(text: str) -> Job:
    data = json.loads(text)
    known = {each.name for each in fields(Job)}
    data = {key: value for key, value in data.items() if key in known}
    for name in _TIMES:
        data[name] = datetime.fromisoformat(data[name]) if data.get(name) else None
    data["state"] = JobState(data["state"])
    data["result_files"] = tuple(data.get("result_files", ()))
    return Job(**data)

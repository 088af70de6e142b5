"""Trainings: the rows of jobs, and which come next."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from typing import Any

from ftdesk.engine.store.database import Database
from ftdesk.engine.store.records import Job, Page

_JSON = ("metadata", "error", "machine")
_FIELDS = tuple(field.name for field in dataclasses.fields(Job))


class JobStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, job: Job) -> None:
        values = _columns({name: getattr(job, name) for name in _FIELDS})
        marks = ", ".join("?" for _ in values)
        self._database.execute(f"INSERT INTO jobs ({', '.join(values)}) VALUES ({marks})", *values.values())

    def get(self, job_id: str) -> Job | None:
        row = self._database.row("SELECT * FROM jobs WHERE id = ?", job_id)
        return _job(row) if row else None

    def update(self, job_id: str, **fields: Any) -> None:
        """Set the named fields of the job."""
        values = _columns(fields)
        named = ", ".join(f"{name} = ?" for name in values)
        self._database.execute(f"UPDATE jobs SET {named} WHERE id = ?", *values.values(), job_id)

    def move(self, job_id: str, before: tuple[str, ...], **fields: Any) -> bool:
        """`update`, but only if the job's state is one of `before`; says whether it was."""
        values = _columns(fields)
        named = ", ".join(f"{name} = ?" for name in values)
        marks = ", ".join("?" for _ in before)
        changed = self._database.execute(
            f"UPDATE jobs SET {named} WHERE id = ? AND status IN ({marks})", *values.values(), job_id, *before
        )
        return changed > 0

    def page(self, *, after: str | None, limit: int, metadata: dict[str, str] | None) -> Page[Job]:
        """Newest first; `metadata` keeps the jobs that carry all these pairs, None all."""
        wanted, values = "", []
        for key, value in (metadata or {}).items():
            wanted += " AND EXISTS (SELECT 1 FROM json_each(jobs.metadata) WHERE key = ? AND value = ?)"
            values += [key, value]
        if after is not None:
            wanted += " AND seq < (SELECT seq FROM jobs WHERE id = ?)"
            values.append(after)
        sql = f"SELECT * FROM jobs WHERE 1{wanted} ORDER BY seq DESC LIMIT ?"
        rows = self._database.rows(sql, *values, limit + 1)
        return Page([_job(row) for row in rows[:limit]], len(rows) > limit)

    def with_status(self, *statuses: str) -> list[Job]:
        """Oldest first."""
        marks = ", ".join("?" for _ in statuses)
        sql = f"SELECT * FROM jobs WHERE status IN ({marks}) ORDER BY seq"
        return [_job(row) for row in self._database.rows(sql, *statuses)]

    def next_to_train(self) -> Job | None:
        """A training that was cut off goes before the ones that only wait."""
        row = self._database.row(
            "SELECT * FROM jobs WHERE status IN ('running', 'queued')"
            " ORDER BY CASE status WHEN 'running' THEN 0 ELSE 1 END, seq LIMIT 1"
        )
        return _job(row) if row else None


def _columns(fields: dict[str, Any]) -> dict[str, Any]:
    result = dict(fields)
    for name in _JSON:
        if result.get(name) is not None:
            result[name] = json.dumps(result[name], ensure_ascii=False)
    return result


def _job(row: sqlite3.Row) -> Job:
    values = {name: row[name] for name in _FIELDS}
    for name in _JSON:
        if values[name] is not None:
            values[name] = json.loads(values[name])
    values["method_given"] = bool(values["method_given"])
    return Job(**values)

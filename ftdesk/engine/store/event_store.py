"""What trainings report: their events and checkpoints. Each step has exactly one metrics event."""

from __future__ import annotations

import json
import sqlite3
import time
from typing import Any

from ftdesk.engine.identity import new_id
from ftdesk.engine.store.database import Database
from ftdesk.engine.store.records import Checkpoint, JobEvent, Page


class EventStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    def say(self, job_id: str, message: str, level: str = "info") -> None:
        """A message event, in plain English."""
        self._insert(job_id, int(time.time()), level, message, "message", {}, None)

    def add_metrics(self, job_id: str, data: dict[str, Any], at: float) -> None:
        """The metrics of one step; a step that is already there stays as it is."""
        self._insert(job_id, int(at), "info", _step_text(data), "metrics", data, int(data["step"]))

    def _insert(
        self,
        job_id: str,
        at: int,
        level: str,
        message: str,
        kind: str,
        data: dict[str, Any],
        step: int | None,
    ) -> None:
        self._database.execute(
            "INSERT OR IGNORE INTO events (id, job_id, created_at, level, message, type, data, step)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(new_id("ftevent-"), job_id, at, level, message, kind, json.dumps(data), step),
        )

    def page(self, job_id: str, *, after: str | None, limit: int) -> Page[JobEvent]:
        # Not one query for both: with an OR in it all that stands before the page would be read, too
        further = "" if after is None else " AND seq < (SELECT seq FROM events WHERE id = ?)"
        values = (job_id, limit + 1) if after is None else (job_id, after, limit + 1)
        sql = f"SELECT * FROM events WHERE job_id = ?{further} ORDER BY seq DESC LIMIT ?"
        rows = self._database.rows(sql, *values)
        return Page([_event(row) for row in rows[:limit]], len(rows) > limit)

    def metrics(self, job_id: str) -> list[dict[str, Any]]:
        """In the order of steps."""
        sql = "SELECT data FROM events WHERE job_id = ? AND type = 'metrics' ORDER BY step"
        return [json.loads(row["data"]) for row in self._database.rows(sql, job_id)]

    def rewind(self, job_id: str, step: int) -> list[str]:
        """Forget what came after `step`: the trainer does it again. Returns the models of its checkpoints."""
        sql = "SELECT model FROM checkpoints WHERE job_id = ? AND step > ?"
        models = [str(row["model"]) for row in self._database.rows(sql, job_id, step)]
        self._database.execute("DELETE FROM events WHERE job_id = ? AND step > ?", job_id, step)
        self._database.execute("DELETE FROM checkpoints WHERE job_id = ? AND step > ?", job_id, step)
        return models

    def add_checkpoint(
        self, job_id: str, model: str, step: int, metrics: dict[str, float], at: float
    ) -> bool:
        """False when the checkpoint of this step is already there."""
        return (
            self._database.execute(
                "INSERT OR IGNORE INTO checkpoints (id, job_id, created_at, model, step, metrics)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                *(new_id("ftckpt_"), job_id, int(at), model, step, json.dumps(metrics)),
            )
            > 0
        )

    def checkpoint_page(self, job_id: str, *, after: str | None, limit: int) -> Page[Checkpoint]:
        rows = self._database.rows(
            "SELECT * FROM checkpoints WHERE job_id = ?1"
            " AND (?2 IS NULL OR step < (SELECT step FROM checkpoints WHERE id = ?2))"
            " ORDER BY step DESC LIMIT ?3",
            *(job_id, after, limit + 1),
        )
        return Page([_checkpoint(row) for row in rows[:limit]], len(rows) > limit)

    def drop_checkpoint(self, checkpoint_id: str) -> None:
        self._database.execute("DELETE FROM checkpoints WHERE id = ?", checkpoint_id)


def _step_text(data: dict[str, Any]) -> str:
    text = f"Step {data['step']}/{data['total_steps']}: training loss={data['train_loss']:.2f}"
    if "train_reward_margin" in data:
        text += f", reward margin={data['train_reward_margin']:.2f}"
    if "valid_loss" in data:
        text += f", validation loss={data['valid_loss']:.2f}"
    if "full_valid_loss" in data:
        text += f", full validation loss={data['full_valid_loss']:.2f}"
    return text


def _event(row: sqlite3.Row) -> JobEvent:
    data = json.loads(row["data"])
    return JobEvent(row["id"], row["created_at"], row["level"], row["message"], row["type"], data)


def _checkpoint(row: sqlite3.Row) -> Checkpoint:
    metrics = json.loads(row["metrics"])
    return Checkpoint(row["id"], row["job_id"], row["created_at"], row["model"], row["step"], metrics)

"""Tuned models: their rows, and the folders of adapters, which go when no model needs them."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path

from ftdesk.engine.database import Database
from ftdesk.engine.records import TunedModel


class ModelStore:
    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def job_folder(self, job_id: str) -> Path:
        """Where the trainer of this job puts its adapters, one folder `step-N` each."""
        return self._folder / job_id

    def path(self, model: TunedModel) -> Path:
        return self._folder / model.folder

    def add(self, model_id: str, base: str, job_id: str, step: int) -> None:
        """Record the adapter that the trainer saved at `step`."""
        self._database.execute(
            "INSERT OR IGNORE INTO models (id, created_at, base, folder, job_id) VALUES (?, ?, ?, ?, ?)",
            *(model_id, int(time.time()), base, f"{job_id}/step-{step}", job_id),
        )

    def get(self, model_id: str) -> TunedModel | None:
        row = self._database.row("SELECT * FROM models WHERE id = ?", model_id)
        return _model(row) if row else None

    def all(self) -> list[TunedModel]:
        return [_model(row) for row in self._database.rows("SELECT * FROM models ORDER BY seq DESC")]

    def delete(self, model_id: str) -> bool:
        """Forget the model; its files go with it unless another name still leads to them."""
        model = self.get(model_id)
        if model is None:
            return False
        self._database.execute("DELETE FROM models WHERE id = ?", model_id)
        if self._database.row("SELECT 1 FROM models WHERE folder = ?", model.folder) is None:
            shutil.rmtree(self.path(model), ignore_errors=True)
        return True


def _model(row: sqlite3.Row) -> TunedModel:
    return TunedModel(row["id"], row["created_at"], row["base"], row["folder"], row["job_id"])

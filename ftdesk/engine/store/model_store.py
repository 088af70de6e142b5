"""Tuned models: their rows, and the folders of adapters, which go when no model needs them."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from ftdesk.engine.in_thread import delete_folder
from ftdesk.engine.store.database import Database
from ftdesk.engine.store.records import TunedModel


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

    async def delete(self, model_id: str) -> bool:
        """Forget the model; its files go with it unless another name still leads to them."""
        model = self.forget(model_id)
        if model is not None:
            await self.let_go(model)
        return model is not None

    def forget(self, model_id: str) -> TunedModel | None:
        """The first half of `delete`, for a transaction; None: there was none of that name."""
        model = self.get(model_id)
        self._database.execute("DELETE FROM models WHERE id = ?", model_id)
        return model

    async def let_go(self, model: TunedModel) -> None:
        """The second half. A kill between the two leaves files that the next start sweeps away."""
        if self._database.row("SELECT 1 FROM models WHERE folder = ?", model.folder) is None:
            await delete_folder(self.path(model))


def _model(row: sqlite3.Row) -> TunedModel:
    return TunedModel(row["id"], row["created_at"], row["base"], row["folder"], row["job_id"])

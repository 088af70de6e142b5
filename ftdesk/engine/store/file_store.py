"""Uploaded files and result files: their rows, and their bytes under `files/`."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from ftdesk.engine.durable import make_folder
from ftdesk.engine.identity import new_id
from ftdesk.engine.store.database import Database
from ftdesk.engine.store.records import Page, StoredFile


class FileStore:
    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self.folder = folder
        make_folder(folder)

    def new_path(self) -> tuple[str, Path]:
        """A fresh id and where its bytes belong. Nothing is recorded until `add`."""
        file_id = new_id("file-", 22)
        return file_id, self.folder / file_id

    def path(self, file_id: str) -> Path:
        """Only for ids that `get` knows: a name from outside never becomes a path."""
        return self.folder / file_id

    def add(self, file_id: str, filename: str, purpose: str, now: int | None = None) -> StoredFile:
        size_bytes = self.path(file_id).stat().st_size
        created_at = int(time.time()) if now is None else now
        self._database.execute(
            "INSERT INTO files (id, size_bytes, created_at, filename, purpose) VALUES (?, ?, ?, ?, ?)",
            *(file_id, size_bytes, created_at, filename, purpose),
        )
        return StoredFile(file_id, size_bytes, created_at, filename, purpose)

    def get(self, file_id: str) -> StoredFile | None:
        row = self._database.row("SELECT * FROM files WHERE id = ?", file_id)
        return _file(row) if row else None

    def page(
        self, *, after: str | None, limit: int, purpose: str | None, oldest_first: bool = False
    ) -> Page[StoredFile]:
        sign, order = (">", "ASC") if oldest_first else ("<", "DESC")
        rows = self._database.rows(
            f"SELECT * FROM files WHERE (?1 IS NULL OR purpose = ?1)"
            f" AND (?2 IS NULL OR seq {sign} (SELECT seq FROM files WHERE id = ?2))"
            f" ORDER BY seq {order} LIMIT ?3",
            *(purpose, after, limit + 1),
        )
        return Page([_file(row) for row in rows[:limit]], len(rows) > limit)

    def delete(self, file_id: str) -> bool:
        found = self._database.execute("DELETE FROM files WHERE id = ?", file_id) > 0
        if found:
            with contextlib.suppress(FileNotFoundError):
                self.path(file_id).unlink()
        return found

    def sweep(self) -> None:
        """Remove bytes without a row: uploads that a kill cut off."""
        known = {row["id"] for row in self._database.rows("SELECT id FROM files")}
        for path in self.folder.iterdir():
            if path.name not in known and not path.is_dir():
                path.unlink(missing_ok=True)


def _file(row: sqlite3.Row) -> StoredFile:
    return StoredFile(row["id"], row["size_bytes"], row["created_at"], row["filename"], row["purpose"])

"""The list of everything that left this computer, and what of it still lies at a provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ftdesk.core.project import Project


@dataclass(frozen=True)
class Departure:
    """One file that was sent somewhere."""

    id: int
    at: datetime
    connection_id: str
    address: str
    purpose: str  # training | validation
    file_name: str
    size_bytes: int
    sha256: str
    examples: int
    job_id: str | None
    remote_id: str | None  # the provider's file id, once it has answered
    deleted_at: datetime | None


class Ledger:
    """Written before the first byte is sent, so that nothing can leave without standing here."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def add(
        self,
        *,
        connection_id: str,
        address: str,
        purpose: str,
        file_name: str,
        size_bytes: int,
        sha256: str,
        examples: int,
        job_id: str,
    ) -> int:
        """Note a file that is about to be sent; answers the row's id."""
        with self._project.transaction() as db:
            cursor = db.execute(
                "INSERT INTO departure (at, connection_id, address, purpose, file_name, size_bytes, sha256,"
                " examples, job_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    datetime.now(UTC).isoformat(), connection_id, address, purpose, file_name, size_bytes,
                    sha256, examples, job_id,
                ),
            )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def arrived(self, departure_id: int, remote_id: str) -> None:
        """The provider has the file, under this id."""
        with self._project.transaction() as db:
            db.execute("UPDATE departure SET remote_id = ? WHERE id = ?", (remote_id, departure_id))

    def deleted(self, connection_id: str, remote_id: str) -> None:
        """The provider has deleted the file. Names are a provider's own: another may give the same."""
        with self._project.transaction() as db:
            db.execute(
                "UPDATE departure SET deleted_at = ? WHERE connection_id = ? AND remote_id = ?",
                (datetime.now(UTC).isoformat(), connection_id, remote_id),
            )

    def all(self) -> list[Departure]:
        """Everything that left, newest first."""
        rows = self._project.db.execute(
            "SELECT id, at, connection_id, address, purpose, file_name, size_bytes, sha256, examples, job_id,"
            " remote_id, deleted_at FROM departure ORDER BY id DESC"
        )
        return [
            Departure(
                id=row[0],
                at=datetime.fromisoformat(row[1]),
                connection_id=row[2],
                address=row[3],
                purpose=row[4],
                file_name=row[5],
                size_bytes=row[6],
                sha256=row[7],
                examples=row[8],
                job_id=row[9],
                remote_id=row[10],
                deleted_at=datetime.fromisoformat(row[11]) if row[11] else None,
            )
            for row in rows
        ]

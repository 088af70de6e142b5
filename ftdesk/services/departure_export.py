"""The list of what has left this computer, as a table that every spreadsheet opens."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from pathlib import Path

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.jobs.ledger import Departure


async def export_departures(path: Path, titles: Sequence[str], rows: Sequence[Departure]) -> None:
    """Write `rows` as CSV (FtdeskError FILE_WRITE_FAILED, DISK_FULL). Times are UTC; eleven `titles`."""
    import csv  # ten milliseconds that the first paint does not wait for

    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(titles)
    for row in rows:
        gone = row.deleted_at.isoformat() if row.deleted_at is not None else ""
        table.writerow(
            (
                row.at.isoformat(), row.connection_id, row.address, row.purpose, row.file_name,
                row.size_bytes, row.sha256, row.examples, row.job_id or "", row.remote_id or "", gone,
            )
        )  # fmt: skip
    # With a mark at its beginning, or Excel takes it for the code page of the machine.
    await asyncio.to_thread(write_atomic, path, text.getvalue().encode("utf-8-sig"))

"""What has left this computer, taken back: the provider's copy of a file is deleted."""

from __future__ import annotations

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Departure, Ledger
from ftdesk.services.connections import ConnectionService


async def delete_departure(
    connections: ConnectionService, ledger: Ledger, jobs: JobStore, departure: Departure
) -> None:
    """Delete one file at its provider and note it; one that is gone there already is noted, too.

    Raises ACTION_NOT_POSSIBLE while its training may still need it or no answer ever named it, and what the
    provider says.
    """
    if departure.remote_id is None:
        raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="delete_upload", state="unknown")
    job = next((job for job in jobs.all() if job.id == departure.job_id), None)
    if job is not None and not job.ended:
        raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="delete_upload", state=job.state.value)
    client = await connections.client(departure.connection_id)
    await client.files.delete(departure.remote_id)
    ledger.deleted(departure.remote_id)

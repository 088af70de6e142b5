"""What really lies at a provider now: its files and tuned models, whoever put them there."""

from __future__ import annotations

from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.services.connections import ConnectionService
from ftdesk.services.departures import LeftFile, LeftModel, Remains


async def look(connections: ConnectionService, ledger: Ledger, jobs: JobStore, connection_id: str) -> Remains:
    """All files and tuned models of the account, newest first (FtdeskError as the provider gives it).

    `departure` and `job_id` say which of them this project knows. Nothing is written down: a key of another
    account would show none of them, and they would still be there.
    """
    client = await connections.client(connection_id)
    sent = {each.remote_id: each for each in ledger.all() if each.connection_id == connection_id}
    made = {job.tuned_model: job for job in jobs.all() if job.connection_id == connection_id}
    files = [
        LeftFile(connection_id, each.id, each.name, each.size_bytes, each.created_at, sent.get(each.id))
        for each in await client.files.list()
    ]
    models = []
    for each in await connections.models(connection_id):
        job = made.get(each.id)
        if each.tuned or job is not None:
            ended = job.finished_at if job is not None else None
            models.append(LeftModel(connection_id, each.id, job.id if job is not None else None, ended))
    return Remains(tuple(sorted(files, key=_newest, reverse=True)), tuple(models))


def _newest(file: LeftFile) -> float:
    return file.at.timestamp() if file.at is not None else 0.0

"""What has left this computer and what of it still lies at a provider, with the ways to delete it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ftdesk.core.dataset import versions
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Departure, Ledger
from ftdesk.core.project import Project
from ftdesk.services.connections import ConnectionService


@dataclass(frozen=True)
class LeftFile:
    """A file at a provider. `departure` is its line in the ledger of this project, where there is one."""

    connection_id: str
    remote_id: str
    name: str
    size_bytes: int | None
    at: datetime | None
    departure: Departure | None = None


@dataclass(frozen=True)
class LeftModel:
    """A tuned model at a provider. `job_id` is the training of this project that made it, if one did."""

    connection_id: str
    name: str
    job_id: str | None
    at: datetime | None


@dataclass(frozen=True)
class Remains:
    """What still lies at a provider, newest first."""

    files: tuple[LeftFile, ...]
    models: tuple[LeftModel, ...]


def remains(
    connections: ConnectionService, ledger: Ledger, jobs: JobStore, connection_id: str | None = None
) -> Remains:
    """What lies there as far as this project knows (one connection, or all). Nobody is asked.

    What was trained on this computer is no part of it: it never left.
    """
    here = {each.id for each in connections.all() if each.engine}

    def wanted(place: str) -> bool:
        return place not in here and connection_id in (None, place)

    files = [_left(each) for each in ledger.all() if each.remote_id and not each.deleted_at]
    models = [
        LeftModel(job.connection_id, job.tuned_model, job.id, job.finished_at)
        for job in jobs.all()
        if job.tuned_model and job.model_deleted_at is None
    ]
    return Remains(
        tuple(each for each in files if wanted(each.connection_id)),
        tuple(each for each in models if wanted(each.connection_id)),
    )


async def listed(
    connections: ConnectionService, ledger: Ledger, jobs: JobStore, connection_id: str
) -> Remains:
    """What lies there as the provider lists it: files for training, whoever sent them, and tuned models.

    What the provider says besides (FtdeskError) is raised.
    """
    client = await connections.client(connection_id)
    sent = {each.remote_id: each for each in ledger.all() if each.connection_id == connection_id}
    made = {job.tuned_model: job for job in jobs.all() if job.connection_id == connection_id}
    files = [
        LeftFile(connection_id, each.id, each.name, each.size_bytes, each.created_at, sent.get(each.id))
        for each in await client.files.list()
    ]
    models = []
    for model in await client.models():
        job = made.get(model.id)
        if model.tuned or job is not None:
            at = job.finished_at if job is not None else None
            models.append(LeftModel(connection_id, model.id, job.id if job is not None else None, at))
    return Remains(tuple(files), tuple(models))


def examples_of(project: Project, departure: Departure) -> Sequence[int]:
    """The ids of the examples in a file that left, in its order; empty where that was not kept."""
    if departure.job_id is None:
        return ()
    version = versions.version_of(project.db, departure.job_id)
    if version is None:
        return ()
    return version.validation if departure.purpose == "validation" else version.train


async def delete_departure(
    connections: ConnectionService, ledger: Ledger, jobs: JobStore, departure: Departure
) -> None:
    """Delete one file at its provider and note it; one that is gone there already is noted, too.

    Raises PROJECT_READ_ONLY, ACTION_NOT_POSSIBLE while its training may still need it or no answer ever
    named it, and what the provider says.
    """
    if departure.remote_id is None:
        raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="delete_upload", state="unknown")
    await delete_file(connections, ledger, jobs, _left(departure))


async def delete_file(connections: ConnectionService, ledger: Ledger, jobs: JobStore, file: LeftFile) -> None:
    """Delete a file at its provider, whoever sent it (errors as `delete_departure`)."""
    jobs.refuse_view()
    there = [each for each in jobs.all() if each.connection_id == file.connection_id]
    job = next((each for each in there if file.remote_id in _files_of(each)), None)
    if job is None and file.departure is not None:
        job = next((each for each in there if each.id == file.departure.job_id), None)
    if job is not None and not job.ended:
        raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="delete_upload", state=job.state.value)
    client = await connections.client(file.connection_id)
    await client.files.delete(file.remote_id)
    ledger.deleted(file.connection_id, file.remote_id)
    if job is not None:
        gone = {name: None for name in _FILES if getattr(job, name) == file.remote_id}
        jobs.update(job.id, **gone)


async def delete_files_of(connections: ConnectionService, ledger: Ledger, jobs: JobStore, job: Job) -> None:
    """Delete the files of a training at its provider (what the provider says is raised)."""
    for name in _FILES:
        file_id = getattr(job, name)
        if file_id is not None:
            client = await connections.client(job.connection_id)
            await client.files.delete(file_id)
            ledger.deleted(job.connection_id, file_id)
            jobs.update(job.id, **{name: None})


async def delete_model(connections: ConnectionService, jobs: JobStore, model: LeftModel) -> None:
    """Delete a tuned model at its provider for good; one that is gone there already is noted, too.

    Raises PROJECT_READ_ONLY, ACTION_NOT_POSSIBLE where the provider has no such request, and what the
    provider says.
    """
    jobs.refuse_view()
    client = await connections.client(model.connection_id)
    if "delete_model" not in client.connection.supports:
        raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="delete_model", state="unsupported")
    await client.delete_model(model.name)
    for job in jobs.all():
        if job.tuned_model == model.name and job.connection_id == model.connection_id:
            jobs.update(job.id, model_deleted_at=datetime.now(UTC))


_FILES = ("training_file", "validation_file")


def _files_of(job: Job) -> set[str | None]:
    return {getattr(job, name) for name in _FILES}


def _left(departure: Departure) -> LeftFile:
    assert departure.remote_id is not None
    return LeftFile(
        departure.connection_id,
        departure.remote_id,
        departure.file_name,
        departure.size_bytes,
        departure.at,
        departure,
    )

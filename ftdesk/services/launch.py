"""From the press of Train to a job at the provider: written ahead, uploaded, created exactly once."""

from __future__ import annotations

import asyncio
import logging
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ftdesk.api.client import Client
from ftdesk.api.errors import surely_not_done
from ftdesk.api.training import Order, RemoteJob
from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import PriceLookup, provider_of
from ftdesk.core.dataset import versions
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.today import Today, users_today
from ftdesk.services import snapshot as snapshots
from ftdesk.services.connections import ConnectionService
from ftdesk.services.launch_request import AskedPrice, LaunchRequest, order_of
from ftdesk.services.purse import AGREED, Purse
from ftdesk.services.remote_state import job_values
from ftdesk.services.snapshot import Snapshot
from ftdesk.services.upload import refuse_unfit, upload

log = logging.getLogger(__name__)

_WRITE_AGAIN_S = 3.0


class Launcher:
    """Makes launches. Every step is committed before the next one begins, so a kill leaves no doubt."""

    def __init__(
        self,
        store: JobStore,
        ledger: Ledger,
        dataset: Dataset,
        connections: ConnectionService,
        prices: PriceLookup,
        purse: Purse,
        uploads: Path,
        today: Today = users_today,
    ) -> None:
        self._store, self._ledger, self._dataset = store, ledger, dataset
        self._connections, self._prices, self._purse = connections, prices, purse
        self._uploads, self._today = uploads, today

    def write_ahead(self, request: LaunchRequest) -> Job:
        """Commit its money and the job's row, before any network.

        Raises FtdeskError CONNECTION_UNKNOWN, TOO_FEW_EXAMPLES, MODEL_SHUT_DOWN, EXAMPLES_CHANGED,
        EXAMPLES_BUSY, METHOD_NOT_TAKEN, ACTION_NOT_POSSIBLE, OVER_CAP, DISK_FULL; nothing is committed then.
        """
        self._refuse_half_a_step()
        connection = self._connections.get(request.connection_id)
        have = self._dataset.count(Split.TRAIN)
        if have < connection.min_examples:
            raise FtdeskError(Code.TOO_FEW_EXAMPLES, have=have, need=connection.min_examples)
        self._refuse_dead_model(connection, request.model)
        if request.method not in connection.methods:
            raise FtdeskError(Code.METHOD_NOT_TAKEN, connection=connection.name, method=request.method)
        if request.revision not in (None, self._dataset.revision):
            raise FtdeskError(Code.EXAMPLES_CHANGED)
        agreed = {AGREED: request.over_cap_agreed} if request.over_cap_agreed else {}
        asked = request.asked
        if asked is not None:
            self._refuse_used(asked, connection)
        job = Job(
            id=asked.launch_id if asked is not None else str(uuid.uuid4()),
            created_at=datetime.now(UTC),
            connection_id=connection.id,
            model=request.model,
            suffix=request.suffix,
            epochs=request.epochs,
            batch_size=request.batch_size,
            learning_rate_multiplier=request.learning_rate_multiplier,
            seed=request.seed,
            method=request.method,
            beta=request.beta,
            system_text=self._dataset.system_text,
            examples=have,
            validation_examples=self._dataset.count(Split.VALIDATION),
            estimate=dict(request.estimate) | agreed,
            revision=self._dataset.revision,
            file_sha256=asked.fingerprint if asked is not None else "",
            training_file=asked.training_file if asked is not None else None,
            validation_file=asked.validation_file if asked is not None else None,
        )
        self._purse.reserve(job)
        try:
            self._store.add(job)
        except FtdeskError:
            self._purse.release(job.id)
            raise
        return job

    def write_again(self, job: Job) -> None:
        """Commit another try of a launch that was certainly not started (OVER_CAP, DISK_FULL)."""
        again = replace(job, launched_at=datetime.now(UTC))
        self._purse.reserve(again)
        try:
            self._store.update(
                job.id,
                state=JobState.PREPARING,
                launched_at=again.launched_at,
                error_code=None,
                error_params={},
                absent_listings=0,
            )
        except FtdeskError:
            self._purse.note(job)
            raise

    async def run(self, job_id: str, *, files_there: bool = False) -> bool:
        """Bring a PREPARING job to the provider. True if its create was answered; else see its state.

        `files_there`: its files went ahead, with a question about its price.

        What goes wrong stands on the job (NOT_STARTED with its reason, or UNKNOWN); only errors of the
        project file itself are raised.
        """
        folder = self._uploads / job_id
        try:
            try:
                client, job = await self._bring_files(job_id, folder, files_there)
            except FtdeskError as error:
                self._not_started(job_id, error)
                return False
            self._store.update(job_id, state=JobState.CREATING)
            try:
                remote = await client.training.create(_order(job))
            except FtdeskError as error:
                self._on_refusal(job_id, error)
                return False
            except BaseException:
                # Cancelled with the request on its way: only the provider knows.
                self._lost(job_id, None)
                raise
            await self._adopt(job, remote)
            return True
        finally:
            await snapshots.discard(folder)

    async def _adopt(self, job: Job, remote: RemoteJob) -> None:
        """The one answer that says what was created: kept until the project file can take it again."""
        # Our own file id stays: some providers answer with another name for the same file.
        values = {**job_values(remote), "training_file": job.training_file}
        while True:
            try:
                self._store.update(job.id, **values)
            except FtdeskError as error:
                log.warning("the job that was created cannot be written down yet: %s", error)
                await asyncio.sleep(_WRITE_AGAIN_S)
            else:
                return

    def take_back(self, job_id: str, error: FtdeskError) -> None:
        """A launch that was stopped before its create was sent: nothing is at the provider but files."""
        self._not_started(job_id, error)

    async def _bring_files(self, job_id: str, folder: Path, files_there: bool) -> tuple[Client, Job]:
        job = self._store.get(job_id)
        connection = self._connections.get(job.connection_id)
        self._refuse_half_a_step()
        taken = await snapshots.take(self._dataset, folder)
        self._refuse_unlike(job, taken, connection)
        job = self._store.update(
            job_id,
            file_sha256=taken.fingerprint,
            file_size_bytes=taken.train.size_bytes,
            examples=taken.train.examples,
            validation_examples=taken.validation.examples if taken.validation else 0,
            system_text=taken.system_text or job.system_text,
        )
        validation_ids = taken.validation.ids if taken.validation else ()
        versions.keep(self._dataset.project, job_id, taken.revision, taken.train.ids, validation_ids)
        client = await self._connections.client(job.connection_id)
        if files_there:
            return client, self._store.update(job_id, state=JobState.UPLOADING)
        job = self._store.update(job_id, state=JobState.UPLOADING, training_file=None, validation_file=None)
        sent = [await upload(self._ledger, client, job.id, taken.train, "training")]
        job = self._store.update(job_id, training_file=sent[0].id)
        if taken.validation is not None:
            sent.append(await upload(self._ledger, client, job.id, taken.validation, "validation"))
            job = self._store.update(job_id, validation_file=sent[1].id)
        for file in sent:
            await client.files.until_taken(file)
        return client, job

    def _refuse_used(self, asked: AskedPrice, connection: Connection) -> None:
        """Files that were asked about are for one launch, and for the place where they lie."""
        if asked.connection_id != connection.id or any(
            each.id == asked.launch_id for each in self._store.all()
        ):
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="launch", state="asked")

    def _refuse_half_a_step(self) -> None:
        """While a worker changes many examples, the file holds some old and some new ones."""
        if self._dataset.busy:
            raise FtdeskError(Code.EXAMPLES_BUSY)

    def _refuse_unlike(self, job: Job, taken: Snapshot, connection: Connection) -> None:
        """No training of anything but what its price was shown for, nor of more than the provider takes."""
        if job.file_sha256 and job.file_sha256 != taken.fingerprint:
            raise FtdeskError(Code.EXAMPLES_CHANGED)
        if not job.file_sha256 and job.revision != taken.revision:  # no try has got so far yet
            raise FtdeskError(Code.EXAMPLES_CHANGED)
        refuse_unfit(taken, connection, job.method)

    def _refuse_dead_model(self, connection: Connection, model: str) -> None:
        known = self._prices.model(model, provider_of(connection))
        if known is None or known.alive(self._today()):
            return
        shutdown = known.shutdown.isoformat() if known.shutdown else None
        raise FtdeskError(Code.MODEL_SHUT_DOWN, model=model, date=shutdown)

    def _on_refusal(self, job_id: str, error: FtdeskError) -> None:
        if surely_not_done(error):
            self._not_started(job_id, error)
        else:
            self._lost(job_id, error)

    def _not_started(self, job_id: str, error: FtdeskError) -> None:
        """The user's word for why, with the file that may have been left behind."""
        job = self._store.get(job_id)
        error = self._connections.as_met(job.connection_id, error)
        params = {**error.params, "file_id": job.training_file}
        self._store.update(
            job_id, state=JobState.NOT_STARTED, error_code=error.code.value, error_params=params
        )

    def _lost(self, job_id: str, error: FtdeskError | None) -> None:
        self._store.update(
            job_id,
            state=JobState.UNKNOWN,
            error_code=Code.LAUNCH_UNKNOWN.value,
            error_params={"decidable": True} | ({"cause": error.code.value} if error else {}),
            absent_listings=0,
        )


def _order(job: Job) -> Order:
    assert job.training_file is not None
    return order_of(job, job.training_file, job.validation_file)

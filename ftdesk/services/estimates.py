"""What a provider itself expects of a training: the engine, or another one when the user says so."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from ftdesk.api.client import Client
from ftdesk.api.estimate import Estimate
from ftdesk.core.dataset import versions
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.services import snapshot as snapshots
from ftdesk.services.connections import ConnectionService, client_unless_stopped
from ftdesk.services.launch_request import AskedPrice, LaunchRequest, order_of
from ftdesk.services.snapshot import Snapshot
from ftdesk.services.upload import refuse_unfit, upload


class Estimates:
    """Questions about a price. None of them starts a training."""

    def __init__(
        self, dataset: Dataset, ledger: Ledger, connections: ConnectionService, uploads: Path
    ) -> None:
        self._dataset, self._ledger = dataset, ledger
        self._connections, self._uploads = connections, uploads
        self._known: dict[tuple[object, ...], dict[str, Any]] = {}

    async def here(self, request: LaunchRequest) -> dict[str, Any]:
        """The engine's figures: tokens, n_epochs, trained_tokens, seconds.

        ACTION_NOT_POSSIBLE elsewhere: there the question would send the examples away before the user has
        agreed, see `ask`. Equal questions are asked once. ENGINE_STOPPED where its user wants it so.
        """
        connection = self._connections.get(request.connection_id)
        if "estimate" not in connection.supports or not connection.engine:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="estimate", state="unsupported")
        async with self._taken(request) as taken:
            question = (connection.id, taken.train.sha256, request.model, request.epochs, request.batch_size)
            if question not in self._known:
                client = await client_unless_stopped(self._connections, connection.id)
                file = await client.files.upload(taken.train.path)
                try:
                    answer = await client.training.estimate(order_of(request, file.id, None))
                finally:
                    await client.files.delete(file.id)
                self._known[question] = _figures(answer)
            return dict(self._known[question])

    async def ask(self, request: LaunchRequest) -> AskedPrice:
        """The provider's own price. This uploads the examples: only after the user has said so.

        The files stay for the launch that follows; `forget` deletes them. With `request.asked` the question
        is another one about the files that lie there already. Errors leave nothing there that is not in the
        list of what left this computer.
        """
        connection = self._connections.get(request.connection_id)
        if "estimate" not in connection.supports or connection.engine:
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="estimate", state="unsupported")
        async with self._taken(request) as taken:
            if request.revision not in (None, taken.revision):
                raise FtdeskError(Code.EXAMPLES_CHANGED)
            refuse_unfit(taken, connection, request.method)
            client = await self._connections.client(connection.id)
            if request.asked is not None and request.asked.fingerprint == taken.fingerprint:
                asked = request.asked
            else:
                asked = await self._bring(client, taken)
            try:
                order = order_of(request, asked.training_file, asked.validation_file)
                answer = await client.training.estimate(order)
            except BaseException:
                if asked is not request.asked:
                    await self.forget(asked)
                raise
        return AskedPrice(
            asked.launch_id,
            connection.id,
            asked.fingerprint,
            asked.training_file,
            asked.validation_file,
            _figures(answer),
        )

    async def forget(self, asked: AskedPrice) -> None:
        """The user did not agree: delete the files there. What cannot be deleted stays in the list, with
        its Delete.
        """
        with contextlib.suppress(FtdeskError):
            client = await self._connections.client(asked.connection_id)
            for file_id in (asked.training_file, asked.validation_file):
                if file_id is not None:
                    await client.files.delete(file_id)
                    self._ledger.deleted(asked.connection_id, file_id)

    async def _bring(self, client: Client, taken: Snapshot) -> AskedPrice:
        launch_id = str(uuid.uuid4())
        validation_ids = taken.validation.ids if taken.validation is not None else ()
        versions.keep(self._dataset.project, launch_id, taken.revision, taken.train.ids, validation_ids)
        training = await upload(self._ledger, client, launch_id, taken.train, "training")
        asked = AskedPrice(launch_id, client.connection.id, taken.fingerprint, training.id, None, {})
        try:
            if taken.validation is not None:
                validation = await upload(self._ledger, client, launch_id, taken.validation, "validation")
                asked = replace(asked, validation_file=validation.id)
                await client.files.until_taken(validation)
            await client.files.until_taken(training)
        except BaseException:
            await self.forget(asked)
            raise
        return asked

    @asynccontextmanager
    async def _taken(self, request: LaunchRequest) -> AsyncIterator[Snapshot]:
        """The examples as files, for as long as the question takes; errors as the user meets them."""
        folder = self._uploads / f"estimate-{request.press_id}"
        try:
            yield await snapshots.take(self._dataset, folder)
        except FtdeskError as error:
            raise self._connections.as_met(request.connection_id, error) from None
        finally:
            await snapshots.discard(folder)


def _figures(answer: Estimate) -> dict[str, Any]:
    cost = getattr(answer, "cost", None)
    return {
        "tokens": answer.tokens,
        "n_epochs": answer.epochs,
        "trained_tokens": answer.trained_tokens,
        "seconds": answer.seconds,
        "cost_usd": None if cost is None else cost.exact(),
    }

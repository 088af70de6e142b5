"""What a model sees of one example: asked of the place that trains it, else worked out here."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from ftdesk.core.cost.count_process import Look
from ftdesk.core.cost.prices import PriceLookup, provider_of
from ftdesk.core.cost.rendering import Rendering
from ftdesk.core.cost.tokens import encoding_for_model, read_json
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.connections import ConnectionService, client_unless_stopped
from ftdesk.services.token_process import TokenProcess

SHOWN = 16_000
"""Characters of an example that are shown; the figures are of all of it."""
_SMALL = 100_000


@dataclass(frozen=True)
class Seen:
    """`exact`: the place itself said it. Otherwise it is OpenAI's form, in the encoding named."""

    example_id: int
    connection_id: str
    model: str
    rendering: Rendering
    exact: bool
    encoding: str = ""


class SeenService:
    """Reads examples of one dataset as models read them. Nothing leaves this computer for it."""

    def __init__(
        self, dataset: Dataset, connections: ConnectionService, prices: PriceLookup, process: TokenProcess
    ) -> None:
        self._dataset, self._connections = dataset, connections
        self._prices, self._process = prices, process

    async def seen(self, example_id: int, connection_id: str, model: str) -> Seen:
        """One example as `model` at a connection reads it; starts the engine, unless its user stopped it.

        Raises FtdeskError EXAMPLE_GONE, CONNECTION_UNKNOWN, ENGINE_…, REQUEST_REFUSED for an example that
        cannot be trained on there, and what the counting child says.
        """
        body = self._dataset.example(example_id).body
        connection = self._connections.get(connection_id)
        # Only of this computer: elsewhere the question would send the example away
        if "render" in connection.supports and connection.engine:
            rendering = await self._asked(connection_id, model, body)
            return Seen(example_id, connection_id, model, rendering.beginning(SHOWN), exact=True)
        price = self._prices.model(model, provider_of(connection))
        encoding = price.encoding if price is not None else encoding_for_model(model)
        limit = price.max_example_tokens if price is not None else None
        look = Look(limit, SHOWN, weights="weight" not in connection.ignores)
        shown = await self._process.look(encoding, body, look)
        if shown is None:
            raise FtdeskError(Code.BUG, reason="an example that is no JSON")
        return Seen(example_id, connection_id, model, shown, exact=False, encoding=encoding)

    async def _asked(self, connection_id: str, model: str, body: str) -> Rendering:
        document: dict[str, Any]
        if len(body) > _SMALL:
            document = await asyncio.to_thread(read_json, body)
        else:
            document = read_json(body)
        client = await client_unless_stopped(self._connections, connection_id)
        try:
            return await client.training.render(model, document)
        except FtdeskError as error:
            raise self._connections.as_met(connection_id, error) from None

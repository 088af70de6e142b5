"""The clients in use: one for each connection, shared; a new address, key or trust makes a new one."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable

from ftdesk.api.certificates import Trust
from ftdesk.api.client import Client, open_client
from ftdesk.api.wire import Patience
from ftdesk.core.connection import Connection


class Clients:
    """Hands clients out. One that is retired is closed at the end: a reply may still be streaming on it."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience
        self._known: dict[str, tuple[Connection, str, Trust, Client]] = {}
        self._retired: list[Client] = []
        self._opening: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(
        self, connection_id: str, resolved: Callable[[], Awaitable[tuple[Connection, str]]], trust: Trust
    ) -> Client:
        """The client for what `resolved` says now (errors of it and of `open_client`)."""
        async with self._opening[connection_id]:
            connection, key = await resolved()
            known = self._known.get(connection_id)
            if known is not None and known[:3] == (connection, key, trust):
                return known[3]
            self.retire(connection_id)
            client = await open_client(connection, key, self._patience, trust)
            self._known[connection_id] = (connection, key, trust, client)
            return client

    def retire(self, connection_id: str | None = None) -> None:
        """Stop handing out the client of a connection, or every one."""
        ids = tuple(self._known) if connection_id is None else (connection_id,)
        self._retired += [self._known.pop(each)[3] for each in ids if each in self._known]

    async def aclose(self) -> None:
        """Close all clients."""
        self.retire()
        while self._retired:
            await self._retired.pop().aclose()

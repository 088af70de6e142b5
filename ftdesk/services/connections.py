"""The user's connections, their keys, and the client that talks to each."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections import defaultdict
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ftdesk.api.client import Client, ModelInfo, open_client
from ftdesk.api.wire import Patience
from ftdesk.core import connection as connections
from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.settings import SettingsStore
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.secrets import KeyPlace, KeyStored, Secrets

_CREDENTIALS = re.compile(r"(?<=//)[^/]*@")

__all__ = ["ConnectionService", "KeyReport", "KeyPlace", "KeyStored", "ModelInfo"]


@dataclass(frozen=True)
class KeyReport:
    """What a connection and its key can do, as far as it can be asked without paying.

    Whether a key may train is known only when a training is created: providers have no question for it.
    """

    reachable: bool
    key_valid: bool
    models: tuple[ModelInfo, ...] = ()
    error: FtdeskError | None = None


class ConnectionService:
    """Presets and custom connections. Clients are kept and shared; a new key or address makes a new one."""

    def __init__(
        self,
        settings: SettingsStore,
        secrets: Secrets,
        engine: LocalEngine | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.changed: Event[()] = Event()
        self._settings, self._secrets, self._engine = settings, secrets, engine
        self._patience = patience
        self._presets = [connections.preset(name) for name in connections.PRESETS]
        self._clients: dict[str, tuple[Connection, str, Client]] = {}
        self._retired: list[Client] = []
        self._opening: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def all(self) -> list[Connection]:
        """Presets first, then the user's own."""
        custom = [connections.from_data(data) for data in self._settings.now.custom_connections]
        return [*self._presets, *custom]

    def get(self, connection_id: str) -> Connection:
        """One connection (FtdeskError CONNECTION_UNKNOWN)."""
        for each in self.all():
            if each.id == connection_id:
                return each
        raise FtdeskError(Code.CONNECTION_UNKNOWN, connection=connection_id)

    def add_custom(self, name: str, base_url: str, chat_base_url: str = "") -> Connection:
        """A connection to an OpenAI-compatible address (FtdeskError BAD_ADDRESS)."""
        base_url, chat_base_url = _clean_url(base_url), _clean_url(chat_base_url, optional=True)
        made = connections.custom(f"custom-{uuid.uuid4().hex[:8]}", name.strip(), base_url, chat_base_url)
        self._save([*self._settings.now.custom_connections, connections.to_data(made)])
        return made

    def change_custom(self, connection_id: str, name: str, base_url: str, chat_base_url: str = "") -> None:
        """Rename or redirect one of the user's own (BAD_ADDRESS, CONNECTION_UNKNOWN)."""
        base_url, chat_base_url = _clean_url(base_url), _clean_url(chat_base_url, optional=True)
        old = self.get(connection_id)
        new = replace(old, name=name.strip(), train_base_url=base_url, chat_base_url=chat_base_url)
        data = self._settings.now.custom_connections
        self._save([connections.to_data(new) if each["id"] == connection_id else each for each in data])

    async def remove(self, connection_id: str) -> None:
        """Forget a custom connection and its key; presets stay (CONNECTION_UNKNOWN)."""
        if all(each["id"] != connection_id for each in self._settings.now.custom_connections):
            raise FtdeskError(Code.CONNECTION_UNKNOWN, connection=connection_id)
        await self._secrets.remove(connection_id)
        self._retire(connection_id)
        # As they are now: the keyring may have asked the user for a minute, and another was added meanwhile.
        kept = [each for each in self._settings.now.custom_connections if each["id"] != connection_id]
        self._save(kept)

    # -- keys ------------------------------------------------------------------------------------------

    async def set_key(self, connection_id: str, key: str) -> KeyStored:
        """Keep a key. KEY_REJECTED at once for what can be no key: empty, or with letters no header takes."""
        key = "".join(key.split())  # pasted keys bring blanks and line ends with them
        if not key or not key.isascii() or not key.isprintable():
            raise FtdeskError(Code.KEY_REJECTED, connection=self.get(connection_id).name, message="")
        stored = await self._secrets.store(connection_id, key)
        self._retire(connection_id)
        self.changed.emit()
        return stored

    async def remove_key(self, connection_id: str) -> None:
        """Forget the key, in the keyring too (FtdeskError KEYRING_… where it may still be there)."""
        self._retire(connection_id)
        try:
            await self._secrets.remove(connection_id)
        finally:
            self.changed.emit()

    async def has_key(self, connection_id: str) -> bool:
        """Whether there is a key (FtdeskError KEYRING_LOCKED … where the keyring does not say)."""
        return await self.key_place(connection_id) is not None

    async def key_place(self, connection_id: str) -> KeyPlace | None:
        """Where the key is: keyring, this session, or nowhere."""
        return await self._secrets.place(connection_id)

    async def test(self, connection_id: str) -> KeyReport:
        """Ask for the list of models, which costs nothing. Never raises for what the provider says."""
        try:
            client = await self.client(connection_id)
            models = await client.models()
        except FtdeskError as error:
            no_key = error.code in (Code.KEY_REJECTED, Code.KEY_MISSING)
            answered = error.code in (Code.PERMISSION_DENIED, Code.RATE_LIMITED, Code.QUOTA_EXCEEDED)
            return KeyReport(reachable=no_key or answered, key_valid=answered, error=error)
        return KeyReport(reachable=True, key_valid=True, models=tuple(models))

    # -- clients ---------------------------------------------------------------------------------------

    async def client(self, connection_id: str) -> Client:
        """The client of a connection; starts the engine where the connection is this computer.

        Raises FtdeskError KEY_MISSING, KEYRING_…, ENGINE_…, BAD_ADDRESS, CERTIFICATES_MISSING.
        """
        async with self._opening[connection_id]:
            connection, key = await self._resolved(connection_id)
            known = self._clients.get(connection_id)
            if known is not None and known[:2] == (connection, key):
                return known[2]
            self._retire(connection_id)
            client = await open_client(connection, key, self._patience)
            self._clients[connection_id] = (connection, key, client)
            return client

    def as_met(self, connection_id: str, error: FtdeskError) -> FtdeskError:
        """`error` as it is to be told: there is no line to this computer's engine; its program has ended."""
        lost = error.code in (Code.OFFLINE, Code.STREAM_CUT)
        here = any(each.engine for each in self._presets if each.id == connection_id)
        return FtdeskError(Code.ENGINE_DIED) if lost and here else error

    async def aclose(self) -> None:
        """Close all clients."""
        for connection_id in tuple(self._clients):
            self._retire(connection_id)
        while self._retired:
            await self._retired.pop().aclose()

    async def _resolved(self, connection_id: str) -> tuple[Connection, str]:
        connection = self.get(connection_id)
        if connection.engine and self._engine is not None:
            address = await self._engine.ensure_started()
            return replace(connection, train_base_url=address.base_url), address.api_key
        key = await self._secrets.read(connection_id) or ""
        if connection.needs_key and not key:
            raise FtdeskError(Code.KEY_MISSING, connection=connection.name)
        return connection, key

    def _retire(self, connection_id: str) -> None:
        """Stop handing a client out. It is closed at the end: a reply may still be streaming on it."""
        known = self._clients.pop(connection_id, None)
        if known is not None:
            self._retired.append(known[2])

    def _save(self, data: list[dict[str, object]]) -> None:
        self._settings.change(custom_connections=tuple(data))
        self.changed.emit()


def _clean_url(url: str, *, optional: bool = False) -> str:
    """A typed address in the form that paths can be put behind.

    BAD_ADDRESS also for one with a name, a password or a question in it: it would lie in the settings file.
    """
    url = url.strip().rstrip("/")
    if optional and not url:
        return ""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        fine = fine and not parts.query and not parts.fragment and (parts.port is None or parts.port > 0)
    except ValueError:
        fine = False
    if not fine:
        raise FtdeskError(Code.BAD_ADDRESS, url=_CREDENTIALS.sub("…@", url).partition("?")[0])
    return url

"""The user's connections, their keys, and the client that talks to each."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from ftdesk.api.client import Client, ModelInfo
from ftdesk.api.wire import Patience
from ftdesk.core import connection as connections
from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.model_dates import ModelDates
from ftdesk.core.paths import data_dir
from ftdesk.core.settings import SettingsStore
from ftdesk.core.today import Today, users_today
from ftdesk.services.clients import Clients
from ftdesk.services.key_report import Can, KeyReport, Training, examine, not_asked
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.secrets import KeyPlace, KeyStored, Secrets
from ftdesk.services.trust import TrustedCertificates

log = logging.getLogger(__name__)

_CREDENTIALS = re.compile(r"(?<=//)[^/]*@")

__all__ = [
    "Can",
    "ConnectionService",
    "KeyPlace",
    "KeyReport",
    "KeyStored",
    "ModelInfo",
    "Training",
]


class ConnectionService:
    """Presets and custom connections. Clients are kept and shared; a new key or address makes a new one."""

    def __init__(
        self,
        settings: SettingsStore,
        secrets: Secrets,
        engine: LocalEngine | None = None,
        patience: Patience | None = None,
        dates: ModelDates | None = None,
        today: Today = users_today,
    ) -> None:
        self.changed: Event[()] = Event()
        self._settings, self._secrets, self.engine = settings, secrets, engine
        self._today = today
        self._dates = dates or ModelDates(data_dir() / "model_dates.json")
        self._presets = [connections.preset(name) for name in connections.PRESETS]
        self._clients = Clients(patience)
        self.trust = TrustedCertificates(settings, self._clients.retire, self.changed.emit)

    def all(self) -> list[Connection]:
        """Presets first, with the user's addresses, then the user's own."""
        own = self._settings.now.addresses
        presets = [
            replace(each, train_base_url=own.get(each.id, "")) if each.own_address else each
            for each in self._presets
        ]
        custom = [connections.from_data(data) for data in self._settings.now.custom_connections]
        return [*presets, *custom]

    def offered(self) -> list[Connection]:
        """Where a training can go: what everybody has, what the user entered a key for, and his own."""
        settings = self._settings.now
        used = {*settings.used_connections, settings.connection}
        presets = {each.id for each in self._presets}
        return [
            each
            for each in self.all()
            if each.id not in presets or each.everybodys or (each.id in used and each.train_base_url)
        ]

    def address(self, connection_id: str) -> str:
        """The user's own address at a connection that has one for each; "" where none was entered."""
        return self._settings.now.addresses.get(connection_id, "")

    def set_address(self, connection_id: str, url: str) -> None:
        """Keep the user's address (FtdeskError BAD_ADDRESS, CONNECTION_UNKNOWN); "" forgets it.

        The path that every address there ends with is put behind one that was copied without it.
        """
        ending = urlsplit(self.get(connection_id).address_hint).path.rstrip("/")
        url = clean_url(url, optional=True)
        url = f"{url}{ending}" if url and not url.endswith(ending) else url
        others = {key: value for key, value in self._settings.now.addresses.items() if key != connection_id}
        self._settings.change(addresses={**others, connection_id: url} if url else others)
        self._clients.retire(connection_id)
        self.changed.emit()

    def get(self, connection_id: str) -> Connection:
        """One connection (FtdeskError CONNECTION_UNKNOWN)."""
        for each in self.all():
            if each.id == connection_id:
                return each
        raise FtdeskError(Code.CONNECTION_UNKNOWN, connection=connection_id)

    def add_custom(self, name: str, base_url: str, chat_base_url: str = "") -> Connection:
        """A connection to an OpenAI-compatible address (FtdeskError BAD_ADDRESS)."""
        base_url, chat_base_url = clean_url(base_url), clean_url(chat_base_url, optional=True)
        made = connections.custom(f"custom-{uuid.uuid4().hex[:8]}", name.strip(), base_url, chat_base_url)
        self._save([*self._settings.now.custom_connections, connections.to_data(made)])
        return made

    def change_custom(self, connection_id: str, name: str, base_url: str, chat_base_url: str = "") -> None:
        """Rename or redirect one of the user's own (BAD_ADDRESS, CONNECTION_UNKNOWN)."""
        base_url, chat_base_url = clean_url(base_url), clean_url(chat_base_url, optional=True)
        old = self.get(connection_id)
        new = replace(old, name=name.strip(), train_base_url=base_url, chat_base_url=chat_base_url)
        data = self._settings.now.custom_connections
        self._save([connections.to_data(new) if each["id"] == connection_id else each for each in data])

    async def remove(self, connection_id: str) -> None:
        """Forget a custom connection and its key; presets stay (CONNECTION_UNKNOWN)."""
        if all(each["id"] != connection_id for each in self._settings.now.custom_connections):
            raise FtdeskError(Code.CONNECTION_UNKNOWN, connection=connection_id)
        await self._secrets.remove(connection_id)
        self._clients.retire(connection_id)
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
        self._clients.retire(connection_id)
        self._use(connection_id, used=True)
        self.changed.emit()
        return stored

    async def remove_key(self, connection_id: str) -> None:
        """Forget the key, in the keyring too (FtdeskError KEYRING_… where it may still be there)."""
        self._clients.retire(connection_id)
        try:
            await self._secrets.remove(connection_id)
            self._use(connection_id, used=False)
        finally:
            self.changed.emit()

    async def has_key(self, connection_id: str) -> bool:
        """Whether there is a key (FtdeskError KEYRING_LOCKED … where the keyring does not say)."""
        return await self.key_place(connection_id) is not None

    async def key_place(self, connection_id: str) -> KeyPlace | None:
        """Where the key is: keyring, this session, or nowhere."""
        return await self._secrets.place(connection_id)

    async def test(self, connection_id: str) -> KeyReport:
        """“What can this key do?”, for nothing. Never raises for what the provider says."""
        today = self._today()
        try:
            client = await client_unless_stopped(self, connection_id)
        except FtdeskError as error:
            return not_asked(self.get(connection_id), error, today)
        report = await examine(client, today)
        if report.models:
            self._remember(connection_id, report.models)
        return report

    # -- models ----------------------------------------------------------------------------------------

    async def models(self, connection_id: str, *, start: bool = True) -> list[ModelInfo]:
        """What a connection can chat with (FtdeskError as the provider gives it; `start`: see `client`)."""
        client = await self.client(connection_id, start=start)
        listed = await client.models()
        self._remember(connection_id, listed)
        return listed

    async def trainable(self, connection_id: str) -> list[ModelInfo]:
        """What a connection says it trains; where it says nothing of it, all that it lists (FtdeskError)."""
        client = await self.client(connection_id)
        return await client.trainable() or await self.models(connection_id)

    def shutdown_of(self, connection_id: str, model: str) -> date | None:
        """When a model stops, as the provider's list said; None where it did not (see the price table)."""
        return self._dates.of(connection_id, model)

    def _remember(self, connection_id: str, models: Sequence[ModelInfo]) -> None:
        told = {model.id: model.shutdown_date for model in models if model.shutdown_date is not None}
        try:
            self._dates.keep(connection_id, told, self._today())
        except FtdeskError as error:
            log.warning("the models' dates cannot be written down: %s", error)

    # -- clients ---------------------------------------------------------------------------------------

    async def client(self, connection_id: str, *, start: bool = True) -> Client:
        """The client of a connection; starts the engine where the connection is this computer.

        Raises FtdeskError KEY_MISSING, KEYRING_…, ENGINE_…, BAD_ADDRESS, CERTIFICATES_MISSING; without
        `start`, where that engine does not run, ENGINE_STOPPED (its user wants it so) or OFFLINE.
        """
        return await self._clients.of(
            connection_id, lambda: self._resolved(connection_id, start=start), self.trust.all
        )

    def set_ca_file(self, path: str) -> None:
        """Trust the certificates (PEM) of a file beside the system's; "" trusts none but the system's.

        Raises FtdeskError FILE_NOT_FOUND, FILE_UNREADABLE, BAD_CERTIFICATES, with nothing changed.
        """
        self.trust.set_ca_file(path)

    def as_met(self, connection_id: str, error: FtdeskError) -> FtdeskError:
        """`error` as it is to be told: where there is no line to this computer's engine, its program has
        ended, or its user has ended it.
        """
        lost = error.code in (Code.OFFLINE, Code.STREAM_CUT)
        if not lost or not any(each.engine for each in self._presets if each.id == connection_id):
            return error
        stopped = self.engine is not None and self.engine.rests
        return FtdeskError(Code.ENGINE_STOPPED if stopped else Code.ENGINE_DIED)

    async def aclose(self) -> None:
        """Close all clients."""
        await self._clients.aclose()

    async def _resolved(self, connection_id: str, *, start: bool) -> tuple[Connection, str]:
        connection = self.get(connection_id)
        if connection.engine and self.engine is not None:
            address = self.engine.address
            if address is None and not start and self.engine.rests:
                raise FtdeskError(Code.ENGINE_STOPPED)
            if address is None and not start:
                raise FtdeskError(Code.OFFLINE, reason="refused")
            address = address or await self.engine.ensure_started()
            return replace(connection, train_base_url=address.base_url), address.api_key
        if not connection.train_base_url:
            raise FtdeskError(Code.ADDRESS_MISSING, connection=connection.name)
        key = await self._secrets.read(connection_id) or ""
        if connection.needs_key and not key:
            raise FtdeskError(Code.KEY_MISSING, connection=connection.name)
        return connection, key

    def _use(self, connection_id: str, *, used: bool) -> None:
        """Which presets the user has taken up: only those are offered where a training is placed."""
        before = self._settings.now.used_connections
        others = tuple(each for each in before if each != connection_id)
        after = (*others, connection_id) if used else others
        if set(after) != set(before) and any(each.id == connection_id for each in self._presets):
            self._settings.change(used_connections=after)

    def _save(self, data: list[dict[str, object]]) -> None:
        self._settings.change(custom_connections=tuple(data))
        self.changed.emit()


def rests(connections: ConnectionService, connection_id: str) -> bool:
    """Whether this is the engine of this computer and its user has stopped it: nothing that happens by
    itself starts it again.
    """
    engine = connections.engine
    return engine is not None and engine.rests and connections.get(connection_id).engine


async def client_unless_stopped(connections: ConnectionService, connection_id: str) -> Client:
    """As `ConnectionService.client`, for what nobody has asked for by name: ENGINE_STOPPED where it rests."""
    return await connections.client(connection_id, start=not rests(connections, connection_id))


def clean_url(url: str, *, optional: bool = False) -> str:
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

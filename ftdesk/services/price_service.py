"""The price tables: those shipped with ftdesk, and over them what the user entered or fetched himself."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from ftdesk.api.fetch import fetch
from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.connection import Connection
from ftdesk.core.cost import price_edit, price_file
from ftdesk.core.cost.own_prices import read_bounded, read_own
from ftdesk.core.cost.price_edit import Values
from ftdesk.core.cost.price_file import PriceFile
from ftdesk.core.cost.prices import ModelPrice, PriceTable, provider_of, shipped
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event


class PriceService:
    """Prices by provider and model; the user's entries win. Used in the UI thread.

    The user's files lie in `folder`, one a provider, in the shape of the shipped ones. One that cannot be
    read is left out, named in `broken`, and set aside before anything is written in its place.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Without a folder: the shipped tables alone, and nothing can be changed."""
        self.changed: Event[()] = Event()
        self.broken: dict[str, FtdeskError] = {}
        self._folder = folder
        self._shipped = PriceTable.load()
        self._own: dict[str, PriceFile] = {}
        if folder is not None:
            self._own, self.broken = read_own(folder)
        self._table = self._shipped.with_own(self._own.values())

    @property
    def table(self) -> PriceTable:
        """All prices as they stand now; another object after each change."""
        return self._table

    def model(self, name: str, provider: str | None = None) -> ModelPrice | None:
        """See `PriceTable.model`."""
        return self._table.model(name, provider)

    def origin(self, connection: Connection) -> str:
        """The address that the user last took a table for this connection from; empty where he did not."""
        own = self._own.get(provider_of(connection))
        return own.origin if own is not None else ""

    def notes(self, connection: Connection) -> str:
        """What a table that the user fetched says about itself, in the words of whoever made it."""
        own = self._own.get(provider_of(connection))
        return own.notes if own is not None else ""

    # -- changing --------------------------------------------------------------------------------------

    def set_prices(self, connection: Connection, model: str, values: Values, today: date) -> None:
        """Set prices of a model: decimal texts for 1,000,000 tokens, None where they are not known.

        See `price_edit.edited`. FtdeskError PRICE_TABLE_BAD, FILE_WRITE_FAILED, DISK_FULL: nothing changed.
        """
        provider = provider_of(connection)
        own = self._own.get(provider)
        self._put(price_edit.edited(own, shipped(provider), provider, model.strip(), values, today))

    def back_to_shipped(self, connection: Connection, model: str | None = None) -> None:
        """Forget the user's entry of a model, or all of a connection (FILE_WRITE_FAILED)."""
        provider = provider_of(connection)
        own = self._own.get(provider)
        left = price_edit.without(own, model) if own is not None and model is not None else None
        if left is not None:
            self._put(left)
            return
        path = self._path(provider)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FtdeskError(Code.FILE_WRITE_FAILED, path=str(path), reason=reason) from error
        self._own.pop(provider, None)
        self.broken.pop(provider, None)
        self._tell()

    async def refresh_from_file(self, connection: Connection, path: Path, today: date) -> int:
        """Take the prices in a file over the present ones; the number of models in it.

        FtdeskError FILE_UNREADABLE, PRICE_TABLE_BAD …: nothing has changed.
        """
        data = await asyncio.to_thread(read_bounded, path)
        return self._take_over(connection, data, path.name, "", today)

    async def refresh_from_url(self, connection: Connection, url: str, today: date, ca_file: str = "") -> int:
        """As `refresh_from_file`, from an address (BAD_ADDRESS, OFFLINE … too).

        It is remembered and named up to its question mark: what stands behind may be a secret.
        """
        data = await fetch(url.strip(), price_file.MAX_BYTES, ca_file=ca_file)
        told = url.strip().partition("?")[0]
        return self._take_over(connection, data, told, told, today)

    def _take_over(self, connection: Connection, data: bytes, name: str, origin: str, today: date) -> int:
        fresh = price_file.decode(data, name, today=today)
        provider = provider_of(connection)
        # What a connection of the user's own is called here no publisher of a table can know.
        if connection.prices is not None and fresh.provider != provider:
            reason = f"it is a table for “{fresh.provider}”, not for “{provider}”"
            raise FtdeskError(Code.PRICE_TABLE_BAD, name=name, reason=reason)
        if not fresh.models:
            raise FtdeskError(Code.PRICE_TABLE_BAD, name=name, reason="there is no model in it")
        self._put(price_edit.taken_over(self._own.get(provider), fresh, provider, origin))
        return len(fresh.models)

    # -- the user's files ------------------------------------------------------------------------------

    def _put(self, file: PriceFile) -> None:
        """Write a provider's file, then use it: a disk that is full leaves everything as it was."""
        path = self._path(file.provider)
        data = price_file.encode(file)
        if file.provider in self.broken:
            try:
                path.replace(path.with_suffix(".broken"))
            except FileNotFoundError:
                pass
            except OSError as error:
                reason = error.strerror or str(error)
                raise FtdeskError(Code.FILE_WRITE_FAILED, path=str(path), reason=reason) from error
        write_atomic(path, data)
        self.broken.pop(file.provider, None)
        self._own[file.provider] = file
        self._tell()

    def _tell(self) -> None:
        self._table = self._shipped.with_own(self._own.values())
        self.changed.emit()

    def _path(self, provider: str) -> Path:
        if self._folder is None or not price_file.is_stem(provider):
            raise FtdeskError(Code.PRICE_TABLE_BAD, name=provider, reason="it cannot be kept here")
        return self._folder / f"{provider}.json"

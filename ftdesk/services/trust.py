"""Certificates that the user has compared by hand, for machines that no authority has given one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from ftdesk.api.certificates import Trust, look_at, place_of
from ftdesk.api.shown_certificate import ShownCertificate, fingerprint, look
from ftdesk.core.connection import PRESETS, Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.settings import SettingsStore

__all__ = ["ShownCertificate", "TrustedCertificates"]


class TrustedCertificates:
    """One for each place (host and port), as `ssh` keeps them. A place that shows another one is refused."""

    def __init__(
        self, settings: SettingsStore, retire: Callable[[], None], changed: Callable[[], None]
    ) -> None:
        """`retire` the lines that trust what was trusted before, and tell that something has `changed`."""
        self._settings, self._retire, self._changed = settings, retire, changed

    @property
    def all(self) -> Trust:
        """What lines are checked against now."""
        return Trust(self._settings.now.ca_file, self._settings.now.certificates)

    def fingerprint(self, connection: Connection) -> str:
        """The fingerprint that is trusted at a connection's address; "" where none is."""
        pem = self._settings.now.certificates.get(place_of(connection.train_base_url), "")
        return fingerprint(pem) if pem else ""

    def may_differ(self, connection: Connection) -> bool:
        """Whether an unknown certificate may be trusted there: at an address that the user typed himself.

        At a provider's own address it could only be somebody who stands between.
        """
        typed = connection.own_address or connection.id not in PRESETS
        return typed and urlsplit(connection.train_base_url).scheme == "https"

    async def look(self, connection: Connection) -> ShownCertificate:
        """What the server shows (ADDRESS_MISSING, ACTION_NOT_POSSIBLE, OFFLINE, TIMED_OUT, BAD_ANSWER)."""
        if not connection.train_base_url:
            raise FtdeskError(Code.ADDRESS_MISSING, connection=connection.name)
        if not self.may_differ(connection):
            raise FtdeskError(Code.ACTION_NOT_POSSIBLE, action="look_at_certificate", state="not_yours")
        return await asyncio.to_thread(look, connection.train_base_url)

    def accept(self, connection: Connection, certificate: ShownCertificate) -> None:
        """Trust it from now on, at this address alone, in place of one that was trusted before."""
        known = self._settings.now.certificates
        place = place_of(connection.train_base_url)
        self._change(certificates={**known, place: certificate.pem})

    def forget(self, connection: Connection) -> None:
        """Trust it no longer."""
        place = place_of(connection.train_base_url)
        others = {key: pem for key, pem in self._settings.now.certificates.items() if key != place}
        self._change(certificates=others)

    def set_ca_file(self, path: str) -> None:
        """See `ConnectionService.set_ca_file`."""
        if path:
            look_at(path)
        self._change(ca_file=path)

    def _change(self, **values: Any) -> None:
        self._settings.change(**values)
        self._retire()
        self._changed()

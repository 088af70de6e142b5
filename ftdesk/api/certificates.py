"""Which certificates are trusted: the system's, a file that the user chose, and single ones he compared."""

from __future__ import annotations

import importlib
import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ftdesk.core.errors import Code, FtdeskError


@dataclass(frozen=True)
class Trust:
    """`ca_file`: certificates (PEM) beside the system's, or "". `pinned`: place → its certificate (PEM).

    A place is what `place_of` makes of a URL. There its one certificate is trusted and no other at all.
    """

    ca_file: str = ""
    pinned: Mapping[str, str] = field(default_factory=dict)

    def context(self, url: str, *, system: bool = True) -> ssl.SSLContext:
        """What a line to `url` is checked against; errors and `system` as of `trusted`."""
        own = self.pinned.get(place_of(url), "")
        return only(own) if own and system else trusted(self.ca_file, system=system)


def place_of(url: str) -> str:
    """``host:port`` of an https address: what a certificate stands for."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{f'[{host}]' if ':' in host else host}:{parts.port or 443}"


def only(pem: str) -> ssl.SSLContext:
    """Trust in one certificate alone, whatever names it carries: it was compared, so it needs no name.

    Raises FtdeskError BAD_CERTIFICATES. Whether it has expired is checked all the same.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    try:
        context.load_verify_locations(cadata=pem)
    except (ssl.SSLError, ValueError):
        raise FtdeskError(Code.BAD_CERTIFICATES, path="settings.json") from None
    return context


def trusted(ca_file: str = "", *, system: bool = True) -> ssl.SSLContext:
    """What a connection is checked against (FtdeskError CERTIFICATES_MISSING, BAD_CERTIFICATES).

    `system` False leaves the system's store alone, for an address that is not encrypted. SSL_CERT_FILE and
    SSL_CERT_DIR name another store than the system's, as for every program.
    """
    context = _of_the_system() if system else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file and system:
        _add(context, ca_file)
    return context


def look_at(ca_file: str) -> None:
    """Whether a file holds certificates (FILE_NOT_FOUND, FILE_UNREADABLE, BAD_CERTIFICATES)."""
    try:
        with Path(ca_file).open("rb"):
            pass
    except FileNotFoundError:
        raise FtdeskError(Code.FILE_NOT_FOUND, path=ca_file) from None
    except OSError as error:
        raise FtdeskError(Code.FILE_UNREADABLE, path=ca_file, reason=error.strerror) from None
    _add(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ca_file)


def _of_the_system() -> ssl.SSLContext:
    try:
        # The store that the SDK itself would use; asked for here so that the user's file can be added.
        context: ssl.SSLContext = importlib.import_module("httpcore2").default_ssl_context()
    except (FileNotFoundError, ssl.SSLError) as error:
        named = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR") or ""
        raise FtdeskError(Code.CERTIFICATES_MISSING, path=named or str(error.filename or "")) from None
    return context


def _add(context: ssl.SSLContext, ca_file: str) -> None:
    try:
        context.load_verify_locations(cafile=ca_file)
    except FileNotFoundError:
        raise FtdeskError(Code.CERTIFICATES_MISSING, path=ca_file) from None
    except (ssl.SSLError, OSError, ValueError):  # no PEM; a folder; a path that cannot be one
        raise FtdeskError(Code.BAD_CERTIFICATES, path=ca_file) from None

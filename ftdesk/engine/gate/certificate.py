"""The certificate with which the engine shows who it is: given and looked at, or made here once."""

from __future__ import annotations

import hashlib
import ipaddress
import ssl
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ftdesk.engine.failures import StartError
from ftdesk.engine.gate.self_signed import make


@dataclass(frozen=True)
class Certificate:
    """Two PEM files, and the fingerprint by which people compare: SHA-256 of the certificate, AB:CD:…"""

    path: Path
    key: Path
    sha256: str


def given(path: Path, key: Path) -> Certificate:
    """Look at what the user has, so that no client has to be the first to notice.

    Raises StartError `engine_start_failed`: a file is missing or unreadable, no PEM, the key belongs to
    another certificate or wants a password, the certificate has expired or is not for servers.
    """
    for file in (path, key):
        try:
            with file.open("rb"):
                pass
        except OSError as error:
            raise _unusable(f"The file {file} cannot be read: {error.strerror}") from error
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        server.load_cert_chain(path, key, password=_no_password)
    except _WantsPassword:
        raise _unusable(f"The key {key} is locked with a password. Give one without.") from None
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            raise _unusable(f"The key {key} is not that of the certificate {path}.") from error
        raise _unusable(
            f"{path} and {key} hold no certificate and key in PEM: {error.reason or error}"
        ) from error
    try:
        _shown(path, server)
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or str(error)
        raise _unusable(f"The certificate {path} would be refused by everybody: {reason}.") from error
    return Certificate(path, key, fingerprint(path))


def of_its_own(folder: Path, names: Collection[str]) -> Certificate:
    """The self-signed certificate in `folder`, made where there is none that serves (StartError).

    It stays the same from start to start, so that whoever trusts it goes on trusting it. A new one is made
    only where the old one has expired, is damaged or lacks one of `names`.
    """
    path, key = folder / "engine.crt", folder / "engine.key"
    if path.exists() and key.exists():
        try:
            known = given(path, key)
            if set(names) <= _names(path, key):
                return known
        except StartError:
            pass  # what serves nobody is made anew
    make(path, key, sorted(names))
    return given(path, key)


def fingerprint(path: Path) -> str:
    """SHA-256 of the first certificate in a PEM file, as `openssl x509 -fingerprint` and browsers show it."""
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    text = path.read_text(encoding="utf-8", errors="replace")
    first = begin + text.partition(begin)[2].partition(end)[0] + end
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(first)).digest().hex(":").upper()


def _names(path: Path, key: Path) -> set[str]:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path, key, password=_no_password)
    return {_plain(value) for _, value in _shown(path, server).get("subjectAltName", ())}


def _plain(name: str) -> str:
    """One spelling for a number: OpenSSL writes ::1 out in full."""
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        return name


def _shown(path: Path, server: ssl.SSLContext) -> dict[str, Any]:
    """What a client sees that trusts this certificate alone: a handshake in memory, with its checks."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    client.load_verify_locations(cafile=path)
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (
        client.wrap_bio(to_client, to_server),
        server.wrap_bio(to_server, to_client, server_side=True),
    )
    waiting = list(ends)
    for _ in range(10):
        for end in tuple(waiting):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
            waiting.remove(end)
        if not waiting:
            break
    return dict(ends[0].getpeercert() or {})


class _WantsPassword(Exception):
    pass


def _no_password() -> str:
    """Called where a key is locked. OpenSSL would otherwise ask on the terminal, and wait."""
    raise _WantsPassword


def _unusable(text: str) -> StartError:
    return StartError("engine_start_failed", text, reason=text)

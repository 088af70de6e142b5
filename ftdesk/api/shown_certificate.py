"""The certificate that a server shows, looked at before anything is sent to it."""

from __future__ import annotations

import hashlib
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from ftdesk.api.certificates import only
from ftdesk.core.errors import Code, FtdeskError

LOOK_S = 10.0


@dataclass(frozen=True)
class ShownCertificate:
    """`sha256` is what people compare, AB:CD:…; `usable` says that it would be taken if it were trusted."""

    pem: str
    sha256: str
    names: tuple[str, ...] = ()
    until: datetime | None = None
    usable: bool = True


def look(url: str, timeout_s: float = LOOK_S) -> ShownCertificate:
    """Shake hands with the server at `url` twice, and send it nothing. Blocks: call it in a thread.

    Raises FtdeskError OFFLINE (refused, name, unreachable, reset), TIMED_OUT, and BAD_ANSWER where no TLS is
    spoken.
    """
    stranger = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    stranger.check_hostname = False
    stranger.verify_mode = ssl.CERT_NONE  # it is looked at here, and trusted by nobody yet
    der, _ = _handshake(url, stranger, timeout_s)
    pem = ssl.DER_cert_to_PEM_cert(der)
    sha256 = fingerprint(pem)
    try:
        again, told = _handshake(url, only(pem), timeout_s)
    except FtdeskError as error:
        if error.params.get("reason") != "certificate":
            raise
        return ShownCertificate(pem, sha256, usable=False)
    if again != der:  # several machines behind one address: none of them can be compared
        return ShownCertificate(pem, sha256, usable=False)
    names = tuple(str(value) for _, value in told.get("subjectAltName", ()))
    end = told.get("notAfter")
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(end), UTC) if end else None
    return ShownCertificate(pem, sha256, names, until)


def fingerprint(pem: str) -> str:
    """SHA-256 of a certificate as browsers, `openssl` and the engine show it."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest().hex(":").upper()


def _handshake(url: str, context: ssl.SSLContext, timeout_s: float) -> tuple[bytes, dict[str, Any]]:
    parts = urlsplit(url)
    try:
        with (
            socket.create_connection((parts.hostname, parts.port or 443), timeout=timeout_s) as line,
            context.wrap_socket(line, server_hostname=parts.hostname) as safe,
        ):
            return safe.getpeercert(binary_form=True) or b"", dict(safe.getpeercert() or {})
    except TimeoutError:
        raise FtdeskError(Code.TIMED_OUT, phase="connect") from None
    except ssl.SSLCertVerificationError:
        raise FtdeskError(Code.OFFLINE, reason="certificate") from None
    except ssl.SSLError:
        raise FtdeskError(Code.BAD_ANSWER, reason="no TLS") from None
    except OSError as error:
        reasons: dict[type[OSError], str] = {
            ConnectionRefusedError: "refused",
            ConnectionResetError: "reset",
            socket.gaierror: "name",
        }
        raise FtdeskError(Code.OFFLINE, reason=reasons.get(type(error), "unreachable")) from None

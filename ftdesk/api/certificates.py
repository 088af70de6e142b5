"""Which certificates are trusted: the system's, and a file that the user chose beside them."""

from __future__ import annotations

import importlib
import os
import ssl
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError


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

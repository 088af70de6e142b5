"""What pip's words mean: which of the add-on's errors its output tells of."""

from __future__ import annotations

import re
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.pip_rules import last_line

_FULL = r"No space left on device|Errno 28|Disk quota exceeded|not enough space on the disk"
_HASHES = r"DO NOT MATCH THE HASHES|is not a valid wheel|has an invalid wheel|BadZipFile"
_HASHED = re.compile(r"^\s+([A-Za-z0-9._+-]+?)(?:==\S+)? from (?:http|file)", re.MULTILINE)
_PROXY = r"ProxyError|Cannot connect to proxy|407 Proxy|Tunnel connection failed"
_CERTIFICATE = r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError"
_CUT = (
    r"IncompleteRead|Connection broken|ProtocolError|IncompleteDownload|incomplete-download"
    r"|download failed because|Read timed out|ReadTimeout|ConnectionResetError|Connection aborted"
    r"|RemoteDisconnected|Max retries exceeded"
)
_OFFLINE = (
    r"NewConnectionError|NameResolutionError|name resolution|Name or service not known|getaddrinfo failed"
    r"|nodename nor servname|Network is unreachable|ConnectTimeout|Connection refused"
    r"|Failed to establish a new connection"
)
_MEMORY = r"\bMemoryError\b|Cannot allocate memory|Errno 12\b"
_NONE = re.compile(r"No matching distribution found for ([A-Za-z0-9._-]+)")


def fault_in(text: str, folder: Path, *, offline_folder: Path | None = None) -> FtdeskError:
    """The error that this output of pip, venv or the conversion tells of, at worst ADDON_FAILED.

    `folder` is where was written; `offline_folder` where the wheels should be, if not in the network.
    """
    if _says(_FULL, text):
        return FtdeskError(Code.DISK_FULL, path=str(folder))
    if _says(_HASHES, text):
        named = _HASHED.search(text)
        return FtdeskError(Code.ADDON_CHECKSUM, package=named.group(1) if named else "")
    none = _NONE.search(text)
    if none and offline_folder is not None:
        return FtdeskError(Code.ADDON_NOT_IN_FOLDER, package=none.group(1), path=str(offline_folder))
    reason = last_line(text)
    for found, code in (
        (_PROXY, Code.ADDON_PROXY),
        (_CERTIFICATE, Code.ADDON_CERTIFICATE),
        (_OFFLINE, Code.ADDON_OFFLINE),
        (_CUT, Code.ADDON_CUT),
    ):
        if _says(found, text):
            return FtdeskError(code, reason=reason)
    if none:
        return FtdeskError(Code.ADDON_NO_PACKAGE, package=none.group(1))
    if _says(_MEMORY, text):
        return FtdeskError(Code.OUT_OF_MEMORY)
    return FtdeskError(Code.ADDON_FAILED, reason=reason)


def _says(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None

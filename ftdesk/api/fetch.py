"""One small file from an address that the user chose, such as a price table."""

from __future__ import annotations

import asyncio
import importlib
import ipaddress
import re
import ssl
from typing import Any
from urllib.parse import urljoin, urlsplit

from ftdesk.api.certificates import trusted
from ftdesk.api.errors import told
from ftdesk.core.errors import Code, FtdeskError

TIMEOUT_S = 20.0
_REDIRECTS = 5
_CREDENTIALS = re.compile(r"(?<=//)[^/]*@")


async def fetch(url: str, limit_bytes: int, *, ca_file: str = "", timeout_s: float = TIMEOUT_S) -> bytes:
    """What lies at `url`; nothing of ours goes along, no key and no cookie.

    Only https, or http on this computer itself, also after a redirect (BAD_ADDRESS). FILE_TOO_LARGE as soon
    as more than `limit_bytes` have come; NOT_FOUND, REQUEST_REFUSED, PROVIDER_FAILED, OFFLINE, TIMED_OUT,
    CERTIFICATES_MISSING and BAD_CERTIFICATES as elsewhere. `timeout_s` is for all of it.
    """
    httpx: Any = importlib.import_module("httpx2")
    try:
        async with asyncio.timeout(timeout_s):
            for _ in range(_REDIRECTS + 1):
                with told("", url):
                    _check(url)
                    # Reading the system's certificates takes its time.
                    secure = urlsplit(url).scheme == "https"
                    certificates = await asyncio.to_thread(trusted, ca_file, system=secure)
                    answer = await _get(httpx, url, limit_bytes, certificates)
                if isinstance(answer, bytes):
                    return answer
                url = urljoin(url, answer)
    except TimeoutError:
        raise FtdeskError(Code.TIMED_OUT, phase="answer") from None
    raise FtdeskError(Code.BAD_ANSWER, reason="it sends us from one address to the next")


async def _get(httpx: Any, url: str, limit_bytes: int, certificates: ssl.SSLContext) -> bytes | str:
    """The bytes, or the address that the server sends us on to."""
    # A proxy of the system is for the world outside, not for 127.0.0.1.
    client = httpx.AsyncClient(trust_env=not _is_loopback(url), verify=certificates, timeout=TIMEOUT_S)
    async with client, client.stream("GET", url, headers={"Accept": "application/json"}) as response:
        if response.is_redirect and response.headers.get("location"):
            return str(response.headers["location"])
        _refuse(response.status_code, url)
        content = bytearray()
        async for piece in response.aiter_bytes():
            content += piece
            if len(content) > limit_bytes:
                raise FtdeskError(Code.FILE_TOO_LARGE, size_bytes=len(content), limit_bytes=limit_bytes)
        return bytes(content)


def _refuse(status: int, url: str) -> None:
    if status == 404:
        raise FtdeskError(Code.NOT_FOUND, message=url.partition("?")[0])
    if status >= 500:
        raise FtdeskError(Code.PROVIDER_FAILED, status=status, message="")
    if status != 200:
        raise FtdeskError(Code.REQUEST_REFUSED, status=status, message="")


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        fine = (
            bool(parts.hostname)
            and (parts.scheme == "https" or _is_loopback(url))
            and "@" not in parts.netloc
        )
        fine = fine and parts.scheme in ("http", "https") and (parts.port is None or parts.port > 0)
    except ValueError:
        fine = False
    if not fine:
        raise FtdeskError(Code.BAD_ADDRESS, url=_CREDENTIALS.sub("…@", url).partition("?")[0])


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

"""One base URL: requests through the SDK, answers as plain JSON objects that were looked at."""

from __future__ import annotations

import importlib
import ipaddress
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ftdesk.api.certificates import Trust
from ftdesk.api.errors import told
from ftdesk.api.half_characters import all_mended
from ftdesk.api.sdk import openai_sdk
from ftdesk.core.errors import Code, FtdeskError

if TYPE_CHECKING:
    from openai import AsyncOpenAI

Json = dict[str, Any]
PAGE = 100
"""Objects asked for at a time; OpenAI's lists take up to 100."""


@dataclass(frozen=True)
class Patience:
    """How long an answer may take, in seconds."""

    connect_s: float = 10.0
    answer_s: float = 60.0
    upload_s: float = 900.0
    chat_s: float = 120.0
    look_s: float = 1.0
    """Between two looks at a file that the provider looks at first."""
    estimate_s: float = 600.0
    """Before its first estimate an engine measures its machine; on a slow and busy one that takes minutes."""


class Wire:
    """An SDK client for one URL. Every call is made once: retrying is for those who know what is safe."""

    def __init__(
        self, url: str, key: str, connection: str, patience: Patience, trust: Trust | None = None
    ) -> None:
        """`trust`: what the server's certificate is checked against; by itself the system's store.

        Raises FtdeskError BAD_ADDRESS, CERTIFICATES_MISSING or BAD_CERTIFICATES. Imports `openai` (0.4 s the
        first time).
        """
        self.url, self.patience = url, patience
        self.key, self._connection = key, connection
        parts = _split(url)
        openai = openai_sdk()
        timeout = openai.Timeout(patience.answer_s, connect=patience.connect_s)
        with told(connection, url, key):
            # A proxy of the system is for the world outside, not for 127.0.0.1; elsewhere httpx2 asks the
            # environment, and on Windows and macOS the system, which one there is.
            http = openai.DefaultAsyncHttpxClient(
                trust_env=not _is_loopback(parts),
                verify=(trust or Trust()).context(
                    url, system=parts.scheme == "https" or not _is_loopback(parts)
                ),
                timeout=timeout,
                event_hooks={"response": [_stay]},
            )
            self.sdk: AsyncOpenAI = openai.AsyncOpenAI(
                base_url=url,
                api_key=key or "none",
                max_retries=0,
                timeout=timeout,
                http_client=http,
                # OPENAI_ORG_ID and OPENAI_PROJECT_ID of the environment are nobody else's business.
                default_headers={"OpenAI-Organization": openai.Omit(), "OpenAI-Project": openai.Omit()},
            )

    def telling(self) -> Any:
        """A context in which every error of the line becomes an FtdeskError."""
        return told(self._connection, self.url, self.key)

    async def ask(self, call: Awaitable[Any], expected: str | None = None) -> Json:
        """The JSON object that answers `call` (of `with_raw_response`).

        With `expected` the object must be of that kind and have an id; BAD_ANSWER when it is not.
        """
        with self.telling():
            raw = await call
            answer = _decoded(raw.http_response)
        if expected is not None and not isinstance(answer.get("id"), str):
            raise FtdeskError(Code.BAD_ANSWER, reason=f"no {expected}")
        return answer

    async def send(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        query: Json | None = None,
        timeout_s: float | None = None,
    ) -> Json:
        """One request to a route that the SDK does not know: a path below the URL, or a whole address."""
        with self.telling():
            options: Any = {"params": query or {}}
            if timeout_s is not None:
                options["timeout"] = timeout_s
            call: Any = getattr(self.sdk, method.lower())
            extra: Json = {"body": body} if body is not None else {}
            response = await call(path, cast_to=_response_class(), options=options, **extra)
            return _decoded(response)

    async def pages(
        self, call: Callable[..., Awaitable[Any]], *, complete: bool = False, **query: Any
    ) -> AsyncIterator[list[Json]]:
        """All pages of a list, until the provider says that there are no more or repeats itself.

        `complete` is for lists from which absence is concluded: BAD_ANSWER for an object that cannot be
        identified and for more that is announced and never comes; silence about more is asked on.
        """
        seen: set[str] = set()
        while True:
            answer = await self.ask(call(**query))
            items = answer.get("data")
            if not isinstance(items, list):
                raise FtdeskError(Code.BAD_ANSWER, reason="no list")
            if complete and not all(isinstance(item, dict) and _is_id(item.get("id")) for item in items):
                raise FtdeskError(Code.BAD_ANSWER, reason="no id")
            fresh = [item for item in items if isinstance(item, dict) and str(item.get("id")) not in seen]
            seen.update(str(item.get("id")) for item in fresh)
            yield fresh
            more = answer.get("has_more")
            if complete and more and not fresh:
                raise FtdeskError(Code.BAD_ANSWER, reason="list repeats itself")
            if not fresh or not (more or (complete and more is None)):
                return
            query = {**query, "after": str(fresh[-1].get("id"))}

    async def aclose(self) -> None:
        """Close all sockets."""
        await self.sdk.close()


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _decoded(response: Any) -> Json:
    content: bytes = response.content
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        html = content.lstrip()[:1] == b"<"
        raise FtdeskError(Code.BAD_ANSWER, reason="html" if html else "not_json") from None
    if not isinstance(answer, dict):
        raise FtdeskError(Code.BAD_ANSWER, reason="no object")
    mended: Json = all_mended(answer, content)
    return mended


def _response_class() -> Any:
    return importlib.import_module("httpx2").Response


def _split(url: str) -> Any:
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise FtdeskError(Code.BAD_ADDRESS, url=url) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_fine:
        raise FtdeskError(Code.BAD_ADDRESS, url=url)
    return parts


async def _stay(response: Any) -> None:
    """What is sent goes to the address that the user was shown, not to where that one sends us on.

    A file may be fetched from elsewhere: such a request carries nothing, no key either.
    """
    request = response.request
    if not response.has_redirect_location or request.method in ("GET", "HEAD"):
        return
    target = request.url.join(response.headers["location"])
    here = (request.url.scheme, request.url.host, request.url.port)
    if (target.scheme, target.host, target.port) not in (here, ("https", request.url.host, None)):
        message = f"it sends us on to {target.host}"
        raise FtdeskError(Code.REQUEST_REFUSED, status=response.status_code, message=message)


def _is_loopback(parts: Any) -> bool:
    try:
        return ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        return str(parts.hostname) == "localhost"

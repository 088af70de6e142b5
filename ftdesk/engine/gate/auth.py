"""Who may speak to the engine: holders of its token, under its own name, no web page. How much at once."""

from __future__ import annotations

import hmac

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ftdesk.engine.failures import ApiError
from ftdesk.engine.gate.bodies import most_bytes, too_large
from ftdesk.engine.gate.guesses import Guesses
from ftdesk.engine.gate.names import Names


class Gate:
    """ASGI middleware around everything. A foreign Host is a rebound DNS name, an Origin a web page."""

    def __init__(self, app: ASGIApp, *, token: str, names: Names, guesses: Guesses | None = None) -> None:
        """`guesses` counts wrong tokens where the token lasts; a new one at each start needs no guard."""
        self._app = app
        self._token = token.encode()
        self._names, self._guesses = names, guesses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(headers, scope)
        if refused is not None:
            await JSONResponse(refused.body(), refused.status, headers=refused.headers)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refused(self, headers: Headers, scope: Scope) -> ApiError | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self._names.admits(host):
            return ApiError(403, "This host name is not served here.", code="foreign_host")
        if origin is not None and not self._names.is_own_page(origin, host):
            return ApiError(403, "Web pages may not use this engine.", code="foreign_origin")
        return self._stranger(headers, scope) or self._too_long(headers, scope)

    def _stranger(self, headers: Headers, scope: Scope) -> ApiError | None:
        address = (scope.get("client") or ("",))[0]
        wait_s = self._guesses.wait_s(address) if self._guesses is not None else 0
        if wait_s:
            text = f"Too many wrong API keys came from {address}. Try again in {wait_s} seconds."
            return ApiError(429, text, code="rate_limit_exceeded", kind="requests", retry_after_s=wait_s)
        scheme, _, given = headers.get("authorization", "").partition(" ")
        given = given.strip()
        if scheme.lower() != "bearer" or not given:
            text = "You didn't provide an API key. Send it as: Authorization: Bearer YOUR_KEY"
            return ApiError(401, text, code="missing_api_key")
        if not hmac.compare_digest(given.encode(), self._token):
            if self._guesses is not None:
                self._guesses.wrong(address, given.encode())
            return ApiError(401, "Incorrect API key provided.", code="invalid_api_key")
        return None

    def _too_long(self, headers: Headers, scope: Scope) -> ApiError | None:
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > most_bytes(scope["path"]):
            return too_large(scope["path"])
        return None

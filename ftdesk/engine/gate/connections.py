"""What one connection may cost: how many there are at once, and how long a request may take to begin."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from ftdesk.engine.failures import ApiError

_HEADERS_WITHIN_S = 20.0
_MOST = 400
_FOR_OURSELVES = 128  # open files besides connections: the database, uploads, pipes of children


def bounded() -> type[Connection]:
    """The protocol for the server, its limit set by what this process may open."""
    Connection.most = _most_connections()
    return Connection


def _most_connections() -> int:
    """As many as the open files of this process allow, and no more than the engine can use."""
    try:
        import resource
    except ImportError:  # Windows
        return _MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST * 2 + _FOR_OURSELVES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(16, min(_MOST, (soft - _FOR_OURSELVES) // 2))
    return _MOST


def _busy() -> bytes:
    error = ApiError(503, "Too many connections at once. Try again.", code="engine_busy", kind="server_error")
    body = json.dumps(error.body()).encode()
    return (
        b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nRetry-After: 1\r\n"
        b"Connection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    )


class Connection(H11Protocol):
    """One of at most `most`; a client that begins a request and does not finish its headers is let go."""

    most = _MOST
    headers_within_s = _HEADERS_WITHIN_S
    _hurry: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if len(self.connections) > self.most:
            transport.write(_busy())
            transport.close()
            return
        self._wait_for_headers()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._stop_waiting()
        else:
            self._wait_for_headers()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._stop_waiting()  # from here the time of keep-alive counts, until something comes

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_headers(self) -> None:
        if self._hurry is None and not self.transport.is_closing():
            self._hurry = self.loop.call_later(self.headers_within_s, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._hurry is not None:
            self._hurry.cancel()
            self._hurry = None

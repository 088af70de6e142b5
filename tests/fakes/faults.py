"""The faults the fake provider can be told to commit, as a wrapper around its real answers."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.provider_state import as_json

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

GARBAGE = b'{"id": "ftjob-0000'
HTML = b"<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass
class Fault:
    """One fault. `match` is a regular expression for `METHOD path`; it is used up after `times`.

    Kinds: status (with code, message, retry_after) · delay and slow (seconds, then the real answer) ·
    hang · bad_json · html · reset (RST before any answer) · cut_stream (after so many chunks) ·
    lose_answer (the request is carried out, then the connection drops).
    `carry_out` carries the request out before bad_json, html, status, hang or reset, too.
    """

    match: str
    kind: str
    times: int = 1
    status: int = 500
    code: str | None = None
    message: str = "The server had an error while processing your request."
    retry_after: str | None = None
    seconds: float = 0.0
    after_chunks: int = 3
    carry_out: bool = False

    def fits(self, request: str) -> bool:
        return self.times > 0 and re.fullmatch(self.match, request) is not None


@dataclass
class Faults:
    queued: list[Fault] = field(default_factory=list)

    def take(self, request: str) -> Fault | None:
        for fault in self.queued:
            if fault.fits(request):
                fault.times -= 1
                return fault
        return None


async def answer_with(fault: Fault, app: App, scope: Message, receive: Receive, send: Send) -> str:
    """Commit `fault`; the answer names what happened, for the request log."""
    body = await _whole_body(receive)
    again = _replay(body, receive)
    if fault.carry_out or fault.kind == "lose_answer":
        await app(scope, again, _swallow)
    if fault.kind in ("delay", "slow"):
        await asyncio.sleep(fault.seconds)
        await app(scope, again, send)
        return "answered"
    if fault.kind == "hang":
        while (await receive())["type"] != "http.disconnect":
            pass
        return "hung"
    if fault.kind in ("reset", "lose_answer"):
        _drop(send)
        return "dropped"
    if fault.kind == "cut_stream":
        await app(scope, again, _cutting(send, fault.after_chunks))
        return "cut"
    headers = [(b"content-type", b"text/html" if fault.kind == "html" else b"application/json")]
    status, content = fault.status, HTML
    if fault.kind == "bad_json":
        status, content = 200, GARBAGE
    if fault.kind == "status":
        kind = "invalid_request_error" if status < 500 else "server_error"
        content = as_json(
            {"error": {"type": kind, "code": fault.code, "message": fault.message, "param": None}}
        )
    if fault.retry_after is not None:
        headers.append((b"retry-after", fault.retry_after.encode()))
    headers.append((b"content-length", str(len(content)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
    return fault.kind


async def _whole_body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """The body once more for the real application, then whatever the connection says."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again


async def _swallow(message: Message) -> None:
    del message


def _drop(send: Send) -> None:
    """Reset the TCP connection (RST, not FIN): uvicorn's `send` is a method of the cycle that owns it."""
    transport = send.__self__.transport  # type: ignore[attr-defined]
    transport.get_extra_info("socket").setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
    )
    transport.abort()


def _cutting(send: Send, after_chunks: int) -> Send:
    sent = 0

    async def cutting(message: Message) -> None:
        nonlocal sent
        if message["type"] == "http.response.body" and message.get("body"):
            if sent == after_chunks:
                _drop(send)
            sent += 1
        await send(message)

    return cutting

"""What the body of a request may cost: bytes, memory and time."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ftdesk.engine.failures import ApiError

MAX_FILE_BYTES = 512 * 1024 * 1024  # OpenAI's limit
_MAX_UPLOAD_BYTES = MAX_FILE_BYTES + 1024 * 1024
_MAX_BODY_BYTES = 32 * 1024 * 1024
_IN_MEMORY_BYTES = 256 * 1024 * 1024  # of all requests together
_PATIENCE_S = 60.0
_LEAST_BYTES_PER_S = 20_000


def most_bytes(path: str) -> int:
    """The longest body of a request to this path."""
    return _MAX_UPLOAD_BYTES if path == "/v1/files" else _MAX_BODY_BYTES


def too_large(path: str) -> ApiError:
    text = f"The request is larger than {most_bytes(path) // (1024 * 1024)} MB."
    return ApiError(413, text, code="request_too_large")


class Bodies:
    """ASGI middleware around the gate: who is refused at once need not send the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._memory = Memory()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if headers.get("content-encoding", "identity").lower() != "identity":
            text = "Compressed requests are not read here. Send the body as it is."
            refused = ApiError(415, text, code="unsupported_content_encoding")
            answer = JSONResponse(refused.body(), refused.status, {"Connection": "close"})
            await answer(scope, receive, send)
            return
        body = Body(receive, scope["path"], self._memory)
        long = "transfer-encoding" in headers or len(headers.get("content-length", "0")) > 5

        async def answer_and_close(message: Message) -> None:
            if message["type"] == "http.response.start" and long and not body.whole:
                # What is still under way is not wanted: nobody reads gigabytes only to throw them away.
                message["headers"] = [*message.get("headers", []), (b"connection", b"close")]
            await send(message)

        try:
            await self._app(scope, body, answer_and_close)
        finally:
            body.close()


class Memory:
    """How much room is left for the bodies that are held in memory."""

    def __init__(self, room_bytes: int = _IN_MEMORY_BYTES) -> None:
        self._left = room_bytes

    def take(self, size_bytes: int) -> None:
        """Raises ApiError `engine_busy`: the client comes again."""
        if size_bytes > self._left:
            text = "Too many large requests at once. Try again in a moment."
            raise ApiError(503, text, code="engine_busy", kind="server_error")
        self._left -= size_bytes

    def give_back(self, size_bytes: int) -> None:
        self._left += size_bytes


class Body:
    """The `receive` of one request: its body is read up to the limit, and not for ever."""

    def __init__(self, receive: Receive, path: str, memory: Memory) -> None:
        self._receive = receive
        self._path = path
        self._memory = memory
        self._streams = path == "/v1/files"  # straight to the disk
        self._began = asyncio.get_running_loop().time()
        self._held = 0
        self.received = 0
        self.whole = False

    async def __call__(self) -> Message:
        if self.whole:  # what follows is the news that the client has gone
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._began + _PATIENCE_S + self.received / _LEAST_BYTES_PER_S):
                message = await self._receive()
        except TimeoutError as error:
            raise ApiError(408, "The request took too long to arrive.", code="request_timeout") from error
        if message["type"] != "http.request":
            self.whole = True
            return message
        size = len(message.get("body", b""))
        self.received += size
        self.whole = not message.get("more_body", False)
        if self.received > most_bytes(self._path):
            raise too_large(self._path)
        if not self._streams:
            self._memory.take(size)
            self._held += size
        return message

    def close(self) -> None:
        self._memory.give_back(self._held)
        self._held = 0

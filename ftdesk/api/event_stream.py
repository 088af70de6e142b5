"""Server-sent events from the bytes of a response: the data of each, as JSON objects.

The SDK's own objects cost five times as much a token (they are checked field by field), which at the speed of
a model on this computer is most of a processor.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import msgspec

from ftdesk.api.sdk import openai_sdk

_DONE = b"[DONE]"
_MARK = b"\xef\xbb\xbf"  # which some servers put before the first word
END: dict[str, Any] = {}
"""What comes last where the stream itself said that it is complete. Ask by `is`."""
_LAST_WORDS_S = 0.2  # for the end of the body, without which the connection cannot be used again
_decode = msgspec.json.Decoder().decode


async def objects(response: Any) -> AsyncIterator[dict[str, Any]]:
    """Each event's JSON object, until the stream ends or says [DONE]: then `END` is the last.

    Raises the SDK's APIError for an error object and ValueError for what is no JSON.
    """
    data: list[bytes] = []
    lines = _lines(response)
    async for line in lines:
        if line.startswith(b"data:"):
            data.append(line[5:].strip())
            continue
        if line or not data:  # a comment, a name, an id; or a pause between events
            continue
        event, data = b"\n".join(data), []
        if event.startswith(_DONE):
            with contextlib.suppress(Exception):  # the reply is complete, whatever happens now
                async with asyncio.timeout(_LAST_WORDS_S):
                    async for _ in lines:
                        pass
            yield END
            return
        yield _object(event, response)
    if data:  # closed without the empty line that ends an event
        yield END if data[0].startswith(_DONE) else _object(b"\n".join(data), response)


async def _lines(response: Any) -> AsyncIterator[bytes]:
    """Lines without their ends: \\n, \\r\\n or \\r, and nothing else; a text may hold other separators."""
    rest = b""
    async for piece in response.aiter_bytes():
        rest += piece
        if b"\r" in rest:
            held = rest.endswith(b"\r")  # perhaps half of \r\n
            text = (rest[:-1] if held else rest).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            rest = text + (b"\r" if held else b"")
        lines = rest.split(b"\n")
        rest = lines.pop()
        for line in lines:
            yield line.removeprefix(_MARK)
    if rest:
        yield rest.rstrip(b"\r").removeprefix(_MARK)


def _object(event: bytes, response: Any) -> dict[str, Any]:
    try:
        found = _decode(event)
    except msgspec.DecodeError:  # it refuses half characters, which are mended later on
        found = json.loads(event)
    if not isinstance(found, dict):
        raise ValueError("an event that is no object")
    error = found.get("error")
    if error:
        openai = openai_sdk()
        said = error.get("message") if isinstance(error, dict) else None
        raise openai.APIError(str(said or "error in the stream"), request=response.request, body=error)
    return found

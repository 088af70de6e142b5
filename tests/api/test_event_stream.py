"""Server-sent events: however the line cuts them, each is one object."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from ftdesk.api.chat import Delta, Ended
from ftdesk.api.client import open_client
from ftdesk.api.event_stream import END, objects
from ftdesk.core.connection import custom
from ftdesk.core.errors import Code, FtdeskError


def _response(*pieces: bytes, wait_s: float = 0.0, broken: bool = False) -> Any:
    async def aiter_bytes() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece
        await asyncio.sleep(wait_s)
        if broken:
            raise OSError("reset")

    import httpx2

    return SimpleNamespace(aiter_bytes=aiter_bytes, request=httpx2.Request("POST", "http://127.0.0.1/"))


async def _read(*pieces: bytes, **more: Any) -> list[dict[str, Any]]:
    return [each async for each in objects(_response(*pieces, **more)) if each is not END]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("size", [1, 3, 1000])
async def test_cut_anywhere_and_ended_in_any_way(end: bytes, size: int) -> None:
    said = [{"n": 1, "text": "a\u2028b\x85你好 \\ud83d"}, {"n": 2}]
    lines = [b": a comment", b"event: x", b"data: " + json.dumps(said[0], ensure_ascii=False).encode(), b""]
    lines += [b'data: {"n":', b"data: 2}", b"", b"data: [DONE]", b"", b""]
    whole = end.join(lines)
    assert await _read(*(whole[at : at + size] for at in range(0, len(whole), size))) == said


async def test_half_an_emoji_is_no_broken_answer() -> None:
    assert await _read(b'data: {"a": "\\ud83d"}\n\n') == [{"a": "\ud83d"}]


@pytest.mark.parametrize("size", [1, 1000])
async def test_a_byte_order_mark_takes_no_words_away(size: int) -> None:
    whole = b'\xef\xbb\xbfdata: {"n": 1}\n\ndata: {"n": 2}\n\n'
    assert await _read(*(whole[at : at + size] for at in range(0, len(whole), size))) == [{"n": 1}, {"n": 2}]


async def test_what_comes_after_the_end_changes_nothing() -> None:
    done = b'data: {"n": 1}\n\ndata: [DONE]\n\n'
    assert await _read(done, broken=True) == [{"n": 1}]
    assert await _read(done, wait_s=30) == [{"n": 1}], "it is not waited for"


@pytest.mark.parametrize("bad", [b"data: {\n\n", b"data: 7\n\n"])
async def test_what_is_no_object_is_said(bad: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        await _read(bad)


async def test_an_error_in_the_stream_is_one() -> None:
    import openai

    with pytest.raises(openai.APIError, match="too many"):
        await _read(b'data: {"error": {"message": "too many", "code": "rate_limit_exceeded"}}\n\n')


async def _replies(body: bytes) -> list[Delta | Ended]:
    """What a server's stream is read as."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
        writer.write(head + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        client = await open_client(custom("x", "X", f"http://127.0.0.1:{port}/v1"), "k")
        try:
            return [each async for each in client.chat.stream("m", [{"role": "user", "content": "hi"}])]
        finally:
            await client.aclose()


_WORD = b'data: {"choices": [{"index": 0, "delta": {"content": "Hi"}}]}\n\n'


async def test_a_stream_that_says_that_it_is_done_is_complete() -> None:
    assert await _replies(_WORD + b"data: [DONE]\n\n") == [Delta("Hi"), Ended("stop")], "without a reason"
    assert await _replies(_WORD + b"data: [DONE]") == [Delta("Hi"), Ended("stop")]


@pytest.mark.parametrize(("body", "code"), [(_WORD, Code.STREAM_CUT), (b"data: [DONE]\n\n", Code.BAD_ANSWER)])
async def test_a_stream_that_only_ends_is_not(body: bytes, code: Code) -> None:
    with pytest.raises(FtdeskError) as caught:
        await _replies(body)
    assert caught.value.code is code

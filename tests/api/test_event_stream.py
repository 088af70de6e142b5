"""Server-sent events: however the line cuts them, each is one object."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from ftdesk.api.event_stream import objects


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
    return [each async for each in objects(_response(*pieces, **more))]


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

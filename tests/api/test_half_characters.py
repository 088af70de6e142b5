"""Emoji that a server cut in two, in a stream and in an object: nothing of them reaches a file as a half."""

from __future__ import annotations

import json

import pytest

from ftdesk.api.half_characters import all_mended, held_back, mended
from tests.api.test_client import MODEL, opened
from tests.fakes.process import FakeProvider


def test_halves_find_each_other() -> None:
    assert mended("a\ud83d\ude00b 你好") == "a😀b 你好"
    assert mended("lost \ud83d here") == "lost \ufffd here"
    assert held_back("hi \ud83d") == ("hi ", "\ud83d")
    assert held_back("hi") == ("hi", "")
    assert held_back("") == ("", "")


def test_an_object_is_mended_all_through() -> None:
    source = b'{"a": ["x \\ud83d", {"b\\ude00": "\\ud83d\\ude00", "n": 1}]}'
    assert all_mended(json.loads(source), source) == {"a": ["x \ufffd", {"b\ufffd": "😀", "n": 1}]}


@pytest.mark.parametrize("pieces", [["Hi \ud83d", "\ude00!"], ["Hi ", "\ud83d", "\ude00", "!"]])
async def test_a_pair_cut_between_two_pieces(provider: FakeProvider, pieces: list[str]) -> None:
    provider.set(pieces=pieces)
    async with opened(provider) as client:
        texts = [
            getattr(piece, "text", "")
            async for piece in client.chat.stream(MODEL, [{"role": "user", "content": "Smile"}])
        ]
    assert "".join(texts) == "Hi 😀!"


async def test_half_a_character_at_the_end(provider: FakeProvider) -> None:
    provider.set(pieces=["Hi \ud83d"])
    async with opened(provider) as client:
        texts = [
            getattr(piece, "text", "")
            async for piece in client.chat.stream(MODEL, [{"role": "user", "content": "Smile"}])
        ]
    assert "".join(texts) == "Hi \ufffd"

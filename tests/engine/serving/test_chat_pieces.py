"""How an answer's pieces are told: several together where they come fast, each as OpenAI writes it."""

from __future__ import annotations

import json
from typing import Any

from ftdesk.engine.routes.chat_reply import Reply
from ftdesk.engine.serving.llama import _Writing
from ftdesk.engine.serving.runtime import Piece


def _asked(**more: Any) -> dict[str, Any]:
    return {"stop": [], "said": "", "said_tokens": 0, "seed": 1, "max_tokens": 500, "logprobs": None} | more


def _chunk(text: str, end: str | None = None) -> bytes:
    return json.dumps({"choices": [{"text": text, "finish_reason": end}]}).encode()


def test_what_comes_faster_than_a_screen_shows_it_is_told_together() -> None:
    told: list[Piece] = []
    writing = _Writing(_asked(), told.append, lambda: False)
    take = writing.taker(lambda: False, lambda: False)
    words = [f"word{number} " for number in range(200)]
    assert not take(_chunk(words[0]))
    assert [piece.text for piece in told] == words[:1]  # nobody waits for the first one
    for word in words[1:]:
        take(_chunk(word))
    take(_chunk("", "stop"))
    writing.check()
    assert "".join(piece.text for piece in told) == "".join(words)
    assert sum(piece.tokens for piece in told) == writing.answer().tokens == len(words)
    assert len(told) < len(words) / 2


def test_a_piece_is_openais_chunk_whatever_its_text() -> None:
    for usage_wanted in (False, True):
        reply = Reply.to('own:"text"', 3, usage_wanted=usage_wanted)
        empty = json.loads(reply.begin().removeprefix("data: "))
        for text in ('Rom "text" \\ \n\u2028', "马文 🍳", "\0", ""):
            event = reply.piece({"text": text})
            assert event.startswith("data: {")
            assert event.endswith("}\n\n")
            assert "\n" not in event[:-2]
            choice = {"index": 0, "delta": {"content": text}, "logprobs": None, "finish_reason": None}
            assert json.loads(event.removeprefix("data: ")) == empty | {"choices": [choice]}

"""A chat answer in OpenAI's shapes: the whole one, and the chunks of a streamed one."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from ftdesk.engine.identity import new_id

DONE = "data: [DONE]\n\n"
_MARK = "\0"


@dataclass(frozen=True)
class Reply:
    """What all chunks of one answer share."""

    id: str
    created: int
    model: str
    prompt_tokens: int
    usage_wanted: bool

    @classmethod
    def to(cls, model: str, prompt_tokens: int, *, usage_wanted: bool) -> Reply:
        return cls(new_id("chatcmpl-", 29), int(time.time()), model, prompt_tokens, usage_wanted)

    def begin(self) -> str:
        return self._event([_choice({"role": "assistant", "content": "", "refusal": None})])

    def piece(self, piece: dict[str, Any]) -> str:
        if not piece.get("logprobs"):  # all but the text is the same each time
            before, after = self._around
            return before + msgspec.json.encode(piece["text"]).decode() + after
        return self._event([_choice({"content": piece["text"]}, logprobs=_logprobs(piece.get("logprobs")))])

    @cached_property
    def _around(self) -> tuple[str, str]:
        """A piece's event before and after its text."""
        before, _, after = self._event([_choice({"content": _MARK})]).partition(json.dumps(_MARK))
        return before, after

    def end(self, end: dict[str, Any]) -> str:
        """Why it ended, the usage where it was asked for, and the mark that nothing follows."""
        last = ""
        if end.get("calls"):
            calls = [{"index": number, **call} for number, call in enumerate(end["calls"])]
            last = self._event([_choice({"tool_calls": calls})])
        last += self._event([_choice({}, end=end["end"])])
        if self.usage_wanted:
            last += event(self._chunk([]) | {"usage": self._usage(end)})
        return last + DONE

    def whole(self, pieces: list[dict[str, Any]], end: dict[str, Any]) -> dict[str, Any]:
        text = "".join(piece["text"] for piece in pieces)
        entries = [entry for piece in pieces for entry in piece.get("logprobs", ())]
        message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None, "annotations": []}
        if end.get("calls"):
            message |= {"content": text or None, "tool_calls": end["calls"]}
        choice = {
            "index": 0,
            "message": message,
            "logprobs": _logprobs(entries),
            "finish_reason": end["end"],
        }
        return self._head("chat.completion") | {"choices": [choice], "usage": self._usage(end)}

    def _event(self, choices: list[dict[str, Any]]) -> str:
        # With `include_usage` OpenAI's other chunks say that theirs is null.
        return event(self._chunk(choices) | ({"usage": None} if self.usage_wanted else {}))

    def _chunk(self, choices: list[dict[str, Any]]) -> dict[str, Any]:
        return self._head("chat.completion.chunk") | {"choices": choices}

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model}

    def _usage(self, end: dict[str, Any]) -> dict[str, Any]:
        return {
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": end["tokens"],
            "total_tokens": self.prompt_tokens + end["tokens"],
            "prompt_tokens_details": {"cached_tokens": end["cached"]},
        }


def event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n"


def _choice(
    delta: dict[str, Any], end: str | None = None, logprobs: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "logprobs": logprobs, "finish_reason": end}


def _logprobs(entries: list[dict[str, Any]] | None) -> dict[str, Any] | None:
    return {"content": entries, "refusal": None} if entries else None

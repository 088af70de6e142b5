"""/v1/chat/completions: reads OpenAI's request, streams or collects the answer."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from ftdesk.engine.bases import Base, Bases
from ftdesk.engine.chat_process import ChatProcess
from ftdesk.engine.chat_request import ChatRequest, read_chat_request
from ftdesk.engine.counting import Counter
from ftdesk.engine.failures import ApiError, no_such_model
from ftdesk.engine.identity import new_id
from ftdesk.engine.reading import json_body
from ftdesk.engine.stores import Stores


@dataclass(frozen=True)
class _Reply:
    """What all chunks of one answer share."""

    id: str
    created: int
    model: str
    prompt_tokens: int

    @classmethod
    def to(cls, model: str, prompt_tokens: int) -> _Reply:
        return cls(new_id("chatcmpl-", 29), int(time.time()), model, prompt_tokens)

    def usage(self, tokens: int) -> dict[str, Any]:
        total = self.prompt_tokens + tokens
        return {"prompt_tokens": self.prompt_tokens, "completion_tokens": tokens, "total_tokens": total}

    def chunk(self, delta: dict[str, Any], end: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": end}
        return self._chunk([choice])

    def usage_chunk(self, tokens: int) -> dict[str, Any]:
        return self._chunk([]) | {"usage": self.usage(tokens)}

    def _chunk(self, choices: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": "chat.completion.chunk",
            "created": self.created,
            "model": self.model,
            "choices": choices,
        }

    def whole(self, text: str, end: str, tokens: int) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
        message["annotations"] = []
        return {
            "id": self.id,
            "object": "chat.completion",
            "created": self.created,
            "model": self.model,
            "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": end}],
            "usage": self.usage(tokens),
        }


class ChatRoutes:
    def __init__(self, stores: Stores, chat: ChatProcess, counter: Counter, bases: Bases) -> None:
        self._stores = stores
        self._chat = chat
        self._counter = counter
        self._bases = bases

    def routes(self) -> list[Route]:
        return [Route("/v1/chat/completions", self.create, methods=["POST"])]

    async def create(self, request: Request) -> Response:
        asked = read_chat_request(await json_body(request))
        base, adapter = self._model(asked.model)
        prompt = await self._counter.prompt(base, asked.messages)
        room = base.context_tokens - len(prompt)
        if room < 1:
            text = (
                f"This model's maximum context length is {base.context_tokens} tokens. "
                f"However, your messages resulted in {len(prompt)} tokens."
            )
            raise ApiError(400, text, param="messages", code="context_length_exceeded")
        work = {
            "base_id": base.id,
            "model_folder": str(base.folder),
            "gguf": None if base.gguf is None else str(base.gguf),
            "limit_tokens": base.context_tokens,
            "adapter": adapter,
            "prompt": prompt,
            "max_tokens": min(asked.max_tokens, room),
            "temperature": asked.temperature,
            "top_p": asked.top_p,
            "seed": asked.seed,
            "stop": asked.stop,
        }
        reply = _Reply.to(asked.model, len(prompt))
        pieces = self._chat.generate(work)
        if not asked.stream:
            return JSONResponse(await _collected(request, reply, pieces))
        # The first piece is awaited, so that what fails at once is an HTTP error and no broken stream.
        first = await anext(pieces)
        events = _events(reply, first, pieces, asked)
        return StreamingResponse(
            events, media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    def _model(self, model_id: str) -> tuple[Base, str | None]:
        """The base, and the adapter's folder where it is a tuned model. Raises ApiError."""
        base = self._bases.of_model(model_id, self._stores.models)
        model = self._stores.models.get(model_id)
        if base is None or (model is not None and not self._stores.models.path(model).is_dir()):
            raise no_such_model(model_id)
        return base, None if model is None else str(self._stores.models.path(model))


async def _collected(
    request: Request, reply: _Reply, pieces: AsyncIterator[dict[str, Any]]
) -> dict[str, Any]:
    """The whole answer; a client that hangs up stops the model."""

    async def collect() -> dict[str, Any]:
        text: list[str] = []
        async for piece in pieces:
            if "text" in piece:
                text.append(piece["text"])
            else:
                return reply.whole("".join(text), piece["end"], piece["tokens"])
        raise ApiError(500, "The model gave no answer.", kind="server_error")

    async def hung_up() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    collecting, waiting = asyncio.create_task(collect()), asyncio.create_task(hung_up())
    try:
        await asyncio.wait({collecting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not collecting.done():
            raise ApiError(499, "The client has gone.", kind="server_error")
        return collecting.result()
    finally:
        for task in (collecting, waiting):
            task.cancel()
        await asyncio.gather(collecting, waiting, return_exceptions=True)


async def _events(
    reply: _Reply, first: dict[str, Any], rest: AsyncIterator[dict[str, Any]], asked: ChatRequest
) -> AsyncIterator[str]:
    """Server-sent events; Starlette closes this generator when the client hangs up."""
    yield _event(reply.chunk({"role": "assistant", "content": "", "refusal": None}))
    async with aclosing(rest):  # type: ignore[type-var]
        piece = first
        try:
            while True:
                if "text" not in piece:
                    yield _event(reply.chunk({}, piece["end"]))
                    if asked.include_usage:
                        yield _event(reply.usage_chunk(piece["tokens"]))
                    break
                yield _event(reply.chunk({"content": piece["text"]}))
                piece = await anext(rest)
        except ApiError as error:  # the status line is gone already: the stream itself says it
            yield _event(error.body())
    with suppress(StopAsyncIteration):
        yield "data: [DONE]\n\n"


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n"

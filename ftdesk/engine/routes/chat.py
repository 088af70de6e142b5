"""/v1/chat/completions: reads OpenAI's request, streams or collects the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import aclosing
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from ftdesk.engine.failures import ApiError, no_such_model
from ftdesk.engine.models.bases import Base, Bases
from ftdesk.engine.routes.chat_reply import Reply, event
from ftdesk.engine.routes.chat_request import ChatRequest, read_chat_request
from ftdesk.engine.routes.reading import json_body
from ftdesk.engine.serving.chat_models import ChatModels
from ftdesk.engine.store.stores import Stores
from ftdesk.engine.text.chat_tools import refuse_tools, with_calls
from ftdesk.engine.text.template import TemplateRefusal
from ftdesk.engine.training.counting import Counter

Pieces = AsyncIterator[dict[str, Any]]
Found = TypeVar("Found")


class ChatRoutes:
    def __init__(self, stores: Stores, chat: ChatModels, counter: Counter, bases: Bases) -> None:
        self._stores = stores
        self._chat = chat
        self._counter = counter
        self._bases = bases

    def routes(self) -> list[Route]:
        return [Route("/v1/chat/completions", self.create, methods=["POST"])]

    async def create(self, request: Request) -> Response:
        asked = read_chat_request(await json_body(request))
        base, adapter = self._model(asked.model)
        if not base.tools:
            refuse_tools(asked.messages)
        prompt = await self._prompt(base, asked)
        reply = Reply.to(asked.model, len(prompt), usage_wanted=asked.include_usage)
        pieces = self._chat.generate(_work(asked, base, adapter, prompt))
        if asked.messages.tools:
            pieces = with_calls(pieces, asked.messages.tools)
        if not asked.stream:
            return JSONResponse(await _unless_gone(request, _collected(reply, pieces)))
        # The first piece is awaited, so that what fails at once is an HTTP error and no broken stream.
        first = await _unless_gone(request, _first(pieces))
        events = _events(reply, first, pieces)
        return StreamingResponse(
            events, media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def _prompt(self, base: Base, asked: ChatRequest) -> list[int]:
        try:
            return await self._counter.prompt(base, asked.messages)
        except TemplateRefusal as refusal:
            text = f"This model's chat template does not take such a chat: {refusal}"
            raise ApiError(400, text, param="messages", code="template_refused") from refusal

    def _model(self, model_id: str) -> tuple[Base, str | None]:
        """The base, and the adapter's folder where it is a tuned model. Raises ApiError."""
        base = self._bases.of_model(model_id, self._stores.models)
        model = self._stores.models.get(model_id)
        if base is None or (model is not None and not self._stores.models.path(model).is_dir()):
            raise no_such_model(model_id)
        return base, None if model is None else str(self._stores.models.path(model))


def _work(asked: ChatRequest, base: Base, adapter: str | None, prompt: list[int]) -> dict[str, Any]:
    """What the model's process is told. Raises ApiError when the chat is too long for the model."""
    room = base.context_tokens - len(prompt)
    if room < 1:
        text = (
            f"This model's maximum context length is {base.context_tokens} tokens. "
            f"However, your messages resulted in {len(prompt)} tokens."
        )
        raise ApiError(400, text, param="messages", code="context_length_exceeded")
    return {
        "base": f"{base.id} {base.version}",
        "model_folder": str(base.folder),
        "gguf": None if base.gguf is None else str(base.gguf),
        "limit_tokens": base.context_tokens,
        "adapter": adapter,
        "prompt": prompt,
        "max_tokens": min(asked.max_tokens, room),
        "temperature": asked.temperature,
        "top_p": asked.top_p,
        "presence_penalty": asked.presence_penalty,
        "frequency_penalty": asked.frequency_penalty,
        "seed": asked.seed,
        "stop": asked.stop,
        "logprobs": asked.logprobs,
    }


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Found]) -> Found:
    """What `work` finds; a client that hangs up stops it, and the model with it."""

    async def hung_up() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    working, waiting = asyncio.create_task(work), asyncio.create_task(hung_up())
    try:
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ApiError(499, "The client has gone.", kind="server_error")
        return working.result()
    finally:
        for task in (working, waiting):
            task.cancel()
        await asyncio.gather(working, waiting, return_exceptions=True)


async def _collected(reply: Reply, pieces: Pieces) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    async with aclosing(pieces):  # type: ignore[type-var]
        async for piece in pieces:
            if "text" not in piece:
                return reply.whole(found, piece)
            found.append(piece)
    raise ApiError(500, "The model gave no answer.", kind="server_error")


async def _first(pieces: Pieces) -> dict[str, Any]:
    return await anext(pieces)


async def _events(reply: Reply, first: dict[str, Any], rest: Pieces) -> AsyncIterator[str]:
    """Server-sent events; Starlette closes this generator when the client hangs up."""
    async with aclosing(rest):  # type: ignore[type-var]
        piece = first
        # One write says who speaks and the first words: nothing stands between a reader and them.
        before = reply.begin()
        try:
            while "text" in piece:
                yield before + reply.piece(piece)
                before = ""
                piece = await anext(rest)
            yield before + reply.end(piece)
        except ApiError as error:  # the status line is gone already: the stream itself says it
            yield event(error.body())
            yield "data: [DONE]\n\n"

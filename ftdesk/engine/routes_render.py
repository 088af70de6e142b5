"""/v1/fine_tuning/render: one example as the trainer feeds it to the model. OpenAI has no such route."""

from __future__ import annotations

import asyncio
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ftdesk.core.cost.rendering import spelled
from ftdesk.engine.bases import Bases
from ftdesk.engine.counting import Counter
from ftdesk.engine.failures import ApiError, no_such_model
from ftdesk.engine.pair_file import read_pair
from ftdesk.engine.reading import json_body, text_field
from ftdesk.engine.stores import Stores
from ftdesk.engine.template import ChatTemplate, Message, Written
from ftdesk.engine.training_file import ExampleProblem, read_entry

_CUT_SHOWN = 1000


class RenderRoutes:
    def __init__(self, stores: Stores, counter: Counter, bases: Bases) -> None:
        self._stores = stores
        self._counter = counter
        self._bases = bases

    def routes(self) -> list[Route]:
        return [Route("/v1/fine_tuning/render", self.render, methods=["POST"])]

    async def render(self, request: Request) -> Response:
        """{"model", "example": a line of a training file} → its pieces.

        {"object": "fine_tuning.rendering", "model", "limit", "truncated", "tokens", "trained_tokens",
        "cut_tokens", "pieces"}. The pieces that are not `cut` are, in their order, exactly what the trainer
        feeds: `tokens` are their ids, `trained` whether the model learns to write them, `special` whether the
        template wrote them and not the example. `ends` are the characters of `text` at which each token ends;
        tokens that share a character share its end. Of what is cut only the first 1,000 tokens are told.

        Of a pair the pieces of the worse answer are `worse`. The talk is fed again before it, but neither
        told nor billed twice.

        An example that cannot be trained on is refused with the reason that a job would give; the error's
        code is ``example_`` and its kind: tools, no_text, no_assistant, nothing_learned, empty,
        half_character or shape.
        """
        body = await json_body(request, half_characters=True)
        model = text_field(body, "model", needed=True)
        assert model is not None
        base = self._bases.of_model(model, self._stores.models)
        if base is None:
            raise no_such_model(model)
        example = body.get("example")
        if not isinstance(example, dict):
            text = "'example' must be one line of a training file, as a JSON object."
            raise ApiError(400, text, param="example", code="invalid_type")
        try:
            talks = _talks(example)
        except ExampleProblem as problem:
            text = f"This example cannot be trained on: {problem}"
            raise ApiError(400, text, param="example", code=f"example_{problem.kind}") from problem
        template = await self._counter.template(base)
        told = await asyncio.to_thread(_told, template, talks)
        return JSONResponse({"object": "fine_tuning.rendering", "model": model, **told})


def _talks(entry: dict[str, Any]) -> tuple[list[Message], list[Message], list[Message]]:
    """A chat; of a pair the talk with the better answer, with the worse, and the talk alone."""
    if "preferred_output" not in entry:
        return read_entry(entry), [], []
    pair = read_pair(entry)
    return [*pair.talk, *pair.better], [*pair.talk, *pair.worse], pair.talk


def _told(
    template: ChatTemplate, talks: tuple[list[Message], list[Message], list[Message]]
) -> dict[str, Any]:
    chat, other, shared = talks
    written = template.write(chat)
    tokens, trained, cut, pieces = _part(template, written, 0)
    if other:
        worse = template.write(other)
        more = _part(template, worse, len(template.write(shared).ids))
        tokens, trained, cut = tokens + more[0], trained + more[1], cut + more[2]
        pieces += [{**piece, "worse": True} for piece in more[3]]
    return {
        "limit": template.limit,
        "truncated": cut > 0,
        "tokens": tokens,
        "trained_tokens": trained,
        "cut_tokens": cut,
        "pieces": pieces,
    }


def _part(template: ChatTemplate, written: Written, start: int) -> tuple[int, int, int, list[dict[str, Any]]]:
    """Read, trained and cut tokens from `start` on, and their pieces."""
    fed = min(len(written.ids), template.limit)
    last = min(len(written.ids), fed + _CUT_SHOWN)
    pieces: list[dict[str, Any]] = []
    for kind, group in groupby(
        range(start, last), lambda at: (written.trained[at] and at < fed, written.added[at], at >= fed)
    ):
        ids = [written.ids[at] for at in group]
        text, ends = spelled(template.spell(ids))
        trained, special, cut = kind
        marks = {"trained": trained, "special": special, "cut": cut, "worse": False}
        pieces.append({"text": text, **marks, "tokens": ids, "ends": ends})
    beyond = len(written.ids) - max(start, fed)
    return max(0, fed - start), sum(written.trained[start:fed]), max(0, beyond), pieces

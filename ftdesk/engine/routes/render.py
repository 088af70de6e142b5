"""/v1/fine_tuning/render: one example as the trainer feeds it to the model. OpenAI has no such route."""

from __future__ import annotations

import asyncio
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ftdesk.core.cost.rendering import spelled
from ftdesk.engine.failures import ApiError, no_such_model
from ftdesk.engine.models.bases import Bases
from ftdesk.engine.routes.reading import json_body, text_field
from ftdesk.engine.store.stores import Stores
from ftdesk.engine.text.pair_file import Pair, read_pair
from ftdesk.engine.text.template import ChatTemplate, Talk, TemplateRefusal, Written
from ftdesk.engine.text.training_file import ExampleProblem, read_entry
from ftdesk.engine.training.counting import Counter

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
        half_character, shape, or template where the model's own template refuses it.

        Where the template rewrites what was said before (Qwen3), each learned answer of a chat is a sample of
        its own, and the pieces of all of them follow each other.
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
            template = await self._counter.template(base)
            told = await asyncio.to_thread(_told, template, *_talks(example, tools=template.knows_tools))
        except ExampleProblem as problem:
            text = f"This example cannot be trained on: {problem}"
            raise ApiError(400, text, param="example", code=f"example_{problem.kind}") from problem
        except TemplateRefusal as refusal:
            text = f"This example cannot be trained on: this model's chat template refuses it: {refusal}"
            raise ApiError(400, text, param="example", code="example_template") from refusal
        return JSONResponse({"object": "fine_tuning.rendering", "model": model, **told})


def _talks(entry: dict[str, Any], *, tools: bool) -> tuple[Talk, Pair | None]:
    """A chat; of a pair the talk with the better answer, and the pair."""
    if "preferred_output" not in entry:
        return read_entry(entry, tools=tools), None
    pair = read_pair(entry, tools=tools)
    return pair.talk + pair.better, pair


def _told(template: ChatTemplate, chat: Talk, pair: Pair | None) -> dict[str, Any]:
    tokens = trained = cut = 0
    pieces: list[dict[str, Any]] = []
    written = template.writings(chat) if pair is None else [template.write(chat)]
    parts = [_part(template, each, 0) for each in written]
    if pair is not None:
        worse = template.write(pair.talk + pair.worse)
        part = _part(template, worse, template.talk_tokens(pair.talk, written[0], worse))
        parts.append((*part[:3], [{**piece, "worse": True} for piece in part[3]]))
    for part in parts:
        tokens, trained, cut = tokens + part[0], trained + part[1], cut + part[2]
        pieces += part[3]
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

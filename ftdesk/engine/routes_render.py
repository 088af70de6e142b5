"""/v1/fine_tuning/render: one example as the trainer feeds it to the model. OpenAI has no such route."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ftdesk.core.cost.rendering import spelled
from ftdesk.engine.counting import Counter
from ftdesk.engine.failures import ApiError, no_such_model
from ftdesk.engine.reading import json_body, text_field
from ftdesk.engine.records import STARTER_MODEL
from ftdesk.engine.stores import Stores
from ftdesk.engine.template import ChatTemplate, Written
from ftdesk.engine.training_file import ExampleProblem, read_entry

_CUT_SHOWN = 1000


class RenderRoutes:
    def __init__(self, stores: Stores, counter: Counter) -> None:
        self._stores = stores
        self._counter = counter

    def routes(self) -> list[Route]:
        return [Route("/v1/fine_tuning/render", self.render, methods=["POST"])]

    async def render(self, request: Request) -> Response:
        """{"model", "example": a line of a training file} → its pieces.

        {"object": "fine_tuning.rendering", "model", "limit", "truncated", "tokens", "trained_tokens",
        "cut_tokens", "pieces"}. The pieces that are not `cut` are, in their order, exactly what the trainer
        feeds: `tokens` are their ids, `trained` whether the model learns to write them, `special` whether the
        template wrote them and not the example. `ends` are the characters of `text` at which each token ends;
        tokens that share a character share its end. Of what is cut only the first 1,000 tokens are told.
        An example that cannot be trained on is refused with the reason that a job would give; the error's
        code is ``example_`` and its kind (tools, no_text, no_assistant, nothing_learned, empty, pair, shape).
        """
        body = await json_body(request)
        model = text_field(body, "model", needed=True)
        assert model is not None
        if model != STARTER_MODEL and self._stores.models.get(model) is None:
            raise no_such_model(model)
        example = body.get("example")
        if not isinstance(example, dict):
            text = "'example' must be one line of a training file, as a JSON object."
            raise ApiError(400, text, param="example", code="invalid_type")
        try:
            template, written = await self._counter.written(read_entry(example))
        except ExampleProblem as problem:
            text = f"This example cannot be trained on: {problem}"
            raise ApiError(400, text, param="example", code=f"example_{problem.kind}") from problem
        return JSONResponse({"object": "fine_tuning.rendering", "model": model, **_told(template, written)})


def _told(template: ChatTemplate, written: Written) -> dict[str, Any]:
    fed = min(len(written.ids), template.limit)
    shown = written.ids[: fed + _CUT_SHOWN]
    pieces: list[dict[str, Any]] = []
    for kind, group in groupby(
        range(len(shown)), lambda at: (written.trained[at] and at < fed, written.added[at], at >= fed)
    ):
        ids = [shown[at] for at in group]
        text, ends = spelled(template.spell(ids))
        trained, special, cut = kind
        pieces.append(
            {"text": text, "trained": trained, "special": special, "cut": cut, "tokens": ids, "ends": ends}
        )
    return {
        "limit": template.limit,
        "truncated": len(written.ids) > fed,
        "tokens": fed,
        "trained_tokens": sum(written.trained[:fed]),
        "cut_tokens": len(written.ids) - fed,
        "pieces": pieces,
    }

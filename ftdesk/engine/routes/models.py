"""/v1/models: the base models that are ready, and the tuned ones."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ftdesk.engine.failures import ApiError, no_such_model
from ftdesk.engine.models.bases import Bases
from ftdesk.engine.store.stores import Stores


class ModelRoutes:
    def __init__(self, stores: Stores, bases: Bases) -> None:
        self._stores = stores
        self._bases = bases

    def routes(self) -> list[Route]:
        return [
            Route("/v1/models", self.list, methods=["GET"]),
            Route("/v1/models/{id:path}", self.retrieve, methods=["GET"]),
            Route("/v1/models/{id:path}", self.delete, methods=["DELETE"]),
        ]

    async def list(self, request: Request) -> Response:
        data = [*(base.as_object() for base in self._bases.ready())]
        data += [model.as_object() for model in self._stores.models.all()]
        return JSONResponse({"object": "list", "data": data})

    async def retrieve(self, request: Request) -> Response:
        model_id = request.path_params["id"]
        if (base := self._bases.get(model_id)) is not None:
            return JSONResponse(base.as_object())
        model = self._stores.models.get(model_id)
        if model is None:
            raise no_such_model(model_id)
        return JSONResponse(model.as_object())

    async def delete(self, request: Request) -> Response:
        model_id = request.path_params["id"]
        if self._bases.get(model_id) is not None:
            text = "A base model cannot be deleted here, only models that were trained."
            raise ApiError(403, text, param="model", code="model_not_deletable")
        if not await self._stores.models.delete(model_id):
            raise no_such_model(model_id)
        return JSONResponse({"id": model_id, "object": "model", "deleted": True})

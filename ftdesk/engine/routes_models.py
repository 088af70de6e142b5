"""/v1/models: the starter model and the tuned ones."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ftdesk.engine.failures import ApiError, no_such_model
from ftdesk.engine.records import STARTER_MODEL
from ftdesk.engine.stores import Stores

_STARTER = {"id": STARTER_MODEL, "object": "model", "created": 1730419200, "owned_by": "HuggingFaceTB"}


class ModelRoutes:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def routes(self) -> list[Route]:
        return [
            Route("/v1/models", self.list, methods=["GET"]),
            Route("/v1/models/{id:path}", self.retrieve, methods=["GET"]),
            Route("/v1/models/{id:path}", self.delete, methods=["DELETE"]),
        ]

    async def list(self, request: Request) -> Response:
        data = [_STARTER, *(model.as_object() for model in self._stores.models.all())]
        return JSONResponse({"object": "list", "data": data})

    async def retrieve(self, request: Request) -> Response:
        model_id = request.path_params["id"]
        if model_id == STARTER_MODEL:
            return JSONResponse(_STARTER)
        model = self._stores.models.get(model_id)
        if model is None:
            raise no_such_model(model_id)
        return JSONResponse(model.as_object())

    async def delete(self, request: Request) -> Response:
        model_id = request.path_params["id"]
        if model_id == STARTER_MODEL:
            text = "The starter model cannot be deleted, only models that were trained."
            raise ApiError(403, text, param="model", code="model_not_deletable")
        if not self._stores.models.delete(model_id):
            raise no_such_model(model_id)
        return JSONResponse({"id": model_id, "object": "model", "deleted": True})

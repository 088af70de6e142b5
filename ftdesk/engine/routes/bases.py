"""/v1/engine/models and /v1/engine/machine: the base models of this engine. OpenAI has no such routes."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ftdesk.core.local.models import LocalModel, ModelState
from ftdesk.engine.exports.exports import Exports
from ftdesk.engine.failures import ApiError, invalid, no_such_model
from ftdesk.engine.identity import base_id_of
from ftdesk.engine.models import catalogue, model_shelf
from ftdesk.engine.models.bases import Bases
from ftdesk.engine.models.fetches import Fetches
from ftdesk.engine.models.model_folder import Unfit
from ftdesk.engine.routes.base_list import BaseList
from ftdesk.engine.routes.reading import json_body, text_field
from ftdesk.engine.store.records import STARTER_MODEL
from ftdesk.engine.store.stores import Stores
from ftdesk.engine.training import machine

_MODELS = "/v1/engine/models"
_MAGIC = b"GGUF"
_UNFINISHED = ("validating_files", "queued", "running", "pausing", "paused")


class BaseRoutes:
    def __init__(self, stores: Stores, bases: Bases, fetches: Fetches, exports: Exports) -> None:
        self._stores = stores
        self._exports = exports
        self._fetches = fetches
        self._list = BaseList(bases, fetches)

    def routes(self) -> list[Route]:
        one = f"{_MODELS}/{{id}}"
        return [
            Route("/v1/engine/machine", self.machine, methods=["GET"]),
            Route(_MODELS, self.list, methods=["GET"]),
            Route(_MODELS, self.add, methods=["POST"]),
            Route(f"{one}/fetch", self.fetch, methods=["POST"]),
            Route(f"{one}/stop", self.stop, methods=["POST"]),
            Route(one, self.remove, methods=["DELETE"]),
        ]

    async def machine(self, request: Request) -> Response:
        return JSONResponse(await asyncio.to_thread(machine.describe))

    async def list(self, request: Request) -> Response:
        found = await asyncio.to_thread(self._list.all)
        return JSONResponse({"object": "list", "data": [msgspec.to_builtins(each) for each in found]})

    async def add(self, request: Request) -> Response:
        """{"path"}: a folder in transformers' form, used where it is, or a GGUF, which is prepared first."""
        given = text_field(await json_body(request), "path", needed=True)
        assert given is not None
        try:
            path = await asyncio.to_thread(_meant, given)
            coming = {own_id: source for own_id, source, _ in self._fetches.own()}
            if path.is_dir():
                shelved = await asyncio.to_thread(model_shelf.describe_own, path, coming)
                model_shelf.keep_own(shelved)
                return await self._told(shelved.id)
            own_id = model_shelf.own_id(path, coming)
            await asyncio.to_thread(_refuse_no_gguf, path)
        except Unfit as problem:
            raise ApiError(400, problem.message, param="path", code=problem.code) from problem
        except OSError as error:
            raise invalid(
                f"{given} cannot be read: {error.strerror or error}", "path", "file_unreadable"
            ) from error
        self._fetches.convert(own_id, path)
        return await self._told(own_id)

    async def fetch(self, request: Request) -> Response:
        """{"hub_address"}: begin to fetch a model of the list, or go on with it."""
        model = await self._model(request)
        body = await json_body(request) if int(request.headers.get("content-length") or 0) else {}
        address = text_field(body, "hub_address") or ""
        if address and (urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname):
            raise invalid("'hub_address' must begin with https:// or http://.", "hub_address")
        if model.state is ModelState.READY:
            raise ApiError(409, f"The model `{model.id}` is here already.", param="id", code="model_ready")
        if model.own:
            path = Path(model.source)
            if path.suffix.lower() != ".gguf":
                text = f"Its files have changed: add {path} once more to have it checked."
                raise ApiError(409, text, param="id", code="model_changed")
            self._fetches.convert(model.id, path)
        else:
            entry = catalogue.entries().get(model.id)
            if entry is None or not entry.repo:
                text = f"The model `{model.id}` is not fetched from a hub: it comes with a package."
                raise ApiError(409, text, param="id", code="model_not_fetchable")
            self._fetches.fetch(entry, address)
        return await self._told(model.id)

    async def stop(self, request: Request) -> Response:
        model = await self._model(request)
        await self._fetches.stop(model.id)
        return await self._told(model.id)

    async def remove(self, request: Request) -> Response:
        """Deletes what is here of it. A model that unfinished trainings or exports need stays."""
        model = await self._model(request)
        if model.id == STARTER_MODEL:
            raise ApiError(403, "The starter model stays.", param="id", code="model_not_deletable")
        self._refuse_used(model.id)
        await self._fetches.stop(model.id)
        self._refuse_used(model.id)  # somebody may have begun meanwhile
        await asyncio.to_thread(model_shelf.remove, model.id)
        return JSONResponse({"id": model.id, "object": "engine.model", "deleted": True})

    def _refuse_used(self, model_id: str) -> None:
        text = ""
        if any(base_id_of(job.model) == model_id for job in self._stores.jobs.with_status(*_UNFINISHED)):
            text = f"A training that is not over needs the model `{model_id}`. Cancel it first."
        elif self._exports.needs_base(model_id):
            text = f"A model that is being saved needs the model `{model_id}`. Wait for it, or cancel it."
        if text:
            raise ApiError(409, text, param="id", code="model_in_use")

    async def _model(self, request: Request) -> LocalModel:
        model_id = request.path_params["id"]
        found = await asyncio.to_thread(self._list.get, model_id)
        if found is None:
            raise no_such_model(model_id)
        return found

    async def _told(self, model_id: str) -> Response:
        found = await asyncio.to_thread(self._list.get, model_id)
        if found is None:
            raise no_such_model(model_id)
        return JSONResponse(msgspec.to_builtins(found))


def _meant(given: str) -> Path:
    """The folder or file of a path; a folder with nothing but one GGUF means that. Raises Unfit, OSError."""
    if "\0" in given:
        raise Unfit("model_unsupported", "A path has no such character.")
    path = Path(given).expanduser()
    if not path.is_absolute():
        raise Unfit("model_unsupported", "The path must be a whole one, from the root on.")
    path = path.resolve(strict=True)
    if path.is_dir() and not (path / "config.json").exists():
        files = sorted(path.glob("*.gguf"))
        return files[0] if len(files) == 1 else path
    return path


def _refuse_no_gguf(path: Path) -> None:
    """Raises Unfit, OSError."""
    with path.open("rb") as file:
        if file.read(4) != _MAGIC:
            raise Unfit(
                "model_unsupported", "This file is no GGUF. A model is a folder with config.json, or a GGUF."
            )

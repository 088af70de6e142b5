"""/v1/engine/exports: a tuned model as files for other programs."""

from __future__ import annotations

import asyncio
import shutil
import time
from pathlib import Path
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from ftdesk.core.local.export import (
    Export,
    ExportAsk,
    ExportChoice,
    ExportChoices,
    ExportState,
    Format,
    Quantization,
    plain_name,
)
from ftdesk.engine.exports import export_offer
from ftdesk.engine.exports.export_cards import card_of
from ftdesk.engine.exports.export_spec import ExportSpec
from ftdesk.engine.exports.exports import Exports
from ftdesk.engine.failures import ApiError, invalid, no_such_model
from ftdesk.engine.identity import new_id
from ftdesk.engine.models import starter
from ftdesk.engine.models.bases import Base, Bases
from ftdesk.engine.routes.reading import json_body
from ftdesk.engine.store.records import STARTER_MODEL
from ftdesk.engine.store.stores import Stores

_PATH = "/v1/engine/exports"
_LONGEST_SYSTEM, _LONGEST_QUESTION, _LONGEST_NAME = 32_000, 2_000, 200


class ExportRoutes:
    def __init__(self, stores: Stores, bases: Bases, exports: Exports) -> None:
        self._stores, self._bases, self._exports = stores, bases, exports
        self._offers: dict[Base, dict[str, Any]] = {}

    def routes(self) -> list[Route]:
        return [
            Route(_PATH, self.create, methods=["POST"]),
            Route(f"{_PATH}/choices", self.choices, methods=["GET"]),
            Route(f"{_PATH}/{{id}}", self.retrieve, methods=["GET"]),
            Route(f"{_PATH}/{{id}}", self.delete, methods=["DELETE"]),
            Route(f"{_PATH}/{{id}}/files/{{name}}", self.content, methods=["GET"]),
        ]

    async def create(self, request: Request) -> Response:
        asked = _read(await json_body(request))
        await self._exports.let_go_of_old()
        base, adapter = self._model(asked.model)
        choice = _chosen(asked, await self._choices(base, adapter))
        card = card_of(base)
        spec = ExportSpec(
            target="",
            format=asked.format.value,
            quantization=choice.quantization or "",
            name=plain_name(asked.name or _short(asked.model)),
            model=asked.model,
            base_folder=str(base.folder),
            base_gguf=str(base.gguf or ""),
            adapter=str(adapter),
            base_id=base.id,
            base_name=card.name,
            hub=card.hub,
            licence=card.licence,
            licence_url=card.licence_url,
            context_tokens=base.context_tokens,
            system=asked.system,
            question=asked.question,
        )
        export = Export(
            id=new_id("export-", 24),
            model=asked.model,
            format=asked.format,
            state=ExportState.RUNNING,
            created_at=int(time.time()),
            quantization=choice.quantization,
            step="waiting",
        )
        return _json(self._exports.start(export, spec, choice.bytes))

    async def choices(self, request: Request) -> Response:
        base, adapter = self._model(request.query_params.get("model", ""))
        card = card_of(base)
        return _json(
            ExportChoices(
                data=await self._choices(base, adapter),
                base=card.name,
                licence=card.licence,
                free_disk_bytes=shutil.disk_usage(self._stores.folder).free,
            )
        )

    async def retrieve(self, request: Request) -> Response:
        return _json(self._known(request))

    async def content(self, request: Request) -> Response:
        path = self._exports.file(request.path_params["id"], request.path_params["name"])
        if path is None or not path.is_file():
            raise ApiError(404, "There is no such file in this export.", param="name")
        return FileResponse(path, media_type="application/octet-stream")

    async def delete(self, request: Request) -> Response:
        export = self._known(request)
        await self._exports.drop(export.id)
        return _json({"id": export.id, "object": export.object, "deleted": True})

    def _known(self, request: Request) -> Export:
        export = self._exports.get(request.path_params["id"])
        if export is None:
            raise ApiError(404, f"No such export: {request.path_params['id']}", param="id")
        return export

    def _model(self, model_id: str) -> tuple[Base, Path]:
        """Of a tuned model or a checkpoint: a base is nothing that anybody made here."""
        model = self._stores.models.get(model_id)
        if model is None and self._bases.get(model_id) is not None:
            raise invalid("Only a tuned model or a checkpoint can be saved, not a base model.", "model")
        if model is None or not self._stores.models.path(model).is_dir():
            raise no_such_model(model_id)
        base = self._bases.get(model.base)
        if base is None:
            text = (
                f"The base model `{model.base}`, which this model needs, is not on this computer (any more)."
            )
            raise ApiError(409, text, param="model", code="base_model_missing")
        return base, self._stores.models.path(model)

    async def _choices(self, base: Base, adapter: Path) -> tuple[ExportChoice, ...]:
        if base.id == STARTER_MODEL and not starter.is_ready():
            await asyncio.to_thread(starter.convert_in_child)
        told = self._offers.get(base)
        if told is None:
            told = await asyncio.to_thread(export_offer.ask, base.folder, base.gguf)
            if told["numbers"]:  # else the child failed, which says nothing of the next time
                self._offers[base] = told
        return export_offer.choices(told, adapter)


def _read(body: dict[str, object]) -> ExportAsk:
    try:
        asked = msgspec.convert(body, ExportAsk)
    except msgspec.ValidationError as error:
        text, _, where = str(error).partition(" - at `$.")
        raise invalid(f"{text}.", where.rstrip("`") or "body") from error
    for name, most in (
        ("system", _LONGEST_SYSTEM), ("question", _LONGEST_QUESTION), ("name", _LONGEST_NAME),
    ):  # fmt: skip
        if len(getattr(asked, name)) > most:
            raise invalid(f"'{name}' is longer than {most} characters.", name)
    if asked.format is not Format.GGUF and asked.quantization is not None:
        raise invalid("'quantization' goes with the format gguf alone.", "quantization")
    return asked


def _chosen(asked: ExportAsk, offered: tuple[ExportChoice, ...]) -> ExportChoice:
    wanted = asked.quantization
    if asked.format is Format.GGUF and wanted is None:
        wanted = Quantization.Q8_0
    choice = next(each for each in offered if (each.format, each.quantization) == (asked.format, wanted))
    if not choice.possible:
        raise ApiError(400, choice.message, param="format", code=choice.reason)
    return choice


def _short(model_id: str) -> str:
    """“ft:base:local:suffix:id” → “suffix-id”, with the step of a checkpoint."""
    return "-".join(part for part in model_id.split(":")[3:] if part)


def _json(told: object) -> Response:
    return Response(msgspec.json.encode(told), media_type="application/json")

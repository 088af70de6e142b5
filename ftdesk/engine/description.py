"""The engine's own OpenAPI description: what stands in the resource, and the shared structs."""

from __future__ import annotations

import functools
import json
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ftdesk.core import paths
from ftdesk.core.local.export import Export, ExportAsk, ExportChoices
from ftdesk.core.local.models import Add, Fetch, LocalModel, Machine, ModelList

_SHARED = (Machine, ModelList, LocalModel, Add, Fetch, Export, ExportAsk, ExportChoices)


@functools.cache
def description() -> dict[str, Any]:
    """OpenAPI 3.1: every route with its parameters, bodies, answers and errors."""
    found: dict[str, Any] = json.loads(paths.resource("engine-openapi.json").read_text(encoding="utf-8"))
    _, shared = msgspec.json.schema_components(_SHARED, ref_template="#/components/schemas/{name}")
    found["components"]["schemas"] |= shared
    return found


def routes() -> list[Route]:
    return [Route("/v1/engine/openapi.json", _describe, methods=["GET"])]


async def _describe(_: Request) -> Response:
    return JSONResponse(description())

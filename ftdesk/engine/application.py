"""The engine as an ASGI application: its parts built once, its routes, its errors in OpenAI's shape."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.engine import description
from ftdesk.engine.exports.exports import Exports
from ftdesk.engine.failures import ApiError, StartError
from ftdesk.engine.gate.auth import Gate
from ftdesk.engine.gate.bodies import Bodies
from ftdesk.engine.gate.guesses import Guesses
from ftdesk.engine.gate.names import HERE, Names
from ftdesk.engine.models.bases import Bases
from ftdesk.engine.models.fetches import Fetches
from ftdesk.engine.routes.bases import BaseRoutes
from ftdesk.engine.routes.chat import ChatRoutes
from ftdesk.engine.routes.exports import ExportRoutes
from ftdesk.engine.routes.files import FileRoutes
from ftdesk.engine.routes.jobs import JobRoutes
from ftdesk.engine.routes.models import ModelRoutes
from ftdesk.engine.routes.render import RenderRoutes
from ftdesk.engine.serving.chat_models import ChatModels
from ftdesk.engine.store.stores import Stores
from ftdesk.engine.training.counting import Counter
from ftdesk.engine.training.supervisor import Supervisor

_LOG = logging.getLogger(__name__)


def build(
    stores: Stores,
    *,
    token: str,
    ready: Callable[[], None],
    names: Names = HERE,
    guesses: Guesses | None = None,
) -> Starlette:
    """`ready` is called when requests are served and trainings that were cut off have been taken up."""
    bases = Bases()
    fetches = Fetches(stores.folder / "fetches.log")
    counter = Counter()
    supervisor = Supervisor(stores, counter, bases)
    chat = ChatModels(stores.folder / "chat.log")
    exports = Exports(stores.folder / "exports", stores.folder / "exports.log")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        supervisor.start()
        ready()
        yield
        stores.say_leaving()
        await chat.aclose()
        await fetches.aclose()
        await exports.aclose()
        await supervisor.aclose()
        await counter.aclose()

    return Starlette(
        routes=[
            *FileRoutes(stores).routes(),
            *JobRoutes(stores, supervisor, counter, bases).routes(),
            *RenderRoutes(stores, counter, bases).routes(),
            *ModelRoutes(stores, bases).routes(),
            *BaseRoutes(stores, bases, fetches, exports).routes(),
            *ExportRoutes(stores, bases, exports).routes(),
            *ChatRoutes(stores, chat, counter, bases).routes(),
            *description.routes(),
        ],
        middleware=[Middleware(Bodies), Middleware(Gate, token=token, names=names, guesses=guesses)],
        exception_handlers={
            ApiError: _api_error,
            StartError: _not_ready,
            HTTPException: _http_error,
            sqlite3.Error: _not_written,
            FtdeskError: _not_written,
            Exception: _bug,
        },
        lifespan=lifespan,
    )


async def _api_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return JSONResponse(error.body(), error.status)


async def _not_ready(_: Request, error: Exception) -> Response:
    """The starter model could not be made ready: no fault of the request."""
    assert isinstance(error, StartError)
    told = ApiError(503, error.message, code=error.code, kind="server_error")
    return JSONResponse(told.body(), told.status)


async def _not_written(_: Request, error: Exception) -> Response:
    """A file of the engine's own could not be read or written, most likely for lack of room."""
    _LOG.error("request failed", exc_info=error)
    no_room = isinstance(error, FtdeskError) and error.code is Code.DISK_FULL
    if no_room or getattr(error, "sqlite_errorname", "").startswith("SQLITE_FULL"):
        told = ApiError(507, "The disk is full.", code="disk_full", kind="server_error")
    else:
        told = ApiError(500, f"A file of the engine's own cannot be used: {error}", kind="server_error")
    return JSONResponse(told.body(), told.status)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    text = error.detail
    if error.status_code in (404, 405):
        text = f"Invalid URL ({request.method} {request.url.path})"
    told = ApiError(error.status_code, text, code="unknown_url" if error.status_code == 404 else None)
    return JSONResponse(told.body(), told.status, headers=error.headers)


async def _bug(_: Request, error: Exception) -> Response:
    _LOG.error("request failed", exc_info=error)
    told = ApiError(500, f"The engine failed: {type(error).__name__}: {error}", kind="server_error")
    return JSONResponse(told.body(), told.status)

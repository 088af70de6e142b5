"""/v1/files: uploads, lists, contents, deletion."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from ftdesk.core.atomic_file import no_room
from ftdesk.engine.failures import ApiError, invalid, no_such_file
from ftdesk.engine.gate.bodies import MAX_FILE_BYTES
from ftdesk.engine.routes.reading import after_of, limit_of
from ftdesk.engine.routes.upload import receive_upload
from ftdesk.engine.store.stores import Stores

_PURPOSES = ("fine-tune", "assistants", "batch", "vision", "user_data", "evals")


class FileRoutes:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def routes(self) -> list[Route]:
        return [
            Route("/v1/files", self.create, methods=["POST"]),
            Route("/v1/files", self.list, methods=["GET"]),
            Route("/v1/files/{id}", self.retrieve, methods=["GET"]),
            Route("/v1/files/{id}", self.delete, methods=["DELETE"]),
            Route("/v1/files/{id}/content", self.content, methods=["GET"]),
        ]

    async def create(self, request: Request) -> Response:
        try:
            async with await receive_upload(request, self._stores.files.folder) as upload:
                purpose, file = upload.form.get("purpose"), upload.file
                if file is None:
                    text = "Missing required parameter: 'file'."
                    raise ApiError(400, text, param="file", code="missing_required_parameter")
                if purpose not in _PURPOSES:
                    raise invalid(f"'{purpose}' is not one of {list(_PURPOSES)}.", "purpose")
                if not file.size:
                    raise invalid("File is empty.", "file")
                if file.size > MAX_FILE_BYTES:
                    text = "The file is larger than 512 MB."
                    raise ApiError(413, text, param="file", code="file_too_large")
                file_id, path = self._stores.files.new_path()
                await asyncio.to_thread(upload.keep, path)
                try:
                    stored = self._stores.files.add(file_id, _plain_name(file.filename), str(purpose))
                except BaseException:
                    path.unlink(missing_ok=True)
                    raise
        except OSError as error:
            raise _disk_error(error) from error
        return JSONResponse(stored.as_object())

    async def list(self, request: Request) -> Response:
        order = request.query_params.get("order", "desc")
        page = self._stores.files.page(
            after=after_of(request),
            limit=limit_of(request, 10_000, 10_000),
            purpose=request.query_params.get("purpose"),
            oldest_first=order == "asc",
        )
        data = [stored.as_object() for stored in page.items]
        return JSONResponse({
            "object": "list", "data": data, "has_more": page.has_more,
            "first_id": data[0]["id"] if data else "", "last_id": data[-1]["id"] if data else "",
        })  # fmt: skip

    async def retrieve(self, request: Request) -> Response:
        stored = self._stores.files.get(request.path_params["id"])
        if stored is None:
            raise no_such_file(request.path_params["id"])
        return JSONResponse(stored.as_object())

    async def content(self, request: Request) -> Response:
        stored = self._stores.files.get(request.path_params["id"])
        if stored is None or not (path := self._stores.files.path(stored.id)).is_file():
            raise no_such_file(request.path_params["id"])
        return FileResponse(path, media_type="application/octet-stream")

    async def delete(self, request: Request) -> Response:
        file_id = request.path_params["id"]
        if not self._stores.files.delete(file_id):
            raise no_such_file(file_id)
        return JSONResponse({"id": file_id, "object": "file", "deleted": True})


def _disk_error(error: OSError) -> ApiError:
    if no_room(error):
        return ApiError(507, "The disk is full.", code="disk_full", kind="server_error")
    return ApiError(500, f"The file cannot be stored: {error}", code="file_write_failed", kind="server_error")


def _plain_name(name: str | None) -> str:
    """Only what it is called: a path in it is dropped. It is shown, never used as a path."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[:255] or "file"

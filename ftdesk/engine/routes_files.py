"""/v1/files: uploads, lists, contents, deletion."""

from __future__ import annotations

import asyncio
import errno
import shutil
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from ftdesk.engine.auth import MAX_FILE_BYTES
from ftdesk.engine.failures import ApiError, invalid, no_such_file
from ftdesk.engine.reading import after_of, limit_of
from ftdesk.engine.stores import Stores

_PURPOSES = ("fine-tune", "assistants", "batch", "vision", "user_data", "evals")
_RESERVE_BYTES = 100 * 1024 * 1024


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
        length = int(request.headers.get("content-length", "0"))
        self._check_space(2 * length)  # once while it arrives, once where it stays
        try:
            form = await request.form(max_files=1, max_fields=10)
        except HTTPException as error:
            raise ApiError(
                400, f"The upload cannot be read: {error.detail}", code="invalid_multipart"
            ) from error
        except OSError as error:
            raise _disk_error(error) from error
        try:
            upload, purpose = form.get("file"), form.get("purpose")
            if not isinstance(upload, UploadFile):
                text = "Missing required parameter: 'file'."
                raise ApiError(400, text, param="file", code="missing_required_parameter")
            if purpose not in _PURPOSES:
                raise invalid(f"'{purpose}' is not one of {list(_PURPOSES)}.", "purpose")
            if not upload.size:
                raise invalid("File is empty.", "file")
            if upload.size > MAX_FILE_BYTES:
                raise ApiError(413, "The file is larger than 512 MB.", param="file", code="file_too_large")
            self._check_space(upload.size)
            file_id, path = self._stores.files.new_path()
            try:
                await asyncio.to_thread(_store, upload.file, path)
            except OSError as error:
                path.unlink(missing_ok=True)
                raise _disk_error(error) from error
            stored = self._stores.files.add(file_id, _plain_name(upload.filename), str(purpose))
        finally:
            await form.close()
        return JSONResponse(stored.as_object())

    def _check_space(self, size_bytes: int) -> None:
        if shutil.disk_usage(self._stores.folder).free < size_bytes + _RESERVE_BYTES:
            raise ApiError(507, "The disk is full.", code="disk_full", kind="server_error")

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
        if stored is None:
            raise no_such_file(request.path_params["id"])
        return FileResponse(self._stores.files.path(stored.id), media_type="application/octet-stream")

    async def delete(self, request: Request) -> Response:
        file_id = request.path_params["id"]
        if not self._stores.files.delete(file_id):
            raise no_such_file(file_id)
        return JSONResponse({"id": file_id, "object": "file", "deleted": True})


def _store(source: Any, target: Path) -> None:
    import os

    with target.open("wb") as file:
        shutil.copyfileobj(source, file, 1024 * 1024)
        file.flush()
        os.fsync(file.fileno())


def _disk_error(error: OSError) -> ApiError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ApiError(507, "The disk is full.", code="disk_full", kind="server_error")
    return ApiError(500, f"The file cannot be stored: {error}", code="file_write_failed", kind="server_error")


def _plain_name(name: str | None) -> str:
    """Only what it is called: a path in it is dropped. It is shown, never used as a path."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[:255] or "file"

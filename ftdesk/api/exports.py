"""Tuned models as files for other programs: asked for at an engine, looked at, fetched, thrown away there."""

from __future__ import annotations

import importlib
from collections.abc import AsyncGenerator
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

from ftdesk.api.wire import Json, Wire
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.export import Export, ExportAsk, ExportChoices

_EXPORTS = "/engine/exports"
_Answer = TypeVar("_Answer", Export, ExportChoices)


class Exports:
    """Calls to `/v1/engine/exports` of a connection that supports `exports`. Errors as `Wire` gives them."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def choices(self, model: str) -> ExportChoices:
        """What can be made of a model there."""
        timeout_s = self._wire.patience.estimate_s  # before its first one an engine may convert its base
        told = await self._wire.send(
            "GET", f"{_EXPORTS}/choices", query={"model": model}, timeout_s=timeout_s
        )
        return _read(told, ExportChoices)

    async def start(self, asked: ExportAsk) -> Export:
        """Begin one."""
        body = msgspec.to_builtins(asked)
        timeout_s = self._wire.patience.estimate_s
        return _read(await self._wire.send("POST", _EXPORTS, body, timeout_s=timeout_s), Export)

    async def look(self, export_id: str) -> Export:
        """How far it is."""
        return _read(await self._wire.send("GET", _of(export_id)), Export)

    async def drop(self, export_id: str) -> None:
        """Stop it, or delete what was made; one that is gone already is fine."""
        try:
            await self._wire.send("DELETE", _of(export_id))
        except FtdeskError as error:
            if error.code is not Code.NOT_FOUND:
                raise

    async def content(self, export_id: str, name: str, from_byte: int = 0) -> AsyncGenerator[bytes, None]:
        """The bytes of one file from `from_byte` on (BAD_ANSWER where the engine would begin anew)."""
        headers = {"X-Stainless-Raw-Response": "stream"}  # what the SDK calls an answer that is not read yet
        if from_byte:
            headers["Range"] = f"bytes={from_byte}-"
        with self._wire.telling():
            call: Any = self._wire.sdk.get
            path = f"{_of(export_id)}/files/{quote(name, safe='')}"
            kind = importlib.import_module("httpx2").Response
            response = await call(path, cast_to=kind, options={"headers": headers})
            try:
                if from_byte and response.status_code != 206:
                    raise FtdeskError(Code.BAD_ANSWER, reason="the file begins anew")
                async for piece in response.aiter_bytes():
                    yield piece
            finally:
                await response.aclose()


def _of(export_id: str) -> str:
    return f"{_EXPORTS}/{quote(export_id, safe='')}"


def _read(answer: Json, kind: type[_Answer]) -> _Answer:
    try:
        return msgspec.convert(answer, kind)
    except msgspec.ValidationError as error:
        raise FtdeskError(Code.BAD_ANSWER, reason=str(error)) from None

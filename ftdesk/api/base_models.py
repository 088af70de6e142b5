"""The base models of an engine: listed, fetched, added and removed; and the computer that it runs on."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import quote

import msgspec

from ftdesk.api.wire import Json, Wire
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.models import Add, Fetch, LocalModel, Machine, ModelList

_MODELS, _MACHINE = "/engine/models", "/engine/machine"
_Answer = TypeVar("_Answer", LocalModel, Machine, ModelList)


class BaseModels:
    """Calls to `/v1/engine/…` of a connection that supports `local_models`. Errors as `Wire` gives them."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def all(self) -> tuple[LocalModel, ...]:
        """All that the engine knows, those that are not there yet included."""
        return _read(await self._wire.send("GET", _MODELS), ModelList).data

    async def machine(self) -> Machine:
        """What trains and serves there."""
        return _read(await self._wire.send("GET", _MACHINE), Machine)

    async def add(self, path: str) -> LocalModel:
        """Take in a folder or a GGUF file of the engine's own computer (REQUEST_REFUSED with its reason)."""
        return _read(await self._wire.send("POST", _MODELS, msgspec.to_builtins(Add(path))), LocalModel)

    async def fetch(self, model_id: str, hub_address: str = "") -> None:
        """Begin to download a model, or go on with it."""
        await self._wire.send("POST", f"{_of(model_id)}/fetch", msgspec.to_builtins(Fetch(hub_address)))

    async def stop(self, model_id: str) -> None:
        """Stop its download; what came is kept."""
        await self._wire.send("POST", f"{_of(model_id)}/stop")

    async def remove(self, model_id: str) -> None:
        """Delete its files; of the user's own folder only that it is known."""
        await self._wire.send("DELETE", _of(model_id))


def _of(model_id: str) -> str:
    return f"{_MODELS}/{quote(model_id, safe='')}"


def _read(answer: Json, kind: type[_Answer]) -> _Answer:
    try:
        return msgspec.convert(answer, kind)
    except msgspec.ValidationError as error:
        raise FtdeskError(Code.BAD_ANSWER, reason=str(error)) from None

"""The one client: files, training, models and chat of one connection."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Any

from ftdesk.api.base_models import BaseModels
from ftdesk.api.certificates import Trust
from ftdesk.api.chat import Chat
from ftdesk.api.dashscope import DashScopeTraining
from ftdesk.api.errors import redacted
from ftdesk.api.exports import Exports
from ftdesk.api.files import Files
from ftdesk.api.training import Training
from ftdesk.api.wire import Patience, Wire
from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError

_DIALECTS = {"openai": Training, "dashscope": DashScopeTraining}


@dataclass(frozen=True)
class ModelInfo:
    """A model that a key can use. `shutdown_date`: when it stops, where the provider says so."""

    id: str
    owned_by: str = ""
    shutdown_date: date | None = None

    @property
    def tuned(self) -> bool:
        """Whether this is the result of a training."""
        return self.id.startswith("ft:")


class Client:
    """All calls to one connection. Made by `open_client`; close it with `aclose`."""

    def __init__(self, connection: Connection, training: Wire, chat: Wire) -> None:
        self.connection = connection
        self._training_wire, self._chat_wire = training, chat
        self.files = Files(training)
        self.training = _DIALECTS[connection.dialect](training, connection)
        self.chat = Chat(chat)
        self.base_models = BaseModels(training)
        self.exports = Exports(training)

    @property
    def two_addresses(self) -> bool:
        """Whether chat is asked elsewhere than trainings are."""
        return self._chat_wire is not self._training_wire

    async def models(self) -> list[ModelInfo]:
        """Every model that can be chatted with, as the provider lists them."""
        found = [
            _model_from(item)
            async for page in self._chat_wire.pages(self._chat_wire.sdk.models.with_raw_response.list)
            for item in page
            if isinstance(item.get("id"), str)
        ]
        return sorted(found, key=lambda model: model.id)

    async def trainable(self) -> list[ModelInfo]:
        """The models that the training address says it trains; empty where it does not say so."""
        listed = self._training_wire.sdk.models.with_raw_response.list
        found = [
            _model_from(item)
            async for page in self._training_wire.pages(listed)
            for item in page
            if item.get("fine_tuning_available") is True and isinstance(item.get("id"), str)
        ]
        return sorted(found, key=lambda model: model.id)

    async def load(self, url: str, body: dict[str, Any]) -> dict[str, Any]:
        """Ask once that a tuned model be made callable; the provider's own object about it."""
        return await self._training_wire.send("POST", url, body)

    async def loaded(self, url: str, load_id: str) -> dict[str, Any]:
        """How far that is."""
        return await self._training_wire.send("GET", f"{url}/{load_id}")

    def told(self, text: str) -> str:
        """What a provider says inside an answer, without the key and cut to a readable length."""
        return redacted(text, self._training_wire.key)

    async def delete_model(self, name: str) -> None:
        """Delete a tuned model; one that is gone already is fine."""
        try:
            await self._training_wire.ask(self._training_wire.sdk.models.with_raw_response.delete(name))
        except FtdeskError as error:
            if error.code is not Code.NOT_FOUND:
                raise

    async def aclose(self) -> None:
        """Close all sockets."""
        await self._training_wire.aclose()
        if self._chat_wire is not self._training_wire:
            await self._chat_wire.aclose()


async def open_client(
    connection: Connection, key: str, patience: Patience | None = None, trust: Trust | None = None
) -> Client:
    """A client for `connection` (BAD_ADDRESS, CERTIFICATES_MISSING, BAD_CERTIFICATES).

    Importing the SDK and loading certificates take up to a second, so both happen in a thread.
    """
    return await asyncio.to_thread(_open, connection, key, patience or Patience(), trust)


def _open(connection: Connection, key: str, patience: Patience, trust: Trust | None) -> Client:
    training = Wire(connection.train_base_url, key, connection.name, patience, trust)
    chat = training
    if connection.chat_url != connection.train_base_url:
        chat = Wire(connection.chat_url, key, connection.name, patience, trust)
    return Client(connection, training, chat)


def _model_from(data: dict[str, Any]) -> ModelInfo:
    return ModelInfo(str(data["id"]), str(data.get("owned_by") or ""), _day(data.get("shutdown_date")))


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None

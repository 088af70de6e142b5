"""The base models of engines, here and elsewhere: listed, fetched, followed while they come, removed."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from dataclasses import dataclass

from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.local.download import Speed
from ftdesk.core.local.known_models import KnownModels
from ftdesk.core.local.models import LocalModel, Machine, ModelState
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService, clean_url
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.tasks import TaskOwner

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Following:
    """How often an engine is asked while something is fetched, in seconds."""

    first_s: float = 0.3
    longest_s: float = 1.5
    grows_by: float = 1.5
    after_errors: int = 5
    """So many questions in a row without an answer are the end of it, until somebody looks again."""


class LocalModels:
    """What each connection that supports `local_models` has. Used in the UI thread.

    The engine of this computer is started by `look(…, start=True)` and by what changes something, never by
    the way. Between two looks nothing is asked, unless a model is being fetched.
    """

    def __init__(
        self,
        connections: ConnectionService,
        engine: LocalEngine,
        settings: SettingsStore,
        memory: KnownModels,
        tasks: TaskOwner,
        following: Following | None = None,
    ) -> None:
        self.changed: Event[str] = Event()
        """The id of the connection of which more is known now."""
        self._connections, self._engine, self._settings = connections, engine, settings
        self._memory, self._tasks = memory, tasks
        self._following = following or Following()
        self._lists: dict[str, tuple[LocalModel, ...]] = {}
        self._machines: dict[str, Machine] = {}
        self._troubles: dict[str, FtdeskError] = {}
        self._speeds: defaultdict[tuple[str, str], Speed] = defaultdict(Speed)
        self._follows: dict[str, asyncio.Task[None]] = {}
        self._disconnect = engine.state_changed.connect(self._on_engine)

    def close(self) -> None:
        """Ask nothing more."""
        self._disconnect()
        for each in self._follows.values():
            each.cancel()

    # -- what is known ---------------------------------------------------------------------------------

    def places(self) -> list[Connection]:
        """The connections that keep base models: this computer, and engines that have an address."""
        return [
            each
            for each in self._connections.all()
            if "local_models" in each.supports and (each.engine or each.train_base_url)
        ]

    def all(self, connection_id: str) -> tuple[LocalModel, ...]:
        """As the engine told last, this time or an earlier one; empty where it never did."""
        known = self._lists.get(connection_id)
        return known if known is not None else self._memory.of(connection_id)

    def ready(self, connection_id: str) -> tuple[LocalModel, ...]:
        """Those that can be trained and chatted with."""
        return tuple(each for each in self.all(connection_id) if each.state is ModelState.READY)

    def find(self, connection_id: str, model: str) -> LocalModel | None:
        """A base model by its id, or that of a tuned model."""
        for each in self.all(connection_id):
            if model == each.id or model.startswith(f"ft:{each.id}:"):
                return each
        return None

    def fresh(self, connection_id: str) -> bool:
        """Whether the list is of this run of the program, and no memory."""
        return connection_id in self._lists

    def machine(self, connection_id: str) -> Machine | None:
        """The computer of an engine; None until it was asked."""
        return self._machines.get(connection_id)

    def trouble(self, connection_id: str) -> FtdeskError | None:
        """Why the last look brought nothing."""
        return self._troubles.get(connection_id)

    def seconds_left(self, connection_id: str, model: LocalModel) -> float | None:
        """Until its download is complete; None while that cannot be said."""
        return self._speeds[connection_id, model.id].seconds_left(model.all_bytes)

    # -- asking ----------------------------------------------------------------------------------------

    async def look(self, connection_id: str, *, start: bool = False) -> None:
        """Ask an engine what it has. Never raises: see `trouble`.

        The engine of this computer is asked only while it runs, unless `start`.
        """
        here = self._connections.get(connection_id).engine
        if here and not start and self._engine.address is None:
            return
        try:
            await self._ask(connection_id, start=start)
        except FtdeskError as error:
            self._troubles[connection_id] = error
        self.changed.emit(connection_id)
        self._follow(connection_id)

    async def _ask(self, connection_id: str, *, start: bool = False) -> None:
        client = await self._connections.client(connection_id, start=start)
        models = await client.base_models.all()
        self._machines[connection_id] = await client.base_models.machine()
        self._troubles.pop(connection_id, None)
        self._lists[connection_id] = models
        now_s = asyncio.get_running_loop().time()
        for each in models:
            if each.state is ModelState.FETCHING:
                self._speeds[connection_id, each.id].saw(each.done_bytes, now_s)
            else:
                self._speeds.pop((connection_id, each.id), None)
        try:
            self._memory.keep(connection_id, models)
        except FtdeskError as error:
            log.warning("the list of base models cannot be written down: %s", error)

    async def tuned_from(self, connection_id: str, model: LocalModel) -> list[str]:
        """The tuned models there that need this base to answer, without their checkpoints (FtdeskError)."""
        listed = await self._connections.models(connection_id)
        mine = [each.id for each in listed if each.id.startswith(f"ft:{model.id}:")]
        return [each for each in mine if ":ckpt-step-" not in each]

    # -- changing --------------------------------------------------------------------------------------

    async def fetch(self, connection_id: str, model_id: str) -> None:
        """Begin a download, or go on with it (FtdeskError as the engine gives it)."""
        client = await self._connections.client(connection_id)
        await client.base_models.fetch(model_id, self._settings.now.hub_address)
        await self.look(connection_id)

    async def stop(self, connection_id: str, model_id: str) -> None:
        """Stop a download; what came is kept (FtdeskError)."""
        client = await self._connections.client(connection_id)
        await client.base_models.stop(model_id)
        await self.look(connection_id)

    async def remove(self, connection_id: str, model_id: str) -> None:
        """Delete a model there (FtdeskError)."""
        client = await self._connections.client(connection_id)
        await client.base_models.remove(model_id)
        await self.look(connection_id)

    async def add(self, connection_id: str, path: str) -> LocalModel:
        """Take in a folder or a GGUF file (FtdeskError REQUEST_REFUSED with the reason)."""
        client = await self._connections.client(connection_id)
        added = await client.base_models.add(path)
        await self.look(connection_id)
        return added

    @property
    def hub_address(self) -> str:
        """A mirror of the hub; "" is the hub itself."""
        return self._settings.now.hub_address

    def set_hub_address(self, url: str) -> None:
        """From where models are fetched from now on (FtdeskError BAD_ADDRESS); "" is the hub itself."""
        url = clean_url(url, optional=True)
        if url != self._settings.now.hub_address:
            self._settings.change(hub_address=url)

    # -- following -------------------------------------------------------------------------------------

    def _on_engine(self) -> None:
        here = next((each.id for each in self.places() if each.engine), None)
        if here is not None and self._engine.state is EngineState.READY:
            self._tasks.start(self.look(here), "base models here")

    def _fetching(self, connection_id: str) -> bool:
        return any(each.state is ModelState.FETCHING for each in self._lists.get(connection_id, ()))

    def _follow(self, connection_id: str) -> None:
        running = self._follows.get(connection_id)
        if self._fetching(connection_id) and (running is None or running.done()):
            self._follows[connection_id] = self._tasks.start(
                self._until_fetched(connection_id), "follow a download"
            )

    async def _until_fetched(self, connection_id: str) -> None:
        pause_s, unanswered = self._following.first_s, 0
        while unanswered < self._following.after_errors and self._fetching(connection_id):
            await asyncio.sleep(pause_s)
            pause_s = min(self._following.longest_s, pause_s * self._following.grows_by)
            try:
                if self._connections.get(connection_id).engine and self._engine.address is None:
                    return  # it goes on when the engine does; nobody starts it for that
                await self._ask(connection_id)
                unanswered = 0
            except FtdeskError as error:
                self._troubles[connection_id] = error
                unanswered += 1
            self.changed.emit(connection_id)

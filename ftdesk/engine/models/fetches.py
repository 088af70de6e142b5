"""Models on their way here: a child process each; what came is kept over stops, failures and restarts."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.errors import FtdeskError
from ftdesk.core.local.models import ModelState, ModelTrouble
from ftdesk.core.paths import models_dir
from ftdesk.engine.children import Child
from ftdesk.engine.models.catalogue import Entry
from ftdesk.engine.models.model_shelf import part_of
from ftdesk.engine.models.model_worker import STATE, Order

_LEAVE_S = 3.0
_DIED = ModelTrouble(
    "fetch_failed", "The process that fetches the model ended before it was done. Try again."
)


class Progress(msgspec.Struct, frozen=True):
    """How far a model is that is not here yet."""

    state: ModelState
    done_bytes: int = 0
    all_bytes: int = 0
    error: ModelTrouble | None = None


class _Kept(msgspec.Struct):
    """What is remembered of a fetch that does not run; `source` is the file of an own model."""

    id: str = ""
    source: str = ""
    all_bytes: int = 0
    error: ModelTrouble | None = None


@dataclass
class _Work:
    task: asyncio.Task[None] | None = None
    child: Child | None = None
    done_bytes: int = 0
    stopped: bool = False
    kept: _Kept = field(default_factory=_Kept)


class Fetches:
    def __init__(self, log: Path) -> None:
        self._log = log
        self._works: dict[str, _Work] = {}

    def running(self, model_id: str) -> bool:
        return model_id in self._works

    def fetch(self, entry: Entry, address: str) -> None:
        """Begin, or go on. Does nothing while it runs already."""
        self._start(entry.id, Order(entry=entry, address=address))

    def convert(self, own_id: str, gguf: Path) -> None:
        """Make a GGUF of the user's fit for training."""
        self._start(own_id, Order(own_id=own_id, gguf=str(gguf)))

    def progress(self, model_id: str) -> Progress | None:
        """None where nothing of it is here."""
        work = self._works.get(model_id)
        if work is not None:
            return Progress(ModelState.FETCHING, work.done_bytes, work.kept.all_bytes)
        part = part_of(model_id)
        if not part.is_dir():
            return None
        kept = _read(part / STATE)
        state = ModelState.PAUSED if kept.error is None else ModelState.FAILED
        return Progress(state, _came(part), kept.all_bytes, kept.error)

    def own(self) -> list[tuple[str, str, Progress]]:
        """Id, file and progress of the user's models that are being prepared, or were not to the end."""
        kept = {model_id: work.kept for model_id, work in self._works.items()}
        for state in models_dir().glob(f".fetch-*/{STATE}"):
            if (each := _read(state)).id and each.id not in kept:
                kept[each.id] = each
        found = ((model_id, each.source, self.progress(model_id)) for model_id, each in kept.items())
        return [(model_id, source, how) for model_id, source, how in found if source and how is not None]

    async def stop(self, model_id: str) -> None:
        """At once; what came stays."""
        work = self._works.get(model_id)
        if work is None:
            return
        work.stopped = True
        if work.child is not None:
            work.child.kill()
        if work.task is not None:
            await asyncio.gather(work.task, return_exceptions=True)

    async def aclose(self) -> None:
        for model_id in list(self._works):
            await self.stop(model_id)

    def _start(self, model_id: str, order: Order) -> None:
        if model_id in self._works:
            return
        before = self.progress(model_id)
        work = self._works[model_id] = _Work()
        work.kept.id, work.kept.source = model_id, order.gguf
        if before is not None:
            work.done_bytes, work.kept.all_bytes = before.done_bytes, before.all_bytes
        if order.gguf:  # a catalogue knows of the others
            self._keep(model_id, work.kept)
        work.task = asyncio.create_task(self._run(model_id, order, work))

    async def _run(self, model_id: str, order: Order, work: _Work) -> None:
        done = False
        error: ModelTrouble | None = _DIED
        try:
            work.child = await Child.start("ftdesk.engine.models.model_worker", self._log)
            if work.stopped:
                work.child.kill()
            work.child.send(msgspec.to_builtins(order))
            async for message in work.child.messages():
                if message["type"] == "plan":
                    work.kept.all_bytes = message["all_bytes"]
                elif message["type"] == "progress":
                    work.done_bytes = message["done_bytes"]
                elif message["type"] == "failed":
                    error = ModelTrouble(message["code"], message["message"])
                else:
                    done = True
            await work.child.leave(_LEAVE_S)
        except OSError as problem:
            error = ModelTrouble("fetch_failed", str(problem))
        finally:
            work.kept.error = None if work.stopped else error
            if not done:
                self._keep(model_id, work.kept)
            del self._works[model_id]

    def _keep(self, model_id: str, kept: _Kept) -> None:
        part = part_of(model_id)
        with contextlib.suppress(OSError, FtdeskError):  # a full disk: then it is merely paused
            part.mkdir(parents=True, exist_ok=True)
            write_atomic(part / STATE, msgspec.json.encode(kept))


def _read(state: Path) -> _Kept:
    try:
        return msgspec.json.decode(state.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return _Kept()


def _came(part: Path) -> int:
    with contextlib.suppress(OSError):
        return sum(path.stat().st_size for path in part.iterdir() if path.is_file() and path.name != STATE)
    return 0

"""What `/v1/engine/models` tells: every base model that is known, and what can be done with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ftdesk.core.local.models import LocalModel, ModelState, ModelTrouble
from ftdesk.engine.models import catalogue, model_shelf
from ftdesk.engine.models.bases import Bases
from ftdesk.engine.models.catalogue import Entry, training_memory_bytes
from ftdesk.engine.models.fetches import Fetches, Progress
from ftdesk.engine.models.model_shelf import OWN, Shelved
from ftdesk.engine.store.records import STARTER_MODEL
from ftdesk.engine.training import machine, memory

_ASSUMED = "Size and licence are believed, not checked: the hub tells them when it is fetched."
_CHANGED = ModelTrouble("model_changed", "Its files are not what they were when it was put here.")
_GONE = ModelTrouble("engine_model_missing", "The package that carries it is not installed.")


class BaseList:
    def __init__(self, bases: Bases, fetches: Fetches) -> None:
        self._bases = bases
        self._fetches = fetches

    def all(self) -> list[LocalModel]:
        """In the catalogue's order, then the user's own. Looks at the disk."""
        known, shelf, own = catalogue.entries(), model_shelf.fetched(), model_shelf.own_folders()
        found = [self._entry(entry, shelf.pop(entry.id, None)) for entry in known.values()]
        found += [self._shelved(each) for each in (*shelf.values(), *own.values())]
        here = {each.id for each in found}
        found += [_coming(*each) for each in self._fetches.own() if each[0] not in here]
        return found

    def get(self, model_id: str) -> LocalModel | None:
        return next((each for each in self.all() if each.id == model_id), None)

    def _entry(self, entry: Entry, here: Shelved | None) -> LocalModel:
        note = entry.note if entry.verified else f"{entry.note} {_ASSUMED}".strip()
        state, progress = ModelState.AVAILABLE, self._fetches.progress(entry.id)
        error = None
        if self._bases.get(entry.id) is not None:
            state = ModelState.READY
        elif progress is not None:
            state, error = progress.state, progress.error
        elif here is not None:
            state, error = ModelState.BROKEN, _CHANGED
        elif entry.id == STARTER_MODEL:
            state, error = ModelState.BROKEN, _GONE
        described = here.described if here is not None else None
        parameters = described.parameters if described else entry.parameters
        came = progress or Progress(state)
        return LocalModel(
            id=entry.id,
            name=entry.name,
            family=entry.family,
            licence=entry.licence,
            licence_url=entry.licence_url,
            parameters=parameters,
            context_tokens=described.context_tokens if described else entry.context_tokens,
            disk_bytes=_size(here) if here is not None else entry.disk_bytes,
            memory_bytes=training_memory_bytes(parameters),
            state=state,
            done_bytes=came.done_bytes,
            all_bytes=came.all_bytes or (0 if state is ModelState.READY else entry.disk_bytes),
            error=error,
            source=entry.repo or "package",
            verified=entry.verified or here is not None,
            tools=described.tools if described else entry.tools,
            note=note,
            **_pace(entry.id, parameters),
        )

    def _shelved(self, here: Shelved) -> LocalModel:
        whole = here.whole()
        parameters = here.described.parameters
        return LocalModel(
            id=here.id,
            name=here.name,
            family=here.described.architecture,
            parameters=parameters,
            context_tokens=here.described.context_tokens,
            disk_bytes=_size(here),
            memory_bytes=training_memory_bytes(parameters),
            state=ModelState.READY if whole else ModelState.BROKEN,
            error=None if whole else _CHANGED,
            source=here.source,
            tools=here.described.tools,
            own=here.id.startswith(OWN),
            **_pace(here.id, parameters),
        )


def _coming(model_id: str, source: str, progress: Progress) -> LocalModel:
    return LocalModel(
        id=model_id,
        name=Path(source).stem,
        state=progress.state,
        error=progress.error,
        source=source,
        own=True,
    )


def _size(here: Shelved) -> int:
    total = sum(size for size, _ in here.described.files.values())
    return total + (here.of_gguf[0] if here.of_gguf else 0)


def _pace(base_id: str, parameters: int) -> dict[str, Any]:
    """Seconds a token of training takes here, and whether the memory is enough."""
    fits = training_memory_bytes(parameters) <= 0.85 * memory.total_bytes()
    measured = machine.stored(base_id)
    here = measured or machine.guess(parameters)
    speed = None if here is None else here.train_s_per_token
    return {"seconds_per_token": speed, "measured": measured is not None, "fits": fits}

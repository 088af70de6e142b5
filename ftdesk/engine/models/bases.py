"""The base models that are ready on this computer: what training, chatting and counting take them from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from ftdesk.engine.identity import base_id_of
from ftdesk.engine.models import model_shelf, starter
from ftdesk.engine.models.model_shelf import MARKER, Shelved
from ftdesk.engine.store.model_store import ModelStore
from ftdesk.engine.store.records import STARTER_MODEL, Job
from ftdesk.engine.text.training_file import FileProblem


@dataclass(frozen=True)
class Base:
    """A base model that is ready to train and to chat with."""

    id: str
    folder: Path
    """In transformers' form: config.json, *.safetensors, tokenizer.json."""
    gguf: Path | None
    """What llama.cpp serves it from; None: torch serves."""
    context_tokens: int
    """The most tokens that an example or a chat may have; longer examples are cut."""
    parameters: int
    created_at: int = 0
    owned_by: str = "local"
    tools: bool = False
    """Whether its template knows tools."""
    version: str = ""
    """Another one after its files have changed: what is remembered of a base belongs to one version."""

    def as_object(self) -> dict[str, object]:
        return {
            "id": self.id,
            "object": "model",
            "created": self.created_at,
            "owned_by": self.owned_by,
        }


class Bases:
    """Asked anew each time: a model may have been fetched, changed or removed since."""

    def get(self, base_id: str) -> Base | None:
        """The base of this id, if it is ready (the starter model: or can be made so)."""
        if base_id == STARTER_MODEL:
            return _starter()
        if (
            base_id.startswith(model_shelf.OWN)
            and (own := model_shelf.own_folders().get(base_id)) is not None
        ):
            return _base(own)
        return _base(_shelved(base_id))

    def ready(self) -> list[Base]:
        known = [*model_shelf.fetched().values(), *model_shelf.own_folders().values()]
        found = [_starter(), *map(_base, known)]
        return [base for base in found if base is not None]

    def of_model(self, model_id: str, models: ModelStore) -> Base | None:
        """The base of a base, a tuned model or a checkpoint; None where one is missing."""
        tuned = models.get(model_id)
        if tuned is None and model_id.startswith("ft:"):
            return None
        return self.get(model_id if tuned is None else tuned.base)

    def of_job(self, job: Job) -> Base:
        """Raises FileProblem `model_not_found`. The tuned model that the job goes on from may be gone."""
        base = self.get(base_id_of(job.model))
        if base is None:
            text = f"The model `{job.model}` cannot be trained: its base is not on this computer (any more)."
            raise FileProblem("model_not_found", text, "model")
        return base


def _starter() -> Base | None:
    gguf = starter.gguf_path()
    if gguf is None and not starter.is_ready():
        return None
    folder, made_at = starter.model_folder(), 1730419200
    context, size = starter.CONTEXT_TOKENS, starter.PARAMETERS
    return Base(STARTER_MODEL, folder, gguf, context, size, made_at, "HuggingFaceTB")


def _shelved(base_id: str) -> Shelved | None:
    if not base_id or "/" in base_id or "\\" in base_id or base_id.startswith("."):
        return None
    marker = model_shelf.place_of(base_id) / MARKER
    try:
        found = msgspec.json.decode(marker.read_bytes(), type=Shelved)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    return found if found.id == base_id else None


def _base(found: Shelved | None) -> Base | None:
    if found is None or not found.whole():
        return None
    described = found.described
    owner = found.source.partition("/")[0] if not found.id.startswith(model_shelf.OWN) else "local"
    made_at = int((found.folder / "config.json").stat().st_mtime)
    return Base(
        found.id,
        found.folder,
        found.gguf_path,
        described.context_tokens,
        described.parameters,
        made_at,
        owner or "local",
        described.tools,
        repr((sorted(described.files.items()), found.of_gguf)),
    )

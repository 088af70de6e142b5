"""The base models that are ready on this computer: what training, chatting and counting take them from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ftdesk.engine import starter
from ftdesk.engine.identity import base_id_of
from ftdesk.engine.model_store import ModelStore
from ftdesk.engine.records import STARTER_MODEL, Job
from ftdesk.engine.training_file import FileProblem


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

    def as_object(self) -> dict[str, object]:
        return {
            "id": self.id,
            "object": "model",
            "created": self.created_at,
            "owned_by": self.owned_by,
        }


class Bases:
    """Asked anew each time: a model may have been fetched or removed since."""

    def get(self, base_id: str) -> Base | None:
        """The base of this id, if it is ready (the starter model: or can be made so)."""
        return _starter() if base_id == STARTER_MODEL else None

    def ready(self) -> list[Base]:
        found = _starter()
        return [] if found is None else [found]

    def of_model(self, model_id: str, models: ModelStore) -> Base | None:
        """The base of a base, a tuned model or a checkpoint; None where one is missing."""
        tuned = models.get(model_id)
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
    folder = starter.model_folder()
    return Base(
        STARTER_MODEL, folder, gguf, starter.CONTEXT_TOKENS, starter.PARAMETERS, 1730419200, "HuggingFaceTB"
    )

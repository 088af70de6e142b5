"""A tuned model on its way to other programs, as the engine's routes `/v1/engine/exports` tell of it."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

import msgspec

_LONGEST_NAME = 60


class Format(StrEnum):
    """What is made."""

    ADAPTER = "adapter"  # only what the training added, as PEFT reads it
    MERGED = "merged"  # the whole model as a folder for transformers
    GGUF = "gguf"  # the whole model as one file for llama.cpp and all that is built on it


class Quantization(StrEnum):
    """How exactly a GGUF file keeps its numbers, by llama.cpp's names."""

    F16 = "F16"
    Q8_0 = "Q8_0"
    Q4_K_M = "Q4_K_M"


class ExportState(StrEnum):
    """How far it is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ExportFile(msgspec.Struct, frozen=True):
    """One file of a finished export. `sha256` in hexadecimal digits."""

    name: str
    bytes: int
    sha256: str


class ExportAnswer(msgspec.Struct, frozen=True):
    """What the finished model said when it was loaded as another program would."""

    question: str
    text: str


class ExportTrouble(msgspec.Struct, frozen=True):
    """Why there is no export. `code` is one of those in docs/engine.md, `message` plain English."""

    code: str
    message: str = ""


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """One export. `done` runs from 0 to 1; `step` is waiting, merging, converting, checking or finishing."""

    id: str
    model: str
    format: Format
    state: ExportState
    object: str = "engine.export"
    created_at: int = 0
    quantization: Quantization | None = None
    done: float = 0.0
    step: str = ""
    files: tuple[ExportFile, ...] = ()
    answer: ExportAnswer | None = None
    error: ExportTrouble | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state is not ExportState.RUNNING

    @property
    def size_bytes(self) -> int:
        """All its files together."""
        return sum(file.bytes for file in self.files)


class ExportAsk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of POST /v1/engine/exports. `system` and `question` are what the result is tried with.

    `name` is what the model is called in its own files, "" for what is left of its id.
    """

    model: str
    format: Format
    quantization: Quantization | None = None
    system: str = ""
    question: str = ""
    name: str = ""


class ExportChoice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that could be made of a model, about how big it gets, and if not, why not."""

    format: Format
    quantization: Quantization | None = None
    bytes: int = 0
    possible: bool = True
    reason: str = ""  # a code of docs/engine.md
    message: str = ""


class ExportChoices(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of GET /v1/engine/exports/choices. `base` and `licence` are of the base model."""

    data: tuple[ExportChoice, ...] = ()
    object: str = "list"
    base: str = ""
    licence: str = ""
    free_disk_bytes: int = 0


def plain_name(text: str) -> str:
    """`text` as the name of a file or folder on any system; “model” where nothing is left."""
    text = unicodedata.normalize("NFC", text)
    kept = "".join(char if char.isalnum() or char in "-_" else "-" for char in text)
    while "--" in kept:
        kept = kept.replace("--", "-")
    return kept.strip("-_")[:_LONGEST_NAME].strip("-_") or "model"


def ollama_name(name: str) -> str:
    """What Ollama takes as a name: Latin letters, digits, - and _."""
    plain = "".join(char for char in name.lower() if char.isascii()).strip("-_")
    return plain or "my-model"


def file_name(name: str, quantization: Quantization) -> str:
    """Of a model as one file."""
    return f"{name}-{quantization.value}.gguf"

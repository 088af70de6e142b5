"""The base models of an engine and the computer it runs on, as its routes `/v1/engine/models` and
`/v1/engine/machine` tell of them.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class ModelState(StrEnum):
    """What can be done with a base model now."""

    READY = "ready"  # to train and to chat with
    AVAILABLE = "available"  # known, and not here
    FETCHING = "fetching"
    PAUSED = "paused"  # stopped half way; what came is kept
    FAILED = "failed"  # the download ended with `error`; what came is kept
    BROKEN = "broken"  # it was here, and its files are not what they should be


class ModelTrouble(msgspec.Struct, frozen=True):
    """Why a model is not here; `message` is plain English.

    `code`: hub_unreachable, model_gated (its licence wants to be agreed to), model_not_on_hub,
    checksum_mismatch, disk_full, model_broken, model_changed, model_unsupported, model_without_chat; a window
    tells any other one by its message.
    """

    code: str
    message: str = ""


class LocalModel(msgspec.Struct, frozen=True, kw_only=True):
    """One base model. Sizes in bytes; `memory_bytes` is what training it takes.

    `seconds_per_token` is what this computer needs for one token of a training; `measured` says that it was
    measured with this very model, else it is scaled from another one's. None: nothing was measured here.
    `fits` says whether its training fits into this computer's memory, None where that is not known.
    `own`: the user's own folder or file. `source` is where it comes from, ``package`` for what came with
    ftdesk and cannot be removed. `tools`: its template knows them.
    `verified`: its sizes and licence were read on its own page, or in its files; else they are believed.
    """

    id: str
    name: str = ""
    family: str = ""
    licence: str = ""
    licence_url: str = ""
    parameters: int = 0
    context_tokens: int = 0
    disk_bytes: int = 0
    memory_bytes: int = 0
    state: ModelState = ModelState.AVAILABLE
    done_bytes: int = 0
    all_bytes: int = 0
    error: ModelTrouble | None = None
    source: str = ""
    tools: bool = False
    own: bool = False
    note: str = ""
    seconds_per_token: float | None = None
    measured: bool = False
    fits: bool | None = None
    verified: bool = True


class ModelList(msgspec.Struct, frozen=True):
    """The answer of GET /v1/engine/models."""

    data: tuple[LocalModel, ...] = ()
    object: str = "list"


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of GET /v1/engine/machine: what trains and serves there. Sizes in bytes, 0: not known."""

    device: str = "cpu"
    device_name: str = ""
    dtype: str = ""
    threads: int = 0
    cores: int = 0
    memory_bytes: int = 0
    free_memory_bytes: int = 0
    free_disk_bytes: int = 0


class Fetch(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of POST /v1/engine/models/{id}/fetch: a mirror's address, "" for the hub itself."""

    hub_address: str = ""


class Add(msgspec.Struct, frozen=True):
    """The body of POST /v1/engine/models: a folder, or a GGUF file, on the computer of the engine."""

    path: str

"""The list of models that can be fetched: ours, and what somebody added beside the models."""

from __future__ import annotations

import logging

import msgspec

from ftdesk.core import paths

_LOG = logging.getLogger(__name__)
_OWN_LIST = "catalogue.json"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A model of the list. `gguf_repo`, `gguf_file`: what llama.cpp serves it from, where somebody offers it.

    `files`: checksums (sha256) that are known beforehand, by name. `verified` False: sizes and licence are
    believed, not read on the model's page; the hub tells the true sizes when it is fetched.
    """

    id: str
    name: str
    repo: str
    licence: str
    licence_url: str
    family: str = ""
    revision: str = "main"
    package: str = ""
    gguf_repo: str = ""
    gguf_file: str = ""
    gated: bool = False
    parameters: int
    context_tokens: int
    disk_bytes: int
    tools: bool = False
    verified: bool = False
    note: str = ""
    files: dict[str, str] = {}


class _List(msgspec.Struct):
    models: list[Entry]


def training_memory_bytes(parameters: int) -> int:
    """What LoRA in bfloat16 takes, as measured from 135M to 4B parameters, batch 4 × 53 tokens."""
    return int(0.9e9 + 3.05 * parameters)


def entries() -> dict[str, Entry]:
    """By id. A `catalogue.json` in the models' folder adds or replaces models; a broken one is ignored."""
    found = msgspec.json.decode(paths.resource("models", "catalogue.json").read_bytes(), type=_List).models
    try:
        found += msgspec.json.decode((paths.models_dir() / _OWN_LIST).read_bytes(), type=_List).models
    except FileNotFoundError:
        pass
    except (OSError, msgspec.MsgspecError) as error:
        _LOG.warning("%s cannot be read: %s", _OWN_LIST, error)
    return {entry.id: entry for entry in found if _is_plain(entry.id)}


def _is_plain(model_id: str) -> bool:
    """Its id is a folder's name and part of a tuned model's name."""
    return bool(model_id) and model_id[0] not in ".-" and not set(model_id) - _ALLOWED


_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")

"""What runs a model for chatting: llama.cpp where it works on this machine, else torch."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ftdesk.engine.models.starter import PARAMETERS
from ftdesk.engine.training import machine

if TYPE_CHECKING:
    from ftdesk.engine.serving.llama_server import Busy

MOST_ADAPTERS = 8
"""So many adapters are laid over one base at a time; the ones used last stay."""
_WORTH_A_GPU_BYTES = 500_000_000
"""A quantised model smaller than this is faster with llama.cpp on the processor than with torch on a GPU."""


class ReloadNeeded(Exception):
    """The adapter that is asked for is not loaded, or there are more threads than cores to spare by now.

    The process has to end and another one begin: llama.cpp takes adapters only when its server is made, and
    freeing a server soon after that can hang in xllamacpp's destructor.
    """


class AdapterNotServed(Exception):
    """This runtime cannot read the adapter; torch may."""


@dataclass(frozen=True)
class Piece:
    """Text, and where it was asked for the probabilities of its tokens, as OpenAI writes them."""

    text: str
    logprobs: list[dict[str, Any]] = field(default_factory=list)
    tokens: int = 1
    """About how many were told in one."""


@dataclass(frozen=True)
class Answer:
    """Why it ended (“stop” or “length”), its tokens, and how many tokens of the prompt were known already."""

    end: str
    tokens: int
    cached_tokens: int


class Runtime(Protocol):
    parallel: int
    """So many answers are written at once."""

    def generate(
        self, request: dict[str, Any], emit: Callable[[Piece], None], stopped: Callable[[], bool]
    ) -> Answer:
        """Send the answer piece by piece. Raises ReloadNeeded, AdapterNotServed."""
        ...


def pick_runtime(request: dict[str, Any], busy: Busy) -> Runtime:
    """A runtime for the base and the adapters of the request.

    `FTDESK_CHAT_RUNTIME` = torch or llama overrides.
    """
    wanted = os.environ.get("FTDESK_CHAT_RUNTIME", "")
    gguf = request["gguf"]
    if wanted != "torch" and gguf is not None and not request["llama_died"]:
        try:
            if wanted == "llama" or not _better_with_torch(Path(gguf)):
                from ftdesk.engine.serving.llama import LlamaRuntime

                return LlamaRuntime(request, busy)
        except Exception:
            traceback.print_exc()
            if wanted == "llama":
                raise
    return torch_runtime(request)


def torch_runtime(request: dict[str, Any]) -> Runtime:
    """Works wherever training works."""
    from ftdesk.engine.serving.generate import TorchRuntime

    return TorchRuntime(Path(request["model_folder"]), request["limit_tokens"])


def _better_with_torch(gguf: Path) -> bool:
    """A bigger model where torch has a graphics card and this build of llama.cpp has none."""
    here = machine.stored() or machine.guess(PARAMETERS)
    if here is None or here.device == "cpu" or gguf.stat().st_size < _WORTH_A_GPU_BYTES:
        return False
    import xllamacpp

    kinds = (xllamacpp.ggml_backend_dev_type.GGML_BACKEND_DEVICE_TYPE_GPU,)
    return not any(each["type"] in kinds for each in xllamacpp.get_device_info())


def probability_entry(entry: dict[str, Any], others: int) -> dict[str, Any]:
    """A token in OpenAI's words, with the `others` that were likeliest in its place."""
    return {**_one(entry), "top_logprobs": [_one(each) for each in entry["top_logprobs"][:others]]}


def _one(entry: dict[str, Any]) -> dict[str, Any]:
    spelled: Sequence[int] = entry["bytes"]
    # A probability of 0 has no logarithm that JSON can write: OpenAI says -9999.
    least = max(float(entry["logprob"]), -9999.0)
    return {"token": entry["token"], "logprob": least, "bytes": list(spelled)}

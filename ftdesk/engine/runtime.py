"""What runs a model for chatting: llama.cpp where it works on this machine, else torch."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from ftdesk.engine import starter

MOST_ADAPTERS = 8
"""So many adapters are laid over one base at a time; the ones used last stay."""


class ReloadNeeded(Exception):
    """The adapter that is asked for is not loaded, and this runtime cannot load one later.

    The process has to end and another one begin: llama.cpp takes adapters only when its server is made, and
    freeing a server soon after that can hang in xllamacpp's destructor.
    """


class Runtime(Protocol):
    def generate(
        self, request: dict[str, Any], emit: Callable[[str], None], stopped: Callable[[], bool]
    ) -> tuple[str, int]:
        """Send the answer piece by piece; returns why it ended (“stop” or “length”) and its tokens."""
        ...


def pick_runtime(model_folder: Path, adapters: Sequence[str]) -> Runtime:
    """A runtime for the base and these adapters; `FTDESK_CHAT_RUNTIME` = torch or llama overrides."""
    wanted = os.environ.get("FTDESK_CHAT_RUNTIME", "")
    source = starter.gguf_path()
    if wanted != "torch" and source is not None:
        try:
            from ftdesk.engine.llama import LlamaRuntime

            return LlamaRuntime(source, model_folder, adapters)
        except Exception:
            traceback.print_exc()
            if wanted == "llama":
                raise
    from ftdesk.engine.generate import TorchRuntime

    return TorchRuntime(model_folder)

"""Writes answers with llama.cpp: the quantised base once in memory, adapters laid over it per request."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xllamacpp

from ftdesk.engine import starter
from ftdesk.engine.gguf_adapter import adapter_gguf
from ftdesk.engine.runtime import MOST_ADAPTERS, ReloadNeeded

_CHATS_KEPT = 2  # before and after, side by side, each with its own cache


class LlamaRuntime:
    def __init__(self, gguf_path: Path, model_folder: Path, adapters: Sequence[str]) -> None:
        self._gguf_path = gguf_path
        self._model_folder = model_folder
        self._adapters = [folder for folder in adapters if Path(folder).is_dir()][-MOST_ADAPTERS:]
        self._server = self._load()

    def generate(
        self, request: dict[str, Any], emit: Callable[[str], None], stopped: Callable[[], bool]
    ) -> tuple[str, int]:
        adapter = request["adapter"]
        if adapter is not None and adapter not in self._adapters:
            raise ReloadNeeded(adapter)
        end, tokens, pieces = "stop", 0, 0
        failure: list[str] = []

        def take(chunk: Any) -> bool:
            nonlocal end, tokens, pieces
            if "choices" not in chunk:
                failure.append(str(chunk))
                return True
            choice = chunk["choices"][0]
            if choice["text"]:
                pieces += 1
                emit(choice["text"])
            if choice.get("finish_reason"):
                end = choice["finish_reason"]
                tokens = chunk.get("usage", {}).get("completion_tokens", pieces)
            return stopped()

        seed = request["seed"]
        self._server.handle_completions(
            {
                "prompt": request["prompt"],
                "stream": True,
                "max_tokens": request["max_tokens"],
                "temperature": request["temperature"],
                "top_p": request["top_p"],
                "top_k": 0,
                "min_p": 0.0,
                "seed": secrets.randbelow(2**31) if seed is None else seed % 2**31,
                "stop": request["stop"],
                "cache_prompt": True,
                "lora": [
                    {"id": number, "scale": 1.0 if known == adapter else 0.0}
                    for number, known in enumerate(self._adapters)
                ],
            },
            take,
        )
        if failure:
            raise RuntimeError(f"llama.cpp: {failure[0]}")
        return end, tokens or pieces

    def _load(self) -> Any:
        """A server inside this process. It insists on a socket of its own: that one is made unreachable."""
        found = xllamacpp.CommonParams()
        found.model.path = str(self._gguf_path)
        found.n_ctx = starter.CONTEXT_TOKENS
        found.n_parallel = _CHATS_KEPT
        found.kv_unified = True
        found.warmup = False
        found.verbosity = 0
        found.ui = False
        found.endpoint_slots = False
        found.cpuparams.n_threads = found.cpuparams_batch.n_threads = max(1, (os.cpu_count() or 2) - 1)
        found.api_keys = [secrets.token_urlsafe(32)]
        found.lora_adapters = [
            xllamacpp.CommonAdapterLoraInfo(str(adapter_gguf(Path(folder), self._model_folder)), 1.0)
            for folder in self._adapters
        ]
        if os.name != "posix":
            return xllamacpp.Server(found)
        with tempfile.TemporaryDirectory(prefix="ftdesk-") as hidden:
            found.hostnames = [str(Path(hidden) / "unused.sock")]
            return xllamacpp.Server(found)

"""Writes a tuned model as a folder: its adapter as PEFT reads it, or the whole of it as transformers does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from ftdesk.engine.exports.merging import Merged

_SHARD_BYTES = 2_000_000_000
"""So much is in memory at a time; a bigger model becomes several files."""
_TOKENIZER = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "tokenizer.model",
              "added_tokens.json", "vocab.json", "merges.txt", "chat_template.jinja")  # fmt: skip
_NOT_OURS = ("_name_or_path", "_model_name_or_path", "_from_model_config", "quantization_config")


def write_adapter(target: Path, adapter: Path, base_folder: Path, base_name: str) -> None:
    """`base_name` is where other programs find the base: its name at the hub, or what it is called here."""
    shutil.copyfile(adapter / "adapter_model.safetensors", target / "adapter_model.safetensors")
    config = json.loads((adapter / "adapter_config.json").read_text(encoding="utf-8"))
    _write_json(target / "adapter_config.json", {**config, "base_model_name_or_path": base_name})
    _copy_tokenizer(base_folder, target)


def write_merged(target: Path, merged: Merged, base_folder: Path, progress: Callable[[float], None]) -> None:
    """Weights in bf16, in several files where they are large."""
    for name in ("config.json", "generation_config.json"):
        path = base_folder / name
        if path.is_file():
            told = json.loads(path.read_text(encoding="utf-8"))
            kept = {key: value for key, value in told.items() if key not in _NOT_OURS}
            if name == "config.json":
                kept["dtype"] = "bfloat16"
            _write_json(target / name, kept)
    _copy_tokenizer(base_folder, target)
    shards = _shards(merged)
    whole, done = sum(merged.count(name) for name in merged), 0
    index: dict[str, str] = {}
    for number, names in enumerate(shards, 1):
        file = (
            "model.safetensors" if len(shards) == 1 else f"model-{number:05}-of-{len(shards):05}.safetensors"
        )
        held: dict[str, torch.Tensor] = {}
        for name in names:
            held[name] = merged.read(name).to(torch.bfloat16).contiguous()
            index[name] = file
            done += merged.count(name)
            progress(done / whole)
        save_file(held, str(target / file), metadata={"format": "pt"})
    if len(shards) > 1:
        told = {"metadata": {"total_size": whole * 2}, "weight_map": index}
        _write_json(target / "model.safetensors.index.json", told)


def _shards(merged: Merged) -> list[list[str]]:
    shards: list[list[str]] = [[]]
    size_bytes = 0
    for name in merged:
        more = merged.count(name) * 2
        if shards[-1] and size_bytes + more > _SHARD_BYTES:
            shards.append([])
            size_bytes = 0
        shards[-1].append(name)
        size_bytes += more
    return shards


def _copy_tokenizer(source: Path, target: Path) -> None:
    for name in _TOKENIZER:
        if (source / name).is_file():
            shutil.copyfile(source / name, target / name)


def _write_json(path: Path, told: dict[str, Any]) -> None:
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

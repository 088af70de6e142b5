"""How much memory a training may take, and what it takes."""

from __future__ import annotations

import json
from pathlib import Path

import psutil

from ftdesk.engine.training import cgroup

# Kept activations per token of a step, where the model's shape is not known.
_BYTES_PER_TOKEN = 2_000_000
_SHARE = 0.5


def available_bytes() -> int:
    """Free memory, or less where a container has a limit of its own."""
    available = int(psutil.virtual_memory().available)
    left = cgroup.free_bytes()
    return available if left is None else min(available, left)


def total_bytes() -> int:
    """All memory of this computer, or a container's own limit."""
    total = int(psutil.virtual_memory().total)
    try:
        return min(total, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    except (OSError, ValueError):
        return total


def tokens_at_once(base_folder: Path, device: str) -> int:
    """The most tokens of one piece of a step that fit beside everything else (at least 256)."""
    free = available_bytes()
    if device == "cuda":
        import torch

        free = torch.cuda.mem_get_info()[0]
    weights = sum(path.stat().st_size for path in base_folder.glob("*.safetensors"))
    return max(256, int((free - weights) * _SHARE / token_bytes(base_folder)))


def token_bytes(base_folder: Path) -> int:
    """What a training keeps of one token until its backward pass, in bfloat16 and with a margin of a half."""
    try:
        told = json.loads((base_folder / "config.json").read_text(encoding="utf-8"))
        told = told.get("text_config", told)
        kept = 8 * int(told["hidden_size"]) + 5 * int(told["intermediate_size"])
        return int(1.5 * 2 * kept * int(told["num_hidden_layers"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _BYTES_PER_TOKEN

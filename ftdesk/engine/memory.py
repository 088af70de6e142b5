"""How much memory a training may take, and what it takes."""

from __future__ import annotations

from pathlib import Path

import psutil

# Measured with SmolLM2-135M and LoRA on all layers: kept activations per token of a step.
_BYTES_PER_TOKEN = 2_000_000
_SHARE = 0.5


def available_bytes() -> int:
    """Free memory, or less where a container has a limit of its own."""
    available = int(psutil.virtual_memory().available)
    group = Path("/sys/fs/cgroup")
    try:
        limit = int((group / "memory.max").read_text())
        used = int((group / "memory.current").read_text())
    except (OSError, ValueError):
        return available
    return min(available, max(0, limit - used))


def total_bytes() -> int:
    """All memory of this computer, or a container's own limit."""
    total = int(psutil.virtual_memory().total)
    try:
        return min(total, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    except (OSError, ValueError):
        return total


def tokens_at_once() -> int:
    """The most tokens of one piece of a step that fit beside everything else (at least 256)."""
    return max(256, int(available_bytes() * _SHARE / _BYTES_PER_TOKEN))

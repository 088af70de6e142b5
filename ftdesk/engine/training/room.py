"""Room on the disk and in memory: what a training needs before it starts, and when it gets short."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import psutil

from ftdesk.core.errors import Code
from ftdesk.engine.training import memory

_DISK_BYTES = 300 * 1024 * 1024
_DISK_SHORT_BYTES = 100 * 1024 * 1024
_MEMORY_SHORT_SHARE = 0.02
_MEMORY_SHORT_BYTES = 256 * 1024 * 1024
_MB = 1024 * 1024


def refusal(data_folder: Path, base_folder: Path) -> tuple[str, str] | None:
    """The code and the words with which a training cannot start for lack of room; None where it can."""
    if shutil.disk_usage(data_folder).free < _DISK_BYTES:
        text = "The disk is nearly full: a training needs 300 MB. Make room and train again."
        return Code.DISK_FULL.value, text
    weights, free = _weights_bytes(base_folder), memory.available_bytes()
    if free < weights:
        text = (
            f"Not enough free memory for this training: the model alone takes {weights // _MB} MB, and"
            f" {free // _MB} MB are free. Close other programs and train again."
        )
        return Code.OUT_OF_MEMORY.value, text
    return None


def disk_is_short(data_folder: Path) -> bool:
    return shutil.disk_usage(data_folder).free < _DISK_SHORT_BYTES


def memory_is_short() -> bool:
    """So little is free that the system will soon stop somebody, most likely the training."""
    least = min(_MEMORY_SHORT_BYTES, int(psutil.virtual_memory().total * _MEMORY_SHORT_SHARE))
    return memory.available_bytes() < least


def memory_is_back(base_folder: Path) -> bool:
    """Enough is free to load the model, and not to be short again at once."""
    return not memory_is_short() and memory.available_bytes() >= _weights_bytes(base_folder)


def starved() -> int | None:
    """How many processes this system has stopped for lack of memory so far; None where it does not say."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/vmstat").read_text(encoding="ascii").splitlines():
            name, _, count = line.partition(" ")
            if name == "oom_kill":
                return int(count)
    return None


def _weights_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.safetensors"))

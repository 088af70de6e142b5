"""Makes llama.cpp's server inside this process: which files, how many threads, how much room."""

from __future__ import annotations

import os
import secrets
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

PLACES = 4
"""So many chats keep what was read of them; the same number can write at once."""
# What is read between two looks at whether the client is still there. Smaller is slower (32: 8 %).
_READ_AT_ONCE = 64


class Busy:
    """How many cores other processes keep busy, from when this was made on."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._all, self._ours = _busy_s(), _own_s()

    def cores(self) -> float:
        passed = max(time.monotonic() - self._began, 1e-3)
        return max(0.0, (_busy_s() - self._all) - (_own_s() - self._ours)) / passed


def _busy_s() -> float:
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))


def _own_s() -> float:
    times = psutil.Process().cpu_times()
    return times.user + times.system


def threads_beside(busy_cores: float) -> int:
    """As many as there are cores to spare: threads that wait for a busy core make all of them ten times
    slower. `FTDESK_CHAT_THREADS` overrides.
    """
    forced = os.environ.get("FTDESK_CHAT_THREADS", "")
    if forced.isdigit() and int(forced):
        return int(forced)
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    spare = cores if cores < 4 else cores - 1
    return max(1, int(min(spare, cores - busy_cores + 0.3)))


def load(gguf: Path, adapters: Sequence[Path], room_tokens: int, threads: int) -> Any:
    """It insists on a socket of its own: that one is made unreachable. Raises RuntimeError."""
    # Its threads wait for each other a thousand times a token: asleep they are no faster than one alone.
    os.environ.pop("OMP_WAIT_POLICY", None)
    import xllamacpp

    found = xllamacpp.CommonParams()
    found.model.path = str(gguf)
    found.n_ctx = room_tokens
    found.n_batch = found.n_ubatch = _READ_AT_ONCE
    found.n_parallel = PLACES
    found.kv_unified = True
    found.cache_ram_mib = 0  # it does not know which adapter a cache belongs to
    found.cache_idle_slots = False
    found.warmup = False
    found.verbosity = 0
    found.ui = False
    found.endpoint_slots = False
    found.cpuparams.n_threads = found.cpuparams_batch.n_threads = threads
    found.api_keys = [secrets.token_urlsafe(32)]
    found.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(path), 1.0) for path in adapters]
    if os.name != "posix":
        return xllamacpp.Server(found)
    with tempfile.TemporaryDirectory(prefix="ftdesk-") as hidden:
        found.hostnames = [str(Path(hidden) / "unused.sock")]
        return xllamacpp.Server(found)

"""What this computer is good at: number type and threads chosen by a short probe, stored per machine."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ftdesk.core import paths
from ftdesk.core.atomic_file import write_atomic

_PROBE_BATCH, _PROBE_TOKENS, _PROBE_STEPS = 4, 53, 3


@dataclass(frozen=True)
class Machine:
    """`dtype` is a torch name; the two speeds are seconds per token of a training step and of a check."""

    device: str
    dtype: str
    threads: int
    train_s_per_token: float
    forward_s_per_token: float
    load_s: float


# Measured on one core of a 2-core server; stands in only until this machine has been measured.
UNKNOWN = Machine("cpu", "bfloat16", 1, 0.004, 0.0013, 8.0)


def thread_choices() -> list[int]:
    """One thread, and one fewer than there are cores: a busy core makes all of them slow."""
    return sorted({1, max(1, (os.cpu_count() or 1) - 1)})


def _path() -> Path:
    return paths.models_dir() / "machine.json"


def _fingerprint() -> dict[str, Any]:
    from importlib.metadata import version

    return {"cpu": platform.processor() or platform.machine(), "node": platform.node(),
            "cores": os.cpu_count(), "torch": version("torch")}  # fmt: skip


def stored() -> Machine | None:
    """The earlier measurement, if this is still the same machine with the same torch."""
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
        return Machine(**found["machine"]) if found["of"] == _fingerprint() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(machine: Machine) -> None:
    text = json.dumps({"of": _fingerprint(), "machine": asdict(machine)}, indent=1)
    write_atomic(_path(), text.encode())


def with_speed(machine: Machine, train: float | None, forward: float | None, load: float) -> Machine:
    """`machine` after a training took this long; the newest run counts for half."""

    def mixed(old: float, new: float | None) -> float:
        return old if new is None else (old + new) / 2

    return Machine(
        machine.device,
        machine.dtype,
        machine.threads,
        mixed(machine.train_s_per_token, train),
        mixed(machine.forward_s_per_token, forward),
        mixed(machine.load_s, load),
    )


def describe() -> dict[str, Any]:
    """This computer in a few words and figures, as far as it is known without loading torch."""
    from ftdesk.engine import memory

    here = stored() or UNKNOWN
    return {
        "device": here.device,
        "device_name": _processor() if here.device == "cpu" else here.device,
        "dtype": here.dtype,
        "threads": here.threads,
        "cores": os.cpu_count() or 1,
        "memory_bytes": memory.total_bytes(),
        "free_memory_bytes": memory.available_bytes(),
        "free_disk_bytes": shutil.disk_usage(paths.models_dir()).free,
    }


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def measure_and_store(model_folder: Path) -> Machine:
    """Time a few real training steps with each choice and keep the fastest (about 10 s, once)."""
    from ftdesk.engine import model as models

    device = models.best_device()
    dtypes = ["bfloat16", "float32"] if device == "cpu" else ["bfloat16"]
    found: list[Machine] = []
    for dtype in dtypes:
        tuned = models.new_adapter(models.load_base(model_folder, dtype, device), seed=0)
        for threads in thread_choices() if device == "cpu" else [1]:
            models.set_threads(threads)
            train, forward = _time_steps(tuned, device)
            found.append(Machine(device, dtype, threads, train, forward, UNKNOWN.load_s))
        del tuned
    best = min(found, key=lambda one: one.train_s_per_token)
    store(best)
    return best


def _time_steps(tuned: Any, device: str) -> tuple[float, float]:
    import torch

    from ftdesk.engine.scoring import score
    from ftdesk.engine.template import Encoded

    ids = torch.randint(
        100, 40_000, (_PROBE_BATCH, _PROBE_TOKENS), generator=torch.Generator().manual_seed(0)
    )
    mask = [False] * (_PROBE_TOKENS // 2) + [True] * (_PROBE_TOKENS - _PROBE_TOKENS // 2)
    batch: Sequence[Encoded] = [Encoded(row, mask) for row in ids.tolist()]
    tokens = _PROBE_BATCH * _PROBE_TOKENS
    train: list[float] = []
    for _ in range(_PROBE_STEPS):
        begun = time.monotonic()
        score(tuned, batch, device).loss_sum.backward()
        train.append(time.monotonic() - begun)
        tuned.zero_grad(set_to_none=True)
    begun = time.monotonic()
    with torch.no_grad():
        score(tuned, batch, device)
    return min(train) / tokens, (time.monotonic() - begun) / tokens

"""What this computer is good at: number type, threads and speeds, stored per machine and base model."""

from __future__ import annotations

import contextlib
import json
import math
import os
import platform
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ftdesk.core import paths
from ftdesk.core.atomic_file import write_atomic
from ftdesk.engine.models.starter import PARAMETERS
from ftdesk.engine.store.records import STARTER_MODEL


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


def _path() -> Path:
    return paths.models_dir() / "machine.json"


def _fingerprint() -> dict[str, Any]:
    from importlib.metadata import version

    return {"cpu": platform.processor() or platform.machine(), "node": platform.node(),
            "cores": os.cpu_count(), "torch": version("torch")}  # fmt: skip


def stored(base_id: str = STARTER_MODEL) -> Machine | None:
    """What was measured with this base model, if this is still the same machine with the same torch."""
    known = _known().get(base_id)
    return known[1] if known else None


def guess(parameters: int) -> Machine | None:
    """For a base model that was never trained here: as with the one nearest in size, with its speeds scaled.
    None where nothing was measured yet.
    """
    known = _known().values()
    if not known:
        return None
    nearest, here = min(known, key=lambda each: abs(math.log(each[0] / parameters)))
    return _scaled(here, parameters / nearest)


def unknown(parameters: int) -> Machine:
    """What stands in while nothing was measured here at all."""
    return _scaled(UNKNOWN, parameters / PARAMETERS)


def _scaled(here: Machine, share: float) -> Machine:
    return replace(
        here,
        train_s_per_token=here.train_s_per_token * share,
        forward_s_per_token=here.forward_s_per_token * share,
        load_s=here.load_s * max(1.0, share),
    )


def store(base_id: str, parameters: int, machine: Machine) -> None:
    known = {each: {"parameters": size, "machine": asdict(one)} for each, (size, one) in _known().items()}
    known[base_id] = {"parameters": parameters, "machine": asdict(machine)}
    write_atomic(_path(), json.dumps({"of": _fingerprint(), "bases": known}, indent=1).encode())


def _known() -> dict[str, tuple[int, Machine]]:
    """By base model: how many parameters it has, and what was measured with it."""
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
        if found["of"] != _fingerprint():
            return {}
        return {
            base_id: (int(each["parameters"]), Machine(**each["machine"]))
            for base_id, each in found["bases"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def with_speed(
    machine: Machine, train: float | None, forward: float | None, load: float, *, guessed: bool = False
) -> Machine:
    """`machine` after a training took this long; the newest run counts for half, or alone after a guess."""

    def mixed(old: float, new: float | None) -> float:
        if new is None:
            return old
        return new if guessed else (old + new) / 2

    return replace(
        machine,
        train_s_per_token=mixed(machine.train_s_per_token, train),
        forward_s_per_token=mixed(machine.forward_s_per_token, forward),
        load_s=mixed(machine.load_s, load),
    )


def describe() -> dict[str, Any]:
    """This computer in a few words and figures, as far as it is known without loading torch."""
    from ftdesk.engine.training import memory

    here = stored() or guess(PARAMETERS) or UNKNOWN
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

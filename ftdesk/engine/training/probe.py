"""The short probe, once (about 10 s): real training steps with each number type and number of threads."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import psutil
import torch

from ftdesk.engine.text.template import Encoded
from ftdesk.engine.training import lean, machine, model
from ftdesk.engine.training.machine import UNKNOWN, Machine
from ftdesk.engine.training.scoring import score

_BATCH, _TOKENS, _STEPS = 4, 56, 3
_LAYERS = 4  # what is fastest in a few layers is so in all of them, and takes little memory


def thread_choices() -> list[int]:
    """One thread, all cores, and one fewer: beside a core that is busy, all together are slow."""
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    return sorted({1, max(1, cores - 1), cores})


def measure_and_store(base_id: str, parameters: int, folder: Path) -> Machine:
    device = model.best_device()
    dtypes = ["bfloat16", "float32"] if device == "cpu" else [model.gpu_dtype(device)]
    found: list[Machine] = []
    for dtype in dtypes:
        tuned, share = _part_of(folder, dtype, device)
        for threads in thread_choices() if device == "cpu" else [1]:
            model.set_threads(threads)
            train, forward = _time_steps(tuned, device)
            found.append(Machine(device, dtype, threads, train * share, forward * share, UNKNOWN.load_s))
        del tuned
    best = min(found, key=lambda one: one.train_s_per_token)
    machine.store(base_id, parameters, best)
    return best


def _part_of(folder: Path, dtype: str, device: str) -> tuple[Any, float]:
    """The model with its first layers alone, and how many times more work all of it is."""
    base = model.load_base(folder, "bfloat16" if dtype == "float32" else dtype, device)
    layers, head = base.model.layers, base.lm_head.weight.numel() / 2  # the head sees every other token
    each = sum(one.numel() for one in layers[0].parameters())
    share = (each * len(layers) + head) / (each * min(_LAYERS, len(layers)) + head)
    base.model.layers = layers[:_LAYERS]
    tuned = model.new_adapter(base.to(getattr(torch, dtype)), seed=0)
    lean.make_lean(tuned, device)
    return tuned, share


def _time_steps(tuned: Any, device: str) -> tuple[float, float]:
    """Seconds per token of a step of learning, and of a check."""
    most = int(tuned.get_base_model().lm_head.weight.shape[0])
    chance = torch.Generator().manual_seed(0)
    ids = torch.randint(most // 100, most, (_BATCH, _TOKENS), generator=chance)
    mask = [at >= _TOKENS // 2 for at in range(_TOKENS)]
    batch = [Encoded(row, mask) for row in ids.tolist()]
    train: list[float] = []
    for _ in range(_STEPS):
        begun = time.monotonic()
        score(tuned, batch, device).loss_sum.backward()
        tuned.zero_grad(set_to_none=True)
        train.append(time.monotonic() - begun)
    begun = time.monotonic()
    with torch.no_grad():
        score(tuned, batch, device)
    tokens = _BATCH * _TOKENS
    return min(train) / tokens, (time.monotonic() - begun) / tokens

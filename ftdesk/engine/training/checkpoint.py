"""The file from which a training goes on: adapter, optimizer and history, written in one step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open

from ftdesk.core.atomic_file import write_atomic

_FORMAT = 1
_KINDS = {torch.float32: "F32", torch.float64: "F64"}


@dataclass
class Progress:
    """Everything about a training that is not a tensor. `metrics` and `checkpoints` are what was reported."""

    step: int = 0
    trained_tokens: int = 0
    tokens_at_once: int = 0
    machine: dict[str, Any] = field(default_factory=dict)
    metrics: list[dict[str, Any]] = field(default_factory=list)
    checkpoints: list[dict[str, Any]] = field(default_factory=list)


def save_progress(
    path: Path,
    progress: Progress,
    parameters: list[tuple[str, torch.nn.Parameter]],
    optimizer: torch.optim.Optimizer,
    kept: Mapping[str, torch.Tensor],
) -> None:
    """Raises FtdeskError DISK_FULL or FILE_WRITE_FAILED; the earlier file then still stands."""
    tensors: dict[str, torch.Tensor] = {}
    for name, parameter in parameters:
        tensors[f"value/{name}"] = parameter.detach().cpu().contiguous()
        state = optimizer.state.get(parameter)
        if state:
            tensors[f"mean/{name}"] = state["exp_avg"].cpu().contiguous()
            tensors[f"square/{name}"] = state["exp_avg_sq"].cpu().contiguous()
    tensors |= {f"kept/{name}": value for name, value in kept.items()}
    about = {"format": str(_FORMAT), "progress": json.dumps(vars(progress))}
    write_atomic(path, _pieces(tensors, about))


def _pieces(tensors: Mapping[str, torch.Tensor], about: dict[str, str]) -> Iterator[bytes | memoryview]:
    """The file in safetensors' format, piece by piece: its own writer holds all of it twice in memory."""
    header: dict[str, Any] = {"__metadata__": about}
    end = 0
    for name, tensor in tensors.items():
        start, end = end, end + tensor.nbytes
        header[name] = {
            "dtype": _KINDS[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [start, end],
        }
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    yield len(text).to_bytes(8, "little") + text
    for tensor in tensors.values():
        if tensor.numel():  # an empty one, as of pairs without a validation file, has no bytes
            yield tensor.contiguous().numpy().data.cast("B")


def read_progress(path: Path) -> Progress | None:
    """What the file says, without its tensors; None when there is none or it cannot be read."""
    try:
        with safe_open(str(path), framework="pt") as file:
            about = file.metadata() or {}
            if about.get("format") != str(_FORMAT):
                return None
            return Progress(**json.loads(about["progress"]))
    except (OSError, ValueError, KeyError, TypeError, SafetensorError):
        return None


def restore_tensors(
    path: Path,
    step: int,
    parameters: list[tuple[str, torch.nn.Parameter]],
    optimizer: torch.optim.Optimizer,
) -> dict[str, torch.Tensor]:
    """Put adapter and optimizer back to where the file left them; returns what else was kept."""
    fused = optimizer.defaults.get("fused")
    with safe_open(str(path), framework="pt") as file, torch.no_grad():
        names = set(file.keys())
        for name, parameter in parameters:
            parameter.copy_(file.get_tensor(f"value/{name}"))
            if f"mean/{name}" in names:
                optimizer.state[parameter] = {
                    "step": torch.tensor(float(step), device=parameter.device if fused else "cpu"),
                    "exp_avg": file.get_tensor(f"mean/{name}").to(parameter.device),
                    "exp_avg_sq": file.get_tensor(f"square/{name}").to(parameter.device),
                }
        kept = [name for name in names if name.startswith("kept/")]
        return {name.removeprefix("kept/"): file.get_tensor(name) for name in kept}

"""The weights of a base model with an adapter added, tensor by tensor: never the whole model in memory."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import load_file

from ftdesk.engine.models.tensor_files import tensor_shapes

_PREFIX = "base_model.model."
_FIRST, _SECOND = ".lora_A.weight", ".lora_B.weight"
_UNKNOWN = ("use_dora", "use_rslora", "fan_in_fan_out", "modules_to_save", "rank_pattern", "alpha_pattern")
"""Settings of PEFT under which adding an adapter is more than a sum; the trainings here use none."""


class AdapterUnknown(ValueError):
    """This adapter cannot be added to this base."""


@dataclass(frozen=True)
class Adapter:
    """What a training added: for each module two thin matrices, by the name of the weight they change."""

    scale: float
    first: dict[str, torch.Tensor]
    second: dict[str, torch.Tensor]

    @classmethod
    def load(cls, folder: Path) -> Adapter:
        """Raises AdapterUnknown for one that is no plain LoRA."""
        config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
        odd = [name for name in _UNKNOWN if config.get(name)]
        if odd or config.get("bias", "none") != "none":
            raise AdapterUnknown(f"this adapter is no plain LoRA ({', '.join(odd) or 'bias'})")
        first: dict[str, torch.Tensor] = {}
        second: dict[str, torch.Tensor] = {}
        for key, values in load_file(str(folder / "adapter_model.safetensors")).items():
            name = key.removeprefix(_PREFIX)
            for ending, side in ((_FIRST, first), (_SECOND, second)):
                if name.endswith(ending):
                    side[f"{name.removesuffix(ending)}.weight"] = values.float()
                    break
            else:
                raise AdapterUnknown(f"unknown tensor in the adapter: {key}")
        if first.keys() != second.keys():
            raise AdapterUnknown("the adapter's tensors do not come in pairs")
        return cls(config["lora_alpha"] / config["r"], first, second)


class Merged:
    """The tensors of a folder of safetensors; what the adapter changes is changed when it is read."""

    def __init__(self, folder: Path, adapter: Adapter) -> None:
        """Raises AdapterUnknown where the adapter changes what the base does not have."""
        self._adapter = adapter
        self._files = {
            name: path for path in sorted(folder.glob("*.safetensors")) for name in tensor_shapes(path)
        }
        missing = sorted(adapter.first.keys() - self._files.keys())
        if missing:
            raise AdapterUnknown(f"the base has no tensor {missing[0]}")
        self._open: tuple[Path, Any] | None = None

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def read(self, name: str) -> torch.Tensor:
        """One tensor in fp32."""
        values: torch.Tensor = self._file(self._files[name]).get_tensor(name).float()
        if name in self._adapter.first:
            values += self._adapter.scale * (self._adapter.second[name] @ self._adapter.first[name])
        return values

    def shape(self, name: str) -> tuple[int, ...]:
        return tuple(self._file(self._files[name]).get_slice(name).get_shape())

    def count(self, name: str) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape(name))

    def _file(self, path: Path) -> Any:
        if self._open is None or self._open[0] != path:
            self._open = (path, safe_open(str(path), framework="pt"))
        return self._open[1]

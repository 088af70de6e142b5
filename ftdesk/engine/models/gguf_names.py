"""What llama.cpp calls the tensors of a transformers model, and how it lays out those of rotary heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gguf

_ARCHITECTURES = {
    "llama": gguf.MODEL_ARCH.LLAMA,
    "mistral": gguf.MODEL_ARCH.LLAMA,
    "smollm3": gguf.MODEL_ARCH.SMOLLM3,
    "qwen2": gguf.MODEL_ARCH.QWEN2,
    "qwen3": gguf.MODEL_ARCH.QWEN3,
    "gemma3_text": gguf.MODEL_ARCH.GEMMA3,
}
"""By `model_type` of config.json: those whose answers in llama.cpp are held against torch by a test."""
_SIDE_BY_SIDE = frozenset({gguf.MODEL_ARCH.LLAMA, gguf.MODEL_ARCH.SMOLLM3})
"""Here llama.cpp keeps the two halves of each rotary pair side by side, transformers one after the other."""
_HEADS = {"q_proj": "num_attention_heads", "k_proj": "num_key_value_heads"}


class UnknownArchitecture(ValueError):
    """llama.cpp may know this model, but how its tensors are called there is not known here."""


@dataclass(frozen=True)
class Names:
    """The names of one model's tensors; `config` is its config.json."""

    architecture: Any
    config: dict[str, Any]
    table: Any

    @classmethod
    def of(cls, config: dict[str, Any]) -> Names:
        """Raises UnknownArchitecture."""
        kind = str(config.get("model_type"))
        if kind not in _ARCHITECTURES:
            raise UnknownArchitecture(f"models of the kind “{kind}” cannot be written for llama.cpp")
        architecture = _ARCHITECTURES[kind]
        layers = int(config["num_hidden_layers"])
        return cls(architecture, config, gguf.get_tensor_name_map(architecture, layers))

    @property
    def architecture_name(self) -> str:
        """As the file itself says it, such as “llama”."""
        name: str = gguf.MODEL_ARCH_NAMES[self.architecture]
        return name

    def of_module(self, module: str) -> str:
        """“model.layers.0.mlp.up_proj” → “blk.0.ffn_up”. Raises ValueError for a module that is not known."""
        name: str | None = self.table.get_name(module)
        if name is None:
            raise ValueError(f"unknown tensor: {module}")
        return name

    def of_tensor(self, tensor: str) -> str:
        """“model.norm.weight” → “output_norm.weight”. Raises ValueError."""
        module, _, ending = tensor.rpartition(".")
        return f"{self.of_module(module)}.{ending}"

    def laid_out(self, module: str, rows: Any) -> Any:
        """`rows` (their first axis is what comes out of `module`) as llama.cpp keeps them."""
        heads = _HEADS.get(module.rpartition(".")[2])
        if heads is None or self.architecture not in _SIDE_BY_SIDE:
            return rows
        count = int(self.config.get(heads) or self.config["num_attention_heads"])
        halves = rows.reshape(count, 2, rows.shape[0] // count // 2, *rows.shape[1:])
        return halves.swapaxes(1, 2).reshape(rows.shape)

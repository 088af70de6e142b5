"""Writes a LoRA adapter as GGUF, so that llama.cpp can lay it over the quantised base."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import gguf
import numpy
from safetensors.numpy import load_file

_NAMES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
_PREFIX = "base_model.model.model.layers."


def adapter_gguf(folder: Path, model_folder: Path) -> Path:
    """`adapter.gguf` in the adapter's folder, written when missing. Raises ValueError for unknown tensors."""
    target = folder / "adapter.gguf"
    if target.is_file():
        return target
    config = json.loads((model_folder / "config.json").read_text(encoding="utf-8"))
    alpha = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))["lora_alpha"]
    part = folder / f".adapter.gguf.{os.getpid()}.part"
    try:
        writer = gguf.GGUFWriter(part, "llama")
        writer.add_type(gguf.GGUFType.ADAPTER)
        writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
        writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, float(alpha))
        for key, tensor in sorted(load_file(str(folder / "adapter_model.safetensors")).items()):
            name, values = _renamed(key, tensor, config)
            writer.add_tensor(name, numpy.ascontiguousarray(values, dtype=numpy.float16))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _renamed(key: str, tensor: Any, config: dict[str, Any]) -> tuple[str, Any]:
    layer, _, rest = key.removeprefix(_PREFIX).partition(".")
    module, _, side = rest.rpartition(".lora_")
    if not key.startswith(_PREFIX) or module not in _NAMES:
        raise ValueError(f"unknown tensor in the adapter: {key}")
    half = "a" if side.startswith("A") else "b"
    heads = {"self_attn.q_proj": "num_attention_heads", "self_attn.k_proj": "num_key_value_heads"}
    if half == "b" and module in heads:
        tensor = _rotated(tensor, config[heads[module]])
    return f"blk.{layer}.{_NAMES[module]}.weight.lora_{half}", tensor


def _rotated(weights: Any, heads: int) -> Any:
    """llama.cpp keeps the two halves of each rotary pair side by side, transformers one after the other."""
    rows, columns = weights.shape
    return weights.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)

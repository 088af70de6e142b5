"""Writes a LoRA adapter as GGUF, so that llama.cpp can lay it over the quantised base."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import gguf
import numpy
from safetensors.numpy import load_file

from ftdesk.engine.models.gguf_names import Names

_PREFIX = "base_model.model."


def adapter_gguf(folder: Path, model_folder: Path) -> Path:
    """`adapter.gguf` in the adapter's folder, written when missing. Raises ValueError for unknown tensors."""
    target = folder / "adapter.gguf"
    if target.is_file():
        return target
    names = Names.of(json.loads((model_folder / "config.json").read_text(encoding="utf-8")))
    alpha = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))["lora_alpha"]
    part = folder / f".adapter.gguf.{os.getpid()}.part"
    try:
        writer = gguf.GGUFWriter(part, names.architecture_name)
        writer.add_type(gguf.GGUFType.ADAPTER)
        writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
        writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, float(alpha))
        for key, tensor in sorted(load_file(str(folder / "adapter_model.safetensors")).items()):
            name, values = _renamed(key, tensor, names)
            writer.add_tensor(name, numpy.ascontiguousarray(values, dtype=numpy.float16))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _renamed(key: str, tensor: Any, names: Names) -> tuple[str, Any]:
    module, _, side = key.removeprefix(_PREFIX).rpartition(".lora_")
    if not key.startswith(_PREFIX) or not module:
        raise ValueError(f"unknown tensor in the adapter: {key}")
    half = "a" if side.startswith("A") else "b"
    if half == "b":  # of the product of both, this is the side that comes out
        tensor = names.laid_out(module, tensor)
    return f"{names.of_module(module)}.weight.lora_{half}", tensor

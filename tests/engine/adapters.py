"""Adapters that were never trained: random numbers in PEFT's form, for what needs one and not its words."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
from safetensors.numpy import save_file

RANK = 16


def write_random_adapter(folder: Path, model_folder: Path, seed: int = 0, strength: float = 0.002) -> Path:
    """A LoRA on all linear layers of a model built like Llama; stronger is further from the base's words."""
    config = json.loads((model_folder / "config.json").read_text(encoding="utf-8"))
    width, inner = config["hidden_size"], config["intermediate_size"]
    keys = config["num_key_value_heads"] * (width // config["num_attention_heads"])
    shapes = {
        "self_attn.q_proj": (width, width), "self_attn.k_proj": (width, keys),
        "self_attn.v_proj": (width, keys), "self_attn.o_proj": (width, width),
        "mlp.gate_proj": (width, inner), "mlp.up_proj": (width, inner), "mlp.down_proj": (inner, width),
    }  # fmt: skip
    chance = numpy.random.default_rng(seed)
    tensors = {}
    for layer in range(config["num_hidden_layers"]):
        for name, (taken, given) in shapes.items():
            key = f"base_model.model.model.layers.{layer}.{name}"
            tensors[f"{key}.lora_A.weight"] = chance.normal(0, 0.02, (RANK, taken)).astype("float32")
            tensors[f"{key}.lora_B.weight"] = chance.normal(0, strength, (given, RANK)).astype("float32")
    folder.mkdir(parents=True)
    save_file(tensors, str(folder / "adapter_model.safetensors"))
    settings = {
        "peft_type": "LORA", "task_type": "CAUSAL_LM", "r": RANK, "lora_alpha": 2 * RANK, "bias": "none",
        "lora_dropout": 0.0, "target_modules": [name.split(".")[1] for name in shapes],
        "base_model_name_or_path": str(model_folder),
    }  # fmt: skip
    (folder / "adapter_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder

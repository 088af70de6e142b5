"""A model of the starter's family with a hundredth of its numbers: what is tested is who dies when."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from tests.engine.process import MODEL

WIDTH, HEADS, LAYERS, INNER = 64, 2, 2, 128


def make_models_folder(folder: Path) -> Path:
    """A models folder (`FTDESK_MODELS_DIR`) whose starter model is tiny. Real tokenizer, random weights."""
    real = Path(os.environ["FTDESK_MODELS_DIR"])
    target = folder / MODEL
    target.mkdir(parents=True)
    for path in (real / MODEL).iterdir():
        if path.name != "model.safetensors":
            shutil.copyfile(path, target / path.name)
    config = json.loads((target / "config.json").read_text(encoding="utf-8"))
    config |= {
        "hidden_size": WIDTH,
        "intermediate_size": INNER,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "num_key_value_heads": HEADS,
        "head_dim": WIDTH // HEADS,
        "dtype": "float32",
    }
    (target / "config.json").write_text(json.dumps(config), encoding="utf-8")
    save_file(_weights(config["vocab_size"]), target / "model.safetensors", {"format": "pt"})
    if (real / "machine.json").exists():
        known = json.loads((real / "machine.json").read_text(encoding="utf-8"))
        for each in known.get("bases", {}).values():
            each["machine"] |= {"dtype": "float32", "threads": 1}
        (folder / "machine.json").write_text(json.dumps(known), encoding="utf-8")
    return folder


def _weights(words: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(1)

    def rows(out: int, into: int) -> np.ndarray:
        return chance.normal(0, 0.05, (out, into)).astype(np.float32)

    one = np.ones(WIDTH, np.float32)
    found = {"model.embed_tokens.weight": rows(words, WIDTH), "model.norm.weight": one}
    for layer in range(LAYERS):
        name = f"model.layers.{layer}"
        for part in "qkvo":
            found[f"{name}.self_attn.{part}_proj.weight"] = rows(WIDTH, WIDTH)
        found[f"{name}.mlp.gate_proj.weight"] = rows(INNER, WIDTH)
        found[f"{name}.mlp.up_proj.weight"] = rows(INNER, WIDTH)
        found[f"{name}.mlp.down_proj.weight"] = rows(WIDTH, INNER)
        found[f"{name}.input_layernorm.weight"] = one
        found[f"{name}.post_attention_layernorm.weight"] = one
    return found

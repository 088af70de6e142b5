"""A small model of random numbers that real software loads: transformers' form, with a chat template."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Tokenizer

from ftdesk.engine.models import starter
from tests.engine.process import DATA

TEMPLATES = DATA / "chat_templates"
SPECIAL = {
    "qwen3": ["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
    "llama_like": ["<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
    "gemma_like": ["<bos>", "<start_of_turn>", "<end_of_turn>"],
}
SPECIAL["qwen3_instruct_2507"] = SPECIAL["qwen3"]
_TAGS = ("<think>", "</think>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>")
_WIDE, _DEEP, _HEADS, _HEAD = 32, 2, 2, 16


def write_chat_files(folder: Path, template: str) -> None:
    """A tokenizer of the starter's words with the control tokens of the family, and its template."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(starter.model_folder() / "tokenizer.json"))
    special = SPECIAL[template]
    tokenizer.add_special_tokens([AddedToken(each, special=True, normalized=False) for each in special])
    if template.startswith("qwen3"):
        tokenizer.add_tokens([AddedToken(each, special=False, normalized=False) for each in _TAGS])
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": special[0],
        "eos_token": special[-1],
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    text = (TEMPLATES / f"{template}.jinja").read_text(encoding="utf-8")
    (folder / "chat_template.jinja").write_text(text, encoding="utf-8")


def write_tiny_model(folder: Path, template: str = "qwen3") -> Path:
    """A Qwen3 of two layers with 1.6 million numbers: trains a step in no time, and talks nonsense."""
    write_chat_files(folder, template)
    words = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab_size()
    config = {
        "architectures": ["Qwen3ForCausalLM"], "model_type": "qwen3", "vocab_size": words,
        "hidden_size": _WIDE, "intermediate_size": 64, "num_hidden_layers": _DEEP,
        "num_attention_heads": _HEADS, "num_key_value_heads": 1, "head_dim": _HEAD, "hidden_act": "silu",
        "max_position_embeddings": 4096, "rms_norm_eps": 1e-6, "tie_word_embeddings": True,
        "attention_bias": False, "dtype": "float32", "eos_token_id": 2,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    chance = np.random.default_rng(1)

    def numbers(*shape: int) -> np.ndarray:
        return chance.normal(0, 0.1, shape).astype(np.float32)

    weights = {
        "model.embed_tokens.weight": numbers(words, _WIDE),
        "model.norm.weight": np.ones(_WIDE, np.float32),
    }
    for layer in range(_DEEP):
        attention, other = f"model.layers.{layer}.self_attn", f"model.layers.{layer}"
        weights |= {
            f"{attention}.q_proj.weight": numbers(_HEADS * _HEAD, _WIDE),
            f"{attention}.k_proj.weight": numbers(_HEAD, _WIDE),
            f"{attention}.v_proj.weight": numbers(_HEAD, _WIDE),
            f"{attention}.o_proj.weight": numbers(_WIDE, _HEADS * _HEAD),
            f"{attention}.q_norm.weight": np.ones(_HEAD, np.float32),
            f"{attention}.k_norm.weight": np.ones(_HEAD, np.float32),
            f"{other}.mlp.gate_proj.weight": numbers(64, _WIDE),
            f"{other}.mlp.up_proj.weight": numbers(64, _WIDE),
            f"{other}.mlp.down_proj.weight": numbers(_WIDE, 64),
            f"{other}.input_layernorm.weight": np.ones(_WIDE, np.float32),
            f"{other}.post_attention_layernorm.weight": np.ones(_WIDE, np.float32),
        }
    save_file(weights, str(folder / "model.safetensors"), metadata={"format": "pt"})
    return folder

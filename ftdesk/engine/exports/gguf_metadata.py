"""The head of a GGUF file: copied from the base's own, or written from its config and tokenizer."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import gguf
import numpy

from ftdesk.engine.models.gguf_names import Names, UnknownArchitecture

_OURS = ("GGUF.", "general.architecture", "general.file_type", "general.quantization", "general.name",
         "general.finetune", "quantize.", "split.", "tokenizer.chat_template")  # fmt: skip
"""Of the base's own head, what no longer holds or is written anew."""
_WORDS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"
_SIGNS = r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
_PRE = {
    "gpt-2": ("ByteLevel",),
    "smollm": ("Digits", "ByteLevel"),
    "qwen2": (_WORDS + r"\p{N}" + _SIGNS, "ByteLevel"),
    "llama-bpe": (_WORDS + r"\p{N}{1,3}" + _SIGNS, "ByteLevel"),
}
"""llama.cpp's name of how a text is cut before its pairs are merged, by the tokenizer's own description."""


def copy_metadata(writer: gguf.GGUFWriter, reader: gguf.GGUFReader) -> None:
    """All that the base's own file says and that still holds."""
    for name, field in reader.fields.items():
        if name.startswith(_OURS):
            continue
        kinds = field.types
        writer.add_key_value(name, field.contents(), kinds[0], kinds[-1] if len(kinds) > 1 else None)


def add_template(writer: gguf.GGUFWriter, folder: Path) -> None:
    """The chat template that the model was trained with."""
    template = gguf.SpecialVocab(folder).chat_template
    if template is not None:
        writer.add_chat_template(template)


def write_metadata(writer: gguf.GGUFWriter, names: Names, folder: Path) -> None:
    """Raises UnknownArchitecture where the config or the tokenizer has what is not known here."""
    config = names.config
    heads = int(config["num_attention_heads"])
    width = int(config.get("head_dim") or config["hidden_size"] // heads)
    writer.add_block_count(int(config["num_hidden_layers"]))
    writer.add_context_length(int(config["max_position_embeddings"]))
    writer.add_embedding_length(int(config["hidden_size"]))
    writer.add_feed_forward_length(int(config["intermediate_size"]))
    writer.add_head_count(heads)
    writer.add_head_count_kv(int(config.get("num_key_value_heads") or heads))
    writer.add_key_length(width)
    writer.add_value_length(width)
    writer.add_layer_norm_rms_eps(float(config["rms_norm_eps"]))
    writer.add_vocab_size(int(config["vocab_size"]))
    if names.architecture == gguf.MODEL_ARCH.GEMMA3:
        _write_gemma(writer, config)
    else:
        if config.get("use_sliding_window") or (
            config["model_type"] == "mistral" and config.get("sliding_window")
        ):
            raise UnknownArchitecture("a sliding window cannot be written for llama.cpp here")
        _write_rope(writer, _rope(config), width)
    _write_tokenizer(writer, folder, int(config["vocab_size"]))


def _rope(config: dict[str, Any]) -> dict[str, Any]:
    """transformers 5 keeps it in one object, older files in two fields."""
    found = config.get("rope_parameters")
    if isinstance(found, dict):
        return found
    scaling = config.get("rope_scaling") or {}
    kind = scaling.get("rope_type") or scaling.get("type") or "default"
    return {**scaling, "rope_type": kind, "rope_theta": config.get("rope_theta", 10000.0)}


def _write_rope(writer: gguf.GGUFWriter, rope: dict[str, Any], width: int) -> None:
    kind = rope.get("rope_type", "default")
    if kind not in ("default", "llama3"):  # the factors of llama3 are a tensor, see `rope_factors`
        raise UnknownArchitecture(f"its way of reaching far (“{kind}”) cannot be written for llama.cpp here")
    writer.add_rope_freq_base(float(rope["rope_theta"]))
    writer.add_rope_dimension_count(width)


def _write_gemma(writer: gguf.GGUFWriter, config: dict[str, Any]) -> None:
    rope = _rope(config)
    far = rope.get("full_attention", rope)
    near = rope.get("sliding_attention", {"rope_theta": config.get("rope_local_base_freq", 10000.0)})
    kind = far.get("rope_type", "default")
    if kind not in ("default", "linear") or near.get("rope_type", "default") != "default":
        raise UnknownArchitecture(f"its way of reaching far (“{kind}”) cannot be written for llama.cpp here")
    if float(near["rope_theta"]) != 10000.0 or config.get("final_logit_softcapping"):
        raise UnknownArchitecture("this kind of Gemma cannot be written for llama.cpp here")
    kinds = config.get("layer_types") or []
    if any((each == "full_attention") != (number % 6 == 5) for number, each in enumerate(kinds)):
        raise UnknownArchitecture("this order of Gemma's layers is not known to llama.cpp")
    writer.add_rope_freq_base(float(far["rope_theta"]))
    writer.add_sliding_window(int(config["sliding_window"]))
    if kind == "linear":
        writer.add_rope_scaling_type(gguf.RopeScalingType.LINEAR)
        writer.add_rope_scaling_factor(float(far["factor"]))


def rope_factors(config: dict[str, Any]) -> Any:
    """Llama 3's factors for its slow frequencies, as the tensor `rope_freqs.weight`, or None.

    The rule is that of transformers' `_compute_llama3_parameters`.
    """
    rope = _rope(config)
    if rope.get("rope_type") != "llama3":
        return None
    width = int(config.get("head_dim") or config["hidden_size"] // config["num_attention_heads"])
    base, factor = float(rope["rope_theta"]), float(rope["factor"])
    low, high = float(rope["low_freq_factor"]), float(rope["high_freq_factor"])
    before = int(rope["original_max_position_embeddings"])
    factors = []
    for number in range(0, width, 2):
        length = 2 * math.pi * base ** (number / width)
        if length < before / high:
            factors.append(1.0)
        elif length > before / low:
            factors.append(factor)
        else:
            smooth = (before / length - low) / (high - low)
            factors.append(1 / ((1 - smooth) / factor + smooth))
    return numpy.array(factors, dtype=numpy.float32)


def _write_tokenizer(writer: gguf.GGUFWriter, folder: Path, size: int) -> None:
    told = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    if told["model"]["type"] != "BPE" or told["model"].get("byte_fallback"):
        raise UnknownArchitecture("its tokenizer is of a kind that cannot be written for llama.cpp here")
    kinds = [gguf.TokenType.UNUSED] * size
    tokens = [f"[PAD{number}]" for number in range(size)]
    for token, number in told["model"]["vocab"].items():
        tokens[number], kinds[number] = token, gguf.TokenType.NORMAL
    for added in told["added_tokens"]:
        special = gguf.TokenType.CONTROL if added["special"] else gguf.TokenType.USER_DEFINED
        tokens[added["id"]], kinds[added["id"]] = added["content"], special
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(_pre(told))
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    special_tokens = gguf.SpecialVocab(folder, load_merges=True, n_vocab=size)
    special_tokens.chat_template = None  # written for all files in the same place
    special_tokens.add_special_token.setdefault("bos", False)
    special_tokens.add_to_gguf(writer, quiet=True)


def _pre(told: dict[str, Any]) -> str:
    steps = told.get("pre_tokenizer") or {}
    steps = steps.get("pretokenizers", [steps])
    seen = tuple(step.get("pattern", {}).get("Regex") or step.get("type") for step in steps)
    for name, known in _PRE.items():
        if seen == known:
            return name
    raise UnknownArchitecture("its tokenizer cuts texts in a way that is not known to llama.cpp here")

"""Every architecture that is written for llama.cpp answers there as it does in torch: a tiny random model of
each, alone, with an adapter laid over it, and with the adapter merged in.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ftdesk.engine.models import starter
from ftdesk.engine.models.gguf_names import Names, UnknownArchitecture

pytestmark = pytest.mark.engine
os.environ.setdefault("HF_HUB_OFFLINE", "1")
PROMPT = [(7 * number * number + 3) % 250 for number in range(48)]
LIKELIEST = 40
_COMMON = {
    "vocab_size": 300, "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 7,
    "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 256,
    "initializer_range": 0.3, "bos_token_id": 257, "eos_token_id": 258, "pad_token_id": 258,
}  # fmt: skip
_LLAMA3 = {
    "rope_type": "llama3", "rope_theta": 10000.0, "factor": 8.0, "low_freq_factor": 1.0,
    "high_freq_factor": 4.0, "original_max_position_embeddings": 32,
}  # fmt: skip
KINDS: dict[str, dict[str, Any]] = {
    "llama": {"rope_parameters": _LLAMA3, "tie_word_embeddings": True},
    "mistral": {"sliding_window": None, "head_dim": 16},
    "smollm3": {"no_rope_layer_interval": 4, "tie_word_embeddings": True},
    "qwen2": {"tie_word_embeddings": False},
    "qwen3": {"head_dim": 32, "tie_word_embeddings": True},
    "gemma3_text": {"head_dim": 32, "sliding_window": 8, "query_pre_attn_scalar": 32},
}


@dataclass(frozen=True)
class Tiny:
    folder: Path
    adapter: Path
    base: list[float]
    tuned: list[float]


def _logprobs_in_torch(model: Any) -> list[float]:
    import torch

    with torch.inference_mode():
        logits = model(input_ids=torch.tensor([PROMPT])).logits[0, -1].float()
    return list(torch.log_softmax(logits, -1).tolist())


def _write_tokenizer(folder: Path) -> None:
    """One token for each byte, one pair, and two special ones."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {letter: number for number, letter in enumerate([*letters, "th"])}
    tokenizer = Tokenizer(models.BPE(vocabulary, [("t", "h")]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(["<|im_start|>", "<|im_end|>"])
    tokenizer.save(str(folder / "tokenizer.json"))
    told = {"bos_token": "<|im_start|>", "eos_token": "<|im_end|>", "tokenizer_class": "TokenizersBackend"}
    (folder / "tokenizer_config.json").write_text(json.dumps(told), encoding="utf-8")
    shutil.copyfile(starter.model_folder() / "chat_template.jinja", folder / "chat_template.jinja")


def _made(kind: str, folder: Path) -> Tiny:
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoConfig, AutoModelForCausalLM

    torch.manual_seed(5)
    config = AutoConfig.for_model(kind, **{**_COMMON, **KINDS[kind]})
    model = AutoModelForCausalLM.from_config(config).eval()
    for name, each in model.named_parameters():
        if name.endswith(("norm.weight", ".bias")):  # as they come they are all alike
            torch.nn.init.normal_(each, mean=float(each.detach().mean()), std=0.2)
    model.save_pretrained(str(folder))
    _write_tokenizer(folder)
    base = _logprobs_in_torch(model)
    lora = LoraConfig(r=4, lora_alpha=8, target_modules="all-linear", task_type="CAUSAL_LM")
    tuned = get_peft_model(model, lora).eval()
    for name, each in tuned.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(each, std=0.3)
    adapter = folder.with_name(f"{folder.name}-adapter")
    tuned.save_pretrained(str(adapter))
    return Tiny(folder, adapter, base, _logprobs_in_torch(tuned))


def _logprobs_in_llama(gguf: Path, adapter: Path | None = None) -> dict[int, float]:
    from ftdesk.engine.serving import llama_server

    server = llama_server.load(gguf, [adapter] if adapter else [], 256, 1)
    # Told to say “A”: of an end, or of half a character, no likelihoods are given.
    asked = {
        "prompt": PROMPT,
        "max_tokens": 1,
        "temperature": 0,
        "logprobs": LIKELIEST,
        "logit_bias": [[32, 1000]],
    }
    found = server.handle_completions(asked)["choices"][0]["logprobs"]["content"][0]["top_logprobs"]
    return {int(each["id"]): float(each["logprob"]) for each in found}


def _far(torch_says: list[float], llama_says: dict[int, float]) -> float:
    """The widest gap among the forty likeliest."""
    assert len(llama_says) == LIKELIEST
    return max(abs(torch_says[token] - said) for token, said in llama_says.items())


@pytest.mark.parametrize("kind", KINDS)
def test_it_answers_in_llama_as_in_torch(kind: str, tmp_path: Path) -> None:
    from ftdesk.engine.exports.gguf_file import write_gguf
    from ftdesk.engine.exports.merging import Adapter, Merged
    from ftdesk.engine.serving.gguf_adapter import adapter_gguf

    tiny = _made(kind, tmp_path / kind)
    whole, bare = tmp_path / "whole.gguf", tmp_path / "bare.gguf"
    nothing = Adapter(1.0, {}, {})
    write_gguf(bare, Merged(tiny.folder, nothing), tiny.folder, None, "F16", "bare", lambda _: None)
    merged = Merged(tiny.folder, Adapter.load(tiny.adapter))
    write_gguf(whole, merged, tiny.folder, bare, "F16", "whole", lambda _: None)
    moved = max(abs(a - b) for a, b in zip(tiny.base, tiny.tuned, strict=True))
    laid_over = _logprobs_in_llama(bare, adapter_gguf(tiny.adapter, tiny.folder))
    gaps = (
        _far(tiny.base, _logprobs_in_llama(bare)),
        _far(tiny.tuned, laid_over),
        _far(tiny.tuned, _logprobs_in_llama(whole)),
    )
    assert moved > 3, "the adapter changes what it says"
    assert max(gaps) < 0.2, gaps


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownArchitecture, match="mamba"):
        Names.of({"model_type": "mamba", "num_hidden_layers": 2})

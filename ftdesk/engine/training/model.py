"""Loads base models and adapters with torch, transformers and peft. Only child processes import this."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # everything is on the disk: never ask the network
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from peft.utils.save_and_load import set_peft_model_state_dict
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from transformers.utils import logging as transformers_logging

from ftdesk.engine.durable import settle_folder

transformers_logging.set_verbosity_error()
transformers_logging.disable_progress_bar()

_BESIDE_WEIGHTS = 1.3  # what a training takes beside the weights, at the least
RANK = 16
ALPHA = 32


def best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    if torch.backends.mps.is_available():
        return "mps"
    return "cpu"


def gpu_dtype(device: str) -> str:
    """Older graphics cards have no bfloat16 of their own."""
    if device == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        return "float16"
    return "bfloat16"


def set_threads(threads: int) -> None:
    torch.set_num_threads(threads)


def load_base(folder: Path, dtype: str, device: str) -> Any:
    """The frozen base model. `dtype` is a torch name such as “bfloat16”. On a graphics card that is too small
    for it, four bits a number. Raises MemoryError where that cannot be.
    """
    squeezed = device == "cuda" and not _fits_card(folder)
    options: dict[str, Any] = {"dtype": getattr(torch, dtype), "use_safetensors": True}
    if squeezed:
        options |= {"quantization_config": _four_bits(dtype), "device_map": {"": 0}}
    base = AutoModelForCausalLM.from_pretrained(str(folder), trust_remote_code=False, **options)
    base.config.use_cache = False
    base.requires_grad_(False)
    return base if squeezed else base.to(device)


def _fits_card(folder: Path) -> bool:
    weights = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
    return weights * _BESIDE_WEIGHTS <= torch.cuda.mem_get_info()[0]


def _four_bits(dtype: str) -> BitsAndBytesConfig:
    if importlib.util.find_spec("bitsandbytes") is None:
        text = "out of memory: the model does not fit into the graphics card, and bitsandbytes, which would"
        raise MemoryError(f"{text} make it smaller, is not installed.")
    return BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=getattr(torch, dtype)
    )


def new_adapter(base: Any, seed: int) -> PeftModel:
    """A fresh LoRA on all linear layers: r 16, alpha 32, no dropout, numbers kept in fp32."""
    torch.manual_seed(seed)
    config = LoraConfig(
        r=RANK, lora_alpha=ALPHA, target_modules="all-linear", lora_dropout=0.0, task_type="CAUSAL_LM"
    )
    tuned = get_peft_model(base, config, autocast_adapter_dtype=True)
    tuned.train()
    return tuned


def fill_adapter(tuned: PeftModel, folder: Path) -> None:
    """Start from the adapter in `folder` instead of from nothing."""
    set_peft_model_state_dict(tuned, load_file(str(folder / "adapter_model.safetensors")))


def trained_parameters(tuned: PeftModel) -> list[tuple[str, torch.nn.Parameter]]:
    return [(name, each) for name, each in tuned.named_parameters() if each.requires_grad]


def save_adapter(tuned: PeftModel, folder: Path) -> None:
    """Write the adapter as a PEFT folder; `folder` is whole or not there at all."""
    made = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(made, ignore_errors=True)
    tuned.save_pretrained(str(made), save_embedding_layers=False)
    settle_folder(made, folder)

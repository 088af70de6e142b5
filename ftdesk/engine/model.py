"""Loads base models and adapters with torch, transformers and peft. Only child processes import this."""

from __future__ import annotations

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
from transformers import AutoModelForCausalLM
from transformers.utils import logging as transformers_logging

transformers_logging.set_verbosity_error()
transformers_logging.disable_progress_bar()

RANK = 16
ALPHA = 32


def best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    if torch.backends.mps.is_available():
        return "mps"
    return "cpu"


def set_threads(threads: int) -> None:
    torch.set_num_threads(threads)


def load_base(folder: Path, dtype: str, device: str) -> Any:
    """The frozen base model. `dtype` is a torch name such as “bfloat16”."""
    base = AutoModelForCausalLM.from_pretrained(
        str(folder), dtype=getattr(torch, dtype), use_safetensors=True
    )
    base.config.use_cache = False
    base.requires_grad_(False)
    return base.to(device)


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
    for path in made.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)

"""Loads a finished export as another program would, and asks it one question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

MOST_TOKENS = 48
_ROOM_TOKENS = 4096

Messages = Sequence[dict[str, str]]


class Senseless(Exception):
    """The export could be loaded, and what it said is no answer."""


def ask_folder(folder: Path, base_folder: Path | None, messages: Messages) -> str:
    """With transformers; where `base_folder` is given, `folder` is an adapter on it, read by peft."""
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from ftdesk.engine.training import (
        model as models,  # sets what must be set before transformers is imported
    )

    tokenizer = AutoTokenizer.from_pretrained(str(folder), trust_remote_code=False)
    prompt = tokenizer.apply_chat_template(
        list(messages),
        add_generation_prompt=True,
        return_tensors="pt",
        return_dict=True,
        enable_thinking=False,
    )
    where = str(base_folder or folder)
    model = AutoModelForCausalLM.from_pretrained(
        where, dtype=torch.bfloat16, use_safetensors=True, trust_remote_code=False
    )
    if base_folder is not None:
        model = PeftModel.from_pretrained(model, str(folder))
    model = model.to(models.best_device()).eval()
    with torch.inference_mode():
        said = model.generate(
            **prompt.to(model.device), max_new_tokens=MOST_TOKENS, do_sample=False,
            temperature=None, top_p=None, top_k=None, pad_token_id=tokenizer.pad_token_id or 0,
        )  # fmt: skip
    text: str = tokenizer.decode(said[0, prompt["input_ids"].shape[1] :], skip_special_tokens=True)
    return text.strip()


def ask_gguf(path: Path, messages: Messages) -> str:
    """With llama.cpp, which takes template and tokenizer out of the file itself."""
    from ftdesk.engine.serving import llama_server

    busy = llama_server.Busy()
    server = llama_server.load(path, (), _ROOM_TOKENS, llama_server.threads_beside(busy.cores()))
    told: Any = server.handle_chat_completions(
        {
            "messages": list(messages),
            "max_tokens": MOST_TOKENS,
            "temperature": 0,
            "chat_template_kwargs": {"enable_thinking": False},
        }
    )
    if "choices" not in told:
        raise Senseless(f"llama.cpp: {told}")
    message = told["choices"][0]["message"]
    return str(message.get("content") or message.get("reasoning_content") or "").strip()


def refuse_senseless(text: str) -> None:
    """Raises Senseless for what no whole model says: nothing, signs alone, one letter again and again."""
    letters = [char for char in text if char.isalnum()]
    if not letters:
        raise Senseless(f"it answered “{text[:80]}”" if text else "it answered nothing")
    if len(letters) > 8 and len(set(letters)) == 1:
        raise Senseless(f"it answered “{text[:80]}”")

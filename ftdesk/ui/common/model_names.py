"""What a model is called in the window: a person's word for `ft:BASE:WHO:SUFFIX:ID:ckpt-step-N`."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

_CHECKPOINT = "ckpt-step-"
_OWN = "own:"
_FAMILIES = {
    "gemma": "Gemma",
    "gemma3": "Gemma 3",
    "granite": "Granite",
    "llama": "Llama",
    "ministral": "Ministral",
    "mistral": "Mistral",
    "phi": "Phi",
    "qwen2.5": "Qwen2.5",
    "qwen3": "Qwen3",
    "smollm2": "SmolLM2",
    "smollm3": "SmolLM3",
}
_BASE = re.compile(r"([a-z]+[\d.]*)-((?:\d[\d.]*-)?)(\d[\d.]*[mb])((?:-(?:instruct|it|chat|\d{4}))*)")
"""A family of open models, its version, its size, and that it is one to chat with (as all here are)."""


def base_of(model: str) -> str:
    """The model that a tuned one was made from; a base model is its own."""
    parts = model.split(":")
    if parts[0] != "ft" or len(parts) < 2:
        return model
    return ":".join(parts[1:3]) if parts[1] == _OWN[:-1] else parts[1]


def model_name(model: str) -> str:
    """A short name. Base models of providers keep theirs; a tuned one is called by what its training was."""
    base = base_of(model)
    rest = model[len(f"ft:{base}") :].split(":") if base != model else []
    if len(rest) < 2:
        return base_name(model)
    rest = rest[2:]  # whose it is
    step = next((part[len(_CHECKPOINT) :] for part in rest if part.startswith(_CHECKPOINT)), "")
    rest = [part for part in rest if not part.startswith(_CHECKPOINT)]
    name = next((part for part in rest if part), base_name(base))
    if step:
        text = QCoreApplication.translate("ModelNames", "“{name}”, checkpoint at step {step}")
        return text.format(name=name, step=step)
    return QCoreApplication.translate("ModelNames", "“{name}”, tuned").format(name=name)


def base_name(model: str) -> str:
    """smollm2-135m-instruct: SmolLM2 135M. The user's own is called as its folder; others as they are."""
    if model.startswith(_OWN):
        return model[len(_OWN) :]
    found = _BASE.fullmatch(model)
    family = _FAMILIES.get(found[1]) if found is not None else None
    if found is None or family is None:
        return model
    return " ".join(part for part in (family, found[2].rstrip("-"), found[3].upper()) if part)

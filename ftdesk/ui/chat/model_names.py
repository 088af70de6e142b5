"""What a model is called in the window: a person's word for `ft:BASE:WHO:SUFFIX:ID:ckpt-step-N`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_CHECKPOINT = "ckpt-step-"


def base_of(model: str) -> str:
    """The model that a tuned one was made from; a base model is its own."""
    parts = model.split(":")
    return parts[1] if parts[0] == "ft" and len(parts) > 1 else model


def model_name(model: str) -> str:
    """A short name. Base models keep theirs; a tuned one is called by the name that its training got."""
    parts = model.split(":")
    if parts[0] != "ft" or len(parts) < 3:
        return model
    rest = parts[3:]
    step = next((part[len(_CHECKPOINT) :] for part in rest if part.startswith(_CHECKPOINT)), "")
    rest = [part for part in rest if not part.startswith(_CHECKPOINT)]
    name = next((part for part in rest if part), base_of(model))
    if step:
        text = QCoreApplication.translate("ModelNames", "“{name}”, checkpoint at step {step}")
        return text.format(name=name, step=step)
    return QCoreApplication.translate("ModelNames", "“{name}”, tuned").format(name=name)

"""The words of “Save model for other programs”: forms, steps, and what to do with the files."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.export import (
    ExportChoice,
    Format,
    Quantization,
    file_name,
    ollama_name,
)
from ftdesk.services.exports import SaveWish, Saving, Stage
from ftdesk.ui.common import figures
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.sentences import together

PROGRAMS = ("ollama", "lmstudio", "llamacpp", "python")
_GGUF = frozenset({"ollama", "lmstudio", "llamacpp"})


@dataclass(frozen=True)
class Form:
    """One thing that can be made for a program."""

    choice: ExportChoice
    title: str
    detail: str


def program_name(program: str) -> str:
    """A proper name, the same in every language."""
    return {"ollama": "Ollama", "lmstudio": "LM Studio", "llamacpp": "llama.cpp", "python": "Python"}[program]


def forms(program: str, choices: tuple[ExportChoice, ...]) -> list[Form]:
    """What a program takes, the best one for most people first."""
    wanted = {Format.GGUF} if program in _GGUF else {Format.MERGED, Format.ADAPTER}
    return [Form(each, _title(each), _detail(each)) for each in choices if each.format in wanted]


def _title(choice: ExportChoice) -> str:
    words = {
        (Format.GGUF, Quantization.Q8_0): QCoreApplication.translate("SaveModel", "Balanced"),
        (Format.GGUF, Quantization.Q4_K_M): QCoreApplication.translate("SaveModel", "Small"),
        (Format.GGUF, Quantization.F16): QCoreApplication.translate("SaveModel", "Exact"),
        (Format.MERGED, None): QCoreApplication.translate("SaveModel", "The whole model"),
        (Format.ADAPTER, None): QCoreApplication.translate("SaveModel", "Only what it learned"),
    }
    size = figures.size(choice.bytes) if choice.bytes else ""
    word = words[choice.format, choice.quantization]
    about = QCoreApplication.translate("SaveModel", "{form}, about {size}")
    return about.format(form=word, size=size) if size else word


def _detail(choice: ExportChoice) -> str:
    if not choice.possible:
        return QCoreApplication.translate(
            "SaveModel", "The engine cannot make this of this model: {reason}"
        ).format(reason=choice.message)
    words = {
        (Format.GGUF, Quantization.Q8_0): QCoreApplication.translate(
            "SaveModel", "Answers as in ftdesk, but for a word here and there (Q8_0). Right for most."
        ),
        (Format.GGUF, Quantization.Q4_K_M): QCoreApplication.translate(
            "SaveModel", "Takes the least room and is quick; small models answer differently (Q4_K_M)."
        ),
        (Format.GGUF, Quantization.F16): QCoreApplication.translate(
            "SaveModel", "Every number as it was trained (F16). For converting further."
        ),
        (Format.MERGED, None): QCoreApplication.translate(
            "SaveModel", "A folder that transformers, vLLM and others load (safetensors, bf16)."
        ),
        (Format.ADAPTER, None): QCoreApplication.translate(
            "SaveModel", "A small folder (LoRA, PEFT) that needs its base model beside it."
        ),
    }
    return words[choice.format, choice.quantization]


def refused(error: FtdeskError) -> str:
    """Why it cannot be saved there, and what can be done."""
    need, free = (error.params.get(each) for each in ("need_bytes", "free_bytes"))
    if error.code is Code.DISK_FULL and isinstance(need, int) and isinstance(free, int):
        told = QCoreApplication.translate(
            "SaveModel",
            "There is no room for it: it takes about {need}, and {free} are free there."
            " Choose another folder, or make some room.",
        )
        return told.format(need=figures.size(need), free=figures.size(free))
    text = error_text(error)
    return together(text.what, text.cause, text.next_step)


def step_text(saving: Saving) -> str:
    """What is happening, as a sentence."""
    if saving.stage is Stage.FETCHING:
        return QCoreApplication.translate("SaveModel", "Putting the files into your folder …")
    words = {
        "waiting": QCoreApplication.translate("SaveModel", "Another model is being saved first …"),
        "merging": QCoreApplication.translate("SaveModel", "Joining what it learned with its base model …"),
        "converting": QCoreApplication.translate("SaveModel", "Writing the model as one file …"),
        "checking": QCoreApplication.translate("SaveModel", "Loading the result and asking it a question …"),
        "finishing": QCoreApplication.translate("SaveModel", "Computing checksums …"),
    }
    return words.get(saving.step, QCoreApplication.translate("SaveModel", "Beginning …"))


def how_to(program: str, wish: SaveWish) -> tuple[str, str]:
    """What to do now, and the line to copy ("" where there is none)."""
    name = ollama_name(wish.name)
    gguf = file_name(wish.name, wish.quantization) if wish.quantization else ""
    if program == "ollama":
        return (
            QCoreApplication.translate(
                "SaveModel",
                "Open a terminal in the folder and run this once. Then “ollama run {name}” starts it.",
            ).format(name=name),
            f"ollama create {name} -f Modelfile",
        )
    if program == "lmstudio":
        return (
            QCoreApplication.translate(
                "SaveModel", "Open a terminal in the folder and run this; LM Studio then lists the model:"
            ),
            f"lms import {gguf}",
        )
    if program == "llamacpp":
        told = QCoreApplication.translate("SaveModel", "Open a terminal in the folder and run:")
        return told, f"llama-cli -m {gguf} -cnv"
    told = QCoreApplication.translate(
        "SaveModel", "README.md in the folder has the lines of Python to load it."
    )
    return told, ""

"""A base model in words: how large, what it can learn, how long it trains, why it is not here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.models import LocalModel, Machine, ModelState
from ftdesk.core.local.offering import SizeClass, size_class
from ftdesk.ui.common import figures
from ftdesk.ui.common.error_text import ErrorText, error_text
from ftdesk.ui.common.sentences import ended, together

_BILLION = 10**9
_MILLION = 10**6


def learns(model: LocalModel) -> str:
    """What a model of this size can learn; empty where its size is not known."""
    size = size_class(model.parameters)
    words = {
        SizeClass.TINY: QCoreApplication.translate(
            "BaseModel", "Tiny: learns tone, format and sorting, not facts."
        ),
        SizeClass.SMALL: QCoreApplication.translate(
            "BaseModel", "Small: fluent, follows short instructions, knows little."
        ),
        SizeClass.MEDIUM: QCoreApplication.translate(
            "BaseModel", "Medium: good everyday answers, some knowledge of its own."
        ),
        SizeClass.LARGE: QCoreApplication.translate(
            "BaseModel", "Large: the best answers of these, slow without a graphics card."
        ),
    }
    return words[size] if size is not None else ""


def parameters(model: LocalModel) -> str:
    """135 million parameters, 1.7 billion parameters; empty where that is not known."""
    if model.parameters <= 0:
        return ""
    if model.parameters >= _BILLION:
        text = QCoreApplication.translate("BaseModel", "{number} billion parameters")
        return text.format(number=figures.decimal(model.parameters / _BILLION, 1))
    text = QCoreApplication.translate("BaseModel", "{number} million parameters")
    return text.format(number=figures.count(round(model.parameters / _MILLION)))


def time_text(seconds: float | None) -> str:
    """How long a training takes; empty where nobody knows."""
    if seconds is None:
        return ""
    text = QCoreApplication.translate("BaseModel", "about {time}")
    return text.format(time=figures.duration(seconds))


def time_source(model: LocalModel) -> str:
    """What the time rests on."""
    if model.measured:
        return QCoreApplication.translate("BaseModel", "measured on this computer with this model")
    return QCoreApplication.translate("BaseModel", "worked out from this computer's speed")


def misfit(model: LocalModel, machine: Machine | None) -> str:
    """Why its training does not fit; empty where it does, or where that is not known."""
    if model.fits is not False:
        return ""
    needed = figures.size(model.memory_bytes)
    if machine is None or not machine.memory_bytes:
        text = QCoreApplication.translate(
            "BaseModel", "Too large for this computer: training it needs {needed}."
        )
        return text.format(needed=needed)
    if model.memory_bytes <= machine.memory_bytes:
        text = QCoreApplication.translate(
            "BaseModel",
            "Training it needs {needed} of memory, and only {free} are free now. Close other programs first.",
        )
        return text.format(needed=needed, free=figures.size(machine.free_memory_bytes))
    text = QCoreApplication.translate(
        "BaseModel",
        "Too large for this computer: training it needs {needed} of memory, and there are {have}.",
    )
    return text.format(needed=needed, have=figures.size(machine.memory_bytes))


def no_room(model: LocalModel, machine: Machine | None) -> str:
    """Why there is no room on the disk for what is still to come of it; empty where there is."""
    left = max(0, (model.all_bytes or model.disk_bytes) - model.done_bytes)
    if machine is None or not machine.free_disk_bytes or left <= machine.free_disk_bytes:
        return ""
    text = QCoreApplication.translate(
        "BaseModel", "It needs {needed} on the disk, and {free} are free. Make room, then download it."
    )
    return text.format(needed=figures.size(left), free=figures.size(machine.free_disk_bytes))


def fetch_verb(model: LocalModel) -> str:
    """What a button says that begins its download, or goes on with it.

    A file of the user's own is prepared, from its beginning: there is no download to go on with.
    """
    if model.state not in (ModelState.PAUSED, ModelState.FAILED):
        return QCoreApplication.translate("ModelRow", "Download")
    if model.own or not model.done_bytes:
        return QCoreApplication.translate("ModelRow", "Try again")
    return QCoreApplication.translate("ModelRow", "Go on")


def trouble_text(model: LocalModel) -> ErrorText | None:
    """Why a download ended, or why its files cannot be used: what happened, the cause, what to press."""
    if model.error is None:
        return None
    known = trouble_words(model.error.code)
    if model.own and model.source.lower().endswith(".gguf") and model.error.code == "model_unsupported":
        known = _unfit_file()
    if known is not None:
        kept = QCoreApplication.translate("BaseModel", "What came is kept.") if model.done_bytes else ""
        cause = together(known.cause, kept if model.error.code in _KEEP else "")
        return ErrorText(known.what, cause, known.next_step.format(button=fetch_verb(model)))
    if model.error.code in set(Code):
        return error_text(FtdeskError(Code(model.error.code), reason=model.error.message))
    what = QCoreApplication.translate("BaseModel", "This model could not be fetched.")
    if model.own:
        what = QCoreApplication.translate("BaseModel", "This file could not be made ready.")
    said = QCoreApplication.translate("BaseModel", "The engine says: {message}")
    cause = said.format(message=ended(model.error.message)) if model.error.message else ""
    next_step = QCoreApplication.translate("BaseModel", "Press {button}: perhaps it works now.")
    return ErrorText(what, cause, next_step.format(button=fetch_verb(model)))


def refusal_words(code: str) -> ErrorText | None:
    """The words for a code with which the engine refuses to take a model in; None where there are none."""
    known = trouble_words(code)
    again = QCoreApplication.translate("ModelRow", "Try again")
    return known and ErrorText(known.what, known.cause, known.next_step.format(button=again))


def trouble_words(code: str) -> ErrorText | None:
    """The words for a code of the engine about a model; None where there are none.

    In `next_step` {button} is what one presses to have it fetched.
    """
    known = _TROUBLES.get(code)
    return known() if known is not None else None


def _offline() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "The model hub cannot be reached."),
        QCoreApplication.translate(
            "BaseModel", "There is no internet, or the hub is blocked in this network."
        ),
        QCoreApplication.translate(
            "BaseModel", "Press {button}, or enter the address of a mirror below the models first."
        ),
    )


def _gated() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate(
            "BaseModel", "The hub gives this model only to those who agreed to its licence."
        ),
        QCoreApplication.translate(
            "BaseModel", "Its maker wants to know who uses it. ftdesk does not log in to the hub for you."
        ),
        QCoreApplication.translate(
            "BaseModel",
            "Open its licence, agree to it there, download its files with your browser, and add their folder"
            " with “Add a folder”. Or take another model: most need no agreement.",
        ),
    )


def _damaged() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "A file of this model did not arrive as it should be."),
        QCoreApplication.translate(
            "BaseModel",
            "Its checksum is wrong: something on the way changed it, or the mirror is out of date.",
        ),
        QCoreApplication.translate(
            "BaseModel",
            "Press {button} to fetch that file anew. If it happens again, try without the mirror.",
        ),
    )


def _gone() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "The hub does not have this model under its name."),
        QCoreApplication.translate(
            "BaseModel", "It was moved or withdrawn, or the mirror does not carry it."
        ),
        QCoreApplication.translate("BaseModel", "Try without the mirror, or take another model."),
    )


def _full() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "The disk is full."),
        QCoreApplication.translate("BaseModel", "This model needs more room than is left there."),
        QCoreApplication.translate(
            "BaseModel", "Make room, or remove a model that you no longer need. Then press {button}."
        ),
    )


def _files_broken() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "The files of this model cannot be used."),
        QCoreApplication.translate("BaseModel", "One is missing or damaged, or the folder was moved."),
        QCoreApplication.translate("BaseModel", "Remove it here, then download or add it again."),
    )


def _changed() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "The files of this model are not what they were."),
        QCoreApplication.translate(
            "BaseModel", "Something changed or damaged them since they were put there."
        ),
        QCoreApplication.translate("BaseModel", "Remove it here, then download or add it again."),
    )


def _unsupported() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "This model cannot be trained here."),
        QCoreApplication.translate(
            "BaseModel",
            "Its kind is not known, or parts are missing: a folder needs config.json, tokenizer.json and"
            " *.safetensors; a file must be a GGUF.",
        ),
        QCoreApplication.translate("BaseModel", "Take another model, or the folder that its maker offers."),
    )


def _unfit_file() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "This file cannot be used."),
        QCoreApplication.translate(
            "BaseModel", "It is damaged or was cut off on the way here, or it is of a kind that is not known."
        ),
        QCoreApplication.translate(
            "BaseModel", "Get the file anew and press {button}, or take the folder that its maker offers."
        ),
    )


def _without_chat() -> ErrorText:
    return ErrorText(
        QCoreApplication.translate("BaseModel", "This model was not made for chats."),
        QCoreApplication.translate("BaseModel", "It has no chat template, so nobody knows how to ask it."),
        QCoreApplication.translate("BaseModel", "Take its “instruct” or “chat” version."),
    )


_TROUBLES = {
    "hub_unreachable": _offline,
    "model_gated": _gated,
    "checksum_mismatch": _damaged,
    "model_not_on_hub": _gone,
    "disk_full": _full,
    "model_broken": _files_broken,
    "model_changed": _changed,
    "model_unsupported": _unsupported,
    "model_without_chat": _without_chat,
}
"""By the engine's code (docs/engine.md)."""
_KEEP = ("hub_unreachable", "disk_full")
"""After these a download goes on where it was."""

"""What providers say about a training, in plain words. The original stays one click away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from ftdesk.core.jobs.job import JobEvent
from ftdesk.ui.common import figures

_STEP = re.compile(r"^\s*step\s+(\d+)\s*/\s*(\d+)\b", re.IGNORECASE)
_AT_STEP = re.compile(r"\bstep\s+(\d+)", re.IGNORECASE)
_DID_BEST = re.compile(r"epoch (\d+) of (\d+) \(loss ([\d.]+); at the end ([\d.]+)\).*ckpt-step-(\d+)")


STEPS = tuple(f"[Ss]tep {'[0-9]' * digits}/*" for digits in range(1, 10))
"""Patterns (GLOB) of the usual reports of steps, so that a store can leave them out; `is_step` knows all."""


def is_step(event: JobEvent) -> bool:
    """Whether an event only reports a step's losses: the curve shows those."""
    return _STEP.match(event.message) is not None


def plain_event(event: JobEvent) -> str:
    """The event in plain words; one that ftdesk does not know is shown as it came."""
    step = _STEP.match(event.message)
    if step is not None:
        text = QCoreApplication.translate("JobEvent", "Step {step} of {total} was made.")
        return text.format(step=figures.count(int(step[1])), total=figures.count(int(step[2])))
    said = event.message.lower()
    for marks, words in _KNOWN:
        if all(mark in said for mark in marks):
            return words(event.message)
    return event.message


def _numbered(text: str, message: str) -> str:
    """Fill in the step that a message names; without one the message stays as it is."""
    found = _AT_STEP.search(message)
    return text.format(number=figures.count(int(found[1]))) if found else message


def _created(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The training was taken on.")


def _validating(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "Your examples are being checked.")


def _validated(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "Your examples are fine. The training waits for its turn.")


def _started(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The training has begun.")


def _resumed(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The training goes on.")


def _again(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The training was interrupted and goes on by itself.")


def _waiting(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The training waits for its turn.")


def _memory(_message: str) -> str:
    return QCoreApplication.translate(
        "JobEvent", "Memory ran short; it goes on in smaller pieces. The result stays the same."
    )


def _disk_full(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The disk is full: the training rests until there is room.")


def _memory_short(_message: str) -> str:
    return QCoreApplication.translate(
        "JobEvent", "Other programs need all the memory: the training rests until some of them are closed."
    )


def _pausing(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The training pauses.")


def _checkpoint(message: str) -> str:
    text = QCoreApplication.translate("JobEvent", "A checkpoint was made at step {number}.")
    return _numbered(text, message)


def _did_best(message: str) -> str:
    """The engine's own sentence names the checkpoint by its id; the window lists it by its step."""
    found = _DID_BEST.search(message)
    if found is None:
        return message
    text = QCoreApplication.translate(
        "JobEvent",
        "On the validation examples the model did best after epoch {epoch} of {epochs}, at step {step}:"
        " loss {best}, at the end {last}.",
    )
    epoch, epochs, best, last, step = found.groups()
    return text.format(
        epoch=figures.count(int(epoch)), epochs=figures.count(int(epochs)), best=best, last=last,
        step=figures.count(int(step)),
    )  # fmt: skip


def _model_made(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The tuned model is there.")


def _completed(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The training has ended well.")


def _cancelled(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The training was stopped.")


def _too_few(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "There are fewer examples than are asked for.")


def _safety(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The provider checks the tuned model for safety.")


def _blocked(_message: str) -> str:
    return QCoreApplication.translate(
        "JobEvent", "The provider's safety checks hold the tuned model back. Its own words say why."
    )


def _results(_message: str) -> str:
    return QCoreApplication.translate("JobEvent", "The table of results was stored.")


def _cut(message: str) -> str:
    text = QCoreApplication.translate(
        "JobEvent", "Some examples are longer than the model can read: their ends were cut off ({original})"
    )
    return text.format(original=message)


def _internal(_message: str) -> str:
    return QCoreApplication.translate(
        "JobEvent",
        "Something broke where it was trained. It is not your examples' fault; training again may help.",
    )


Words = Callable[[str], str]
_KNOWN: Sequence[tuple[tuple[str, ...], Words]] = (
    (("at least", "example"), _too_few),
    (("moderation", "block"), _blocked),
    (("safety", "block"), _blocked),
    (("did not pass",), _blocked),
    (("moderation",), _safety),
    (("safety",), _safety),
    (("usage polic",), _safety),
    (("created", "fine-tuning job"), _created),
    (("created", "training job"), _created),
    (("validated",), _validated),
    (("validating",), _validating),
    (("did best after epoch",), _did_best),
    (("checkpoint", "step"), _checkpoint),
    (("checkpoint", "created"), _checkpoint),
    (("new fine-tuned model",), _model_made),
    (("fine-tuned model", "created"), _model_made),
    (("successfully completed",), _completed),
    (("cancel",), _cancelled),
    (("starts again by itself",), _again),
    (("disk is full",), _disk_full),
    (("other programs", "memory"), _memory_short),
    (("memory ran out",), _memory),
    (("back in the queue",), _waiting),
    (("goes on from step",), _resumed),
    (("resum",), _resumed),
    (("pausing",), _pausing),
    (("paused",), _pausing),
    (("result", "upload"), _results),
    (("truncat",), _cut),
    (("cut",), _cut),
    (("internal error",), _internal),
    (("job", "started"), _started),
    (("training started",), _started),
)
"""Words that a message must hold, in the order of trying: OpenAI's, the engine's, and those of its kin."""

"""What a loss curve says: still improving, levelled off, or begun to memorise, and the sentence for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from math import sqrt

from PySide6.QtCore import QCoreApplication

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.common import figures
from ftdesk.ui.common.sentences import together

MIN_STEPS = 6
ENDS = 3
"""The loss at an end is told as the mean of so many steps: a number that does not move with the length."""
MEMORISED = 1.03
"""Validation loss this much above its lowest value is more than noise."""
FLAT_SHARE = 0.04
"""A last third that brought less than this share of the whole drop counts as level."""
NOISY, SURE = 10, 3.0
"""Of so many losses a rise counts where it is so many times what their noise could make of it."""


class Trend(StrEnum):
    """How a training is doing."""

    TOO_EARLY = "too_early"
    IMPROVING = "improving"
    LEVEL = "level"
    MEMORISING = "memorising"
    NOT_LEARNING = "not_learning"


@dataclass(frozen=True)
class Reading:
    """A trend, and the loss at both ends as `end_losses` has it.

    Where memorising was seen: `best_epoch` was the last before it, `kept_epoch` and `kept_step` are those of
    the better checkpoint, if one is kept; `fewer`: a training with fewer epochs can be had.
    """

    trend: Trend
    first: float = 0.0
    last: float = 0.0
    best_step: int | None = None
    best_epoch: int | None = None
    validated: bool = False
    kept_epoch: int | None = None
    kept_step: int | None = None
    fewer: bool = True


def read_curve(metrics: Sequence[Metric], epochs: int | None = None) -> Reading:
    """Read the curve; losses in nats per token, in the order of steps."""
    train = [each.train_loss for each in metrics if each.train_loss is not None]
    if len(train) < MIN_STEPS:
        return Reading(Trend.TOO_EARLY)
    first, last = end_losses(train)
    valid = _validation(metrics)
    best = _memorised_from(valid)
    if best is not None and _by_chance([loss for _, loss in valid]):
        best = None
    if best is not None:
        total = metrics[-1].total_steps
        epoch = _epoch(best, total, epochs)
        fewer = epochs is None or (epochs > 1 and epoch != epochs)
        return Reading(Trend.MEMORISING, first, last, best, epoch, validated=True, fewer=fewer)
    eighth = len(train) // 8  # noise must not decide, whatever the sentence tells
    begun = _mean(train[: max(1, eighth)])
    drop = begun - _mean(train[-max(2, eighth) :])
    if drop < 0.05 * begun:
        return Reading(Trend.NOT_LEARNING, first, last, validated=bool(valid))
    watched = [loss for _, loss in valid] if len(valid) >= MIN_STEPS else train
    third = max(2, len(watched) // 3)
    middle, end = _mean(watched[-2 * third : -third]), _mean(watched[-third:])
    level = (middle - end) < FLAT_SHARE * max(drop, 1e-9)
    return Reading(Trend.LEVEL if level else Trend.IMPROVING, first, last, validated=bool(valid))


def end_losses(train: Sequence[float]) -> tuple[float, float]:
    """The loss at the beginning and at the end: the mean of `ENDS` steps each, however many there are."""
    return _mean(train[:ENDS]), _mean(train[-ENDS:])


def curve_text(reading: Reading, *, ended: bool, completed: bool = True) -> str:
    """The reading as one or two sentences. `completed`: it did not end before all its steps were done."""
    if reading.trend == Trend.TOO_EARLY:
        if ended:
            return QCoreApplication.translate("Curve", "Too few steps were measured to read a curve.")
        return QCoreApplication.translate("Curve", "Too early to say: a few more steps are needed.")
    if reading.trend == Trend.MEMORISING:
        text = together(_memorised(reading.best_epoch), _instead(reading))
    else:
        text = _TEXTS[reading.trend](ended)
    if ended and not completed and reading.trend == Trend.IMPROVING:
        # Of course more would have helped: that is no advice
        text = QCoreApplication.translate("Curve", "It was still improving when it ended.")
    fell = QCoreApplication.translate(
        "Curve", "The loss went from {first} (its first three steps) to {last} (its last three)."
    )
    fell = fell.format(first=figures.decimal(reading.first, 2), last=figures.decimal(reading.last, 2))
    blind = ""
    if not reading.validated:
        blind = QCoreApplication.translate(
            "Curve",
            "Without validation examples nobody can see memorising here; asking it new questions shows.",
        )
    return together(text, fell, blind)


def _improving(ended: bool) -> str:
    if ended:
        return QCoreApplication.translate("Curve", "It was still improving at the end: more epochs may help.")
    return QCoreApplication.translate("Curve", "Still improving.")


def _level(ended: bool) -> str:
    if ended:
        return QCoreApplication.translate("Curve", "It levelled off: more epochs would not have helped.")
    return QCoreApplication.translate("Curve", "It has levelled off.")


def _memorised(epoch: int | None) -> str:
    if epoch is None:
        return QCoreApplication.translate(
            "Curve", "It began to memorise: it got worse at examples that it does not learn from."
        )
    return QCoreApplication.translate(
        "Curve",
        "It began to memorise after epoch {epoch}: from there on it got worse at examples that it does"
        " not learn from.",
    ).format(epoch=epoch)


def _instead(reading: Reading) -> str:
    """What to do about memorising: a checkpoint that can be had, else another training."""
    best, kept = reading.best_epoch, reading.kept_epoch
    if kept is not None and kept == best:
        text = QCoreApplication.translate("Curve", "The checkpoint of epoch {epoch} is the better one.")
        return text.format(epoch=kept)
    if kept is not None and best is not None:
        text = QCoreApplication.translate(
            "Curve",
            "The checkpoint of epoch {epoch} is not kept; of those that are, that of {kept} did best.",
        )
        again = QCoreApplication.translate(
            "Curve", "Training again with %n epoch(s) may do better.", None, best
        )
        return together(text.format(epoch=best, kept=kept), again)
    if reading.kept_step is not None:
        text = QCoreApplication.translate("Curve", "The checkpoint of step {step} is the better one.")
        return text.format(step=figures.count(reading.kept_step))
    if not reading.fewer:
        return QCoreApplication.translate("Curve", "Train again with more examples.")
    if best is None:
        return QCoreApplication.translate("Curve", "Train again with fewer epochs.")
    return QCoreApplication.translate(
        "Curve", "No checkpoint of that epoch is kept: train again with %n epoch(s).", None, best
    )


def _not_learning(ended: bool) -> str:
    del ended
    return QCoreApplication.translate(
        "Curve", "The loss hardly falls: the model learns little from these examples so far."
    )


_TEXTS = {
    Trend.IMPROVING: _improving,
    Trend.LEVEL: _level,
    Trend.NOT_LEARNING: _not_learning,
}


def _validation(metrics: Sequence[Metric]) -> list[tuple[int, float]]:
    """The validation points: those over the whole set where there are enough, else the small ones."""
    full = [(each.step, each.full_valid_loss) for each in metrics if each.full_valid_loss is not None]
    if len(full) >= 3:
        return full
    return [(each.step, each.valid_loss) for each in metrics if each.valid_loss is not None]


def _memorised_from(valid: list[tuple[int, float]]) -> int | None:
    """The step of the lowest smoothed validation loss, where what came after is clearly worse."""
    if len(valid) < 3:
        return None
    width = len(valid) // 10  # a few are those of whole epochs, or too few to take a mean of
    sums = [0.0, *accumulate(loss for _, loss in valid)]
    windows = ((max(0, n - width), min(len(valid), n + width + 1)) for n in range(len(valid)))
    smooth = [(sums[end] - sums[start]) / (end - start) for start, end in windows]
    lowest = min(range(len(smooth)), key=smooth.__getitem__)
    after = smooth[lowest + 1 :]
    if len(after) < max(1, len(valid) // 10):
        return None
    worse = smooth[-1] > smooth[lowest] * MEMORISED
    return valid[lowest][0] if worse else None


def _by_chance(losses: Sequence[float]) -> bool:
    """Whether many losses, each over a few examples, may lie higher at the end without being worse there.

    The noise is what neighbours differ by (half their mean squared difference is its variance). A few points
    are those of whole epochs, over all validation examples.
    """
    count = len(losses)
    if count < NOISY:
        return False
    wide = count // 5
    sums = [0.0, *accumulate(losses)]
    means = [(after - before) / wide for before, after in zip(sums, sums[wide:], strict=False)]
    noise = sqrt(_mean([(after - before) ** 2 for before, after in pairwise(losses)]) / 2)
    return means[-1] - min(means) < SURE * noise * sqrt(2 / wide)


def _epoch(step: int, total: int | None, epochs: int | None) -> int | None:
    if not total or not epochs:
        return None
    return max(1, min(epochs, round(step * epochs / total)))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)

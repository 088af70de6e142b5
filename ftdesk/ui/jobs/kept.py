"""Which of the checkpoints that a provider keeps did best, and whether it is better than the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ftdesk.core.jobs.job import Checkpoint
from ftdesk.ui.jobs.curve_reading import Reading, Trend

_NEAR = 20
"""Where nobody says what an epoch is: such a part of the training is near enough."""


def validation_loss(checkpoint: Checkpoint) -> float | None:
    """Over all validation examples where that was measured, else over some."""
    full = checkpoint.full_valid_loss
    return full if full is not None else checkpoint.valid_loss


def best_checkpoint(checkpoints: Sequence[Checkpoint]) -> Checkpoint | None:
    """Of those that can be asked, the one with the lowest validation loss; None where there is no choice."""
    here = [each for each in checkpoints if not each.dropped]
    measured = [(loss, each) for each in here if (loss := validation_loss(each)) is not None]
    return min(measured, key=lambda pair: pair[0])[1] if len(measured) > 1 else None


def better_checkpoint(
    reading: Reading, checkpoints: Sequence[Checkpoint], total: int | None, epochs: int | None
) -> Checkpoint | None:
    """Where memorising was seen: the kept checkpoint that is better than the finished model.

    Best by its own loss, else the one at which memorising began; None where neither is kept. `total` steps,
    `epochs`: as far as anybody has said.
    """
    best = best_checkpoint(checkpoints) or _at_best(reading, checkpoints, total, epochs)
    finished = best is not None and total is not None and best.step >= total
    return None if finished or reading.trend is not Trend.MEMORISING else best


def with_kept(
    reading: Reading, checkpoints: Sequence[Checkpoint], total: int | None, epochs: int | None
) -> Reading:
    """The reading with what is kept: a checkpoint is told of only where one can have it."""
    if reading.trend is not Trend.MEMORISING:
        return reading
    better = better_checkpoint(reading, checkpoints, total, epochs)
    at_best = _at_best(reading, checkpoints, total, epochs)
    if better is None:
        # Over all validation examples the end is best after all: the few at each step were not enough to say
        refuted = at_best is not None and best_checkpoint(checkpoints) is not None
        return replace(reading, trend=Trend.LEVEL) if refuted else reading
    if not total or not epochs:
        return replace(reading, kept_step=better.step)
    epoch = max(1, min(epochs, round(better.step * epochs / total)))
    known = reading.best_epoch
    if at_best is not None or known is None or epoch < known:
        known = epoch  # its loss was measured over more examples than those between the steps
    return replace(reading, kept_step=better.step, kept_epoch=epoch, best_epoch=known)


def _at_best(
    reading: Reading, checkpoints: Sequence[Checkpoint], total: int | None, epochs: int | None
) -> Checkpoint | None:
    """The kept checkpoint of the epoch at whose end memorising began."""
    step = reading.best_step
    here = [each for each in checkpoints if not each.dropped]
    if step is None or not total or not here:
        return None
    nearest = min(here, key=lambda each: abs(each.step - step))
    near = total / epochs / 2 if epochs else total / _NEAR
    return nearest if abs(nearest.step - step) <= near else None

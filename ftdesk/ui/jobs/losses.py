"""What was measured in one training, as curves: raw and smoothed, by step and by epoch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.curve import Curve, Smoothed

SPAN_SHARE = 50
SHORTEST_SPAN = 4.0
"""The mean reaches back over a fiftieth of the steps, so that short and long trainings look alike."""
WHOLE = 1_000_000
"""So many parts are a whole training, where its steps stand by their share of it."""


class Losses:
    """The curves of one training. `full` are the losses over all validation examples.

    `whole_steps`: so many steps are the whole, and each stands by its share of it, in parts of `WHOLE`;
    None: by its number.
    """

    def __init__(self, name: str = "", whole_steps: int | None = None) -> None:
        self.name, self.whole_steps = name, whole_steps
        self.train, self.valid, self.full = Curve(), Curve(), Curve()
        self.smooth = Smoothed(self.train)
        self.total: int | None = None
        self.epochs: int | None = None

    def __bool__(self) -> bool:
        return any(len(each) for each in (self.train, self.valid, self.full))

    @property
    def last(self) -> int:
        """The last step that was measured; 0: none."""
        return max((each.steps[-1] for each in (self.train, self.valid, self.full) if each.steps), default=0)

    @property
    def highest(self) -> float:
        """The highest loss."""
        return max(each.highest for each in (self.train, self.valid, self.full))

    def add(self, metrics: Iterable[Metric]) -> bool:
        """Take points in. False where they changed what was there already, so that all must be drawn anew."""
        given = list(metrics)
        if (all_of_them := self.whole_steps) is not None:
            given = [
                replace(each, step=each.step * WHOLE // all_of_them, total_steps=WHOLE) for each in given
            ]
        self.total = next((each.total_steps for each in reversed(given) if each.total_steps), self.total)
        trained = _put(self.train, given, attrgetter("train_loss"))
        valid = _put(self.valid, given, attrgetter("valid_loss"))
        full = _put(self.full, given, attrgetter("full_valid_loss"))
        if not trained:
            self.smooth.follow(SHORTEST_SPAN, anew=True)  # the next look has its own span
        return trained and valid and full

    def follow(self, reach: int) -> bool:
        """Smooth what is new for axes that reach so far; True where the whole mean is another one."""
        step = 1.0 if self.whole_steps is None else WHOLE / self.whole_steps
        return self.smooth.follow(max(SHORTEST_SPAN * step, reach / SPAN_SHARE))

    def near(self, place: int) -> int:
        """Where the figures are that belong to a place: beside one another shares hardly ever meet."""
        if self.whole_steps is None or place > self.last + WHOLE // self.whole_steps:
            return place
        nearest = self.train.nearest(place)
        return place if nearest is None else self.train.steps[nearest]

    def step_of(self, place: int) -> int:
        """The number of the step that stands at a place."""
        return place if self.whole_steps is None else round(place * self.whole_steps / WHOLE)

    def epoch_of(self, step: int) -> int | None:
        """In which epoch a step is, where one knows how many there are."""
        if not self.total or not self.epochs:
            return None
        return min(self.epochs, max(1, -(-step * self.epochs // self.total)))

    def steps(self) -> list[int]:
        """Every step at which something was measured."""
        return sorted({*self.train.steps, *self.valid.steps, *self.full.steps})

    def words_at(self, step: int, *, smoothed: bool = False) -> list[str]:
        """What was measured at a step, in words."""
        rows = (
            (QCoreApplication.translate("LossChart", "training {loss}"), self.train),
            (QCoreApplication.translate("LossChart", "smoothed {loss}"), self.smooth if smoothed else None),
            (QCoreApplication.translate("LossChart", "validation {loss}"), self.valid),
            (QCoreApplication.translate("LossChart", "all validation examples {loss}"), self.full),
        )
        parts = []
        for text, curve in rows:
            loss = curve.at(step) if curve is not None else None
            if loss is not None:
                parts.append(text.format(loss=figures.decimal(loss, 3)))
        return parts


def by_share(name: str, metrics: Sequence[Metric]) -> Losses:
    """Curves over the share of a training that was done; of one whose length nobody told, up to its end."""
    told = next((each.total_steps for each in reversed(metrics) if each.total_steps), 0)
    losses = Losses(name, max(told, metrics[-1].step) if metrics else None)
    losses.add(metrics)
    return losses


def _put(curve: Curve, metrics: list[Metric], loss_of: Callable[[Metric], float | None]) -> bool:
    """Take in what was measured of one kind; as `Curve.extend`."""
    measured = [each for each in metrics if loss_of(each) is not None]
    losses = [loss for loss in map(loss_of, measured) if loss is not None]
    return curve.extend([each.step for each in measured], losses)

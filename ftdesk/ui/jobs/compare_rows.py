"""Two trainings side by side as rows: settings, bill, best loss; what differs is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.dataset.versions import Difference
from ftdesk.core.jobs.job import Checkpoint, Job, Metric
from ftdesk.core.settings import Settings
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.curve_reading import end_losses
from ftdesk.ui.jobs.job_facts import Fact, bill_facts, setting_facts
from ftdesk.ui.jobs.kept import validation_loss
from ftdesk.ui.jobs.state_text import pill

NONE = "–"


@dataclass(frozen=True)
class Row:
    """One thing of both."""

    name: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Whether it is another one."""
        return self.left != self.right


@dataclass(frozen=True)
class Side:
    """One training with what the comparison needs of it."""

    job: Job
    connection: Connection | None
    where: str
    metrics: Sequence[Metric]
    checkpoints: Sequence[Checkpoint]


def compare_rows(left: Side, right: Side, settings: Settings) -> list[Row]:
    """Every fact that either has, in the order of the first."""
    found = [dict(_facts(each, settings)) for each in (left, right)]
    names = list(dict.fromkeys([*found[0], *found[1]]))
    return [Row(name, found[0].get(name, NONE), found[1].get(name, NONE)) for name in names]


def _facts(side: Side, settings: Settings) -> list[Fact]:
    job = side.job
    free = side.connection.free if side.connection is not None else job.billed_usd == "0"
    facts: list[Fact] = [
        (QCoreApplication.translate("CompareTrainings", "State"), pill(job).text),
        (QCoreApplication.translate("CompareTrainings", "Trained at"), side.where),
    ]
    facts += setting_facts(job, side.connection)
    train = [each.train_loss for each in side.metrics if each.train_loss is not None]
    if train:
        name = QCoreApplication.translate("CompareTrainings", "Training loss at the end")
        facts.append((name, figures.decimal(end_losses(train)[1], 2)))
    best = best_validation(side)
    if best is not None:
        text = QCoreApplication.translate("CompareTrainings", "{loss} at step {step}")
        name = QCoreApplication.translate("CompareTrainings", "Best validation loss")
        facts.append((name, text.format(loss=figures.decimal(best[0], 2), step=figures.count(best[1]))))
    return facts + bill_facts(job, settings, free=free)


def best_validation(side: Side) -> tuple[float, int] | None:
    """The lowest loss over validation examples, and its step: over all of them where that was measured."""
    full = [(each.full_valid_loss, each.step) for each in side.metrics if each.full_valid_loss is not None]
    full += [
        (each.full_valid_loss, each.step) for each in side.checkpoints if each.full_valid_loss is not None
    ]
    some = [(each.valid_loss, each.step) for each in side.metrics if each.valid_loss is not None]
    some += [(loss, each.step) for each in side.checkpoints if (loss := validation_loss(each)) is not None]
    return min(full or some, default=None)


def examples_text(difference: Difference | None) -> str:
    """What changed in the examples from the older to the newer training."""
    if difference is None:
        return QCoreApplication.translate(
            "CompareTrainings", "Which examples one of them used is not known: ftdesk did not send them."
        )
    if not difference:
        return QCoreApplication.translate("CompareTrainings", "Both used exactly the same examples.")
    added, removed = len(difference.added), len(difference.removed)
    edited, moved = len(difference.edited), len(difference.moved)
    counted = (
        (QCoreApplication.translate("CompareTrainings", "%n added", None, added), added),
        (QCoreApplication.translate("CompareTrainings", "%n taken out", None, removed), removed),
        (QCoreApplication.translate("CompareTrainings", "%n with other words", None, edited), edited),
        (QCoreApplication.translate("CompareTrainings", "%n used for the other split", None, moved), moved),
    )
    parts = ", ".join(text for text, number in counted if number)
    told = QCoreApplication.translate("CompareTrainings", "From the older to the newer: {changes}.")
    return told.format(changes=parts)

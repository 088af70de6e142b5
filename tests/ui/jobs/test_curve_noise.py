"""The noise of small batches is not read as something that a training does."""

from __future__ import annotations

import math
import random

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.jobs.curve_reading import Trend, read_curve


def _noisy(dice: random.Random, rise: float) -> list[Metric]:
    """Losses of small batches: a fifth up and down. Validation falls, or rises from the half on."""
    made = []
    for step in range(1, 301):
        falls = 0.8 + 1.5 * math.exp(-step / 75)
        watched = (falls + rise * max(0, step - 150)) * dice.lognormvariate(0, 0.2)
        made.append(Metric(step, 300, falls * dice.lognormvariate(0, 0.2), None, watched))
    return made


def test_noise_is_no_memorising(qapp: object) -> None:
    dice = random.Random(7)
    falling = [read_curve(_noisy(dice, 0), 3).trend for _ in range(40)]
    assert Trend.MEMORISING not in falling, "a sixth of them, by the lowest and the last loss alone"
    rising = [read_curve(_noisy(dice, 0.006), 3).trend for _ in range(40)]
    assert rising.count(Trend.MEMORISING) > 35

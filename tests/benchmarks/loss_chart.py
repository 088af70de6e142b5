"""The loss chart with 100,000 points: first paint, one new point, a part of it.

python -m tests.benchmarks.loss_chart prints milliseconds; the aim: first paint ≤ 100 ms, a new point ≤ 5 ms.
"""

from __future__ import annotations

import math
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.jobs.curve_table import CurveTableModel
from ftdesk.ui.jobs.loss_chart import LossChart
from ftdesk.ui.theme import Theme

POINTS = 100_000


def main() -> None:
    app = QApplication([])
    theme = Theme(app)
    theme.apply("light")
    metrics = [
        Metric(
            n,
            POINTS + 1000,
            0.4 + 2 * math.exp(-n / 9000) + 0.1 * math.sin(n),
            None,
            0.5 if n % 50 == 0 else None,
            None,
            0.6 if n % 20_000 == 0 else None,
        )
        for n in range(1, POINTS + 1)
    ]
    chart = LossChart(theme)
    chart.resize(900, 300)
    filled = _median_ms(lambda: chart.add(metrics), 1)
    LossChart(theme).grab()  # fonts and icons, which every window has read by then
    first = _median_ms(chart.grab, 1)
    again = _median_ms(lambda: (chart.canvas.invalidate(), chart.grab()), 7)
    chart.show()
    app.processEvents()
    numbers = iter(range(POINTS + 1, POINTS + 1000))
    point = _median_ms(lambda: (chart.add([Metric(next(numbers), POINTS + 1000, 0.5)]), chart.repaint()), 50)
    chart.show_steps((20_000, 90_000))
    closely = _median_ms(lambda: (chart.canvas.invalidate(), chart.grab()), 7)
    model = CurveTableModel(chart)
    table = _median_ms(lambda: model.show_losses(chart.losses), 1)
    print(f"taking in {POINTS:,} points   {filled:8.2f} ms")
    print(f"first paint               {first:8.2f} ms")
    print(f"painted anew              {again:8.2f} ms")
    print(f"one new point             {point:8.2f} ms")
    print(f"another part of it        {closely:8.2f} ms")
    print(f"as a table                {table:8.2f} ms")
    verdict = "ok" if first <= 100 and again <= 100 and point <= 5 else "TOO SLOW"
    print(f"aim: first paint ≤ 100 ms, a new point ≤ 5 ms: {verdict}")


def _median_ms(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()

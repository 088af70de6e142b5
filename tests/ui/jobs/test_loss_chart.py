"""The chart: what is new is painted alone and looks as if all had been; figures by keyboard."""

from __future__ import annotations

import math
from array import array

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.jobs.curve import Curve
from ftdesk.ui.jobs.loss_chart import LossChart
from ftdesk.ui.theme import Theme


def metrics(count: int, total: int = 100) -> list[Metric]:
    return [
        Metric(
            n, total, 0.5 + 2 * math.exp(-n / 20), None, 0.6 + 2 * math.exp(-n / 20) if n % 5 == 0 else None
        )
        for n in range(1, count + 1)
    ]


def made(theme: Theme, qtbot: QtBot) -> LossChart:
    chart = LossChart(theme)
    qtbot.addWidget(chart)
    chart.resize(500, 240)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def picture(chart: LossChart) -> QImage:
    return chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_points_that_come_later_look_as_if_they_had_always_been_there(theme: Theme, qtbot: QtBot) -> None:
    whole, grown = made(theme, qtbot), made(theme, qtbot)
    whole.add(metrics(60))
    grown.add(metrics(40))
    picture(grown)
    canvas = grown._canvas
    for each in metrics(60)[40:]:
        grown.add([each])
    assert grown._canvas is canvas  # nothing was drawn anew
    first, second = picture(whole), picture(grown)
    different = sum(
        abs(Qt_grey(first, x, y) - Qt_grey(second, x, y)) > 48
        for x in range(first.width())
        for y in range(first.height())
    )
    assert different < first.width() * first.height() * 0.002


def Qt_grey(image: QImage, x: int, y: int) -> int:
    return image.pixelColor(x, y).lightness()


def test_both_curves_are_there_in_their_colours(theme: Theme, qtbot: QtBot) -> None:
    chart = made(theme, qtbot)
    chart.add(metrics(60))
    image = picture(chart)
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.color("chart").name() in colours
    assert theme.color("chart2").name() in colours


def test_an_axis_that_grows_redraws_all(theme: Theme, qtbot: QtBot) -> None:
    chart = made(theme, qtbot)
    chart.add([Metric(1, None, 1.0), Metric(2, None, 0.9)])
    picture(chart)
    canvas = chart._canvas
    chart.add([Metric(11, None, 0.8)])
    assert chart._canvas is not canvas
    picture(chart)
    assert chart._axes.last == 20


def test_late_and_repeated_points_find_their_place() -> None:
    curve = Curve()
    assert curve.add(1, 2.0)
    assert curve.add(3, 1.0)
    assert curve.add(3, 1.0)  # the same again is no news
    assert not curve.add(2, 1.5)
    assert not curve.add(3, 0.9)
    assert curve.add(4, math.nan)
    assert curve.steps == array("q", [1, 2, 3])
    assert curve.losses == array("d", [2.0, 1.5, 0.9])
    assert (curve.at(2), curve.at(9)) == (1.5, None)
    assert curve.nearest(2.4) == 1
    assert curve.nearest(99) == 2


def test_a_hundred_thousand_points_become_few_and_keep_their_peaks() -> None:
    curve = Curve()
    for step in range(1, 100_001):
        curve.add(step, 9.0 if step == 54_321 else 1.0)
    bands = list(curve.bands(100_000, 600))
    assert len(bands) <= 601
    assert max(high for _, _, high in bands) == 9.0
    assert min(low for _, low, _ in bands) == 1.0


def test_figures_by_keyboard_and_for_screen_readers(theme: Theme, qtbot: QtBot) -> None:
    chart = made(theme, qtbot)
    chart.add(metrics(60))
    chart.describe("Still improving.")
    said = chart.accessibleDescription()
    assert said.startswith("Still improving.\nStep 1 · training 2.")
    assert said.count("\n") == 10
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.toolTip().startswith("Step 60 · training")
    assert "validation" in chart.toolTip()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.toolTip().startswith("Step 59")
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.toolTip().startswith("Step 60")


def test_the_mouse_names_the_nearest_step(theme: Theme, qtbot: QtBot) -> None:
    chart = made(theme, qtbot)
    chart.add(metrics(60))
    picture(chart)
    spot = chart._axes.point(30, 1.0).toPoint()
    qtbot.mouseMove(chart, spot)
    qtbot.waitUntil(lambda: chart.toolTip().startswith("Step 30"))

"""The chart: what is new is painted alone and looks as if all had been; figures by keyboard."""

from __future__ import annotations

import math
from array import array
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ftdesk.core.jobs.job import Metric
from ftdesk.core.jobs.metrics_csv import metrics_csv
from ftdesk.ui.jobs.curve import Curve
from ftdesk.ui.jobs.curve_card import CurveCard, Legend
from ftdesk.ui.jobs.curve_picture import Mark, curve_png
from ftdesk.ui.jobs.loss_chart import LossChart
from ftdesk.ui.jobs.losses import Losses
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
    canvas = grown.canvas.pixmap
    for each in metrics(60)[40:]:
        grown.add([each])
    assert grown.canvas.pixmap is canvas  # nothing was drawn anew
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
    canvas = chart.canvas.pixmap
    chart.add([Metric(11, None, 0.8)])
    assert chart.canvas.pixmap is not canvas
    picture(chart)
    assert chart.canvas.axes.last == 20


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
    bands = list(curve.bands(1, 100_000, 600, 0, len(curve)))
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
    assert chart.readout.startswith("Step 60 · training")
    assert "validation" in chart.readout
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.readout.startswith("Step 59")
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.readout.startswith("Step 60")


def test_the_mouse_names_the_nearest_step(theme: Theme, qtbot: QtBot) -> None:
    chart = made(theme, qtbot)
    chart.add(metrics(60))
    picture(chart)
    spot = chart.canvas.axes.point(30, 1.0).toPoint()
    qtbot.mouseMove(chart, spot)
    qtbot.waitUntil(lambda: chart.readout.startswith("Step 30"))


def test_a_part_is_looked_at_by_drag_wheel_and_keys_and_all_again(theme: Theme, qtbot: QtBot) -> None:
    chart = made(theme, qtbot)
    chart.add(metrics(100))
    picture(chart)
    start, end = (chart.canvas.axes.point(step, 1.0).toPoint() for step in (40, 60))
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(chart, end)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=end)
    first, last = chart.canvas.zoom or (0, 0)
    assert abs(first - 40) <= 1
    assert abs(last - 60) <= 1
    picture(chart)
    axes = chart.canvas.axes
    assert axes.bottom > 0.4, "close to the losses that are seen"
    assert axes.top < 1.2
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.canvas.zoom is None
    chart.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    wheel(chart, 120)
    nearer = chart.canvas.zoom
    assert nearer is not None
    wheel(chart, 120)
    picture(chart)
    assert (chart.canvas.zoom or (0, 999))[1] < nearer[1]
    qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=start)
    assert chart.canvas.zoom is None
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.canvas.zoom is not None
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.readout.startswith("Step 100")
    assert (chart.canvas.zoom or (0, 0))[1] == 100, "the view follows the step"
    chart.clearFocus()
    before = chart.canvas.zoom
    wheel(chart, 120)
    assert chart.canvas.zoom == before, "the page scrolls"
    wheel(chart, 120, Qt.KeyboardModifier.ControlModifier)
    assert chart.canvas.zoom != before


def wheel(chart: LossChart, by: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    spot = QPointF(chart.rect().center())
    event = QWheelEvent(
        spot, chart.mapToGlobal(spot), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart, event)


def test_new_points_outside_of_what_is_looked_at_draw_nothing_anew(theme: Theme, qtbot: QtBot) -> None:
    chart = made(theme, qtbot)
    chart.add(metrics(60))
    chart.show_steps((10, 30))
    picture(chart)
    canvas = chart.canvas.pixmap
    chart.add([Metric(61, 100, 9.0)])
    assert chart.canvas.whole[1] >= 9.0
    assert chart.canvas.pixmap is canvas


def test_the_mean_is_that_of_the_points_however_they_came(theme: Theme) -> None:
    whole, grown = Losses(), Losses()
    points = [Metric(n, 100, float(n % 2)) for n in range(1, 101)]
    whole.add(points)
    for each in points:
        grown.add([each])
        grown.follow(100)
    whole.follow(100)
    assert list(whole.smooth.losses) == list(grown.smooth.losses)
    assert whole.smooth.losses[0] == 1.0
    assert all(0.3 < loss < 0.7 for loss in whole.smooth.losses[20:])
    assert whole.smooth.steps == whole.train.steps
    whole.add([Metric(50, 100, 40.0)])  # a late correction
    whole.follow(100)
    assert whole.smooth.losses[49] > 5


def test_raw_or_smoothed_by_a_switch_and_the_same_as_a_table(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    card = CurveCard(theme, host)
    QAbstractItemModelTester(card.table_model, card)
    card.resize(700, 400)
    host.show()
    card.chart.set_epochs(4)
    card.chart.add(
        [replace(each, full_valid_loss=0.7 if each.step % 25 == 0 else None) for each in metrics(100)]
    )
    card.show_news()
    smooth = picture(card.chart)
    card.smooth.click()
    assert picture(card.chart) != smooth
    card.as_table.click()
    model = card.table_model
    assert model.rowCount() == 100
    row = [model.index(49, column).data() for column in range(model.columnCount())]
    assert row[:2] == ["50", "2"]
    assert row[4] == "0.764"
    assert row[5] == "0.700"
    card.chart.add([Metric(101, 200, 0.4)])
    card.show_news()
    assert model.rowCount() == 101
    assert [(each.token, each.icon) for each in card.marks] == [
        ("chart", "dot"), ("chart2", "dot"), ("chart2", "diamond"),
    ]  # fmt: skip
    assert card.part == ""
    card.chart.show_steps((40, 60))
    assert card.part == "Steps 40 to 60 of 200"


def test_the_curve_as_a_picture_and_as_a_table_file(theme: Theme, qtbot: QtBot) -> None:
    chart = made(theme, qtbot)
    chart.add(metrics(100))
    mark = Mark("training", "chart", "dot")
    image = QImage.fromData(curve_png(theme, chart.canvas, "Marv", [mark]))
    assert (image.width(), image.height()) == (2400, 1240)
    colours = {image.pixelColor(x, y).name() for x in range(0, 2400, 2) for y in range(200, 1200, 2)}
    assert theme.color("chart").name() in colours
    dot, diamond, other = (
        QImage.fromData(curve_png(theme, chart.canvas, "Marv", [replace(mark, icon=icon)], part))
        for icon, part in (("dot", ""), ("diamond", ""), ("diamond", "Steps 40 to 60 of 100"))
    )
    legend, right = QRect(0, 90, 800, 70), QRect(1600, 90, 800, 70)
    assert dot.copy(legend) != diamond.copy(legend), "the symbols are those of the curves"
    assert dot.copy(right) == diamond.copy(right) != other.copy(right), "which part it shows"
    lines = metrics_csv(metrics(5)).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("step,train_loss,")
    assert len(lines) == 6
    assert lines[5].split(",")[3] != ""
    assert lines[4].split(",")[3] == ""


def test_the_mark_in_the_legend_is_that_of_the_chart(theme: Theme, qtbot: QtBot) -> None:
    for icon in ("dot", "diamond"):
        place = QWidget()
        qtbot.addWidget(place)
        legend = Legend(theme, "validation", "chart2", place, icon)
        picture = legend.findChild(QLabel).pixmap().toImage()
        height = picture.height()
        wide = [
            sum(picture.pixelColor(x, y).alpha() > 127 for x in range(picture.width()))
            for y in (height // 5, height // 2)
        ]
        assert (wide[0] / wide[1] > 0.7) is (icon == "dot")
        assert height >= (14 if icon == "diamond" else 10), "a small diamond looks like a dot"

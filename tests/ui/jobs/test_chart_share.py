"""Trainings beside each other, by the share of each that was done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.jobs.chart_axes import ticks
from ftdesk.ui.jobs.compare_trainings import CompareTrainings
from ftdesk.ui.jobs.losses import WHOLE, by_share
from ftdesk.ui.theme import Theme
from tests.ui.jobs.test_loss_chart import metrics, picture


def test_trainings_of_different_length_stand_by_their_share(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    dialog = CompareTrainings(theme, "long", [("b", "short")], host)
    host.show()
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.show_pair([("long", metrics(200, 200)), ("short", metrics(20, 40))], [])
    chart = dialog.chart
    assert chart.canvas.whole[0] == 200
    dialog.share.setFocus()
    qtbot.keyClick(dialog.share, Qt.Key.Key_Space)
    picture(chart)
    long, short = chart.canvas.series
    axes = chart.canvas.axes
    assert axes.point(long.train.steps[-1], 1).x() == axes.plot.right()
    assert abs(axes.point(short.train.steps[-1], 1).x() - axes.plot.center().x()) < 1, "stopped half-way"
    assert [axes._label(each) for each in ticks(axes.last)] == ["0 %", "25 %", "50 %", "75 %", "100 %"]
    assert all(each.smooth.steps == each.train.steps for each in (long, short))
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.readout.startswith("0.5 % of the training · long, step 1: training 2.402")
    for _ in range(9):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.readout.startswith("5 % of the training · long, step 10: ")
    assert " · short, step 2: training 2.310" in chart.readout
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert "short" not in chart.readout, "it never came so far"
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.canvas.zoom is not None
    qtbot.keyClick(dialog.share, Qt.Key.Key_Space)
    assert chart.canvas.whole[0] == 200
    assert chart.canvas.zoom is None


def test_a_training_whose_length_nobody_told_is_whole_at_its_end() -> None:
    losses = by_share("a", [Metric(n, None, 1.0) for n in range(1, 51)])
    assert (losses.train.steps[0], losses.train.steps[-1]) == (WHOLE // 50, WHOLE)
    assert losses.step_of(losses.train.steps[36]) == 37
    assert not by_share("b", [])

"""Two trainings side by side: curves in the same axes, settings, bill, what changed in the examples."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.jobs.job import Metric
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.jobs.compare_rows import Row
from ftdesk.ui.jobs.curve_card import Legend
from ftdesk.ui.jobs.loss_chart import LossChart
from ftdesk.ui.jobs.losses import Losses, by_share
from ftdesk.ui.theme import Theme

_WIDTH, _HEIGHT = 980, 720
Course = tuple[str, Sequence[Metric]]
"""The name of a training, and what was measured."""


class CompareTrainings(QDialog):
    """`chosen` tells with which other one it is to be compared: its id."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, others: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._courses: Sequence[Course] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare trainings"))
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(12)
        body.addLayout(self._head(name, others))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(scroll)
        inner.setProperty("kind", "plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._curves(inner))
        self._column.addWidget(self._examples(inner))
        self._facts = Card(self.tr("Settings, bill and loss"), inner)
        self._grid: QWidget | None = None
        self._column.addWidget(self._facts)
        self._column.addStretch(1)
        scroll.setWidget(inner)
        body.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(theme, self.tr("&Close"), parent=self)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        body.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - 40), min(_HEIGHT, room.height() - 60))

    def _head(self, name: str, others: Sequence[tuple[str, str]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        caption = label(self.tr("“{name}” &beside").format(name=name.replace("&", "&&")), "h2", self)
        row.addWidget(caption)
        self.other = ChoiceBox(self)
        self.other.setMinimumWidth(260)
        self.other.setAccessibleName(self.tr("The training to compare with"))
        for job_id, title in others:
            self.other.addItem(title, job_id)
        self.other.currentIndexChanged.connect(lambda _at: self.chosen.emit(self.other.currentData()))
        caption.setBuddy(self.other)
        row.addWidget(self.other)
        row.addStretch(1)
        return row

    def _curves(self, parent: QWidget) -> Card:
        card = Card(self.tr("Loss, in the same axes"), parent)
        self.smooth = QCheckBox(self.tr("Smoot&hed"), card)
        self.smooth.setChecked(True)
        self.share = QCheckBox(self.tr("By &share of the training (0–100 %)"), card)
        self.share.setToolTip(self.tr("Puts trainings of different length one above the other"))
        self.share.toggled.connect(self._show_curves)
        card.head.addWidget(self.share)
        card.head.addWidget(self.smooth)
        self._legends = [Legend(self._theme, "", token, card) for token in ("chart", "chart2")]
        row = QHBoxLayout()
        for each in self._legends:
            row.addWidget(each)
        row.addWidget(label(self.tr("dashed: validation"), "muted", card))
        row.addStretch(1)
        card.body.addLayout(row)
        self.chart = LossChart(self._theme, card)
        self.chart.setMinimumHeight(240)
        self.smooth.toggled.connect(self.chart.set_smooth)
        card.body.addWidget(self.chart)
        self.no_curve = label(self.tr("Of one of them nothing was measured."), "muted", card)
        card.body.addWidget(self.no_curve)
        return card

    def _examples(self, parent: QWidget) -> Card:
        card = Card(self.tr("Their examples"), parent)
        self.examples = label(self.tr("Comparing …"), parent=card, wrap=True)
        card.body.addWidget(self.examples)
        return card

    def show_pair(self, courses: Sequence[Course], rows: Sequence[Row]) -> None:
        """Show these two; what changed in the examples is told later by `show_examples`."""
        self._courses = courses
        for (name, _metrics), legend in zip(courses, self._legends, strict=True):
            legend.words.setText(name)
        self._show_curves()
        self.examples.setText(self.tr("Comparing …"))
        self._show_rows([name for name, _metrics in courses], rows)

    def _show_curves(self) -> None:
        series = [self._losses(*course) for course in self._courses]
        self.chart.show_series(series)
        self.no_curve.setVisible(not all(bool(each) for each in series))
        self.chart.describe(" · ".join(name for name, _metrics in self._courses))

    def _losses(self, name: str, metrics: Sequence[Metric]) -> Losses:
        if self.share.isChecked():
            return by_share(name, metrics)
        losses = Losses(name)
        losses.add(metrics)
        return losses

    def show_examples(self, text: str) -> None:
        """What changed in the examples from one to the other."""
        self.examples.setText(text)

    def _show_rows(self, names: Sequence[str], rows: Sequence[Row]) -> None:
        if self._grid is not None:
            self._facts.body.removeWidget(self._grid)
            self._grid.deleteLater()
        self._grid = QWidget(self._facts)
        self._grid.setProperty("kind", "plain")
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        for column, name in enumerate(names):
            grid.addWidget(label(name, "h2", self._grid, wrap=True), 0, column + 2)
        self.differing: list[str] = []
        for number, row in enumerate(rows, start=1):
            grid.addWidget(label(row.name, "muted", self._grid), number, 0, Qt.AlignmentFlag.AlignTop)
            if row.differs:
                self.differing.append(row.name)
                mark = label("≠", "h2", self._grid)
                mark.setToolTip(self.tr("{what} differs").format(what=row.name))
                mark.setAccessibleName(self.tr("{what} differs").format(what=row.name))
                grid.addWidget(mark, number, 1, Qt.AlignmentFlag.AlignTop)
            for column, text in enumerate((row.left, row.right)):
                grid.addWidget(_value(text, self._grid), number, column + 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        self._facts.body.addWidget(self._grid)


def _value(text: str, parent: QWidget) -> QLabel:
    shown = label(text, parent=parent, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown

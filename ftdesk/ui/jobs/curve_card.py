"""The card of the loss curve: legend, switches, chart or table, the sentence that reads it, and saving it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.row_table import row_table
from ftdesk.ui.jobs.curve_picture import Mark
from ftdesk.ui.jobs.curve_table import CurveTableModel
from ftdesk.ui.jobs.loss_chart import LossChart
from ftdesk.ui.theme import Theme

_ROW_PX, _EPOCH_PX = 26, 64
_CHART_PX = 240


class CurveCard(Card):
    """`save_requested` tells in which form: ``png`` or ``csv``."""

    save_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(self.tr("Loss: how far its answers are from yours"), parent)
        self._theme = theme
        self.chart = LossChart(theme, self)
        self.table_model = CurveTableModel(self)
        self._add_head(theme)
        self._tools = self._make_tools(theme)
        self.body.addWidget(self._tools)
        self.stack = QStackedWidget(self)
        self.stack.setMinimumHeight(_CHART_PX)
        self.stack.addWidget(self.chart)
        table = row_table(self.table_model, self.tr("Losses by step"), _ROW_PX, _EPOCH_PX, self.stack)
        columns = table.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.stack.addWidget(table)
        self.body.addWidget(self.stack)
        self.reading = label("", parent=self, wrap=True)
        self.body.addWidget(self.reading)
        self.chart.zoom_changed.connect(self.whole.setVisible)

    def _add_head(self, theme: Theme) -> None:
        self.whole = Button(theme, self.tr("&Whole curve"), "shrink", "link", self)
        self.whole.setToolTip(self.tr("Show all steps again (Esc)"))
        self.whole.clicked.connect(lambda: self.chart.show_steps(None))
        self.whole.hide()
        self.head.addWidget(self.whole)
        self.save = Button(theme, self.tr("Sa&ve curve"), "export", "link", self)
        menu = QMenu(self.save)
        menu.addAction(self.tr("As a &picture (PNG)…")).triggered.connect(
            lambda: self.save_requested.emit("png")
        )
        menu.addAction(self.tr("As a &table (CSV)…")).triggered.connect(
            lambda: self.save_requested.emit("csv")
        )
        self.save.setMenu(menu)
        self.head.addWidget(self.save)

    def _make_tools(self, theme: Theme) -> QWidget:
        tools = QWidget(self)
        tools.setProperty("kind", "plain")
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._legend = {
            "train": Legend(theme, self.tr("training"), "chart", tools),
            "valid": Legend(theme, self.tr("validation"), "chart2", tools),
            "full": Legend(theme, self.tr("all validation examples, each epoch"), "chart2", tools, "diamond"),
        }
        for each in self._legend.values():
            row.addWidget(each)
        row.addStretch(1)
        self.smooth = QCheckBox(self.tr("Smoot&hed"), tools)
        self.smooth.setToolTip(self.tr("The mean of the last steps; the single ones stay faintly behind it"))
        self.smooth.setChecked(True)
        self.smooth.toggled.connect(self.chart.set_smooth)
        row.addWidget(self.smooth)
        self.as_table = QPushButton(self.tr("As a ta&ble"), tools)
        self.as_table.setProperty("kind", "toggle")
        self.as_table.setCheckable(True)
        self.as_table.setAutoDefault(False)
        self.as_table.toggled.connect(lambda _on: self.show_news())
        row.addWidget(self.as_table)
        return tools

    @property
    def marks(self) -> list[Mark]:
        """What colours and symbols mean, for a picture."""
        shown = [each for each in self._legend.values() if not each.isHidden()]
        return [Mark(each.words.text(), each.token, each.icon) for each in shown]

    @property
    def part(self) -> str:
        """Which steps are looked at; empty where all are."""
        zoom = self.chart.canvas.zoom
        if zoom is None:
            return ""
        first, last, every = (figures.count(step) for step in (*zoom, self.chart.canvas.whole[0]))
        return self.tr("Steps {first} to {last} of {all}").format(first=first, last=last, all=every)

    def show_news(self) -> None:
        """Points came, or another view was chosen."""
        losses = self.chart.losses
        self._legend["train"].setVisible(bool(len(losses.train)) or not losses)
        self._legend["valid"].setVisible(bool(len(losses.valid)) or not losses)
        self._legend["full"].setVisible(bool(len(losses.full)))
        table = self.as_table.isChecked()
        if table:
            losses.follow(self.chart.canvas.whole[0])
            self.table_model.show_losses(losses)
        self.stack.setCurrentIndex(1 if table else 0)
        self.smooth.setVisible(not table)
        self.whole.setVisible(not table and self.chart.canvas.zoom is not None)
        self.save.setEnabled(bool(losses))

    def show_chart(self, shown: bool) -> None:
        """Whether there is, or will be, anything to draw."""
        for each in (self._tools, self.stack, self.save):
            each.setVisible(shown)


_MARK_PX = {"dot": 10, "diamond": 15}  # a smaller diamond looks like a dot


class Legend(QWidget):
    """The mark of a curve in its colour, and what it is."""

    def __init__(self, theme: Theme, words: str, token: str, parent: QWidget, icon: str = "dot") -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme, self.token, self.icon = theme, token, icon
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(6)
        self._dot = QLabel(self)
        row.addWidget(self._dot)
        self.words = label(words, "muted", self)
        row.addWidget(self.words)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        px = _MARK_PX[self.icon]
        self._dot.setPixmap(self._theme.icon(self.icon, self.token, px).pixmap(px, px))

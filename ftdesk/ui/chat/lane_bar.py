"""Who answers: one model, or two side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ftdesk.core.chat.conversation import Lane
from ftdesk.ui.chat.choices import Choice
from ftdesk.ui.chat.model_chooser import ModelChooser
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.theme import Theme


class LaneBar(QWidget):
    """`lanes_chosen` carries all lanes after one was picked; `more_requested` a connection id;
    `make_requested` a training whose model has yet to be made callable, and the lane it is for.
    """

    lanes_chosen = Signal(object)
    side_by_side_requested = Signal(bool)
    more_requested = Signal(str)
    make_requested = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.first = ModelChooser(self.tr("Model"), self)
        self.second = ModelChooser(self.tr("Second model"), self)
        first_title = label(self.tr("&Model"), "muted", self)
        first_title.setBuddy(self.first)
        self._second_title = label(self.tr("an&d"), "muted", self)
        self._second_title.setBuddy(self.second)
        self.toggle = writes(Button(theme, self.tr("Side &by side"), "columns", "toggle", self))
        self.toggle.setCheckable(True)
        self.toggle.setToolTip(self.tr("Two models answer the same question"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for part in (first_title, self.first, self._second_title, self.second, self.toggle):
            row.addWidget(part)
        for place, chooser in enumerate((self.first, self.second)):
            chooser.make_requested.connect(lambda job, at=place: self.make_requested.emit(job, at))
            chooser.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            chooser.setMaximumWidth(320)
            chooser.setMinimumWidth(150)
            chooser.lane_chosen.connect(self._on_chosen)
            chooser.more_requested.connect(self.more_requested)
        self.toggle.clicked.connect(self.side_by_side_requested)
        self._show_second(False)

    def show_lanes(self, rows: Sequence[Choice], lanes: Sequence[Lane]) -> None:
        """Offer `rows` with these lanes chosen."""
        self.first.set_choices(rows, lanes[0] if lanes else None)
        self.second.set_choices(rows, lanes[1] if len(lanes) > 1 else None)
        self.toggle.setChecked(len(lanes) > 1)
        self._show_second(len(lanes) > 1)

    def _show_second(self, shown: bool) -> None:
        self._second_title.setVisible(shown)
        self.second.setVisible(shown)

    def _on_chosen(self, _lane: Lane) -> None:
        choosers = (self.first, self.second) if self.toggle.isChecked() else (self.first,)
        lanes = tuple(chooser.lane for chooser in choosers if chooser.lane is not None)
        if len(lanes) == len(choosers):
            self.lanes_chosen.emit(lanes)

"""Who answers: one model, or two or three side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ftdesk.core.chat.conversation import Lane
from ftdesk.ui.chat.choices import Choice
from ftdesk.ui.chat.model_chooser import ModelChooser
from ftdesk.ui.common.basics import Button, IconButton, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.theme import Theme


class LaneBar(QWidget):
    """`lanes_chosen` carries all lanes after one was picked; `more_requested` a connection id;
    `make_requested` a training whose model has yet to be made callable, and the lane it is for.
    """

    lanes_chosen = Signal(object)
    side_by_side_requested = Signal(bool)
    third_requested = Signal(bool)
    more_requested = Signal(str)
    make_requested = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.first = ModelChooser(theme, self.tr("Model"), self)
        self.second = ModelChooser(theme, self.tr("Second model"), self)
        self.third = ModelChooser(theme, self.tr("Third model"), self)
        self.more = writes(IconButton(theme, "plus", self.tr("Ask a third model, too"), self))
        self.fewer = writes(IconButton(theme, "close", self.tr("Without the third model"), self))
        self.more.clicked.connect(lambda: self.third_requested.emit(True))
        self.fewer.clicked.connect(lambda: self.third_requested.emit(False))
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
        others = (self._second_title, self.second, self.third, self.more, self.fewer, self.toggle)
        for part in (first_title, self.first, *others):
            row.addWidget(part)
        self._choosers = (self.first, self.second, self.third)
        for place, chooser in enumerate(self._choosers):
            chooser.make_requested.connect(lambda job, at=place: self.make_requested.emit(job, at))
            chooser.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            chooser.setMaximumWidth(320)
            chooser.setMinimumWidth(120)
            chooser.lane_chosen.connect(self._on_chosen)
            chooser.more_requested.connect(self.more_requested)
        self.toggle.clicked.connect(self.side_by_side_requested)
        self._show_so_many(1)

    def show_lanes(self, rows: Sequence[Choice], lanes: Sequence[Lane]) -> None:
        """Offer `rows` with these lanes chosen."""
        for place, chooser in enumerate(self._choosers):
            chooser.set_choices(rows, lanes[place] if place < len(lanes) else None)
        self.toggle.setChecked(len(lanes) > 1)
        self._show_so_many(len(lanes))

    def _show_so_many(self, count: int) -> None:
        self._count = max(1, min(count, len(self._choosers)))
        self._second_title.setVisible(self._count > 1)
        self.second.setVisible(self._count > 1)
        self.more.setVisible(self._count == 2)
        self.third.setVisible(self._count > 2)
        self.fewer.setVisible(self._count > 2)

    def _on_chosen(self, _lane: Lane) -> None:
        choosers = self._choosers[: self._count if self.toggle.isChecked() else 1]
        lanes = tuple(chooser.lane for chooser in choosers if chooser.lane is not None)
        if len(lanes) == len(choosers):
            self.lanes_chosen.emit(lanes)

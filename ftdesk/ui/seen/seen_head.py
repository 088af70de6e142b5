"""The head of the view: which example, and for which model at which place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import PriceTable
from ftdesk.ui.check.base_choices import BaseChoice
from ftdesk.ui.check.model_box import ModelBox
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import IconButton, label
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.theme import Theme


class SeenHead(QWidget):
    """Emits what was chosen."""

    turned = Signal(int)
    """-1 to the example before, 1 to the next."""
    place_chosen = Signal(str)
    model_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = label("", "h1", self)
        self.before = IconButton(theme, "chevron-left", self.tr("The example before (Alt+Left)"), self)
        self.next = IconButton(theme, "chevron-right", self.tr("The next example (Alt+Right)"), self)
        for button, step, keys in ((self.before, -1, "Alt+Left"), (self.next, 1, "Alt+Right")):
            button.clicked.connect(lambda _=False, by=step: self.turned.emit(by))
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.activated.connect(button.click)
        self.places = ChoiceBox(self)
        self.places.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.places.setMinimumContentsLength(14)
        self.places.activated.connect(lambda _row: self.place_chosen.emit(str(self.places.currentData())))
        self.models = ModelBox(self)
        self.models.setMinimumContentsLength(24)
        self.models.chosen.connect(self.model_chosen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title)
        first.addStretch(1)
        first.addWidget(self.before)
        first.addWidget(self.next)
        second.setSpacing(8)
        for text, field in ((self.tr("&Where"), self.places), (self.tr("&Model"), self.models)):
            caption = label(text, "muted", self)
            caption.setBuddy(field)
            second.addWidget(caption)
            second.addWidget(field, 3 if field is self.models else 2)
        whole.addLayout(first)
        whole.addLayout(second)

    def show_place(self, number: int, total: int) -> None:
        """Where in the set the example stands, counted from 1."""
        text = self.tr("Example {number} of {total}")
        self.title.setText(text.format(number=figures.count(number), total=figures.count(total)))
        self.before.setEnabled(number > 1)
        self.next.setEnabled(number < total)

    def show_places(self, places: Sequence[Connection], chosen: str) -> None:
        """Offer these places."""
        with QSignalBlocker(self.places):
            self.places.clear()
            for each in places:
                self.places.addItem(connection_name(each), each.id)
            self.places.setCurrentIndex(max(0, self.places.findData(chosen)))

    def show_models(
        self,
        connection: Connection,
        prices: PriceTable,
        wanted: str,
        today: date,
        bases: Sequence[BaseChoice] | None = None,
    ) -> None:
        """Offer the models of a place; `bases`: those of an engine."""
        self.models.offer(connection, prices, (), wanted, today, bases)

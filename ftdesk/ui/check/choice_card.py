"""Where it runs, which model, how many epochs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QSpinBox, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.cost.estimate import MAX_EPOCHS
from ftdesk.core.cost.prices import PriceTable
from ftdesk.ui.check.base_choices import BaseChoice
from ftdesk.ui.check.explained import explained
from ftdesk.ui.check.model_box import ModelBox
from ftdesk.ui.check.price_text import place_line
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.number_box import inset
from ftdesk.ui.theme import Theme


class ChoiceCard(Card):
    """Tells what was chosen; what it leads to is the page's affair."""

    connection_chosen = Signal(str)
    model_chosen = Signal(str)
    epochs_chosen = Signal()
    compare_requested = Signal()
    more_requested = Signal()
    """More models than are offered."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.title.setText(self.tr("Where and what"))
        self.compare = Button(theme, self.tr("&Compare all …"), "columns", "link", self)
        self.compare.setToolTip(self.tr("All models that can be trained today, with what they cost"))
        self.compare.clicked.connect(self.compare_requested)
        self.head.addWidget(self.compare)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.connections = ChoiceBox(self)
        self.connections.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.connections.setMinimumContentsLength(12)
        self.connections.activated.connect(
            lambda _row: self.connection_chosen.emit(str(self.connections.currentData()))
        )
        self._place = label("", "muted", self, wrap=True)
        self.models = ModelBox(self)
        self.models.chosen.connect(self.model_chosen)
        self.models.more_requested.connect(self.more_requested)
        self.epochs = QSpinBox(self)
        self.epochs.setRange(0, MAX_EPOCHS)
        self.epochs.setSpecialValueText(self.tr("Auto"))
        inset(self.epochs)
        self.epochs.valueChanged.connect(lambda _value: self.epochs_chosen.emit())
        self._epochs_line = label("", "muted", self, wrap=True)
        rows: tuple[tuple[str, QWidget, QLabel | None], ...] = (
            (self.tr("&Where"), self.connections, self._place),
            (self.tr("&Model"), self.models, None),
            (self.tr("&Epochs"), self.epochs, self._epochs_line),
        )
        for name, field, below in rows:
            caption = label(name, parent=self)
            caption.setBuddy(field)
            if below is None:
                form.addRow(caption, field)
            else:
                form.addRow(caption, explained(field, below))
        self.body.addLayout(form)

    @property
    def chosen_epochs(self) -> int | None:
        """None: Auto."""
        return self.epochs.value() or None

    def show_connections(self, connections: Sequence[Connection], chosen: str) -> None:
        """Offer these places."""
        with QSignalBlocker(self.connections):
            self.connections.clear()
            for each in connections:
                self.connections.addItem(connection_name(each), each.id)
            self.connections.setCurrentIndex(max(0, self.connections.findData(chosen)))

    def show_models(
        self,
        connection: Connection,
        prices: PriceTable,
        listed: Sequence[str],
        wanted: str,
        today: date,
        bases: Sequence[BaseChoice] | None = None,
    ) -> None:
        """Offer the models of a place; `bases`: those of an engine, which can have more."""
        self.models.offer(connection, prices, listed, wanted, today, bases, more=True)
        self._place.setText(place_line(connection))

    def show_auto(self, connection: Connection, examples: int) -> None:
        """Say what Auto means for a set of this size."""
        auto = connection.epochs_rule.epochs(examples)
        if auto:
            text = self.tr("How often every example is read. Auto means {epochs} for your set.")
            self._epochs_line.setText(text.format(epochs=auto))
        else:
            self._epochs_line.setText(self.tr("How often every example is read."))

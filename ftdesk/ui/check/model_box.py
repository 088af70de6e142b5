"""The choice of the base model: what can be trained, then what could be once, as history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.cost.prices import ModelPrice, PriceTable, provider_of
from ftdesk.ui.check.base_choices import BaseChoice
from ftdesk.ui.common import figures
from ftdesk.ui.common.choice_box import ChoiceBox

MODEL_ROLE = Qt.ItemDataRole.UserRole
_MORE = "\x00more"  # no model is called so


class ModelBox(ChoiceBox):
    """Shows the models of one connection; free text where nobody knows which there are."""

    chosen = Signal(str)
    more_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(QStandardItemModel(self))
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self._row = -1
        self._from_list = False
        self.activated.connect(self._on_activated)
        self.editTextChanged.connect(self._on_typed)

    @property
    def model_id(self) -> str:
        """The chosen model's name; empty where none is."""
        if self.isEditable():
            return self.currentText().strip()
        chosen = str(self.currentData(MODEL_ROLE) or "")
        return "" if chosen == _MORE else chosen

    def offer(
        self,
        connection: Connection,
        prices: PriceTable,
        listed: Sequence[str],
        wanted: str,
        today: date,
        bases: Sequence[BaseChoice] | None = None,
        *,
        more: bool = False,
    ) -> None:
        """Offer a connection's models and those it `listed` by itself; `wanted` is chosen if it can be.

        `bases` are those of an engine: then no other ones are offered. `more`: its last row leads to more.
        """
        if bases is not None:
            self._offer_bases(bases, wanted, more=more)
            return
        provider = provider_of(connection)
        choosable = [each.id for each in prices.choosable(today, provider)]
        closed = connection.engine or provider in prices.complete
        models = list(dict.fromkeys([*choosable, *connection.models, *(() if closed else listed)]))
        history = prices.history(today, provider)
        with QSignalBlocker(self):
            self.setEditable(not models or not closed)
            self.clear()
            for name in models:
                self._add(name, name, chosen=True)
            if history:
                self._add(self.tr("Shut down, shown as history:"), "", chosen=False)
            for price in history:
                self._add(self._history_text(price), price.id, chosen=False)
            row = self.findData(wanted, MODEL_ROLE)
            usable = row >= 0 and bool(self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled)
            if self.isEditable():
                known = bool(choosable or connection.models)  # of a mere list none is chosen for the user
                self.setEditText(wanted or (models[0] if known else ""))
                edit = self.lineEdit()
                if edit is not None:
                    edit.setPlaceholderText(self.tr("Name of the model there"))
                    edit.setCursorPosition(0)  # of a long name one sees how it begins
            else:
                self.setCurrentIndex(row if usable else 0)
        self._row = self.currentIndex()
        self.setToolTip(self.model_id)

    def _offer_bases(self, bases: Sequence[BaseChoice], wanted: str, *, more: bool) -> None:
        with QSignalBlocker(self):
            self.setEditable(False)
            self.clear()
            for each in bases:
                self._add(each.text, each.id, chosen=bool(each.id))
            if more:
                self._add(self.tr("More models …"), _MORE, chosen=True)
            row = self.findData(wanted, MODEL_ROLE) if wanted else -1
            self.setCurrentIndex(row if row >= 0 else 0 if bases else -1)
        self._row = self.currentIndex()
        self.setToolTip(self.model_id)

    def showPopup(self) -> None:  # noqa: N802
        self._from_list = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whoever walks through a closed list is not led away at its end."""
        self._from_list = False
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._from_list = False
        super().wheelEvent(event)

    def item(self, row: int) -> QStandardItem:
        """A row as an item."""
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        return model.item(row)

    def _add(self, text: str, model_id: str, *, chosen: bool) -> None:
        self.addItem(text)
        row = self.count() - 1
        self.setItemData(row, model_id, MODEL_ROLE)
        self.setItemData(row, text, Qt.ItemDataRole.ToolTipRole)
        if not chosen:
            self.item(row).setFlags(Qt.ItemFlag.NoItemFlags)

    def _history_text(self, price: ModelPrice) -> str:
        day = price.training_ends or price.shutdown
        if day is None:
            return price.id
        return self.tr("{model} (ended {day})").format(model=price.id, day=figures.day(day))

    def _on_activated(self, _row: int) -> None:
        if self.currentData(MODEL_ROLE) == _MORE:
            self.setCurrentIndex(self._row)
            if self._from_list:
                self.more_requested.emit()
            return
        self._row = self.currentIndex()
        self.setToolTip(self.model_id)
        self.chosen.emit(self.model_id)

    def _on_typed(self, _text: str) -> None:
        if self.isEditable():
            self.chosen.emit(self.model_id)

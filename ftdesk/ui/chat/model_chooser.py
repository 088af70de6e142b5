"""The list from which one picks who answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.chat.conversation import Lane
from ftdesk.ui.chat.chat_rows import MARK_ROLE, TITLE_ROLE, MarkedDelegate
from ftdesk.ui.chat.choices import Choice, same_model
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LEAST_SHARE = 3  # of the room is left for the name, else the end is cut as usual


class ChoiceModel(QAbstractListModel):
    """Choices as rows; headings cannot be picked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Choice] = []

    def set_rows(self, rows: Sequence[Choice]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> Choice | None:
        """The choice in a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, lane: Lane) -> int:
        """Where a model stands, -1 where it does not."""
        for number, row in enumerate(self._rows):
            if row.lane is not None and same_model(row.lane, lane):
                return number
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Rows of a flat list."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its name with what sets it apart, the full name as a tooltip."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == TITLE_ROLE:
            return row.text
        if role == MARK_ROLE:
            return row.mark or None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return row.detail or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are there to be read, not chosen."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None or row.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _gone(rows: Sequence[Choice], lane: Lane) -> Choice:
    """One that is offered no more, with its whole name where another is called the same."""
    name = model_name(lane.model)
    shared = any(row.text == name for row in rows if row.lane is not None)
    return Choice(name, lane, lane.model, mark=lane.model if shared else "")


class ModelChooser(ChoiceBox):
    """Emits `lane_chosen` only for what a person picks; `more_requested` carries a connection id,
    `make_requested` the id of a training whose model has yet to be made callable.
    """

    lane_chosen = Signal(object)
    more_requested = Signal(str)
    make_requested = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self._lane: Lane | None = None
        self.setModel(self._choices)
        self.setItemDelegate(MarkedDelegate(theme, self))
        self.setAccessibleName(name)
        self.setMinimumContentsLength(24)
        self.setPlaceholderText(self.tr("Choose a model"))
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_activated)

    @property
    def lane(self) -> Lane | None:
        """The model that is chosen."""
        return self._lane

    def set_choices(self, rows: Sequence[Choice], lane: Lane | None) -> None:
        """Offer `rows`, with `lane` chosen; one that is offered no more stays chosen and visible."""
        rows = list(rows)
        gone = lane is not None and not any(row.lane and same_model(row.lane, lane) for row in rows)
        if lane is not None and gone:
            rows.insert(0, _gone(rows, lane))
        self._choices.set_rows(rows)
        self._lane = lane
        self._show_lane()

    def _show_lane(self) -> None:
        row = self._choices.row_of(self._lane) if self._lane is not None else -1
        self.setCurrentIndex(row)
        self.setToolTip(self._lane.model if self._lane is not None else "")

    def shortened(self, text: str, room: int) -> str:
        """What sets the model apart is kept where its name has no room."""
        choice = self._choices.row(self.currentIndex())
        metrics = self.fontMetrics()
        behind = f" · {choice.mark}" if choice is not None and choice.mark else ""
        left = room - metrics.horizontalAdvance(behind)
        if not behind or left < room // _LEAST_SHARE:  # checkpoints are told apart by how their names end
            return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        name = text.removesuffix(behind)
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, left) + behind

    def _on_activated(self, number: int) -> None:
        choice = self._choices.row(number)
        if choice is not None and choice.lane is not None:
            self._lane = choice.lane
            self._show_lane()
            self.lane_chosen.emit(choice.lane)
            return
        self._show_lane()
        if choice is not None and choice.more:
            self.more_requested.emit(choice.more)
        elif choice is not None and choice.make:
            self.make_requested.emit(choice.make)

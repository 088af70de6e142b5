"""The panel below the Filter button: every condition as a field; what is chosen holds at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QSpinBox, QWidget

from ftdesk.core.dataset.example import Split, Status
from ftdesk.core.dataset.query import UNTAGGED, Query, Trouble
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.number_box import inset
from ftdesk.ui.dataset import filter_words as words
from ftdesk.ui.theme import Theme

Kind = TypeVar("Kind", bound=StrEnum)
_QUIET_MS = 300
_MOST = 1_000_000


class FilterPanel(QFrame):
    """`show_choices` when tags and files are known."""

    query_changed = Signal(object)  # Query, with the text that was given

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Filter"))
        self._query = Query()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(18, 16, 18, 16)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.trouble = self._combo(self.tr("&Problems"), words.trouble_words())
        self.status = self._combo(self.tr("&Status"), words.status_words())
        self.tag = self._combo(self.tr("&Tag"), {})
        self.split = self._combo(self.tr("&Used for"), words.split_words())
        self.role = self._combo(self.tr("&Who speaks"), words.role_words())
        turns = self.tr("&Number of turns"), self.tr("Fewest turns"), self.tr("Most turns")
        self.turns_from, self.turns_to = self._numbers(*turns)
        tokens = self.tr("&Length in tokens"), self.tr("Fewest tokens"), self.tr("Most tokens")
        self.tokens_from, self.tokens_to = self._numbers(*tokens)
        self.origin = self._combo(self.tr("From the &file"), {})
        foot = QHBoxLayout()
        foot.setSpacing(8)  # else that of the grid, which has none
        clear = Button(theme, self.tr("&Clear all"), parent=self)
        clear.clicked.connect(self._clear)
        done = Button(theme, self.tr("&Done"), kind="primary", parent=self)
        done.clicked.connect(self.close)
        foot.addStretch(1)
        foot.addWidget(clear)
        foot.addWidget(done)
        self._grid.addLayout(foot, self._grid.rowCount(), 0, 1, 2)
        self._quiet = QTimer(self)  # a number is typed figure by figure
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._tell)

    def _combo(self, name: str, choices: Mapping[Any, str]) -> QComboBox:
        box = QComboBox(self)
        box.setMinimumWidth(210)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fill(box, choices)
        box.activated.connect(self._tell)
        self._add(name, box)
        return box

    def _add(self, name: str, field: QWidget) -> None:
        row = self._grid.rowCount()
        buddy = label(name, "", self)
        buddy.setBuddy(field)
        self._grid.addWidget(buddy, row, 0)
        self._grid.addWidget(field, row, 1)

    def _fill(self, box: QComboBox, choices: Mapping[Any, str]) -> None:
        box.clear()
        box.addItem(self.tr("Any"), None)
        for value, text in choices.items():
            box.addItem(text, value)

    def _numbers(self, name: str, low_name: str, high_name: str) -> tuple[QSpinBox, QSpinBox]:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        boxes = []
        for spoken in (low_name, high_name):
            box = QSpinBox(holder)
            box.setRange(-1, _MOST)
            box.setSpecialValueText(self.tr("any"))
            box.setGroupSeparatorShown(True)
            box.setAccessibleName(spoken)
            box.setMinimumWidth(90)
            inset(box)
            box.valueChanged.connect(lambda _value: self._quiet.start())
            boxes.append(box)
        row.addWidget(boxes[0], 1)
        row.addWidget(label(self.tr("to"), "muted", holder))
        row.addWidget(boxes[1], 1)
        holder.setFocusProxy(boxes[0])
        self._add(name, holder)
        return boxes[0], boxes[1]

    # -- showing ---------------------------------------------------------------------------------------

    def show_choices(self, tags: Mapping[str, int], origins: Iterable[str]) -> None:
        """The tags and files there are; what is chosen stays."""
        untagged = {UNTAGGED: self.tr("Without a tag")} if tags else {}
        self._fill(self.tag, {**{tag: f"{tag} ({number})" for tag, number in tags.items()}, **untagged})
        self._fill(self.origin, {name: name for name in origins})
        self.tag.setEnabled(self.tag.count() > 1)
        self.origin.setEnabled(self.origin.count() > 1)
        self.show_query(self._query)

    def show_query(self, query: Query) -> None:
        """Show what is set."""
        self._quiet.stop()
        self._query = query
        for box, value in (
            (self.trouble, query.trouble),
            (self.status, query.status),
            (self.tag, query.tag),
            (self.split, query.split),
            (self.role, query.role),
            (self.origin, query.origin),
        ):
            if value is not None and box.findData(value) < 0:
                box.addItem(str(value), value)
            box.setCurrentIndex(box.findData(value) if value is not None else 0)
        for number, bound in (
            (self.turns_from, query.turns_from),
            (self.turns_to, query.turns_to),
            (self.tokens_from, query.tokens_from),
            (self.tokens_to, query.tokens_to),
        ):
            number.blockSignals(True)
            number.setValue(-1 if bound is None else bound)
            number.blockSignals(False)

    def open_at(self, place: QPoint) -> None:
        """With its upper left corner here (on the screen), as far as there is room."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.trouble.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- telling ---------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self._quiet.stop()
        numbers = (self.turns_from, self.turns_to, self.tokens_from, self.tokens_to)
        turns_from, turns_to, tokens_from, tokens_to = (
            None if each.value() < 0 else each.value() for each in numbers
        )
        query = replace(
            self._query,
            trouble=_as(Trouble, self.trouble),
            status=_as(Status, self.status),
            tag=self.tag.currentData(),
            split=_as(Split, self.split),
            role=self.role.currentData(),
            origin=self.origin.currentData(),
            turns_from=turns_from,
            turns_to=turns_to,
            tokens_from=tokens_from,
            tokens_to=tokens_to,
        )
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)

    def _clear(self) -> None:
        self.show_query(Query(text=self._query.text))
        self.query_changed.emit(self._query)

    def hideEvent(self, event: Any) -> None:
        """What was typed last counts too."""
        if self._quiet.isActive():
            self._tell()
        super().hideEvent(event)


def _as(kind: type[Kind], box: QComboBox) -> Kind | None:
    """What is chosen. Qt keeps a plain text of it."""
    value = box.currentData()
    return None if value is None else kind(value)

"""One argument of a tool call: its name, what kind of value it is, and the value."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.tool_call import Argument, Kind, converted, literal_of
from ftdesk.ui.common.basics import IconButton
from ftdesk.ui.dataset.field import Field, Unfit
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme

NAME_PX, KIND_PX = 150, 120
PER_CALL = 1000
"""So many numbers of arguments' drafts belong to each call of a turn."""
Replacing = Callable[[int, Argument], ch.Change]
"""The change that puts another argument in place `number` of the call, without making it."""


class ArgumentRow(QWidget):
    """Asks its call, which knows the others, to put another argument in its place."""

    remove_requested = Signal(int)
    replace_requested = Signal(int, object)  # number, Argument

    def __init__(self, theme: Theme, writing: Writing, replacing: Replacing, parent: QWidget) -> None:
        super().__init__(parent)
        self._replacing = replacing
        self._number = 0
        self._argument = Argument("", '""')
        self.name = writing.adopt(Field(theme, self._wish_name, self))
        self.kind = QComboBox(self)
        for kind, word in (
            (Kind.TEXT, self.tr("Text")),
            (Kind.NUMBER, self.tr("Number")),
            (Kind.BOOLEAN, self.tr("Yes/no")),
            (Kind.NOTHING, self.tr("Nothing")),
            (Kind.JSON, self.tr("JSON")),
        ):
            self.kind.addItem(word, kind)
        self.kind.activated.connect(lambda _: writing.then(self._on_kind))
        self.value = writing.adopt(Field(theme, self._wish_value, self))
        self.remove = IconButton(theme, "close", "", self)
        self.remove.clicked.connect(lambda: writing.then(lambda: self.remove_requested.emit(self._number)))
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        self.name.setFixedWidth(NAME_PX)
        self.kind.setFixedWidth(KIND_PX)
        top = Qt.AlignmentFlag.AlignTop
        body.addWidget(self.name, 0, top)
        body.addWidget(self.value, 1, top)
        body.addWidget(self.kind, 0, top)
        body.addWidget(self.remove, 0, top)

    def show_argument(self, argument: Argument, turn: int, number: int, place: int) -> None:
        """Show an argument as committed; `place` counts the drafts of this turn's arguments."""
        self._number = number
        self._argument = argument
        named = argument.name or self.tr("without a name")
        words = self.tr("Name of argument {number}").format(number=number + 1)
        self.name.show_text(DraftPlace(Typed.ARGUMENT_NAME, turn, place), argument.name, words)
        words = self.tr("Value of {name}").format(name=named)
        self.value.show_text(DraftPlace(Typed.ARGUMENT, turn, place), argument.text, words)
        nothing = argument.kind == Kind.NOTHING
        self.value.cell.setReadOnly(nothing)
        self.value.cell.setPlaceholderText(self.tr("nothing (null)") if nothing else "")
        self.kind.setCurrentIndex(self.kind.findData(argument.kind))
        self.kind.setAccessibleName(self.tr("Kind of {name}").format(name=named))
        self.remove.set_name(self.tr("Remove {name}").format(name=named))

    def _wish_name(self, text: str) -> tuple[ch.Change, str]:
        changed = Argument(text.strip(), self._argument.literal)
        return self._replacing(self._number, changed), self.tr("Edit an argument")

    def _wish_value(self, text: str) -> tuple[ch.Change, str]:
        literal = literal_of(text, self._argument.kind)
        if literal is None:
            raise Unfit(self._unfit())
        changed = Argument(self._argument.name, literal)
        return self._replacing(self._number, changed), self.tr("Edit an argument")

    def _unfit(self) -> str:
        if self._argument.kind == Kind.NUMBER:
            return self.tr("This is no number. Choose Text at the right to keep it as a text.")
        if self._argument.kind == Kind.BOOLEAN:
            return self.tr("Here belongs true or false. Choose Text at the right to keep it as a text.")
        return self.tr("This is no valid JSON. Correct it, or give it up.")

    def _on_kind(self) -> None:
        kind = Kind(self.kind.currentData())
        if kind != self._argument.kind:
            self.replace_requested.emit(self._number, converted(self._argument, kind))

"""One call of a tool as a form: its name, its arguments one by one or as JSON, and the way to its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.pair import Path
from ftdesk.core.dataset.tool_call import (
    Argument,
    Kind,
    Tool,
    ToolCall,
    arguments_of,
    arguments_text,
    converted,
)
from ftdesk.ui.common.basics import Button, IconButton, label
from ftdesk.ui.dataset.argument_row import PER_CALL, ArgumentRow
from ftdesk.ui.dataset.field import Field, Unfit
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme

MOST = 60
"""A call with more arguments is shown as JSON only."""
_KINDS = {
    "number": Kind.NUMBER,
    "integer": Kind.NUMBER,
    "boolean": Kind.BOOLEAN,
    "object": Kind.JSON,
    "array": Kind.JSON,
}


class ToolCallForm(QFrame):
    """Changes nothing but what is edited: other arguments keep their every letter."""

    remove_requested = Signal(int)
    answer_requested = Signal(str)

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "form")
        self._theme = theme
        self._writing = writing
        self._call = ToolCall((), "", "", "")
        self._path: Path = ()
        self._turn = 0
        self._number = 0
        self._tools: Sequence[Tool] = ()
        self._arguments: list[Argument] | None = None
        self._as_json = False
        self.rows: list[ArgumentRow] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(10, 8, 8, 8)
        self.body.setSpacing(6)
        self._make_head()
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.body.addLayout(self._list)
        self.json = writing.adopt(Field(theme, self._wish_json, self, lines=True))
        self.json.reveal = lambda: self._show_json(on=True)
        self.body.addWidget(self.json)
        self._make_foot()

    def _make_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(self.tr("Calls"), "muted", self))
        self.name = self._writing.adopt(Field(self._theme, self._wish_name, self))
        head.addWidget(self.name, 1)
        self.choose = IconButton(self._theme, "chevron", self.tr("Choose a tool of this example"), self)
        self.choose.clicked.connect(self._open_names)
        self.remove = IconButton(self._theme, "trash", self.tr("Remove this call"), self)
        self.remove.clicked.connect(lambda: self._then(lambda: self.remove_requested.emit(self._number)))
        head.addWidget(self.choose)
        self._id = label("", "muted", self)
        self._id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head.addWidget(self._id)
        head.addWidget(self.remove)
        self.body.addLayout(head)

    def _make_foot(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(4)
        self.add = Button(self._theme, self.tr("Add an argument"), "plus", "link", self)
        self.raw = Button(self._theme, self.tr("Raw JSON"), "", "link", self)
        self.raw.setCheckable(True)
        self.answer = Button(self._theme, self.tr("Add the tool's answer"), "down", "link", self)
        self.add.clicked.connect(lambda: self._then(self._add_argument))
        self.raw.clicked.connect(self._on_raw)
        self.answer.clicked.connect(lambda: self._then(lambda: self.answer_requested.emit(self._call.id)))
        for each in (self.add, self.raw, self.answer):
            foot.addWidget(each)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def _then(self, action: Callable[[], object]) -> None:
        self._writing.then(action)

    # -- showing ---------------------------------------------------------------------------------------

    def show_call(self, call: ToolCall, path: Path, turn: int, number: int, *, tools: Sequence[Tool]) -> None:
        """Show a call as committed; `path` is where its message stands."""
        if (call.place, turn) != (self._call.place, self._turn):
            self._as_json = False
        self._call, self._path, self._turn, self._number, self._tools = call, path, turn, number, tools
        self._arguments = arguments_of(call.arguments)
        words = self.tr("Name of the tool that is called, call {number}").format(number=number + 1)
        self.name.show_text(DraftPlace(Typed.CALL_NAME, turn, number), call.name, words)
        words = self.tr("Arguments of call {number} as JSON").format(number=number + 1)
        self.json.show_text(DraftPlace(Typed.ARGUMENTS, turn, number), call.arguments, words)
        self._id.setText(call.id if len(call.id) <= 16 else call.id[:15] + "…")
        self._id.setToolTip(call.id)
        self.choose.setVisible(any(tool.name for tool in tools))
        self._show_arguments()
        self._show_json(on=self._as_json)

    def show_answerable(self, answerable: bool) -> None:
        """Whether its answer can be added: it has an id, and nobody has answered it yet."""
        self.answer.setVisible(answerable)

    @property
    def _only_json(self) -> bool:
        return self._arguments is None or len(self._arguments) > MOST

    def _show_arguments(self) -> None:
        arguments = [] if self._arguments is None or self._only_json else self._arguments
        while len(self.rows) < len(arguments):
            row = ArgumentRow(self._theme, self._writing, self._replacing, self)
            row.remove_requested.connect(self._remove_argument)
            row.replace_requested.connect(self._replace_argument)
            self.rows.append(row)
            self._list.addWidget(row)
        for row in self.rows[len(arguments) :]:
            self._writing.release(row)
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        del self.rows[len(arguments) :]
        for number, (row, argument) in enumerate(zip(self.rows, arguments, strict=True)):
            row.show_argument(argument, self._turn, number, self._number * PER_CALL + number)

    def _show_json(self, *, on: bool) -> None:
        self._as_json = on
        on = on or self._only_json
        self.json.setVisible(on)
        for row in self.rows:
            row.setVisible(not on)
        self.add.setVisible(not on)
        self.raw.setChecked(on)
        self.raw.setEnabled(not self._only_json)
        if self._only_json and not self.json.dirty:
            self.raw.setToolTip(self.tr("These arguments are no JSON object, or too many for a table"))
        else:
            self.raw.setToolTip(self.tr("The arguments as they stand in the file"))

    def _on_raw(self) -> None:
        wanted = self.raw.isChecked()
        if self._writing.commit_all():
            self._show_json(on=wanted)
            if self.json.isVisible():
                self.json.cell.setFocus()
        else:
            self.raw.setChecked(self.json.isVisible())

    # -- changing --------------------------------------------------------------------------------------

    @property
    def _here(self) -> Path:
        return (*self._path, *self._call.place)

    @property
    def _example(self) -> int:
        return self._writing.example.id if self._writing.example is not None else 0

    def _replacing(self, number: int, argument: Argument) -> ch.Change:
        arguments = list(self._arguments or ())
        arguments[number : number + 1] = [argument]
        return self._setting(arguments_text(arguments))

    def _setting(self, text: str) -> ch.Change:
        return ch.SetAt(self._example, (*self._here, "arguments"), text)

    def _wish_name(self, text: str) -> tuple[ch.Change, str]:
        return ch.SetAt(self._example, (*self._here, "name"), text.strip()), self.tr("Name the tool")

    def _wish_json(self, text: str) -> tuple[ch.Change, str]:
        if arguments_of(text) is None:
            raise Unfit(
                self.tr("This is no JSON object such as {example}. Correct it, or give it up.").format(
                    example='{"city": "Paris"}'
                )
            )
        return self._setting(text), self.tr("Edit the arguments")

    def _replace_argument(self, number: int, argument: Argument) -> None:
        self._writing.ask(self._replacing(number, argument), self.tr("Edit an argument"))

    def _remove_argument(self, number: int) -> None:
        arguments = list(self._arguments or ())
        del arguments[number : number + 1]
        self._writing.ask(self._setting(arguments_text(arguments)), self.tr("Remove an argument"))
        self.add.setFocus()

    def _add_argument(self) -> None:
        arguments = list(self._arguments or ())
        arguments.append(self._next_argument({each.name for each in arguments}))
        self._writing.ask(self._setting(arguments_text(arguments)), self.tr("Add an argument"))
        if len(self.rows) == len(arguments):
            cell = self.rows[-1].name.cell
            cell.setFocus()
            cell.selectAll()

    def _next_argument(self, taken: set[str]) -> Argument:
        """The first that the tool declares and the call has not yet; else a new name."""
        declared = next((tool.parameters for tool in self._tools if tool.name == self._call.name), None)
        known = declared.get("properties") if isinstance(declared, dict) else None
        for name, what in known.items() if isinstance(known, dict) else ():
            if name not in taken:
                kind = _KINDS.get(str(what.get("type")) if isinstance(what, dict) else "", Kind.TEXT)
                return converted(Argument(name, '""'), kind)
        name = self.tr("argument")
        number = 2
        while name in taken:
            name = self.tr("argument {number}").format(number=number)
            number += 1
        return Argument(name, '""')

    def _open_names(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tool in self._tools:
            if tool.name:
                action = menu.addAction(tool.name.replace("&", "&&"))
                action.triggered.connect(
                    lambda _=False, name=tool.name: self._then(lambda: self._choose(name))
                )
        menu.popup(self.choose.mapToGlobal(QPoint(0, self.choose.height() + 2)))

    def _choose(self, name: str) -> None:
        if name != self._call.name:
            change, text = self._wish_name(name)
            self._writing.ask(change, text)

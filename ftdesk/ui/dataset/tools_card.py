"""The tools that an example offers: their names in one line, each to be edited when it is opened."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.example import Example
from ftdesk.core.dataset.pair import Path, found
from ftdesk.core.dataset.tool_call import Tool, tools_of, tools_path
from ftdesk.ui.common.basics import Button, IconButton, label
from ftdesk.ui.common.sentences import enumerated
from ftdesk.ui.dataset.field import Field, Unfit
from ftdesk.ui.dataset.turn_content import cut
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme


class ToolsCard(QFrame):
    """Hidden where there are none; the example's menu adds the first."""

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "turn")
        self._theme = theme
        self._writing = writing
        self.forms: list[ToolForm] = []
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 4, 8, 6)
        body.setSpacing(6)
        head = QHBoxLayout()
        self.names = label("", "muted", self, wrap=True)
        self.edit = Button(theme, self.tr("Edit the tools"), "", "link", self)
        self.edit.setCheckable(True)
        self.edit.clicked.connect(self._on_edit)
        head.addWidget(self.names, 1)
        head.addWidget(self.edit)
        body.addLayout(head)
        self._inside = QWidget(self)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        inside.addLayout(self._list)
        self.add = Button(theme, self.tr("Add a tool"), "plus", "link", self._inside)
        self.add.clicked.connect(lambda: writing.then(self.add_tool))
        inside.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._inside)
        self._inside.hide()

    def show_tools(self, example: Example, *, other: bool) -> None:
        """Show an example's tools; `other`: it is another one than before."""
        tools = tools_of(example.document)
        self.setVisible(bool(tools))
        if other or not tools:
            self._open(on=False)
        names = enumerated(tool.name or "?" for tool in tools)
        self.names.setText(self.tr("Tools: {names}").format(names=cut(names, 300)))
        if not self._inside.isHidden():
            self._fill(tools)

    def open_up(self) -> None:
        """Show every tool's form."""
        self._open(on=True)

    def _on_edit(self) -> None:
        wanted = self.edit.isChecked()
        if self._writing.commit_all():
            self._open(on=wanted)
        else:
            self.edit.setChecked(not wanted)

    def _open(self, *, on: bool) -> None:
        self.edit.setChecked(on)
        self._inside.setVisible(on)
        example = self._writing.example
        self._fill(tools_of(example.document) if on and example is not None else [])

    def _fill(self, tools: list[Tool]) -> None:
        while len(self.forms) < len(tools):
            form = ToolForm(self._theme, self._writing, self._inside)
            self.forms.append(form)
            self._list.addWidget(form)
        for form in self.forms[len(tools) :]:
            self._writing.release(form)
            form.hide()
            self._list.removeWidget(form)
            form.deleteLater()
        del self.forms[len(tools) :]
        for number, (form, tool) in enumerate(zip(self.forms, tools, strict=True)):
            form.show_tool(tool, number)

    def add_tool(self) -> None:
        """One more tool, and the cursor in its name."""
        example = self._writing.example
        if example is None:
            return
        path = tools_path(example.document)
        listed = found(example.document, path)
        made = {
            "type": "function",
            "function": {"name": "", "parameters": {"type": "object", "properties": {}}},
        }
        change = ch.SetAt(example.id, path, [*(listed if isinstance(listed, list) else []), made])
        self._writing.ask(change, self.tr("Add a tool"))
        self._open(on=True)
        if self.forms:
            self.forms[-1].name.cell.setFocus()


class ToolForm(QFrame):
    """One tool: name, description, and its parameters as JSON."""

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "form")
        self._writing = writing
        self._place: Path = ()
        self.name = writing.adopt(Field(theme, self._wish_name, self))
        self.description = writing.adopt(Field(theme, self._wish_description, self))
        self.parameters = writing.adopt(Field(theme, self._wish_parameters, self, lines=True))
        self.remove = IconButton(theme, "trash", "", self)
        self.remove.clicked.connect(lambda: writing.then(self._remove))
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 8, 8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Name"), self.name),
            (self.tr("What it does"), self.description),
            (self.tr("Parameters (JSON)"), self.parameters),
        )
        top = Qt.AlignmentFlag.AlignTop
        for number, (text, field) in enumerate(rows):
            word = label(text, "muted", self)
            word.setContentsMargins(0, 6, 6, 0)
            grid.addWidget(word, number, 0, top)
            grid.addWidget(field, number, 1)
        grid.addWidget(self.remove, 0, 2, top)

    def show_tool(self, tool: Tool, number: int) -> None:
        """Show a tool as committed."""
        self._place = tool.place
        count = number + 1
        words = self.tr("Name of tool {number}").format(number=count)
        self.name.show_text(DraftPlace(Typed.TOOL_NAME, number), tool.name, words)
        words = self.tr("What tool {number} does").format(number=count)
        self.description.show_text(DraftPlace(Typed.TOOL_DESCRIPTION, number), tool.description, words)
        words = self.tr("Parameters of tool {number} as JSON").format(number=count)
        raw = "" if tool.parameters is None else json.dumps(tool.parameters, ensure_ascii=False, indent=2)
        self.parameters.show_text(DraftPlace(Typed.TOOL_PARAMETERS, number), raw, words)
        self.remove.set_name(self.tr("Remove tool {number}").format(number=count))

    def _setting(self, key: str, value: Any) -> tuple[ch.Change, str]:
        example = self._writing.example
        change = ch.SetAt(example.id if example is not None else 0, (*self._place, key), value)
        return change, self.tr("Edit a tool")

    def _wish_name(self, text: str) -> tuple[ch.Change, str]:
        return self._setting("name", text.strip())

    def _wish_description(self, text: str) -> tuple[ch.Change, str]:
        return self._setting("description", text)

    def _wish_parameters(self, text: str) -> tuple[ch.Change, str]:
        if not text.strip():
            example = self._writing.example
            path = (*self._place, "parameters")
            return ch.RemoveAt(example.id if example is not None else 0, path), self.tr("Edit a tool")
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise Unfit(self.tr("This is no valid JSON. Correct it, or give it up.")) from error
        return self._setting("parameters", value)

    def _remove(self) -> None:
        example = self._writing.example
        if example is None:
            return
        at = next(step for step, key in enumerate(self._place) if isinstance(key, int))
        path, number = self._place[:at], self._place[: at + 1]
        listed = found(example.document, path)
        last = isinstance(listed, list) and len(listed) == 1
        self._writing.ask(ch.RemoveAt(example.id, path if last else number), self.tr("Remove a tool"))

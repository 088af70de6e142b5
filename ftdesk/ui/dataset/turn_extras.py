"""What a turn holds beside plain text: parts with images, calls of tools, the call that a tool answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Role, Turn
from ftdesk.core.dataset.tool_call import answered, call_ids, new_call, tool_calls, tools_of
from ftdesk.ui.common.basics import label
from ftdesk.ui.dataset.content_parts import ContentParts
from ftdesk.ui.dataset.tool_call_form import ToolCallForm
from ftdesk.ui.dataset.turn_content import cut
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme


def has_extras(turn: Turn) -> bool:
    """Whether there is something to show beside a cell of text."""
    return turn.role == Role.TOOL or bool(tool_calls(turn.raw)) or isinstance(turn.raw.get("content"), list)


class TurnExtras(QWidget):
    """Stands below the cell of a turn, and is made only for turns that need it."""

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writing = writing
        self._turn: Turn | None = None
        self.forms: list[ToolCallForm] = []
        body = QVBoxLayout(self)
        body.setContentsMargins(5, 0, 4, 4)
        body.setSpacing(6)
        self._asked = QWidget(self)
        row = QHBoxLayout(self._asked)
        row.setContentsMargins(5, 0, 0, 0)
        name = label(self.tr("Answers the call"), "muted", self._asked)
        self.asked = QComboBox(self._asked)
        self.asked.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.asked.activated.connect(lambda _: writing.then(self._on_asked))
        name.setBuddy(self.asked)
        row.addWidget(name)
        row.addWidget(self.asked)
        row.addStretch(1)
        body.addWidget(self._asked)
        self.parts = ContentParts(theme, writing, self)
        body.addWidget(self.parts)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        body.addLayout(self._list)

    # -- showing ---------------------------------------------------------------------------------------

    def show_turn(self, turn: Turn, example: Example) -> None:
        """Show what a turn of this example holds."""
        self._turn = turn
        path = (*example.talk_path, turn.index)
        self._show_asked(turn, example)
        content = turn.raw.get("content")
        self.parts.setVisible(isinstance(content, list))
        self.parts.show_parts(content if isinstance(content, list) else [], path, turn.index)
        calls = tool_calls(turn.raw)
        while len(self.forms) < len(calls):
            self._add_form()
        for form in self.forms[len(calls) :]:
            self._writing.release(form)
            form.hide()
            self._list.removeWidget(form)
            form.deleteLater()
        del self.forms[len(calls) :]
        tools, done = tools_of(example.document), answered(example.messages)
        for number, (form, call) in enumerate(zip(self.forms, calls, strict=True)):
            form.show_call(call, path, turn.index, number, tools=tools)
            form.show_answerable(bool(call.id) and call.id not in done)

    def _show_asked(self, turn: Turn, example: Example) -> None:
        self._asked.setVisible(turn.role == Role.TOOL)
        if turn.role != Role.TOOL:
            return
        self.asked.clear()
        current = turn.raw.get("tool_call_id")
        for call_id, name in call_ids(example.messages[: turn.index]).items():
            self.asked.addItem(
                self.tr("{name} · {id}").format(name=name or "?", id=cut(call_id, 16)), call_id
            )
        at = self.asked.findData(current)
        if at < 0:
            words = self.tr("no call of this example") if current is None else cut(str(current), 30)
            self.asked.insertItem(0, words, current)
            at = 0
        self.asked.setCurrentIndex(at)
        self.asked.setAccessibleName(
            self.tr("Which call turn {number} answers").format(number=turn.index + 1)
        )

    def _add_form(self) -> None:
        form = ToolCallForm(self._theme, self._writing, self)
        form.remove_requested.connect(self._remove_call)
        form.answer_requested.connect(self._add_answer)
        self.forms.append(form)
        self._list.addWidget(form)

    # -- changing --------------------------------------------------------------------------------------

    def _on_asked(self) -> None:
        example, turn = self._writing.example, self._turn
        chosen = self.asked.currentData()
        if example is not None and turn is not None and chosen != turn.raw.get("tool_call_id"):
            path = (*example.talk_path, turn.index, "tool_call_id")
            self._writing.ask(ch.SetAt(example.id, path, chosen), self.tr("Choose the answered call"))

    def _remove_call(self, number: int) -> None:
        example, turn = self._writing.example, self._turn
        if example is not None and turn is not None:
            change = without_call(example, turn, number)
            self._writing.ask(change, self.tr("Remove a tool call"))

    def _add_answer(self, call_id: str) -> None:
        example, turn = self._writing.example, self._turn
        if example is None or turn is None:
            return
        at = turn.index + 1
        while at < len(example.turns) and example.turns[at].role == Role.TOOL:
            at += 1
        message = {"role": Role.TOOL.value, "tool_call_id": call_id, "content": ""}
        self._writing.ask(ch.InsertTurn(example.id, at, message), self.tr("Add the tool's answer"))
        self._writing.turn_requested.emit(at)


def with_call(example: Example, turn: Turn) -> ch.Change:
    """One more call of a tool in an assistant's turn; of the example's first tool, to begin with."""
    calls = turn.raw.get("tool_calls")
    tools = tools_of(example.document)
    made = new_call(tools[0].name if tools else "", call_ids(example.messages))
    path = (*example.talk_path, turn.index, "tool_calls")
    return ch.SetAt(example.id, path, [*(calls if isinstance(calls, list) else []), made])


def without_call(example: Example, turn: Turn, number: int) -> ch.Change:
    """A turn without one of its calls. A turn that then would say nothing at all gets an empty text."""
    call = tool_calls(turn.raw)[number]
    path = (*example.talk_path, turn.index)
    field = str(call.place[0])
    listed: Any = turn.raw.get(field)
    if field == "tool_calls" and len(listed) > 1:
        return ch.RemoveAt(example.id, (*path, *call.place[:2]))
    steps: list[ch.Change] = [ch.RemoveAt(example.id, (*path, field))]
    if turn.raw.get("content") is None and not _says(turn.raw, field):
        steps.append(ch.SetContent(example.id, turn.index, ""))
    return ch.Steps(tuple(steps))


def _says(raw: Mapping[str, Any], but: str) -> bool:
    return any(raw.get(key) for key in ("tool_calls", "function_call", "refusal", "audio") if key != but)

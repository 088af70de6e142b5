"""What one does with the turns of the open example: each key and menu of a row as one undoable change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Role
from ftdesk.core.dataset.tool_call import call_ids, tool_calls
from ftdesk.ui.dataset.field import Field
from ftdesk.ui.dataset.turn_content import choices, first_call, next_role, open_calls
from ftdesk.ui.dataset.turn_extras import with_call
from ftdesk.ui.dataset.turn_row import TurnRow
from ftdesk.ui.dataset.turn_table import TurnTable
from ftdesk.ui.dataset.writing import Writing


class TurnVerbs(QObject):
    """Every verb first commits what is being typed, and does nothing when that could not be saved."""

    def __init__(self, writing: Writing, table: TurnTable, parent: QObject) -> None:
        super().__init__(parent)
        self._writing = writing
        self._table = table
        table.row_made.connect(self._wire)
        writing.turn_requested.connect(table.focus_turn)

    def _wire(self, row: TurnRow) -> None:
        editor, writing = row.editor, self._writing
        editor.edited.connect(lambda: self._on_typed(row))
        editor.left.connect(lambda: self.commit(row))
        editor.enter_pressed.connect(lambda: self._on_enter(row))
        editor.escape_pressed.connect(lambda: writing.then(writing.leave_requested.emit))
        editor.next_example_requested.connect(lambda: writing.then(writing.next_example_requested.emit))
        editor.move_example_requested.connect(
            lambda step: writing.then(lambda: writing.move_example_requested.emit(step))
        )
        editor.role_requested.connect(lambda role: self._set_role(row, role))
        editor.trained_requested.connect(lambda: self._switch_trained(row))
        for wish in (editor.large_requested, row.large_requested):
            wish.connect(lambda: writing.large_requested.emit(editor))
        for moves in (editor.move_requested, row.move_requested):
            moves.connect(lambda step: self._then(row, lambda: self._move(row, step)))
        row.duplicate_requested.connect(lambda: self._then(row, lambda: self._duplicate(row)))
        row.insert_requested.connect(lambda: self._then(row, lambda: self._insert(row)))
        row.call_requested.connect(lambda: self._then(row, lambda: self._add_call(row)))
        row.remove_requested.connect(lambda: self._then(row, lambda: self._remove(row)))
        row.role_requested.connect(lambda role: self._set_role(row, role))
        row.trained_requested.connect(lambda on: self._then(row, lambda: self._set_trained(row, trained=on)))
        row.trouble.retry_requested.connect(writing.retry_requested)
        row.trouble.save_elsewhere_requested.connect(lambda: writing.save_text_requested.emit(editor.text))
        writing.cell_made.emit(editor)

    # -- committing ------------------------------------------------------------------------------------

    def commit_all(self) -> bool:
        """Commit whatever is open; False when something could not be saved."""
        for row in tuple(self._table.rows):
            self.commit(row)
        kept = self._writing.commit_fields()
        if not kept:  # nobody goes on from here: show why, it may be far above
            self._show(self._writing.dirty_fields[0])
        return kept and not any(row.dirty for row in self._table.rows)

    def _show(self, field: Field) -> None:
        if field.isVisible() and not field.cell.hasFocus():
            field.cell.setFocus(Qt.FocusReason.OtherFocusReason)
            self._table.area.ensureWidgetVisible(field)

    def commit(self, row: TurnRow) -> bool:
        """Commit one cell; whether its text is safe now."""
        row.editor.settle()
        example = self._writing.example
        if example is None or not row.dirty:
            return True
        text = row.editor.text
        if row.turn is not None:
            calls = bool(tool_calls(row.turn.raw))
            change: ch.Change = ch.SetContent(example.id, row.index, text)
            if calls and not text:  # beside a call no text is null, not an empty one
                change = ch.SetAt(example.id, (*example.talk_path, row.index, "content"), None)
            self._writing.ask(change, self.tr("Edit a turn"))
        elif text.strip():
            message = {"role": row.role, "content": text}
            called = open_calls(example.turns) if row.role == Role.TOOL else []
            if called:
                message = {"role": row.role, "tool_call_id": called[0], "content": text}
            self._writing.ask(ch.InsertTurn(example.id, row.index, message), self.tr("Add a turn"))
        else:
            row.forget()
        return not row.dirty

    def _on_typed(self, row: TurnRow) -> None:
        if row.dirty:
            self._writing.typed.emit(row.index, row.editor.written)
        else:
            self._writing.taken_back.emit(row.index)

    def _then(self, row: TurnRow, action: Callable[[], object]) -> None:
        if self.commit(row):
            self._writing.then(action)

    # -- verbs -----------------------------------------------------------------------------------------

    def _on_enter(self, row: TurnRow) -> None:
        if self.commit(row) and row.turn is not None:
            self._table.focus_turn(row.index + 1)

    def _move(self, row: TurnRow, step: int) -> None:
        example, to = self._writing.example, row.index + step
        if example is None or row.turn is None or not 0 <= to < len(example.turns):
            return
        focused = row.editor.hasFocus()
        position = row.editor.textCursor().position()
        self._writing.ask(ch.MoveTurn(example.id, row.index, to), self.tr("Move a turn"))
        if focused:
            self._table.focus_turn(to)
            there = self._table.rows[to].editor
            cursor = there.textCursor()
            cursor.setPosition(min(position, there.document().characterCount() - 1))
            there.setTextCursor(cursor)

    def _duplicate(self, row: TurnRow) -> None:
        example = self._writing.example
        if example is not None and row.turn is not None:
            change = ch.InsertTurn(example.id, row.index + 1, row.turn.raw)
            self._writing.ask(change, self.tr("Duplicate a turn"))
            self._table.focus_turn(row.index + 1)

    def _insert(self, row: TurnRow) -> None:
        example = self._writing.example
        if example is not None and row.turn is not None:
            role = next_role(example.turns[: row.index + 1])
            message = {"role": role.value, "content": ""}
            called = open_calls(example.turns[: row.index + 1]) if role == Role.TOOL else []
            if called:
                message = {"role": role.value, "tool_call_id": called[0], "content": ""}
            self._writing.ask(ch.InsertTurn(example.id, row.index + 1, message), self.tr("Add a turn"))
            self._table.focus_turn(row.index + 1)

    def _add_call(self, row: TurnRow) -> None:
        example = self._writing.example
        if example is not None and row.turn is not None:
            self._writing.ask(with_call(example, row.turn), self.tr("Add a tool call"))
            if row.extras is not None and row.extras.forms:
                row.extras.forms[-1].name.cell.setFocus()

    def _remove(self, row: TurnRow) -> None:
        example = self._writing.example
        if example is not None and row.turn is not None:
            index = row.index
            self._writing.ask(ch.RemoveTurn(example.id, index), self.tr("Delete a turn"))
            self._table.focus_turn(index)

    def _set_role(self, row: TurnRow, role: str) -> None:
        example = self._writing.example
        if example is None or role not in choices(first_call(example.turns), row.index):
            return
        if row.turn is None:
            self._table.set_next_role(role)
        elif row.role_button.isEnabled() and self.commit(row) and role != row.turn.role:
            self._writing.ask(self._role_change(row.index, role), self.tr("Change who speaks"))
        row.editor.setFocus()

    def _role_change(self, index: int, role: str) -> ch.Change:
        """A tool's turn names the call that it answers; no other turn does."""
        example = self._writing.example
        if example is None:
            return ch.Steps()
        steps: list[ch.Change] = [ch.SetRole(example.id, index, role)]
        before = example.turns[:index]
        if role == Role.TOOL and "tool_call_id" not in example.turns[index].raw:
            called = open_calls(before) or list(call_ids([turn.raw for turn in before]))[-1:]
            path = (*example.talk_path, index, "tool_call_id")
            steps += [ch.SetAt(example.id, path, called[0])] if called else []
        elif example.turns[index].role == Role.TOOL and role != Role.TOOL:
            steps.append(ch.RemoveField(example.id, index, "tool_call_id"))
        return steps[0] if len(steps) == 1 else ch.Steps(tuple(steps))

    def _switch_trained(self, row: TurnRow) -> None:
        if row.turn is not None and row.turn.role == Role.ASSISTANT:
            self._then(row, lambda: self._set_trained(row, trained=not row.switch.isChecked()))

    def _set_trained(self, row: TurnRow, *, trained: bool) -> None:
        example = self._writing.example
        if example is not None and row.turn is not None:
            change = ch.SetTrained(example.id, row.index, trained)
            self._writing.ask(change, self.tr("Train on a turn or not"))
            row.switch.setChecked(row.turn.trained)

"""The open example: what it is used for, its turns, and the wish for a change that follows from each key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example, Split
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.common.basics import Card, IconButton, label
from ftdesk.ui.dataset.turn_content import kept_note
from ftdesk.ui.dataset.turn_row import TurnRow
from ftdesk.ui.dataset.turn_table import Tokens, TurnTable
from ftdesk.ui.theme import Theme


class ExampleView(Card):
    """Emits plain changes and says afterwards, by its rows, whether they were made."""

    change_requested = Signal(object, str)  # Change, its name for Undo
    typed = Signal(int, str)  # turn, text so far
    taken_back = Signal(int)  # turn whose text is the committed one again
    next_example_requested = Signal()
    move_example_requested = Signal(int)
    duplicate_example_requested = Signal()
    delete_example_requested = Signal()
    leave_requested = Signal()
    retry_requested = Signal()
    save_text_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.example: Example | None = None
        self.body.setContentsMargins(16, 14, 8, 8)
        self.title.show()
        self.origin = label("", "muted", self)
        self.head.insertWidget(1, self.origin)
        self._add_tools(theme)
        self.note = label("", "muted", self, wrap=True)
        self.note.hide()
        self.body.addWidget(self.note)
        self.table = TurnTable(theme, self)
        self.table.row_made.connect(self._wire)
        self.body.addWidget(self.table, 1)

    def _add_tools(self, theme: Theme) -> None:
        use = label(self.tr("&Use for"), "muted", self)
        self.split = QComboBox(self)
        self.split.addItem(self.tr("Training"), Split.TRAIN)
        self.split.addItem(self.tr("Validation"), Split.VALIDATION)
        self.split.setToolTip(self.tr("Validation examples are not learned; they test what was learned"))
        self.split.activated.connect(self._on_split)
        use.setBuddy(self.split)
        copy = IconButton(theme, "copy", self.tr("Duplicate this example"), self)
        copy.clicked.connect(self.duplicate_example_requested)
        delete = IconButton(theme, "trash", self.tr("Delete this example"), self)
        delete.clicked.connect(self.delete_example_requested)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        for each in (use, self.split, copy, delete):
            tools.addWidget(each)
        self.head.addLayout(tools)

    # -- showing ---------------------------------------------------------------------------------------

    def show_example(self, example: Example, number: int, total: int, tokens: Tokens) -> None:
        """Show an example, or the next state of the one that is open."""
        other = self.example is None or self.example.id != example.id
        self.example = example
        self.show_place(number, total)
        origin = self.tr("from {file}").format(file=example.origin) if example.origin else ""
        self.origin.setText(origin)
        self.split.setCurrentIndex(self.split.findData(example.split))
        self.note.setText(self._note(example))
        self.note.setVisible(bool(self.note.text()))
        self.table.show_example(example, tokens, other=other)

    def show_place(self, number: int, total: int) -> None:
        """Where in the list the example stands."""
        locale = QLocale()
        text = self.tr("Example {number} of {total}")
        self.title.setText(text.format(number=locale.toString(number), total=locale.toString(total)))

    def _note(self, example: Example) -> str:
        if not isinstance(example.document.get("messages"), list):
            text = self.tr(
                "This example is in a form that ftdesk does not show. It is kept unchanged on export."
            )
            return f"{text}\n{example.body[:2000]}"
        return kept_note(example.extra) if example.extra else ""

    def mark_unsaved(self, error: FtdeskError) -> None:
        """The last change could not be saved: mark every cell whose text is only on the screen."""
        for row in self.table.rows:
            if row.dirty:
                row.mark_unsaved(error)

    # -- committing ------------------------------------------------------------------------------------

    @property
    def dirty_rows(self) -> list[TurnRow]:
        """Cells with text that was not committed."""
        return [row for row in self.table.rows if row.dirty]

    def commit_all(self) -> bool:
        """Commit whatever is open; False when something could not be saved."""
        for row in tuple(self.table.rows):
            self.commit_row(row)
        return not self.dirty_rows

    def commit_row(self, row: TurnRow) -> bool:
        """Commit one cell; whether its text is safe now."""
        row.editor.settle()
        if self.example is None or not row.dirty:
            return True
        text = row.editor.text
        if row.turn is not None:
            self._ask(ch.SetContent(self.example.id, row.index, text), self.tr("Edit a turn"))
        elif text.strip():
            message = {"role": row.role, "content": text}
            self._ask(ch.InsertTurn(self.example.id, row.index, message), self.tr("Add a turn"))
        else:
            row.forget()
        return not row.dirty

    def _ask(self, change: ch.Change, text: str) -> None:
        self.change_requested.emit(change, text)

    # -- what the rows wish ----------------------------------------------------------------------------

    def _wire(self, row: TurnRow) -> None:
        editor = row.editor
        editor.edited.connect(lambda: self._on_typed(row))
        editor.left.connect(lambda: self.commit_row(row))
        editor.enter_pressed.connect(lambda: self._on_enter(row))
        editor.escape_pressed.connect(lambda: self._then(row, self.leave_requested.emit))
        editor.next_example_requested.connect(lambda: self._then(row, self.next_example_requested.emit))
        editor.move_requested.connect(lambda step: self._then(row, lambda: self._move(row, step)))
        editor.move_example_requested.connect(
            lambda step: self._then(row, lambda: self.move_example_requested.emit(step))
        )
        row.move_requested.connect(lambda step: self._then(row, lambda: self._move(row, step)))
        row.duplicate_requested.connect(lambda: self._then(row, lambda: self._duplicate(row)))
        row.remove_requested.connect(lambda: self._remove(row))
        row.role_requested.connect(lambda role: self._set_role(row, role))
        row.trained_requested.connect(lambda on: self._then(row, lambda: self._set_trained(row, on)))
        row.retry_requested.connect(self.retry_requested)
        row.save_elsewhere_requested.connect(lambda: self.save_text_requested.emit(editor.text))

    def _then(self, row: TurnRow, action: Callable[[], object]) -> None:
        """Commit first: an action must not meet a text that is only on the screen."""
        if self.commit_row(row) and self.commit_all():
            action()

    def _on_typed(self, row: TurnRow) -> None:
        if row.dirty:
            self.typed.emit(row.index, row.editor.text)
        else:
            self.taken_back.emit(row.index)

    def _on_enter(self, row: TurnRow) -> None:
        if self.commit_row(row) and row.turn is not None:
            self.table.focus_turn(row.index + 1)

    def _move(self, row: TurnRow, step: int) -> None:
        to = row.index + step
        if self.example is None or row.turn is None or not 0 <= to < len(self.example.turns):
            return
        focused = row.editor.hasFocus()
        self._ask(ch.MoveTurn(self.example.id, row.index, to), self.tr("Move a turn"))
        if focused:
            self.table.focus_turn(to)

    def _duplicate(self, row: TurnRow) -> None:
        if self.example is not None and row.turn is not None:
            change = ch.InsertTurn(self.example.id, row.index + 1, row.turn.raw)
            self._ask(change, self.tr("Duplicate a turn"))
            self.table.focus_turn(row.index + 1)

    def _remove(self, row: TurnRow) -> None:
        if self.example is not None and row.turn is not None:
            index = row.index
            row.editor.set_text(row.turn.text or "")
            self._ask(ch.RemoveTurn(self.example.id, index), self.tr("Delete a turn"))
            self.table.focus_turn(index)

    def _set_role(self, row: TurnRow, role: str) -> None:
        if row.turn is None:
            self.table.set_next_role(role)
        elif self.commit_row(row) and self.example is not None and role != row.turn.role:
            self._ask(ch.SetRole(self.example.id, row.index, role), self.tr("Change who speaks"))
        row.editor.setFocus()

    def _set_trained(self, row: TurnRow, trained: bool) -> None:
        if self.example is not None and row.turn is not None:
            self._ask(ch.SetTrained(self.example.id, row.index, trained), self.tr("Train on a turn or not"))
            row.switch.setChecked(row.turn.trained)

    def _on_split(self, _index: int) -> None:
        if self.example is not None and self.commit_all():
            split = Split(self.split.currentData())
            if split != self.example.split:
                self._ask(ch.SetMarks((self.example.id,), split=split), self.tr("Change what an example is used for"))
            self.split.setCurrentIndex(self.split.findData(self.example.split))

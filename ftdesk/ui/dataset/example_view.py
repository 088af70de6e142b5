"""The open example: what it is used for, its turns and answers, and the wish for a change from each key."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.example import Example, Split
from ftdesk.core.errors import FtdeskError
from ftdesk.core.trials import coach
from ftdesk.ui.common.basics import Card, IconButton, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.dataset.example_menu import ExampleMenu
from ftdesk.ui.dataset.large_editor import LargeEditor
from ftdesk.ui.dataset.large_mode import LargeMode
from ftdesk.ui.dataset.origin_words import origin_text
from ftdesk.ui.dataset.pair_view import PairView, answer_tokens
from ftdesk.ui.dataset.tab_order import chain, in_reading_order
from ftdesk.ui.dataset.tag_bar import TagBar
from ftdesk.ui.dataset.tools_card import ToolsCard
from ftdesk.ui.dataset.turn_content import kept_note
from ftdesk.ui.dataset.turn_row import TurnRow
from ftdesk.ui.dataset.turn_table import Tokens, TurnTable
from ftdesk.ui.dataset.turn_verbs import TurnVerbs
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme

_SHOWN = frozenset({"tools", "functions"})


class ExampleView(Card):
    """Emits plain changes and says afterwards, by its cells, whether they were made."""

    change_requested = Signal(object, str)  # Change, its name for Undo
    typed = Signal(int, str)  # key of the draft, text so far
    taken_back = Signal(int)  # key of the draft whose text is the committed one again
    next_example_requested = Signal()
    move_example_requested = Signal(int)
    duplicate_example_requested = Signal()
    delete_example_requested = Signal()
    leave_requested = Signal()
    seen_requested = Signal()
    retry_requested = Signal()
    save_text_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.writing = Writing(self)
        self._ordered = (0, -1)
        self.body.setContentsMargins(16, 14, 8, 8)
        self.title.show()
        self.origin = label("", "muted", self)
        self.head.insertWidget(1, self.origin)
        self._add_tools(theme)
        self.note = label("", "muted", self, wrap=True)
        self.note.hide()
        self.wish = label("", "wish", self, wrap=True)
        self.marks = TagBar(theme, self)
        self.body.addWidget(self.marks)
        self.body.addWidget(self.wish)
        self.body.addWidget(self.note)
        self.tools = ToolsCard(theme, self.writing, self)
        self.table = TurnTable(theme, self.writing, self)
        self.table.whole.insertWidget(0, self.tools)
        self.pair = PairView(theme, self.writing, self)
        self.table.add_below(self.pair)
        self.table.beyond_requested.connect(self._go_beyond)
        self.verbs = TurnVerbs(self.writing, self.table, self)
        self.writing.commit_all = self.verbs.commit_all
        self.body.addWidget(self.table, 1)
        self.large = LargeEditor(theme, self)
        self.body.addWidget(self.large, 1)
        self.mode = LargeMode(self.writing, self.table, self.large, self)
        self.menu = ExampleMenu(self.writing, self.tools.add_tool, lambda: self.pair.focus_answer(1), self)
        self.more.clicked.connect(lambda: self.menu.open_at(self.more))
        self._wire()

    def _wire(self) -> None:
        writing = self.writing
        writing.change_requested.connect(self.change_requested)
        writing.typed.connect(self.typed)
        writing.taken_back.connect(self.taken_back)
        writing.next_example_requested.connect(self.next_example_requested)
        writing.move_example_requested.connect(self.move_example_requested)
        writing.leave_requested.connect(self._on_leave)
        writing.retry_requested.connect(self.retry_requested)
        writing.save_text_requested.connect(self.save_text_requested)

    def _add_tools(self, theme: Theme) -> None:
        use = label(self.tr("&Use for"), "muted", self)
        self.split = QComboBox(self)
        self.split.addItem(self.tr("Training"), Split.TRAIN)
        self.split.addItem(self.tr("Validation"), Split.VALIDATION)
        self.split.setToolTip(self.tr("Validation examples are not learned; they test what was learned"))
        self.split.activated.connect(self._on_split)
        use.setBuddy(self.split)
        see = IconButton(theme, "eye", self.tr("What the model sees of it (Ctrl+Shift+M)"), self)
        see.clicked.connect(self.seen_requested)
        copy = writes(IconButton(theme, "copy", self.tr("Duplicate this example"), self))
        copy.clicked.connect(self.duplicate_example_requested)
        delete = writes(IconButton(theme, "trash", self.tr("Delete this example"), self))
        delete.clicked.connect(self.delete_example_requested)
        self.more = IconButton(theme, "more", self.tr("More for this example"), self)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        for each in (use, self.split, see, copy, delete, self.more):
            tools.addWidget(each)
        self.head.addLayout(tools)

    # -- showing ---------------------------------------------------------------------------------------

    @property
    def example(self) -> Example | None:
        """The example that is shown."""
        return self.writing.example

    def show_example(self, example: Example, number: int, total: int, tokens: Tokens) -> None:
        """Show an example, or the next state of the one that is open."""
        other = self.example is None or self.example.id != example.id
        self.writing.example = example
        if other:
            self.large.close_cell()
            self.writing.forget()
        self.show_place(number, total)
        self.origin.setText(origin_text(example.origin))
        self.split.setCurrentIndex(self.split.findData(example.split))
        self.marks.show_example(example)
        self.note.setText(self._note(example))
        self.wish.setText(self._wish(example))
        self.wish.setVisible(bool(self.wish.text()))
        self.note.setVisible(bool(self.note.text()))
        self.tools.show_tools(example, other=other)
        self.table.show_example(example, tokens, other=other)
        self.pair.setVisible(example.is_pair)
        if example.is_pair:
            self.pair.show_pair(example)
        self.show_tokens(tokens)
        self._order_tabs()

    def _order_tabs(self) -> None:
        ordered = (len(self.table.rows), self.writing.made)
        if ordered == self._ordered:
            return
        self._ordered = ordered
        parts = (self.tools, *self.table.rows, self.pair)
        chain(self.more, *(stop for part in parts for stop in in_reading_order(part)), self.large.back)

    def close_example(self) -> None:
        """Show no example."""
        self.large.close_cell()
        self.writing.example = None
        self.hide()

    def show_place(self, number: int, total: int) -> None:
        """Where in the list the example stands."""
        locale = QLocale()
        text = self.tr("Example {number} of {total}") if number else self.tr("Hidden by the filter")
        self.title.setText(text.format(number=locale.toString(number), total=locale.toString(total)))

    def show_tokens(self, tokens: Tokens) -> None:
        """The counts of all its messages; None while they are being counted."""
        self.table.show_tokens(tokens)
        if self.example is not None and self.example.is_pair:
            self.pair.show_tokens(answer_tokens(self.example, tokens))
        self.mode.show_about()

    def _wish(self, example: Example) -> str:
        if not coach.is_wish(example):
            return ""
        how = self.tr("Write the question, and below it the answer that you would have liked best.")
        return f"{example.note}\n{how}"

    def _note(self, example: Example) -> str:
        if not example.has_talk:
            text = self.tr(
                "This example is in a form that ftdesk does not show. It is kept unchanged on export."
            )
            return f"{text}\n{example.body[:2000]}"
        kept = [name for name in example.extra if name not in _SHOWN]
        return kept_note(kept) if kept else ""

    def mark_unsaved(self, error: FtdeskError) -> None:
        """The last change could not be saved: mark every cell whose text is only on the screen."""
        for row in self.table.rows:
            if row.dirty:
                row.mark_unsaved(error)
        self.writing.mark_unsaved(error)

    # -- what is typed ---------------------------------------------------------------------------------

    @property
    def dirty_rows(self) -> list[TurnRow]:
        """Turns with text that was not committed."""
        return [row for row in self.table.rows if row.dirty]

    @property
    def unsaved(self) -> bool:
        """Whether something stands on the screen alone that could not be saved."""
        fields = self.writing.dirty_fields
        return any(row.unsaved for row in self.dirty_rows) or any(field.unsaved for field in fields)

    def typed_now(self) -> list[tuple[int, str]]:
        """Everything that is typed and not committed, by the keys of the drafts."""
        found = [(row.index, row.editor.written) for row in self.dirty_rows]
        fields = self.writing.dirty_fields
        return found + [(each.place.key, each.cell.written) for each in fields if each.place is not None]

    def commit_all(self) -> bool:
        """Commit whatever is open; False when something could not be saved."""
        return self.verbs.commit_all()

    def bring_back(self, key: int, text: str) -> None:
        """Show the text of a draft as if the user had just typed it."""
        place = DraftPlace.of(key)
        if place is None:
            self.table.build_up_to(key)
            row = self.table.rows[min(key, len(self.table.rows) - 1)] if self.table.rows else None
            if row is not None and (row.turn is None or row.turn.editable):
                row.editor.bring_back(text)
            return
        if place.typed in {Typed.TOOL_NAME, Typed.TOOL_DESCRIPTION, Typed.TOOL_PARAMETERS}:
            self.tools.open_up()
        else:
            self.table.build_up_to(place.turn)
        field = self.writing.field_at(key)
        if field is not None:
            field.reveal()
            field.cell.bring_back(text)

    # -- where the keys lead ---------------------------------------------------------------------------

    def _on_leave(self) -> None:
        if not self.mode.leave():
            self.leave_requested.emit()

    def _go_beyond(self, places: int) -> None:
        if self.example is not None and self.example.is_pair:
            self.pair.focus_answer(places)

    def _on_split(self, _index: int) -> None:
        if self.example is not None and self.commit_all():
            split = Split(self.split.currentData())
            if split != self.example.split:
                change = ch.SetMarks((self.example.id,), split=split)
                self.change_requested.emit(change, self.tr("Change what an example is used for"))
            self.split.setCurrentIndex(self.split.findData(self.example.split))

"""One turn in the table: role, text, train-on-this switch, tokens and a menu."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ftdesk.core.dataset.example import Example, Role, Turn
from ftdesk.core.dataset.tool_call import tool_calls
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.common.basics import IconButton, label, set_kind
from ftdesk.ui.common.switch import Switch
from ftdesk.ui.dataset.turn_content import (
    CHOICES,
    choices,
    described,
    kept_note,
    placeholder,
    role_word,
)
from ftdesk.ui.dataset.turn_editor import TurnEditor
from ftdesk.ui.dataset.turn_extras import TurnExtras, has_extras
from ftdesk.ui.dataset.unsaved_strip import UnsavedStrip
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme

ROLE_PX, TRAIN_PX, TOKENS_PX, MORE_PX, GAP_PX = 100, 100, 52, 32, 8
TEXT_PX = 10
"""So far the words of a cell stand from its edge; what is only shown lines up with them."""
_LONG, _LONG_LINES = 500, 8
_SHOWN = frozenset({"tool_calls", "function_call", "tool_call_id"})


class TurnRow(QFrame):
    """Shows one turn, or, as the last row, the turn that is to come. It only asks; the view decides."""

    role_requested = Signal(str)
    trained_requested = Signal(bool)
    move_requested = Signal(int)
    duplicate_requested = Signal()
    insert_requested = Signal()
    call_requested = Signal()
    large_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writing = writing
        self._extras: TurnExtras | None = None
        self._choices: tuple[Role, ...] = CHOICES
        self.index = 0
        self.role = ""
        self.turn: Turn | None = None
        self.setProperty("kind", "turn")
        self.role_button = self._make_role_button()
        self.editor = TurnEditor(self)
        self.editor.prose = True
        self.held = label("", "", self, wrap=True)
        self.held.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.held.setContentsMargins(TEXT_PX, 7, TEXT_PX, 0)
        self.note = label("", "muted", self, wrap=True)
        self.note.setContentsMargins(TEXT_PX, 0, TEXT_PX, 2)
        self.trouble = UnsavedStrip(theme, self)
        self.switch = Switch(theme, "", self)
        self.switch.clicked.connect(self.trained_requested)
        self.tokens = label("", "muted", self)
        self.tokens.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.more = IconButton(theme, "more", "", self)
        self.more.clicked.connect(self._open_menu)
        self.large = IconButton(theme, "expand", "", self)
        self.large.clicked.connect(self.large_requested)
        self.large.hide()
        self.editor.edited.connect(self._show_large)
        self._lay_out()

    # -- building --------------------------------------------------------------------------------------

    def _make_role_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "role")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self._open_roles)
        return button

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 8, 8)
        whole.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(GAP_PX)
        whole.addLayout(row)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(ROLE_PX + GAP_PX, 0, 0, 0)
        whole.addLayout(self._below)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(_column(self.role_button, ROLE_PX, 3, Qt.AlignmentFlag.AlignLeft), 0, top)
        words = QVBoxLayout()
        words.setSpacing(2)
        for each in (self.trouble, self.editor, self.held, self.note):
            words.addWidget(each)
        row.addLayout(words, 1)
        row.addWidget(_column(self.switch, TRAIN_PX, 4, Qt.AlignmentFlag.AlignHCenter), 0, top)
        row.addWidget(_column(self.tokens, TOKENS_PX, 9, Qt.AlignmentFlag.AlignRight), 0, top)
        row.addWidget(_column(self.more, MORE_PX, 1, Qt.AlignmentFlag.AlignHCenter, self.large), 0, top)

    # -- showing ---------------------------------------------------------------------------------------

    def show_turn(self, turn: Turn, tokens: int | None, example: Example, called: int) -> None:
        """Show a turn as committed; `called` is the first turn that calls a tool."""
        self._choices = choices(called, turn.index)
        if turn != self.turn or self._extras is not None:  # most are as they were
            self.turn = turn
            self._show_role(turn.index, turn.role)
            self._show_all(turn, example)
        self.editor.set_text(turn.text or "")
        self._show_large()
        self.show_tokens(tokens)
        if not self.dirty:
            self.mark_saved()

    def _show_all(self, turn: Turn, example: Example) -> None:
        in_parts = isinstance(turn.raw.get("content"), list)
        self.editor.setVisible(turn.editable)
        self.held.setVisible(not turn.editable and not in_parts)
        if tool_calls(turn.raw):
            self.editor.setPlaceholderText(self.tr("A text beside the call, if there is one …"))
        if not turn.editable and not in_parts:
            self.held.setText(described(turn))
        self._show_extras(turn, example)
        kept = [name for name in turn.extra if name not in _SHOWN]
        self.note.setText(kept_note(kept) if kept else "")
        self.note.setVisible(bool(kept))
        # A turn that calls tools is the assistant's; a role that is not offered goes with what it holds
        self.role_button.setEnabled(turn.editable and not tool_calls(turn.raw))
        trainable = turn.role == Role.ASSISTANT
        self.switch.setVisible(trainable)
        self.switch.setChecked(turn.trained)
        self.more.setVisible(True)

    def _show_large(self) -> None:
        """A long text can have more room; of a short one the menu and F4 know."""
        document = self.editor.document()
        long = document.characterCount() > _LONG or document.blockCount() > _LONG_LINES
        self.large.setVisible(long and not self.editor.isHidden())

    def _show_extras(self, turn: Turn, example: Example) -> None:
        needed = has_extras(turn)
        if needed and self._extras is None:
            self._extras = TurnExtras(self._theme, self._writing, self)
            self._below.addWidget(self._extras)
        if self._extras is not None:
            self._extras.setVisible(needed)
            self._extras.show_turn(turn, example)  # an empty one lets go of its fields

    @property
    def extras(self) -> TurnExtras | None:
        """What stands below the text, where there is something."""
        return self._extras if self._extras is not None and not self._extras.isHidden() else None

    def show_next(self, index: int, role: str, called: int) -> None:
        """Be the empty turn that is to come; what was typed into it stays."""
        was_next = self.turn is None
        self.turn = None
        self._choices = choices(called, index)
        if not was_next:
            self.forget()
        self._show_role(index, role)
        self.editor.setVisible(True)
        self.role_button.setEnabled(True)
        for each in (self.held, self.note, self.switch, self.more):
            each.hide()
        self._show_large()
        if self._extras is not None:
            self._writing.release(self._extras)
            self._extras.deleteLater()
            self._extras = None
        self.tokens.setText("")

    def _show_role(self, index: int, role: str) -> None:
        self.index = index
        self.role = role
        word = role_word(role)
        number = QLocale().toString(index + 1)
        self.role_button.setText(word)
        if self.role_button.property("tone") != role:
            set_kind(self.role_button, "role", role)
        self.role_button.setAccessibleName(
            self.tr("Who speaks in turn {number}: {role}").format(number=number, role=word)
        )
        self.role_button.setToolTip(self.tr("Who speaks: Alt+1 system, Alt+2 user, Alt+3 assistant"))
        self.editor.setAccessibleName(
            self.tr("Text of turn {number}, {role}").format(number=number, role=word)
        )
        self.editor.setPlaceholderText(placeholder(role))
        self.switch.setAccessibleName(self.tr("Train on turn {number}").format(number=number))
        self.switch.setToolTip(self.tr("Whether the model learns to write this turn (Alt+T)"))
        self.large.set_name(self.tr("Turn {number} in the large editor (F4)").format(number=number))
        self.more.set_name(self.tr("More for turn {number}").format(number=number))

    def show_tokens(self, tokens: int | None) -> None:
        """How many tokens it has; None while they are being counted."""
        if self.turn is not None:
            self.tokens.setText("…" if tokens is None else QLocale().toString(tokens))

    # -- the text that is being written ----------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether it holds text that was not committed."""
        editable = self.turn is None or self.turn.editable
        return editable and self.editor.dirty

    def forget(self) -> None:
        """Be empty, whatever was typed."""
        self.editor.load("")
        self.mark_saved()

    def mark_unsaved(self, error: FtdeskError) -> None:
        """Say that the text is not saved, why, and what to press."""
        self.trouble.tell(error)
        set_kind(self.editor, "cell", "bad")

    def mark_saved(self) -> None:
        """Take the mark away."""
        if not self.trouble.isHidden():
            self.trouble.hide()
            set_kind(self.editor, "cell")

    @property
    def unsaved(self) -> bool:
        """Whether saving its text failed."""
        return not self.trouble.isHidden()

    # -- menus -----------------------------------------------------------------------------------------

    def _open_roles(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, role in enumerate(self._choices, 1):
            action = menu.addAction(f"{role_word(role)}\tAlt+{number}")
            action.setCheckable(True)
            action.setChecked(role == self.role)
            action.triggered.connect(lambda _=False, chosen=role: self.role_requested.emit(chosen.value))
        menu.popup(self.role_button.mapToGlobal(QPoint(0, self.role_button.height() + 2)))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.editor.isHidden():
            menu.addAction(self.tr("Write in the large editor") + "\tF4", self.large_requested.emit)
            menu.addSeparator()
        menu.addAction(self.tr("Move up") + "\tAlt+↑", lambda: self.move_requested.emit(-1))
        menu.addAction(self.tr("Move down") + "\tAlt+↓", lambda: self.move_requested.emit(1))
        menu.addAction(self.tr("Duplicate"), self.duplicate_requested.emit)
        menu.addAction(self.tr("New turn below"), self.insert_requested.emit)
        if self.role == Role.ASSISTANT:
            menu.addAction(self.tr("Add a tool call"), self.call_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Delete this turn"), self.remove_requested.emit)
        corner = QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 2)
        menu.popup(self.more.mapToGlobal(corner))


def _column(
    widget: QWidget, width_px: int, top_px: int, side: Qt.AlignmentFlag, below: QWidget | None = None
) -> QWidget:
    """A place of fixed width, so that all rows and their header line up."""
    place = QWidget()
    place.setFixedWidth(width_px)
    body = QVBoxLayout(place)
    body.setContentsMargins(0, top_px, 0, 0)
    body.setSpacing(0)
    for each in filter(None, (widget, below)):
        body.addWidget(each, 0, side | Qt.AlignmentFlag.AlignTop)
    return place

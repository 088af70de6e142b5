"""The turns of the open example, one row each, and below them the turn that is to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ftdesk.core.dataset.example import Example, Role, Turn
from ftdesk.ui.common.basics import label
from ftdesk.ui.dataset.turn_content import first_call, next_role
from ftdesk.ui.dataset.turn_row import (
    GAP_PX,
    MORE_PX,
    ROLE_PX,
    TEXT_PX,
    TOKENS_PX,
    TRAIN_PX,
    TurnRow,
)
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme

AT_ONCE = 24
"""So many rows are built at first and whenever one scrolls near the end."""
Tokens = Sequence[int] | None


class TurnTable(QWidget):
    """Rows are reused: showing the next state of an example keeps the focus and the cursor."""

    row_made = Signal(object)  # TurnRow
    beyond_requested = Signal(int)  # the cursor shall go so many places behind the last turn

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writing = writing
        self._example: Example | None = None
        self._turns: tuple[Turn, ...] = ()
        self._tokens: Tokens = None
        self._built = AT_ONCE
        self._with_next = False
        self._next_role: str | None = None
        self.rows: list[TurnRow] = []
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self._header = self._make_header()
        body.addWidget(self._header)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self.whole = QVBoxLayout(inner)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.whole.addLayout(self._list)
        self.whole.addStretch(1)
        self.area.setWidget(inner)
        body.addWidget(self.area, 1)
        self.area.verticalScrollBar().valueChanged.connect(self._build_more_near_the_end)
        self.area.verticalScrollBar().rangeChanged.connect(self._line_up_header)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(self._show_cursor)

    def _make_header(self) -> QFrame:
        header = QFrame(self)
        header.setProperty("kind", "turn-head")
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 4, 8, 6)
        row.setSpacing(GAP_PX)
        right, centre = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
        for text, width, side in (
            (self.tr("Role"), ROLE_PX, Qt.AlignmentFlag.AlignLeft),
            (self.tr("Text"), 0, Qt.AlignmentFlag.AlignLeft),
            (self.tr("Train on this?"), TRAIN_PX, centre),
            (self.tr("Tokens"), TOKENS_PX, right),
            ("", MORE_PX, right),
        ):
            title = label(text, "muted", header)
            title.setAlignment(side)
            if width:
                title.setFixedWidth(width)
            else:
                title.setContentsMargins(TEXT_PX, 0, 0, 0)
            row.addWidget(title, 0 if width else 1)
        return header

    def _line_up_header(self, _least: int, most: int) -> None:
        bar = self.area.verticalScrollBar().sizeHint().width() if most > 0 else 0
        self._header.setContentsMargins(0, 0, bar, 0)

    # -- showing ---------------------------------------------------------------------------------------

    def add_below(self, widget: QWidget) -> None:
        """Put something below the turns that scrolls with them."""
        self.whole.insertWidget(self.whole.count() - 1, widget)

    def show_example(self, example: Example, tokens: Tokens, *, other: bool) -> None:
        """Show an example's turns; `other`: it is another one than before, so nothing typed is kept."""
        if len(example.turns) != len(self._turns):
            self._next_role = None  # it was meant for a place that is another one now
        strays = [] if other else self._strays(example)
        self._example = example
        self._turns = example.turns
        self._tokens = tokens
        # In a pair the answers stand below: after a question no further turn is to come
        asked = example.is_pair and bool(example.turns) and example.turns[-1].role == Role.USER
        self._with_next = example.has_talk and not asked
        if other:
            self._built = AT_ONCE
            self._next_role = None
            self.area.verticalScrollBar().setValue(0)
            for row in self.rows:
                row.forget()
        self._refresh()
        for turn, text in strays:
            self._bring_to(turn, text)

    def _strays(self, example: Example) -> list[tuple[int, str]]:
        """What is typed in rows that will show another turn: it goes with its own turn, else to the end."""
        found: list[tuple[int, str]] = []
        for row in self.rows:
            if not row.dirty:
                continue
            stays = row.index < len(example.turns)
            if row.turn is None:
                stays = row.index == len(example.turns) or (
                    stays and example.turns[row.index].text == row.editor.text
                )
            elif stays and len(example.turns) != len(self._turns):
                stays = example.turns[row.index].raw == row.turn.raw
            if stays:
                continue
            row.editor.settle()
            same = (turn.index for turn in example.turns if row.turn is not None and turn.raw == row.turn.raw)
            found.append((next(same, len(example.turns)), row.editor.text))
            row.forget()
        return found

    def _bring_to(self, turn: int, text: str) -> None:
        self.build_up_to(turn)
        row = self.rows[min(turn, len(self.rows) - 1)]
        if row.turn is None or row.turn.editable:
            row.editor.bring_back(text)

    def show_tokens(self, tokens: Tokens) -> None:
        """New counts for the same turns."""
        self._tokens = tokens
        for row in self.rows:
            row.show_tokens(self._tokens_of(row.index))

    def set_next_role(self, role: str) -> None:
        """The user chose who speaks in the turn that is to come."""
        self._next_role = role
        self._refresh()

    def build_up_to(self, turn: int) -> None:
        """Build the rows up to this one, whatever it costs."""
        if turn >= self._built:
            self._built = turn + AT_ONCE
            self._refresh()

    def _refresh(self) -> None:
        if self._example is None:
            return
        called = first_call(self._turns)
        shown = self._turns[: self._built]
        complete = len(shown) == len(self._turns)
        wanted = len(shown) + (1 if complete and self._with_next else 0)
        while len(self.rows) < wanted:
            self._add_row()
        for row in self.rows[wanted:]:
            self._writing.release(row)
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        del self.rows[wanted:]
        for turn, row in zip(shown, self.rows, strict=False):
            row.show_turn(turn, self._tokens_of(turn.index), self._example, called)
        if wanted > len(shown):
            self._show_next(self.rows[-1], called)

    def _show_next(self, row: TurnRow, called: int) -> None:
        if row.turn is not None or not row.editor.text:
            role = self._next_role or next_role(self._turns).value
        else:
            role = self._next_role or row.role
        row.show_next(len(self._turns), role, called)

    def _add_row(self) -> None:
        row = TurnRow(self._theme, self._writing, self)
        self.rows.append(row)
        self._list.addWidget(row)
        row.editor.cursor_moved.connect(self._follow_cursor)
        self.row_made.emit(row)

    def _tokens_of(self, turn: int) -> int | None:
        return self._tokens[turn] if self._tokens is not None and turn < len(self._tokens) else None

    # -- moving about ----------------------------------------------------------------------------------

    def focus_turn(self, turn: int, *, at_end: bool = True) -> None:
        """Put the cursor into a turn; the nearest editable one after it, else before it."""
        if turn >= len(self._turns) and not self._with_next:
            self.beyond_requested.emit(turn - len(self._turns))
            return
        self.build_up_to(turn)
        editable: Callable[[TurnRow], bool] = lambda row: row.turn is None or row.turn.editable  # noqa: E731
        later = (row for row in self.rows if row.index >= turn and editable(row))
        row = next(later, next((row for row in reversed(self.rows) if editable(row)), None))
        if row is None:
            return
        self._writing.going_to.emit(row.editor)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = row.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End if at_end else cursor.MoveOperation.Start)
        row.editor.setTextCursor(cursor)
        self._follow_cursor()

    def focused_row(self) -> TurnRow | None:
        """The row whose cell is open."""
        return next((row for row in self.rows if row.editor.hasFocus()), None)

    def _follow_cursor(self) -> None:
        self._follow.start(0)  # after the layout has given the cell its new height

    def _show_cursor(self) -> None:
        row = self.focused_row()
        inner = self.area.widget()
        if row is None or inner is None or not inner.isAncestorOf(row.editor):
            return  # the large editor has it
        place = row.editor.cursorRect().translated(row.editor.viewport().mapTo(inner, QPoint(0, 0)))
        self.area.ensureVisible(place.x(), place.center().y(), 0, place.height() + 12)

    def _build_more_near_the_end(self, value: int) -> None:
        if self._built < len(self._turns) and value > self.area.verticalScrollBar().maximum() - 600:
            self._built += AT_ONCE
            self._refresh()

"""What to look for and what to put in its place: two fields, three switches, whose words, which examples."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.dataset.find_pattern import EVERYBODY, LONGEST, BadPattern, Side, Wanted
from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.common.sentences import enumerated
from ftdesk.ui.common.undo_keys import forget_typing, share_undo
from ftdesk.ui.dataset import find_words as words
from ftdesk.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindForm(QWidget):
    """Says what is wanted; what is wrong with it stands below the field it is in."""

    changed = Signal()  # another search
    replacement_changed = Signal()
    step_requested = Signal(int)  # Enter: 1, Shift+Enter: -1
    list_requested = Signal()  # the arrow down

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        self.text = QLineEdit(self)
        self.flaw = self._add_field(body, self.text, self.tr("&Look for"))
        body.addLayout(self._make_switches())
        body.addLayout(self._make_where(theme))
        self.replacement = QLineEdit(self)
        self.replacing = QWidget(self)
        below = QVBoxLayout(self.replacing)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(6)
        self.replacement_flaw = self._add_field(below, self.replacement, self.tr("Re&place with"))
        body.addWidget(self.replacing)
        self.text.textChanged.connect(self.changed)
        self.replacement.textChanged.connect(self.replacement_changed)
        self._explain()

    def _add_field(self, body: QVBoxLayout, field: QLineEdit, title: str) -> QLabel:
        name = label(title, "muted", self)
        name.setBuddy(field)
        field.setAccessibleName(title.replace("&", ""))
        field.setMaxLength(LONGEST)
        field.setClearButtonEnabled(True)
        for button in field.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Empty this field"))
        field.installEventFilter(self)
        share_undo(field)
        flaw = label("", "bad", self, wrap=True)
        flaw.hide()
        for each in (name, field, flaw):
            body.addWidget(each)
        return flaw

    def _make_switches(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.match_case = self._switch("Aa", self.tr("Match case"), "Alt+M")
        self.whole_word = self._switch("|ab|", self.tr("Whole words only"), "Alt+D")
        self.whole_word.setToolTip(
            self.tr(
                "Whole words only (Alt+D). In Chinese, Japanese, Korean, Thai and other scripts without"
                " blanks between words, every place counts as the edge of a word."
            )
        )
        self.regular = self._switch(".*", self.tr("Regular expression"), "Alt+G")
        for each in (self.match_case, self.whole_word, self.regular):
            row.addWidget(each)
        self.regular.toggled.connect(self._explain)
        row.addStretch(1)
        return row

    def _switch(self, sign: str, name: str, keys: str) -> QPushButton:
        made = QPushButton(sign, self)
        made.setProperty("kind", "toggle")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setAccessibleName(name)
        made.setToolTip(self.tr("{name} ({keys})").format(name=name, keys=keys))
        made.setShortcut(keys)
        made.toggled.connect(lambda _on: self.changed.emit())
        return made

    def _make_where(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.sides = Button(theme, "", "chevron", "menu", self)
        self.sides.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        menu = QMenu(self.sides)
        self._sides: dict[Side, QAction] = {}
        for each in Side:
            action = menu.addAction(words.side(each))
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(lambda _on: self._on_sides())
            self._sides[each] = action
        self.sides.setMenu(menu)
        self.scope = QComboBox(self)
        self.scope.addItem(self.tr("In all examples"), False)
        self.scope.addItem(self.tr("In the shown examples"), True)
        self.scope.setAccessibleName(self.tr("In which examples"))
        self.scope.activated.connect(lambda _index: self.changed.emit())
        row.addWidget(self.sides)
        row.addWidget(self.scope, 1)
        self._name_sides()
        return row

    # -- what is wanted --------------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        """As the user has it now; its text may be empty."""
        return Wanted(
            self.text.text(),
            regular=self.regular.isChecked(),
            match_case=self.match_case.isChecked(),
            whole_word=self.whole_word.isChecked(),
            sides=frozenset(each for each, action in self._sides.items() if action.isChecked()),
        )

    @property
    def only_shown(self) -> bool:
        """Whether only the examples that the filter shows are wanted."""
        return bool(self.scope.currentData())

    def begin(self, text: str, *, replace: bool) -> None:
        """The cursor into the field, with this text where there is one; with or without a replacement."""
        self.replacing.setVisible(replace)
        if text:
            self.text.setText(text)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def used(self) -> None:
        """Something is replaced: Undo takes that back, not what was typed for it."""
        forget_typing(self.text, self.replacement)

    # -- what is wrong ---------------------------------------------------------------------------------

    def show_flaw(self, error: BadPattern | None) -> None:
        """What is wrong with the pattern; None: nothing."""
        self._show(self.text, self.flaw, error)

    def show_replacement_flaw(self, error: BadPattern | None) -> None:
        """What is wrong with the replacement; None: nothing."""
        self._show(self.replacement, self.replacement_flaw, error)

    def _show(self, field: QLineEdit, below: QLabel, error: BadPattern | None) -> None:
        text = words.flaw(error) if error is not None else ""
        below.setText(text)
        below.setVisible(bool(text))
        field.setAccessibleDescription(text)
        set_kind(field, "find", "bad" if text else "")

    def _explain(self) -> None:
        if self.regular.isChecked():
            self.text.setPlaceholderText(self.tr("A regular expression"))
            self.text.setToolTip(
                self.tr(
                    "\\d a digit · \\w a letter · .* anything in one line · ^ and $ begin and end of a line"
                )
            )
            self.replacement.setToolTip(
                self.tr(
                    "\\1 is the first group in brackets, \\g<name> a named one, \\0 the whole hit;"
                    " \\n is a line break, \\\\ a backslash"
                )
            )
        else:
            self.text.setPlaceholderText(self.tr("Words as they stand in the texts"))
            self.text.setToolTip("")
            self.replacement.setToolTip("")
        self.replacement.setPlaceholderText(self.tr("Nothing: the hits are taken out"))

    def _on_sides(self) -> None:
        self._name_sides()
        self.changed.emit()

    def _name_sides(self) -> None:
        chosen = [words.side(each) for each, action in self._sides.items() if action.isChecked()]
        text = enumerated(chosen) or self.tr("No role")
        if len(chosen) == len(EVERYBODY):
            text = self.tr("All roles")
        self.sides.setText(text)
        self.sides.setAccessibleName(self.tr("Whose words: {roles}").format(roles=text))
        self.sides.setToolTip(self.tr("Whose words are searched"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next hit, Shift+Enter to the one before, the arrow down into the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step_requested.emit(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Down:
                self.list_requested.emit()
                return True
        return super().eventFilter(watched, event)

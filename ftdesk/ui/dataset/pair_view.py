"""The two answers of a preference pair side by side: better and worse, each to be written like a turn."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.example import Example, encode
from ftdesk.core.dataset.pair import Answer, answer_messages, answer_text, swapped, with_answer
from ftdesk.ui.common.basics import Button, IconButton, label, set_kind
from ftdesk.ui.dataset.field import Field, Unfit
from ftdesk.ui.dataset.turn_editor import TurnEditor
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme

_PLACES = {Answer.BETTER: Typed.BETTER, Answer.WORSE: Typed.WORSE}


class PairView(QFrame):
    """Stands below the turns; nothing of an answer but its text is changed."""

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "pair")
        self._writing = writing
        self._tokens: Sequence[int] | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 12, 8, 12)
        body.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Two answers to this: which one is better?"), "h2", self))
        head.addStretch(1)
        self.swap = Button(theme, self.tr("S&wap"), "swap", "link", self)
        self.swap.setToolTip(self.tr("The better answer becomes the worse one, and the other way round"))
        self.swap.clicked.connect(lambda: writing.then(self._swap))
        head.addWidget(self.swap)
        body.addLayout(head)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        self.better = _Column(theme, writing, Answer.BETTER, self)
        self.worse = _Column(theme, writing, Answer.WORSE, self)
        for column in (self.better, self.worse):
            columns.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        body.addLayout(columns)

    def show_pair(self, example: Example) -> None:
        """Show the answers as committed."""
        self.better.show_answer(example)
        self.worse.show_answer(example)

    def show_tokens(self, tokens: Sequence[int] | None) -> None:
        """How many tokens the better and the worse answer have; None while they are being counted."""
        for number, column in enumerate((self.better, self.worse)):
            column.show_tokens(None if tokens is None else tokens[number])

    def focus_answer(self, number: int) -> None:
        """The cursor into the better (0) or the worse answer."""
        column = self.better if number <= 0 else self.worse
        cell = column.field.cell
        self._writing.going_to.emit(cell)
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
        cell.moveCursor(cell.textCursor().MoveOperation.End)

    def _swap(self) -> None:
        example = self._writing.example
        if example is not None:
            body = encode(swapped(example.document))
            self._writing.ask(ch.SetBody(example.id, body), self.tr("Swap the answers"))


class _Column(QFrame):
    """One answer. What is more than one plain message is edited as JSON."""

    def __init__(self, theme: Theme, writing: Writing, answer: Answer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "answer")
        self._answer = answer
        self._writing = writing
        better = answer == Answer.BETTER
        self._word = self.tr("Better answer") if better else self.tr("Worse answer")
        body = QVBoxLayout(self)
        body.setContentsMargins(10, 8, 8, 8)
        body.setSpacing(6)
        head = QHBoxLayout()
        pill = label(self._word, "pill", self)
        set_kind(pill, "pill", "ok" if better else "bad")
        head.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.tokens = label("", "muted", self)
        head.addWidget(self.tokens)
        body.addLayout(head)
        self.editor = TurnEditor(self)
        self.editor.prose = True
        self.text = writing.adopt(Field(theme, self._wish_text, self, cell=self.editor))
        self.editor.setPlaceholderText(
            self.tr("The answer you would give …") if better else self.tr("An answer that is not as good …")
        )
        self.json = writing.adopt(Field(theme, self._wish_json, self, lines=True))
        self.large = IconButton(theme, "expand", "", self)
        self.large.set_name(self.tr("{answer} in the large editor").format(answer=self._word))
        self.large.clicked.connect(self._on_large)
        head.addWidget(self.large)
        body.addWidget(self.text)
        body.addWidget(self.json)
        self.note = label("", "muted", self, wrap=True)
        body.addWidget(self.note)

    def _on_large(self) -> None:
        cell = self.field.cell
        if cell.textCursor().atStart():
            cell.moveCursor(cell.textCursor().MoveOperation.End)
        self._writing.large_requested.emit(cell)

    @property
    def field(self) -> Field:
        """The field that is in use."""
        return self.text if self.json.isHidden() else self.json

    def show_answer(self, example: Example) -> None:
        """Show the answer as committed."""
        text = answer_text(example.document, self._answer)
        self.text.setVisible(text is not None)
        self.json.setVisible(text is None)
        self.note.setVisible(text is None)
        if text is not None:
            self.text.show_text(DraftPlace(_PLACES[self._answer]), text, self._word)
            return
        number = list(Answer).index(self._answer)
        raw = json.dumps(example.document.get(self._answer), ensure_ascii=False, indent=2)
        name = self.tr("{answer} as JSON").format(answer=self._word)
        self.json.show_text(DraftPlace(Typed.ANSWER_JSON, 0, number), raw, name)
        self.note.setText(self.tr("This answer is more than one plain text, so it is shown as JSON."))

    def show_tokens(self, tokens: int | None) -> None:
        """How many tokens it has."""
        words = "…" if tokens is None else self.tr("%n token(s)", None, tokens)
        self.tokens.setText(words.replace(str(tokens), QLocale().toString(tokens)) if tokens else words)

    def _wish_text(self, text: str) -> tuple[ch.Change, str]:
        example = self._writing.example
        document = example.document if example is not None else {}
        return self._setting(with_answer(document, self._answer, text))

    def _wish_json(self, text: str) -> tuple[ch.Change, str]:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise Unfit(self.tr("This is no valid JSON. Correct it, or give it up.")) from error
        if not isinstance(value, list):
            raise Unfit(self.tr("An answer is a list of messages, in square brackets."))
        return self._setting(value)

    def _setting(self, value: object) -> tuple[ch.Change, str]:
        example = self._writing.example
        change = ch.SetAt(example.id if example is not None else 0, (self._answer.value,), value)
        words = self.tr("Edit the better answer"), self.tr("Edit the worse answer")
        return change, words[self._answer == Answer.WORSE]


def answer_tokens(example: Example, tokens: Sequence[int] | None) -> tuple[int, int] | None:
    """The tokens of both answers out of those of all messages, which are counted in the file's order."""
    if tokens is None:
        return None
    start = len(example.turns)
    middle = start + len(answer_messages(example.document, Answer.BETTER))
    return sum(tokens[start:middle]), sum(tokens[middle:])

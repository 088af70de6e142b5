"""Before an answer becomes an example: look at it, mend it, choose how much of the chat goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.chat.to_example import as_example, as_pair
from ftdesk.core.dataset.example import Role, Split
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme

Messages = Sequence[dict[str, str]]


class AddDialog(QDialog):
    """Shows what the example will hold. `turn` is question and answer, `whole` the chat up to the answer.

    `received` is what the model wrote, where the answer was changed since: the worse half of a pair.
    """

    def __init__(
        self,
        theme: Theme,
        turn: Messages,
        whole: Messages,
        received: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._turn, self._whole = turn, whole
        self.setWindowTitle(self.tr("Add to examples"))
        self.setMinimumWidth(560)
        self._only_turn = QRadioButton(self.tr("&Only this question and answer"), self)
        self._whole_chat = QRadioButton(self.tr("The &whole chat up to here"), self)
        self._only_turn.setChecked(True)
        group = QButtonGroup(self)
        for button in (self._only_turn, self._whole_chat):
            group.addButton(button)
        self._only_turn.toggled.connect(self._show_seen)
        self._last_only = QCheckBox(self.tr("Learn only the &last answer of it"), self)
        self._last_only.setToolTip(
            self.tr("The model's earlier answers are shown to it, but it is not trained to repeat them.")
        )
        self._last_only.setChecked(True)
        self._seen = QPlainTextEdit(self)
        self._seen.setReadOnly(True)
        self._seen.setTabChangesFocus(True)
        self._seen.setFixedHeight(110)
        self._answer = QPlainTextEdit(turn[-1]["content"], self)
        self._answer.setTabChangesFocus(True)
        self._answer.setMinimumHeight(120)
        self._received = turn[-1]["content"] if received is None else received
        self._pair = QCheckBox(self.tr("Teach a bette&r/worse pair: the model's own answer was worse"), self)
        self._pair.setToolTip(
            self.tr("Pairs are learned by the method DPO; a training takes either pairs or whole chats.")
        )
        self._split = QComboBox(self)
        self._split.addItem(self.tr("Training"), Split.TRAIN)
        self._split.addItem(self.tr("Validation"), Split.VALIDATION)
        self.add_button = Button(theme, self.tr("Add to &examples"), "plus", "primary", self)
        self.add_button.setDefault(True)
        self.cancel_button = Button(theme, self.tr("Cancel"), parent=self)
        self.add_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._answer.textChanged.connect(self._refresh)
        self.add_button.setToolTip(self.tr("Ctrl+Enter"))
        for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(Qt.Modifier.CTRL | enter, self)
            shortcut.activated.connect(self.add_button.click)
        self._lay_out()
        self._show_seen()
        self._refresh()
        self._answer.setFocus()

    @property
    def body(self) -> str:
        """The example as it would be added."""
        whole = self._whole_chat.isChecked()
        messages = self._whole if whole else self._turn
        if self._pair.isEnabled() and self._pair.isChecked():
            return as_pair(messages, self._answer_text, self._received)
        last_only = whole and self._last_only.isChecked()
        return as_example(messages, self._answer_text, last_only=last_only)

    @property
    def _answer_text(self) -> str:
        return self._answer.toPlainText().strip()

    @property
    def split(self) -> Split:
        """What the example is for."""
        return Split(self._split.currentData())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        intro = self.tr(
            "The next training learns to answer like this. Mend the answer first if it is not right yet."
        )
        column.addWidget(label(intro, "muted", self, wrap=True))
        if len(self._whole) > len(self._turn):
            column.addWidget(self._only_turn)
            column.addWidget(self._whole_chat)
            column.addWidget(self._last_only)
        else:
            for unused in (self._only_turn, self._whole_chat, self._last_only):
                unused.hide()
        column.addWidget(self._titled(self.tr("What the model &sees"), self._seen))
        column.addWidget(self._seen)
        column.addWidget(self._titled(self.tr("What it should &answer"), self._answer))
        column.addWidget(self._answer, 1)
        column.addWidget(self._pair)
        row = QHBoxLayout()
        row.addWidget(self._titled(self.tr("Use it &for"), self._split))
        row.addWidget(self._split)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.add_button)
        column.addSpacing(6)
        column.addLayout(row)

    def _titled(self, text: str, field: QWidget) -> QLabel:
        title = label(text, parent=self)
        title.setBuddy(field)
        return title

    def _show_seen(self) -> None:
        whole = self._whole_chat.isChecked()
        self._last_only.setEnabled(whole)
        roles = {
            Role.SYSTEM: self.tr("System"),
            Role.USER: self.tr("User"),
            Role.ASSISTANT: self.tr("Assistant"),
        }
        messages = (self._whole if whole else self._turn)[:-1]
        self._seen.setPlainText(
            "\n".join(f"{roles[Role(each['role'])]}: {each['content']}" for each in messages)
        )

    def _refresh(self) -> None:
        self.add_button.setEnabled(bool(self._answer_text))
        self._pair.setEnabled(self._answer_text not in ("", self._received.strip()))

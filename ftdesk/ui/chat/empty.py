"""What stands where a conversation will be: one sentence and one main button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.theme import Theme


class EmptyChat(QWidget):
    """`begin_requested` is the main button: the first chat."""

    begin_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme = theme
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("", "h2", self, wrap=True)
        self._text = label("", "muted", self, wrap=True)
        for words in (self._title, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setMaximumWidth(460)
        self.button = writes(Button(theme, "", "chat", "primary", self))
        self.button.clicked.connect(self.begin_requested)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._title)
        row = QHBoxLayout()  # an alignment instead would give the text the height of one long line
        row.addStretch(1)
        row.addWidget(self._text, 100)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._picture.setPixmap(self._theme.icon("chat", "muted", 48).pixmap(48, 48))

    def show_no_chat(self, tuned: str) -> None:
        """No chat is open; `tuned` is the newest tuned model's name, empty where none is trained."""
        if tuned:
            self._title.setText(self.tr("Your model “{name}” is ready.").format(name=tuned))
            self._text.setText(
                self.tr("Ask it and the model it was made from the same question, and compare the answers.")
            )
            self.button.setText(self.tr("Compare before and after"))
        else:
            self._title.setText(self.tr("Train a model first, or talk to the base model."))
            self._text.setText(
                self.tr(
                    "The base model has not seen your examples. Its answers show what training will change."
                )
            )
            self.button.setText(self.tr("Talk to the base model"))
        self.button.show()

    def show_step_left(self, name: str) -> None:
        """No chat is open; the only tuned model there is has yet to be made callable."""
        self._title.setText(self.tr("Your model “{name}” is trained.").format(name=name))
        self._text.setText(self.tr("One step is left at its provider before it can be talked to."))
        self.button.setText(self.tr("Make it callable …"))
        self.button.show()

    def show_first_question(self) -> None:
        """A chat is open in which nothing was asked."""
        self._title.setText(self.tr("Ask something."))
        self._text.setText(
            self.tr("A question that is not in your examples shows best what the model has learned.")
        )
        self.button.hide()

"""One question with its answers, as it stands in a conversation, and what is known beyond the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import ChatMessage
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.chat.bubble import AnswerBubble
from ftdesk.ui.chat.question_bubble import QuestionBubble


@dataclass(frozen=True)
class Live:
    """The messages by their ids (`read`), and what is known of one beyond its row: text that is newer than
    the file, why it failed, and what its model is called beside the others.
    """

    read: Callable[[Sequence[int]], Sequence[ChatMessage]]
    text_so_far: Callable[[int], str | None]
    error_of: Callable[[int], FtdeskError | None]
    name_of: Callable[[ChatMessage], str]
    versions: Callable[[int], Mapping[int, Sequence[int]]]
    """Of a conversation, the questions of the shown branch that have other versions, with all of them."""


class Exchange(QWidget):
    """One question on the right, and under it its answers: one, or two side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(14)
        self._question: QuestionBubble | None = None
        self._column.addLayout(self._answers)

    def set_question(self, bubble: QuestionBubble) -> None:
        """Put the question on top."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(bubble)
        self._question = bubble
        self._column.insertLayout(0, row)

    def add_answer(self, bubble: AnswerBubble) -> None:
        """Put one more answer beside the others, all of the same width."""
        self._answers.addWidget(bubble, 1)
        if self._question is not None:
            self._question.compare_button.setVisible(self._answers.count() > 1)

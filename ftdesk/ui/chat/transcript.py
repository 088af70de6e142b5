"""The conversation itself: exchanges of one question and its answers, the newest at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import ChatMessage, MessageState
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.chat.bubble import AnswerBubble
from ftdesk.ui.chat.painter import StreamPainter
from ftdesk.ui.chat.question_bubble import QuestionBubble
from ftdesk.ui.common.basics import Button
from ftdesk.ui.theme import Theme

SHOWN = 100
"""Messages that are built by themselves, and more with each press of “Show earlier”."""

AT_ONCE = 24
"""So many of them before the chat is seen, fewer where they are long; the others follow after that."""
_AT_ONCE_CHARS = 12_000

_NEAR_PX = 32  # so close to the bottom counts as at the bottom


@dataclass(frozen=True)
class Live:
    """What is known of a message beyond its row: text that is newer than the file, why it failed, and what
    its model is called beside the others.
    """

    text_so_far: Callable[[int], str | None]
    error_of: Callable[[int], FtdeskError | None]
    name_of: Callable[[str], str]
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


class Transcript(QScrollArea):
    """Shows the messages of one conversation. What a bubble asks for is passed on with the message's id."""

    add_requested = Signal(int)
    edit_requested = Signal(int)  # a question to be asked otherwise
    edit_answer_requested = Signal(int)
    version_requested = Signal(int)
    compare_requested = Signal(int)  # a question with several answers
    retry_requested = Signal(int)
    try_now_requested = Signal(int)
    stop_requested = Signal(int)
    settings_requested = Signal(int)
    link_requested = Signal(str)

    def __init__(
        self, theme: Theme, painter: StreamPainter, live: Live, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._live = live
        self._painter = painter
        self._where: dict[str, str] = {}
        self._messages: list[ChatMessage] = []
        self._first = 0  # the messages before this one are not built
        self._answers: dict[int, AnswerBubble] = {}
        self._questions: dict[int, QuestionBubble] = {}
        self._known: set[int] = set()
        self._stick = True
        self._moving = False
        self._last: Exchange | None = None
        self._wanted = 0  # down to this message they are being built, above what is there
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(0)
        self._growing.timeout.connect(self._grow)
        self._from_bottom: int | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Conversation"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        painter.paint.connect(self._on_paint)
        self._column = self._fresh_column()

    # -- what it shows ---------------------------------------------------------------------------------

    def show_conversation(self, messages: Sequence[ChatMessage], where: dict[str, str]) -> None:
        """Another conversation; `where` names connections by the models that answered."""
        self._where = where
        self._messages = list(messages)
        self._wanted = self._start_before(len(self._messages) - SHOWN)
        self._first = max(self._wanted, self._start_before(len(self._messages) - self._at_once()))
        self._build()
        self._show_versions()
        self._to_bottom()

    def show_message(self, message_id: int) -> None:
        """Bring a message of the shown branch before the eyes."""
        places = [number for number, each in enumerate(self._messages) if each.id == message_id]
        if not places:
            return
        while places[0] < self._first:
            self._build_above()
        self._wanted = min(self._wanted, self._first)
        self._show_versions()
        bubble = self._questions.get(message_id) or self._answers.get(message_id)
        inside = self.widget()
        if bubble is None or inside is None:
            return
        self._column.activate()
        self._stick, self._from_bottom = False, None
        self._move_to(max(0, bubble.mapTo(inside, QPoint(0, 0)).y() - _NEAR_PX))

    def sync(self, messages: Sequence[ChatMessage], where: dict[str, str]) -> None:
        """The same conversation with new messages at its end, changed ones, or another branch of it."""
        if not self._known <= {message.id for message in messages}:
            self.show_conversation(messages, where)
            return
        self._where = where
        before = {message.id: message for message in self._messages}
        self._messages = list(messages)
        added = False
        for message in self._messages[self._first :]:
            if message.id not in self._known:
                self._add(message)
                added = True
            elif message.id in self._answers and _looks_different(before.get(message.id), message):
                self._show(self._answers[message.id], message)
        if added:
            self._show_versions()
            self._to_bottom()

    def _show_versions(self) -> None:
        found = self._live.versions(self._messages[0].conversation_id) if self._messages else {}
        for question, bubble in self._questions.items():
            bubble.versions.show_versions(found.get(question, ()), question)

    def answer(self, message_id: int) -> AnswerBubble | None:
        """The bubble of an answer, where it is built."""
        return self._answers.get(message_id)

    @property
    def built(self) -> int:
        """How many messages have a bubble."""
        return len(self._known)

    def show_earlier(self) -> None:
        """Build a hundred messages more, above; what one was reading stays where it is."""
        self._wanted = self._start_before(self._first - SHOWN)
        self._stick = False
        self._grow()

    def _grow(self) -> None:
        """One exchange more, and the next when nothing else is to be done."""
        if self._first > self._wanted:
            self._build_above()
        if self._first > self._wanted:
            self._growing.start()
        else:
            self._show_versions()

    def _build_above(self) -> None:
        end = self._first
        self._first = self._start_before(end - 1)
        if not self._stick:
            bar = self.verticalScrollBar()
            self._from_bottom = bar.maximum() - bar.value()
        newest, self._last, self._above = self._last, None, 1
        for message in self._messages[self._first : end]:
            self._add(message, below=False)
        self._last = newest
        self._earlier.setVisible(self._first > 0)

    def _at_once(self) -> int:
        """How many of the newest messages fill the window and more."""
        chars = 0
        for number, message in enumerate(reversed(self._messages[-AT_ONCE:]), 1):
            chars += len(message.content)
            if chars > _AT_ONCE_CHARS:
                return number
        return AT_ONCE

    def _start_before(self, place: int) -> int:
        """The question at or before a place: a question keeps its answers."""
        place = max(0, place)
        while place > 0 and self._messages[place].lane is not None:
            place -= 1
        return place

    def _build(self) -> None:
        self._column = self._fresh_column()
        self._answers, self._questions, self._known = {}, {}, set()
        self._earlier.setVisible(self._first > 0)
        for message in self._messages[self._first :]:
            self._add(message)
        if self._first > self._wanted:
            self._growing.start()

    def _fresh_column(self) -> QVBoxLayout:
        """A new, empty widget inside the scroll area, which deletes the old one with all its bubbles."""
        inside = QWidget()
        inside.setProperty("kind", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 4, 12, 8)
        column.setSpacing(18)
        self._earlier = Button(self._theme, self.tr("Show earlier messages"), "up", "link", inside)
        self._earlier.clicked.connect(self.show_earlier)
        column.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inside)
        self._last = None
        self._above = 1  # where earlier messages go: below the button that brings them, the oldest first
        return column

    def _add(self, message: ChatMessage, *, below: bool = True) -> None:
        self._known.add(message.id)
        if message.lane is None or self._last is None:
            self._last = Exchange(self.widget())
            self._column.insertWidget(self._column.count() - 1 if below else self._above, self._last)
            self._above += not below
        if message.lane is None:
            self._last.set_question(self._question(message, self._last))
            return
        where = self._where.get(message.model or "", "")
        bubble = AnswerBubble(
            self._theme, message, where, self._last, self._live.name_of(message.model or "")
        )
        self._show(bubble, message)
        bubble.add_requested.connect(self.add_requested)
        bubble.edit_requested.connect(self.edit_answer_requested)
        bubble.retry_requested.connect(self.retry_requested)
        bubble.try_now_requested.connect(self.try_now_requested)
        bubble.stop_requested.connect(self.stop_requested)
        bubble.settings_requested.connect(self.settings_requested)
        bubble.link_requested.connect(self.link_requested)
        self._answers[message.id] = bubble
        self._last.add_answer(bubble)

    def _question(self, message: ChatMessage, parent: QWidget) -> QuestionBubble:
        bubble = self._questions[message.id] = QuestionBubble(self._theme, message, parent)
        bubble.edit_requested.connect(self.edit_requested)
        bubble.version_requested.connect(self.version_requested)
        bubble.compare_requested.connect(self.compare_requested)
        return bubble

    def _show(self, bubble: AnswerBubble, message: ChatMessage) -> None:
        self._painter.drop(message.id)
        streamed = self._live.text_so_far(message.id)
        bubble.show_message(message, streamed, self._live.error_of(message.id))

    # -- streaming and scrolling -----------------------------------------------------------------------

    def _on_paint(self, message_id: int, text: str) -> None:
        bubble = self._answers.get(message_id)
        if bubble is not None:
            self._from_bottom = None  # it grows below what one is reading
            bubble.append(text)

    def _on_scrolled(self, value: int) -> None:
        if not self._moving:
            self._stick = value >= self.verticalScrollBar().maximum() - _NEAR_PX
            self._from_bottom = None

    def _on_range(self, _low: int, high: int) -> None:
        """What one sees stays: the bottom, or what one was reading when earlier messages came in above."""
        if self._from_bottom is not None:
            self._move_to(high - self._from_bottom)
        elif self._stick:
            self._move_to(high)

    def _move_to(self, value: int) -> None:
        self._moving = True
        self.verticalScrollBar().setValue(value)
        self._moving = False

    def _to_bottom(self) -> None:
        self._stick, self._from_bottom = True, None
        self._move_to(self.verticalScrollBar().maximum())


def _looks_different(old: ChatMessage | None, new: ChatMessage) -> bool:
    """Text that streams in reaches its bubble through the painter; only a fresh start is seen here."""
    streaming = old is not None and old.state is new.state is MessageState.STREAMING
    return bool(new != old and not (streaming and new.content))

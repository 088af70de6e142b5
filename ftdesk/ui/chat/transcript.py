"""The conversation itself: exchanges of one question and its answers, the newest at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import ChatMessage, MessageState, Place
from ftdesk.ui.chat.bubble import AnswerBubble
from ftdesk.ui.chat.exchange import Exchange, Live
from ftdesk.ui.chat.found_words import mark
from ftdesk.ui.chat.held_scroll import NEAR_PX, HeldScroll
from ftdesk.ui.chat.leaving import Leaving
from ftdesk.ui.chat.painter import StreamPainter
from ftdesk.ui.chat.places import Places
from ftdesk.ui.chat.question_bubble import QuestionBubble
from ftdesk.ui.common.basics import Button
from ftdesk.ui.theme import Theme

SHOWN = 100
"""Messages that are built by themselves, and more with each press of “Show earlier”."""

AT_ONCE = 24
"""So many of them before the chat is seen, fewer where they are long; the others follow after that."""
_AT_ONCE_CHARS = 12_000


class Transcript(HeldScroll):
    """Shows the messages of one conversation. What a bubble asks for is passed on with the message's id.

    Of a long one a stretch is built: its end, or what is around a message that was looked for.
    """

    add_requested = Signal(int)
    edit_requested = Signal(int)  # a question to be asked otherwise
    edit_answer_requested = Signal(int)
    version_requested = Signal(int)
    compare_requested = Signal(int)  # a question with several answers
    retry_requested = Signal(int)
    try_now_requested = Signal(int)
    stop_requested = Signal(int)
    settings_requested = Signal(int)
    length_requested = Signal(int)
    link_requested = Signal(str)

    def __init__(
        self, theme: Theme, painter: StreamPainter, live: Live, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._live, self._painter = theme, live, painter
        self._conversation = 0
        self._where: dict[str, str] = {}
        self._places = Places()
        self._first = self._end = 0  # the stretch that is built
        self._wanted = self._wanted_end = 0  # the stretch that is being built
        self._shown: dict[int, ChatMessage] = {}
        self._answers: dict[int, AnswerBubble] = {}
        self._questions: dict[int, QuestionBubble] = {}
        self._busy = False
        self._marked: QWidget | None = None
        self._last: Exchange | None = None
        self._leaving = Leaving(self)
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(0)
        self._growing.timeout.connect(self._grow)
        self.setAccessibleName(self.tr("Conversation"))
        painter.paint.connect(self._on_paint)
        around = QWidget()
        around.setProperty("kind", "plain")
        self.setWidget(around)
        self._around = QVBoxLayout(around)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None
        self._column = self._fresh_column()

    # -- what it shows ---------------------------------------------------------------------------------

    def show_conversation(self, conversation_id: int, places: Sequence[Place], where: dict[str, str]) -> None:
        """Another conversation, its end; `where` names connections by the models that answered."""
        self._conversation, self._where, self._places = conversation_id, where, Places(places)
        size = len(self._places)
        self._wanted, self._wanted_end = self._places.start_before(size - SHOWN), size
        self._build(max(self._wanted, self._places.start_before(size - self._at_once())), size)
        self.follow()

    def show_message(self, message_id: int, words: str = "") -> None:
        """Bring a message of the shown branch before the eyes, `words` marked in it."""
        place = self._places.number_of(message_id)
        if place is None:
            return
        if not self._first <= place < self._end:
            self._wanted = self._places.start_before(place - SHOWN // 2)
            self._wanted_end = self._places.end_after(place + SHOWN // 2)
            self._build(self._places.start_before(place), self._places.end_after(place + 1))
        bubble = self._questions.get(message_id) or self._answers[message_id]
        if self._marked is not None:
            mark(self._marked, "")
        self._marked = bubble
        self.let_go()
        text, line = mark(bubble, words)
        self._column.activate()
        self.hold(text, line, self.viewport().height() // 3 if line else NEAR_PX)

    def sync(self, conversation_id: int, places: Sequence[Place], where: dict[str, str]) -> None:
        """The same conversation with new messages at its end, changed ones, or another branch of it."""
        begun = next((n for n, each in enumerate(places) if each.id in self._shown), 0)
        there = [each.id for each in islice(places, begun, begun + len(self._shown))]
        more = len(places) > len(self._places)
        if set(there) != self._shown.keys() or (more and self._end < len(self._places)):
            self.show_conversation(conversation_id, places, where)
            return
        moved = begun - self._first
        self._wanted, self._wanted_end = self._wanted + moved, self._wanted_end + moved
        self._first, self._end = begun, begun + len(there)
        self._where, self._places = where, Places(places)
        for message in self._live.read(there):
            before, self._shown[message.id] = self._shown[message.id], message
            if message.id in self._answers and _looks_different(before, message):
                self._show(self._answers[message.id], message)
        if more:
            self._wanted_end = len(places)
            self._build_below(len(places))
            self._show_versions()
            self.follow()

    def _show_versions(self) -> None:
        found = self._live.versions(self._conversation) if self._places else {}
        for question, bubble in self._questions.items():
            bubble.versions.show_versions(found.get(question, ()), question)

    def set_busy(self, busy: bool) -> None:
        """Whether an answer is being written: until its end nothing else is asked for, no version shown."""
        self._busy = busy
        for answer in self._answers.values():
            answer.set_busy(busy)
        for question in self._questions.values():
            question.versions.setEnabled(not busy)

    def focus_versions(self, question_id: int, *, forward: bool) -> None:
        """Let the keyboard go on walking among the versions of a question."""
        self._show_versions()
        self._questions[question_id].versions.focus(forward=forward)

    def has(self, message_id: int) -> bool:
        """Whether a message stands in the branch that is shown, built or not."""
        return self._places.number_of(message_id) is not None

    def answer(self, message_id: int) -> AnswerBubble | None:
        """The bubble of an answer, where it is built."""
        return self._answers.get(message_id)

    def name_of(self, answer: ChatMessage) -> str:
        """What the model of an answer is called."""
        return self._live.name_of(answer)

    @property
    def built(self) -> int:
        """How many messages have a bubble."""
        return len(self._shown)

    def show_earlier(self) -> None:
        """Build a hundred messages more, above; what one was reading stays where it is."""
        self._wanted = self._places.start_before(self._first - SHOWN)
        self.stay()
        self._grow()

    def show_later(self) -> None:
        """Build a hundred messages more, below."""
        self._wanted_end = self._places.end_after(self._end + SHOWN)
        self._grow()

    # -- building a stretch ----------------------------------------------------------------------------

    def _grow(self) -> None:
        """One exchange more, and the next when nothing else is to be done."""
        if self._end < self._wanted_end:
            self._build_below(self._places.end_after(self._end + 1))
        elif self._first > self._wanted:
            self._build_above()
        if self._end < self._wanted_end or self._first > self._wanted:
            self._growing.start()
        else:
            self._show_versions()

    def _build_above(self) -> None:
        end, self._first = self._first, self._places.start_before(self._first - 1)
        self.hold_first(Exchange)
        newest, self._last, self._above = self._last, None, 1
        for message in self._read(self._first, end):
            self._add(message, below=False)
        self._last = newest
        self._show_more()

    def _build_below(self, end: int) -> None:
        for message in self._read(self._end, end):
            self._add(message)
        self._end = end
        self._show_more()

    def _read(self, first: int, end: int) -> Sequence[ChatMessage]:
        return self._live.read(self._places.ids(first, end))

    def _at_once(self) -> int:
        """How many of the newest messages fill the window and more."""
        chars = 0
        for number, message in enumerate(reversed(self._read(-AT_ONCE, len(self._places))), 1):
            chars += len(message.content)
            if chars > _AT_ONCE_CHARS:
                return number
        return AT_ONCE

    def _build(self, first: int, end: int) -> None:
        """Begin anew with this stretch; what is wanted of the rest follows."""
        self._marked = None
        self.let_go()
        self._column = self._fresh_column()
        self._answers, self._questions, self._shown = {}, {}, {}
        self._first = self._end = first
        self._build_below(end)
        self._growing.start()

    def _show_more(self) -> None:
        self._earlier.setVisible(self._first > 0)
        self.has_end = self._end == len(self._places)
        self._later.setVisible(not self.has_end)

    def _fresh_column(self) -> QVBoxLayout:
        """A new, empty widget inside the scroll area; the old one leaves with all its bubbles."""
        if self._inside is not None:
            self._around.removeWidget(self._inside)
            self._leaving.add(self._inside)
        self._inside = inside = QWidget(self.widget())
        inside.setProperty("kind", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 4, 12, 8)
        column.setSpacing(18)
        self._earlier = Button(self._theme, self.tr("Show earlier messages"), "up", "link", inside)
        self._earlier.clicked.connect(self.show_earlier)
        self._later = Button(self._theme, self.tr("Show later messages"), "chevron", "link", inside)
        self._later.clicked.connect(self.show_later)
        for button in (self._earlier, self._later):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._around.addWidget(inside)
        self._last = None
        self._above = 1  # where earlier messages go: below the button that brings them, the oldest first
        return column

    def _add(self, message: ChatMessage, *, below: bool = True) -> None:
        self._shown[message.id] = message
        if message.lane is None or self._last is None:
            self._last = Exchange(self._inside)
            self._column.insertWidget(self._column.count() - 2 if below else self._above, self._last)
            self._above += not below
        if message.lane is None:
            self._last.set_question(self._question(message, self._last))
            return
        where = self._where.get(message.model or "", "")
        bubble = AnswerBubble(self._theme, message, where, self._last, self.name_of(message))
        self._show(bubble, message)
        bubble.set_busy(self._busy)
        bubble.add_requested.connect(self.add_requested)
        bubble.edit_requested.connect(self.edit_answer_requested)
        bubble.retry_requested.connect(self.retry_requested)
        bubble.try_now_requested.connect(self.try_now_requested)
        bubble.stop_requested.connect(self.stop_requested)
        bubble.settings_requested.connect(self.settings_requested)
        bubble.length_requested.connect(self.length_requested)
        bubble.link_requested.connect(self.link_requested)
        self._answers[message.id] = bubble
        self._last.add_answer(bubble)

    def _question(self, message: ChatMessage, parent: QWidget) -> QuestionBubble:
        bubble = self._questions[message.id] = QuestionBubble(self._theme, message, parent)
        bubble.versions.setEnabled(not self._busy)
        bubble.edit_requested.connect(self.edit_requested)
        bubble.version_requested.connect(self.version_requested)
        bubble.compare_requested.connect(self.compare_requested)
        return bubble

    def _show(self, bubble: AnswerBubble, message: ChatMessage) -> None:
        self._painter.drop(message.id)
        streamed = self._live.text_so_far(message.id)
        bubble.show_message(message, streamed, self._live.error_of(message.id))

    def _on_paint(self, message_id: int, text: str) -> None:
        bubble = self._answers.get(message_id)
        if bubble is not None:
            bubble.append(text)


def _looks_different(old: ChatMessage, new: ChatMessage) -> bool:
    """Text that streams in reaches its bubble through the painter; only a fresh start is seen here."""
    streaming = old.state is new.state is MessageState.STREAMING
    return bool(new != old and not (streaming and new.content))

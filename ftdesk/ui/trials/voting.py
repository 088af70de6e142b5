"""Voting: a question, answers whose writers nobody can see, and keys 1, 2 and 0."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ftdesk.core.trials.ballot import Ballot
from ftdesk.ui.chat.reply_text import ReplyText
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials.trial_text import talk_text

MOST_ANSWERS = 3


class Voting(QWidget):
    """Shows one ballot at a time. Whose answer stands where is known to nobody here until the vote is out.

    The order is in the ballot alone, which is no part of any widget: neither names nor properties tell it.
    """

    voted = Signal(object)
    """The place of the better answer, from 0 on; None: equally good."""
    back_requested = Signal()
    stop_requested = Signal()
    again_requested = Signal()
    finish_requested = Signal()

    def __init__(self, theme: Theme, contenders: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._theme = theme
        self.count = label("", "muted", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Questions voted on"))
        self.question = ReplyText(theme, "reply", self)
        self.question.setAccessibleName(self.tr("The question"))
        self.texts = [ReplyText(theme, "reply", self) for _ in range(contenders)]
        self.buttons = [self._vote_button(theme, number) for number in range(contenders)]
        self.equal = Button(theme, self.tr("Equally good (0)"), "", "", self)
        self.equal.clicked.connect(lambda: self._vote(None))
        self._key("0", None)
        self.back = Button(theme, self.tr("Take the last vote back"), "undo", "link", self)
        self.back.clicked.connect(self.back_requested)
        back = QKeySequence(Qt.Key.Key_Backspace)
        self.back.setToolTip(back.toString(QKeySequence.SequenceFormat.NativeText))
        QShortcut(back, self).activated.connect(self.back.click)
        self.finish = Button(theme, self.tr("Show the result"), "", "", self)
        self.finish.clicked.connect(self.finish_requested)
        self.waiting = label("", "muted", self, wrap=True)
        self.stop = Button(theme, self.tr("Stop asking"), "stop", "link", self)
        self.stop.clicked.connect(self.stop_requested)
        self.again = Button(theme, self.tr("&Ask again"), "refresh", "", self)
        self.again.clicked.connect(self.again_requested)
        self._open = False
        self._cards: list[Card] = []
        self._lay_out()

    def _vote_button(self, theme: Theme, number: int) -> Button:
        text = self.tr("Answer {number} is better ({number})").format(number=figures.count(number + 1))
        button = Button(theme, text, "check", "primary", self)
        button.clicked.connect(lambda: self._vote(number))
        self._key(str(number + 1), number)
        return button

    def _key(self, key: str, place: int | None) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(lambda: self._vote(place))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Which answer is better?"), "h1", self))
        head.addStretch(1)
        head.addWidget(self.count)
        column.addLayout(head)
        column.addWidget(self.bar)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self._scroll)
        inner.setProperty("kind", "plain")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        asked = Card(self.tr("The question"), inner)
        asked.body.addWidget(self.question)
        inside.addWidget(asked)
        row = QHBoxLayout()
        row.setSpacing(14)
        for number, text in enumerate(self.texts):
            title = self.tr("Answer {number}").format(number=figures.count(number + 1))
            card = Card(title, inner)
            text.setAccessibleName(title)
            card.body.addWidget(text)
            card.body.addStretch(1)
            row.addWidget(card, 1)
            self._cards.append(card)
        inside.addLayout(row)
        inside.addStretch(1)
        self._scroll.setWidget(inner)
        column.addWidget(self._scroll, 1)
        self.nothing = label("", "muted", self, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.nothing, 1)
        votes = QHBoxLayout()
        for button in (*self.buttons, self.equal):
            votes.addWidget(button, 1)
        column.addLayout(votes)
        foot = QHBoxLayout()
        foot.addWidget(self.waiting, 1)
        foot.addWidget(self.again)
        foot.addWidget(self.stop)
        foot.addWidget(self.back)
        foot.addWidget(self.finish)
        column.addLayout(foot)

    @property
    def open(self) -> bool:
        """Whether there is something to vote on."""
        return self._open

    def show_ballot(self, ballot: Ballot | None, voted: int, questions: int) -> None:
        """Show the next question, or nothing while its answers are still coming."""
        self._open = ballot is not None
        self.bar.setRange(0, max(1, questions))
        self.bar.setValue(voted)
        place = self.tr("question {number} of {all}")
        self.count.setText(
            place.format(number=figures.count(min(voted + 1, questions)), all=figures.count(questions))
        )
        self.back.setVisible(voted > 0)
        self.finish.setVisible(voted > 0)
        for button in (*self.buttons, self.equal):
            button.setEnabled(self._open)
        self._scroll.setVisible(self._open)
        self.nothing.setVisible(not self._open)
        if ballot is None:
            return
        self.question.set_plain(talk_text(ballot.question))
        for shown, text in zip(self.texts, ballot.texts, strict=True):
            shown.set_markdown(text)
        self._scroll.verticalScrollBar().setValue(0)
        if not any(each.hasFocus() for each in (*self.buttons, self.equal)):
            self._scroll.setFocus()

    def not_kept(self) -> None:
        """The vote could not be written down: it may be given once more."""
        self._open = True

    def show_gathering(self, text: str, *, running: bool, missing: bool) -> None:
        """Say how far the answers are; `missing`: some are not there, so that one can ask for them again."""
        self.waiting.setText(text)
        self.stop.setVisible(running)
        self.again.setVisible(missing and not running)
        coming = self.tr("The next answers are being written …")
        none = self.tr("No answers are there to vote on. What was answered so far is kept.")
        self.nothing.setText(coming if running or not missing else none)

    def _vote(self, place: int | None) -> None:
        if self._open:
            self._open = False  # one key press is one vote
            self.voted.emit(place)

"""The right side of Check & price: the choice, the sum, use per month, how long it lives, and the button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ftdesk.ui.check.button_text import ButtonText
from ftdesk.ui.check.choice_card import ChoiceCard
from ftdesk.ui.check.figure_rows import FigureRows
from ftdesk.ui.check.price_text import Figure
from ftdesk.ui.common.basics import Button, Card, label, set_kind
from ftdesk.ui.common.error_text import ErrorText
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.number_box import inset
from ftdesk.ui.theme import Theme

MAX_QUESTIONS = 10_000_000
_BESIDE_BAR_PX = 6
GUTTER_PX = 16
"""At the right of the cards, kept free also while there is no scroll bar: nothing moves when it comes."""


class PricePanel(QWidget):
    """Knows no service: it shows what it is given and tells what was pressed."""

    train_requested = Signal()
    questions_chosen = Signal(int)
    mend_requested = Signal()
    """The button of the message about the estimate: try again, or open the settings."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(scroll)
        inner.setProperty("kind", "plain")
        cards = self._cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(14)
        self.choice = ChoiceCard(theme, inner)
        for card in (self.choice, self._sum_card(inner), self._use_card(inner), self._life_card(inner)):
            cards.addWidget(card)
        cards.addStretch(1)
        scroll.setWidget(inner)
        column.addWidget(scroll, 1)
        self._below = QVBoxLayout()
        self._below.addWidget(self._foot(theme))
        column.addLayout(self._below)
        self._below.setContentsMargins(0, 0, GUTTER_PX, 0)
        self._align(0, 0)
        scroll.verticalScrollBar().rangeChanged.connect(self._align)

    def _align(self, _least: int, most: int) -> None:
        """All cards end at one line, with a scroll bar beside them or without."""
        self._cards.setContentsMargins(0, 0, _BESIDE_BAR_PX if most else GUTTER_PX, 0)

    def _sum_card(self, parent: QWidget) -> Card:
        card = Card(self.tr("What the training costs"), parent)
        self.sum = FigureRows(self.tr("What the training costs"), card)
        card.body.addWidget(self.sum)
        self._waiting = label("", "muted", card, wrap=True)
        card.body.addWidget(self._waiting)
        self.age = label("", "wait", card, wrap=True)
        self.certainty = label("", "muted", card, wrap=True)
        self.accuracy = label("", "muted", card, wrap=True)
        for text in (self.age, self.certainty, self.accuracy):
            card.body.addWidget(text)
        return card

    def _use_card(self, parent: QWidget) -> Card:
        card = Card(self.tr("What using it will cost"), parent)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.questions = QSpinBox(card)
        self.questions.setRange(1, MAX_QUESTIONS)
        self.questions.setGroupSeparatorShown(True)
        self.questions.setMinimumWidth(96)
        inset(self.questions)
        self.questions.valueChanged.connect(self.questions_chosen)
        caption = label(self.tr("&Questions a day"), parent=card)
        caption.setBuddy(self.questions)
        row.addWidget(caption)
        row.addWidget(self.questions)
        row.addStretch(1)
        self.use = label("", "h2", card)
        row.addWidget(self.use)
        card.body.addLayout(row)
        self._use_meaning = label("", "muted", card, wrap=True)
        card.body.addWidget(self._use_meaning)
        return card

    def _life_card(self, parent: QWidget) -> Card:
        card = Card(self.tr("How long it lasts"), parent)
        self.life = label("", parent=card, wrap=True)
        card.body.addWidget(self.life)
        return card

    def _foot(self, theme: Theme) -> QWidget:
        foot = Card("", self)
        foot.body.setSpacing(6)
        self._bar = QProgressBar(foot)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Estimating"))
        foot.body.addWidget(self._bar)
        self._message = [label("", kind, foot, wrap=True) for kind in ("bad", "muted", "muted")]
        for line in self._message:
            foot.body.addWidget(line)
        self.mend = Button(theme, "", "refresh", "", foot)
        self.mend.clicked.connect(self.mend_requested)
        foot.body.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        self.train = writes(Button(theme, " ", "play", "primary", foot))
        self.train.setMinimumHeight(42)
        self.train.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.train.clicked.connect(self.train_requested)
        foot.body.addWidget(self.train)
        return foot

    # -- content ---------------------------------------------------------------------------------------

    def show_sum(
        self, figures: list[Figure], certainty: str, waiting: str, age: str = "", accuracy: str = ""
    ) -> None:
        """The sum, or why there is none yet; how sure it is, how old its price, how good it was so far."""
        self.sum.show_figures(figures)
        self.sum.setVisible(bool(figures))
        for line, text in ((self.age, age), (self.certainty, certainty), (self.accuracy, accuracy)):
            line.setText(text)
            line.setVisible(bool(text) and bool(figures))
        self._waiting.setText(waiting)
        self._waiting.setVisible(not figures and bool(waiting))

    def show_use(self, questions: int, amount: str, meaning: str) -> None:
        """The cost of use."""
        with QSignalBlocker(self.questions):
            if not self.questions.hasFocus():
                self.questions.setValue(questions)
        self.use.setText(amount)
        self._use_meaning.setText(meaning)
        self._use_meaning.setVisible(bool(meaning))

    def show_life(self, lines: Sequence[str]) -> None:
        """How long trainings are taken, and how long the model answers."""
        self.life.setText("\n".join(lines))

    def show_button(self, text: ButtonText) -> None:
        """What stands on the button; a name too long for it is in its tooltip."""
        self.train.setText(text.text.replace("&", "&&"))
        self.train.setEnabled(text.enabled)
        self.train.setToolTip(text.text)

    def show_message(
        self, told: ErrorText | None, mend: str, note: str = "", *, busy: bool = False, tone: str = "bad"
    ) -> None:
        """Why there is no estimate and what to press (`mend`), or what is being waited for (`note`)."""
        texts = (told.what, told.cause, told.next_step) if told is not None else ("", note, "")
        for line, text in zip(self._message, texts, strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        if told is not None:
            set_kind(self._message[0], tone)
        self.mend.setText(mend)
        self.mend.setVisible(bool(mend))
        self._bar.setVisible(busy)

"""The first face of the launch dialog: everything one agrees to, and the button with the amount."""

from __future__ import annotations

import uuid
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ftdesk.services.job_service import LaunchRequest
from ftdesk.ui.check.button_text import amount_text
from ftdesk.ui.check.key_entry import KeyEntry
from ftdesk.ui.check.launch_cap import MonthlyCap
from ftdesk.ui.check.launch_facts import MAX_SUFFIX, Chosen, LaunchFacts
from ftdesk.ui.check.launch_leaving import LeavingCard
from ftdesk.ui.check.launch_options import LaunchOptions
from ftdesk.ui.check.launch_question import PriceQuestion
from ftdesk.ui.check.launch_split import ValidationSplit
from ftdesk.ui.check.launch_sum import LaunchSum
from ftdesk.ui.check.launch_word import TypedWord
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.theme import Theme


class LaunchForm(QWidget):
    """Emits `consented` with the request, at most once until `reopen`."""

    consented = Signal(object)
    cancelled = Signal()
    grown = Signal()
    """Its content needs another height."""

    def __init__(self, theme: Theme, facts: LaunchFacts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = facts
        self._theme = theme
        self._key_missing = False
        self._pressed = False
        self._press_id = facts.request.press_id
        self._ready = True
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(label(self.tr("Start this training?"), "h1", self))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = self._inner = QWidget(self._scroll)
        inner.setProperty("kind", "plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(12)
        self._fill(theme, name)
        self._scroll.setWidget(inner)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.word)
        outer.addLayout(self._buttons())
        self._show()

    # -- what it is made of ----------------------------------------------------------------------------

    def _fill(self, theme: Theme, name: str) -> None:
        facts = self.facts
        self.sum = LaunchSum(self)
        self.obstacle = label("", "bad", self, wrap=True)
        self.question = PriceQuestion(theme, self)
        self.leaving = LeavingCard(theme, self)
        self.key = KeyEntry(theme, facts.connection, self)
        self.key.setVisible(False)
        self.suffix = QLineEdit(name, self)
        self.split = ValidationSplit(theme, self)
        self.cap = MonthlyCap(self)
        self.options = LaunchOptions(facts.connection, facts.request.epochs, facts.auto_epochs, self)
        self.options.preset(facts.request)
        self.options.setVisible(False)
        self.options.changed.connect(self._show)
        self.word = TypedWord(self)
        self.word.changed.connect(self._enable)
        for each in (self.sum, self.obstacle, self.question, self.leaving, self.key):
            self._column.addWidget(each)
        self._column.addLayout(self._name_row())
        self._column.addWidget(self.split)
        self._column.addWidget(self.cap)
        self.cap.setVisible(not facts.connection.free)
        self._column.addWidget(self._more(), 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.options)
        self._column.addStretch(1)

    def _name_row(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self.suffix.setMaxLength(MAX_SUFFIX)
        self.suffix.setPlaceholderText(self.tr("for instance: support"))
        caption = label(self.tr("&Name of the tuned model"), parent=self)
        caption.setBuddy(self.suffix)
        for each in (caption, self.suffix):
            each.setVisible("suffix" in self.facts.connection.supports)
            column.addWidget(each)
        return column

    def _more(self) -> Button:
        more = Button(self._theme, self.tr("Mo&re settings (all on Auto)"), "chevron", "link", self)
        more.setCheckable(True)
        if self.options.preset_any:
            more.setText(self.tr("Mo&re settings (as that training had them)"))
        more.toggled.connect(self._show_more)
        self.more = more
        return more

    def _show_more(self, on: bool) -> None:
        self.options.setVisible(on)
        self.more.set_icon("chevron-up" if on else "chevron")
        self.grown.emit()
        if on:
            self._stand_by_its_text()
            self._column.activate()
            self._scroll.ensureWidgetVisible(self.options, 0, self.options.height())
            self._scroll.ensureWidgetVisible(self.more)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.cancel = Button(self._theme, self.tr("&Cancel"), parent=self)
        self.cancel.clicked.connect(self.cancelled)
        self.consent = Button(self._theme, "", "play", "primary", self)
        self.consent.setDefault(True)
        self.consent.clicked.connect(self._consent)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.consent)
        return row

    @property
    def missing_height(self) -> int:
        """How many pixels its content needs beyond what it has (less than 0: it has too many)."""
        return self._wanted_height() - self._scroll.viewport().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_by_its_text()

    def _wanted_height(self) -> int:
        return self._column.totalHeightForWidth(self._scroll.viewport().width())

    def _stand_by_its_text(self) -> None:
        """Scroll rather than squeeze: a scroll area does not know that texts need more height when narrow."""
        wanted = self._wanted_height()
        if wanted != self._inner.minimumHeight():
            self._inner.setMinimumHeight(wanted)

    # -- content ---------------------------------------------------------------------------------------

    def set_facts(self, facts: LaunchFacts, *, ready: bool = True) -> None:
        """Other facts. `ready`: the amount is that of the examples as they are."""
        self.facts, self._ready = facts, ready
        self.options.show_method(facts.method)
        self._show()
        self.grown.emit()

    def set_key_missing(self, *, missing: bool) -> None:
        """Whether the connection needs a key that is not there."""
        self._key_missing = missing
        if missing:
            self.key.setVisible(True)
            self.key.field.setFocus()
            self.grown.emit()
        self._show()

    def reopen(self) -> None:
        """Let it be pressed again, as another press: the launch came to nothing."""
        self._pressed = False
        self._press_id = uuid.uuid4().hex
        self._show()

    @property
    def chosen(self) -> Chosen:
        """What the user has set."""
        return self.options.chosen(self.suffix.text().strip())

    def _show(self) -> None:
        facts, chosen = self.facts, self.chosen
        quote = facts.quote_for(chosen)
        obstacle = facts.obstacle
        told = error_text(obstacle) if obstacle is not None else None
        self.obstacle.setText(together(told.what, told.cause, told.next_step) if told is not None else "")
        self.obstacle.setVisible(told is not None)
        self.sum.show_facts(facts, chosen)
        possible = not self._key_missing and facts.leaving is not None and obstacle is None
        self.question.show_facts(facts, chosen, possible=possible and self.options.usable)
        self.leaving.show_facts(facts)
        self.split.show_facts(facts)
        self.cap.show_facts(facts, quote)
        self.word.show_facts(facts, quote)
        self.consent.setText(amount_text(quote, facts.connection, facts.settings).replace("&", "&&"))
        self._enable()
        self._stand_by_its_text()

    def _enable(self) -> None:
        facts = self.facts
        known = self._ready and facts.leaving is not None and facts.obstacle is None
        free_to_go = not self._key_missing and not self._pressed and not self.question.busy
        usable = self.options.usable and not self.cap.unfinished
        self.consent.setEnabled(known and free_to_go and usable and self.word.given)

    def _consent(self) -> None:
        if self._pressed or not self.consent.isEnabled():
            return
        self._pressed = True
        self._enable()
        self.consented.emit(self.request())

    def request(self) -> LaunchRequest:
        """What is agreed to."""
        return replace(self.facts.order(self.chosen, self.word.text), press_id=self._press_id)

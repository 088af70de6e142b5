"""The first face of the launch dialog: everything one agrees to, and the button with the amount."""

from __future__ import annotations

import uuid
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ftdesk.services.job_service import LaunchRequest
from ftdesk.ui.check.button_text import about, amount_text
from ftdesk.ui.check.key_entry import KeyEntry
from ftdesk.ui.check.launch_facts import MAX_SUFFIX, LaunchFacts, leaving_lines
from ftdesk.ui.check.launch_options import LaunchOptions
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label, set_kind
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.theme import Theme


class LaunchForm(QWidget):
    """Emits `consented` with the request, at most once until `reopen`."""

    consented = Signal(object)
    cancelled = Signal()
    grown = Signal()
    """Its content needs another height."""

    def __init__(self, theme: Theme, facts: LaunchFacts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._theme = theme
        self._key_missing = False
        self._pressed = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(label(self.tr("Start this training?"), "h1", self))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(self._scroll)
        inner.setProperty("kind", "plain")
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        column.addLayout(self._sum())
        column.addWidget(self._leaving())
        self.key = KeyEntry(theme, facts.connection, self)
        self.key.setVisible(False)
        column.addWidget(self.key)
        column.addLayout(self._name_row(name))
        column.addWidget(self._more())
        column.addWidget(self.options)
        column.addWidget(self._yes_row())
        column.addStretch(1)
        self._scroll.setWidget(inner)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self._buttons())
        self._show()

    # -- what it is made of ----------------------------------------------------------------------------

    def _sum(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(5)
        self._values: dict[str, QLabel] = {}
        for key, name in (
            ("model", self.tr("Model")),
            ("where", self.tr("Where")),
            ("examples", self.tr("Examples")),
            ("tokens", self.tr("Tokens")),
            ("time", self.tr("Time")),
            ("amount", self.tr("Amount")),
        ):
            value = label("", "stat" if key == "amount" else "", self, wrap=True)
            self._values[key] = value
            form.addRow(label(name, "muted", self), value)
        return form

    def _leaving(self) -> Card:
        card = Card(self.tr("What leaves this computer"), self)
        self._leaves = label("", parent=card, wrap=True)
        self._leaves.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(self._leaves)
        return card

    def _name_row(self, name: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self.suffix = QLineEdit(name, self)
        self.suffix.setMaxLength(MAX_SUFFIX)
        self.suffix.setPlaceholderText(self.tr("for instance: support"))
        caption = label(self.tr("&Name of the tuned model"), parent=self)
        caption.setBuddy(self.suffix)
        column.addWidget(caption)
        column.addWidget(self.suffix)
        return column

    def _more(self) -> QToolButton:
        more = QToolButton(self)
        more.setText(self.tr("&More settings (all on Auto)"))
        more.setCheckable(True)
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.options = LaunchOptions(self._facts.request.epochs, self)
        self.options.setVisible(False)
        self.options.changed.connect(self._show)
        more.toggled.connect(self.options.setVisible)
        more.toggled.connect(lambda _on: self.grown.emit())
        self.more = more
        return more

    def _yes_row(self) -> QWidget:
        row = QWidget(self)
        row.setProperty("kind", "plain")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.yes = QLineEdit(row)
        self.yes.textChanged.connect(lambda _text: self._enable())
        self._yes_text = label("", parent=row, wrap=True)
        self._yes_text.setBuddy(self.yes)
        column.addWidget(self._yes_text)
        column.addWidget(self.yes)
        self._yes = row
        return row

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
        wanted = self._column.totalHeightForWidth(self._scroll.viewport().width())
        return wanted - self._scroll.viewport().height()

    # -- content ---------------------------------------------------------------------------------------

    def set_sizes(self, sizes: tuple[int, int]) -> None:
        """The bytes of the training and the validation file have been counted."""
        self._facts = replace(self._facts, sizes=sizes)
        self._show()

    def set_key_missing(self, *, missing: bool) -> None:
        """Whether the connection needs a key that is not there."""
        self._key_missing = missing
        if missing:
            self.key.setVisible(True)
            self.key.field.setFocus()
            self.grown.emit()
        self._enable()

    def reopen(self) -> None:
        """Let it be pressed again, as another press: the launch came to nothing."""
        self._pressed = False
        self._facts = replace(self._facts, request=replace(self._facts.request, press_id=uuid.uuid4().hex))
        self._enable()

    def _show(self) -> None:
        facts = self._facts
        quote = facts.quote_for(self.options.epochs)
        examples = figures.count(facts.train)
        if facts.validation:
            text = self.tr("{train}, and {validation} for validation")
            examples = text.format(train=examples, validation=figures.count(facts.validation))
        tokens = self.tr("{tokens} × {epochs} epochs = {billable}").format(
            tokens=figures.count(quote.tokens),
            epochs=figures.count(quote.epochs),
            billable=figures.count(quote.billable),
        )
        unknown_time = self.tr("minutes to hours; it goes on when ftdesk is closed")
        about = self.tr("about {time}")
        time = unknown_time if quote.seconds is None else about.format(time=figures.duration(quote.seconds))
        self._values["model"].setText(facts.request.model)
        self._values["where"].setText(connection_name(facts.connection))
        self._values["examples"].setText(examples)
        self._values["tokens"].setText(tokens)
        self._values["time"].setText(time)
        self._values["amount"].setText(self._amount())
        self._leaves.setText("\n".join(leaving_lines(facts)))
        self._yes.setVisible(quote.cost is None)
        ask = self.tr("No price is known for these {tokens} tokens. Type “{yes}” if you &agree all the same.")
        self._yes_text.setText(ask.format(tokens=figures.count(quote.billable), yes=self.tr("yes")))
        self.consent.setText(amount_text(quote, facts.connection).replace("&", "&&"))
        set_kind(self._values["amount"], "stat")
        self._enable()

    def _amount(self) -> str:
        quote = self._facts.quote_for(self.options.epochs)
        if quote.cost is None:
            return self.tr("price unknown")
        if quote.free:
            return self.tr("free")
        return about(quote.cost)

    @property
    def agreed(self) -> bool:
        """Whether the typed yes is there, where one is wanted."""
        quote = self._facts.quote_for(self.options.epochs)
        return quote.cost is not None or self.yes.text().strip().casefold() in {
            "yes",
            self.tr("yes").casefold(),
        }

    def _enable(self) -> None:
        ready = self.agreed and not self._key_missing and not self._pressed and self.options.usable
        self.consent.setEnabled(ready)

    def _consent(self) -> None:
        if self._pressed or not self.consent.isEnabled():
            return
        self._pressed = True
        self._enable()
        self.consented.emit(self.request())

    def request(self) -> LaunchRequest:
        """What is agreed to."""
        options = self.options
        return self._facts.order(
            self.suffix.text().strip(),
            options.epochs,
            options.batch_size,
            options.learning_rate_multiplier,
            options.seed,
        )

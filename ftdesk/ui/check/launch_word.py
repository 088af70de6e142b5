"""The typed word: asked for above the cap, and where nobody knows the price."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ftdesk.ui.check.launch_facts import LaunchFacts, typed_amount
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.money_text import dollars


class TypedWord(QWidget):
    """Hidden where no word is wanted. `text` is what was typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._quote: Quote | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.field = QLineEdit(self)
        self.field.setMaxLength(40)
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        self.question = label("", parent=self, wrap=True)
        self.question.setBuddy(self.field)
        column.addWidget(self.question)
        column.addWidget(self.field)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    @property
    def given(self) -> bool:
        """Whether it is a yes, or the amount."""
        if self._quote is None:
            return True
        if self.text.casefold() in {"yes", self.tr("yes").casefold()}:
            return True
        cost = self._quote.cost
        return cost is not None and bool(self.text) and typed_amount(self.text) == cost.cents()

    def show_facts(self, facts: LaunchFacts, quote: Quote) -> None:
        """Ask, where it is wanted for this amount."""
        wanted = facts.wants_word(quote)
        self._quote = quote if wanted else None
        self.setVisible(wanted)
        if quote.cost is None:
            ask = self.tr(
                "No price is known for these {tokens} tokens. Type “{yes}” if you &agree all the same."
            )
            text = ask.format(tokens=figures.count(quote.billable), yes=self.tr("yes"))
        else:
            ask = self.tr(
                "This goes beyond what you want to spend this month. Type “{yes}” or {amount} if you &agree"
                " all the same."
            )
            text = ask.format(yes=self.tr("yes"), amount=dollars(quote.cost))
        self.question.setText(text)

"""What may be spent in a month: how much of it is gone, how much is left, and the field to change it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ftdesk.core.money import Usd
from ftdesk.ui.check.launch_facts import LaunchFacts, typed_amount
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common.basics import label, set_kind
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.money_text import money_text
from ftdesk.ui.common.sentences import together


class _Field(QLineEdit):
    """Enter ends the typing and is no consent: the dialog does not hear of it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class MonthlyCap(QWidget):
    """Tells a new cap when the field is left or Enter is pressed, and only where it is another one."""

    cap_chosen = Signal(str)
    """Exact decimal dollars; empty: no cap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._cap: Usd | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.field = _Field(self)
        self.field.setMaximumWidth(140)
        self.field.setMaxLength(14)
        self.field.setPlaceholderText(self.tr("no limit"))
        caption = label(self.tr("&Most I want to spend in a month, in dollars"), parent=self)
        caption.setBuddy(self.field)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(caption)
        row.addWidget(self.field)
        row.addStretch(1)
        column.addLayout(row)
        self.said = label("", "muted", self, wrap=True)
        column.addWidget(self.said)
        self.field.editingFinished.connect(self._tell)

    @property
    def unfinished(self) -> bool:
        """Whether what stands in the field is no amount."""
        text = self.field.text().strip()
        return bool(text) and typed_amount(text) is None

    def _tell(self) -> None:
        if not self.field.isModified():  # only looked at: what is shown may be rounded
            return
        text = self.field.text().strip()
        amount = typed_amount(text)
        if self.unfinished:
            set_kind(self.said, "bad")
            self.said.setText(self.tr("This is no amount. Type for instance 20, or nothing for no limit."))
            return
        cap = None if not text or amount is None else Usd(amount)
        if cap != self._cap:
            self._cap = cap
            self.cap_chosen.emit("" if cap is None else cap.exact())

    def show_error(self, error: Exception) -> None:
        """The cap could not be kept."""
        told = error_text(error)
        set_kind(self.said, "bad")
        self.said.setText(together(told.what, told.next_step))

    def show_facts(self, facts: LaunchFacts, quote: Quote) -> None:
        """Show these."""
        over = facts.over_cap(quote)
        spent = money_text(facts.month.spent, facts.settings)
        cap = facts.cap
        if not self.field.hasFocus() or cap != self._cap:
            shown = "" if cap is None else QLocale().toString(float(cap.amount), "f", 2)
            self.field.setText(shown)
        self._cap = cap
        if cap is None:
            text = self.tr("This month so far: {spent}, in all your projects.").format(spent=spent)
        else:
            left = max(Usd(cap.amount - facts.month.spent.amount), Usd.of(0))
            text = self.tr(
                "This month so far: {spent} of {cap}, in all your projects. {left} is left."
            ).format(spent=spent, cap=money_text(cap, facts.settings), left=money_text(left, facts.settings))
            if quote.spread is not None and not over and facts.month.spent + quote.spread[1] > cap:
                text = together(text, self.tr("With as many epochs as Auto may choose, it could go beyond."))
        unknown = facts.month.unknown
        if unknown:
            more = self.tr("The price of %n training(s) is not known and not included.", None, unknown)
            text = together(text, more)
        if facts.month_damaged:
            damaged = self.tr("The list of what was spent was damaged, so earlier trainings may be missing.")
            text = together(text, damaged)
        set_kind(self.said, "bad" if over else "muted")
        self.said.setText(text)

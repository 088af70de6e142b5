"""The provider's own price: where it can be asked, and what the question sends away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ftdesk.ui.check.launch_facts import Chosen, LaunchFacts
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.money_text import money_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.theme import Theme


class PriceQuestion(QWidget):
    """A button that asks, and what came of it. Hidden where the provider has no such question."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.busy = False
        self._failed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.button = Button(theme, "", "cloud", parent=self)
        self.button.clicked.connect(self._press)
        column.addWidget(self.button)
        self.said = label("", "muted", self, wrap=True)
        column.addWidget(self.said)

    def _press(self) -> None:
        if not self.busy:
            self.busy, self._failed = True, False
            self.button.setEnabled(False)
            set_kind(self.said, "muted")
            self.said.setText(self.tr("Uploading the files and asking…"))
            self.asked.emit()

    def show_facts(self, facts: LaunchFacts, chosen: Chosen, *, possible: bool) -> None:
        """Show these. `possible`: there is a key, and the examples are known."""
        can = "estimate" in facts.connection.supports and not facts.connection.engine
        self.setVisible(can)
        if not can or self.busy:
            return
        place = where(facts.connection)
        self.button.setEnabled(possible and not facts.price_holds(chosen))
        ask = self.tr("Ask {where} for its exact &price (this uploads the files)")
        if facts.connection.free:
            ask = self.tr("Ask {where} how &long it takes (this uploads the files)")
        self.button.setText(ask.format(where=place))
        if facts.asked is None:
            text = self.tr(
                "You agree to nothing by asking. The files then stand in the list of what left this computer;"
                " if you do not go on, they are deleted there again."
            )
        elif not facts.price_holds(chosen):
            self.button.setText(self.tr("Ask {where} a&gain").format(where=place))
            text = self.tr(
                "You have changed the settings since. The files lie there; only the question is new."
            )
        else:
            text = self._answer(facts, place)
        if not self._failed:  # what went wrong stays until it is asked again
            set_kind(self.said, "muted")
            self.said.setText(text)

    def _answer(self, facts: LaunchFacts, place: str) -> str:
        cost = facts.asked_cost
        seconds = facts.asked.answer["seconds"] if facts.asked is not None else None
        if facts.connection.free and seconds:
            text = self.tr("It takes about {time} there. The files lie there and are used if you go on.")
            return text.format(time=figures.duration(seconds))
        if cost is None:
            text = self.tr(
                "{where} answered and did not name a price. The files lie there and are used if you go on."
            )
            return text.format(where=place)
        text = self.tr("{where} asks {amount}. The files lie there and are used if you go on.")
        return text.format(where=place, amount=money_text(cost, facts.settings))

    def done(self, error: Exception | None = None) -> None:
        """The question was answered, or not."""
        self.busy = False
        self._failed = error is not None
        if error is not None:
            told = error_text(error)
            set_kind(self.said, "bad")
            self.said.setText(together(told.what, told.cause, told.next_step))
            self.button.setEnabled(True)

"""What one agrees to, line by line: which model, how and where, on what, how long, for how much."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ftdesk.core.connection import Connection
from ftdesk.ui.check.launch_facts import Chosen, LaunchFacts, after_text
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.common.money_text import about_text, money_range, money_text


class LaunchSum(QWidget):
    """Rows of a name and a value; no control."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        grid = QGridLayout(self)  # a form layout gives rows room that others need for their second line
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self.values: dict[str, QLabel] = {}
        rows = (
            ("model", self.tr("Model")),
            ("method", self.tr("Method")),
            ("where", self.tr("Where")),
            ("examples", self.tr("Examples")),
            ("tokens", self.tr("Tokens")),
            ("time", self.tr("Time")),
            ("after", self.tr("Afterwards")),
            ("amount", self.tr("Amount")),
            ("range", ""),
        )
        for row, (key, name) in enumerate(rows):
            value = label("", {"amount": "stat", "range": "muted"}.get(key, ""), self, wrap=True)
            self.values[key] = value
            grid.addWidget(label(name, "muted", self), row, 0)
            grid.addWidget(value, row, 1)

    def show_facts(self, facts: LaunchFacts, chosen: Chosen) -> None:
        """Show these."""
        quote = facts.quote_for(chosen)
        sure = self._sure(facts, quote, asked=facts.price_holds(chosen) and facts.asked_cost is not None)
        texts = {
            "model": model_name(facts.request.model),
            "method": self._method(facts),
            "where": connection_name(facts.connection),
            "examples": self._examples(facts),
            "tokens": self.tr("{tokens} × {epochs} epochs = {billable}").format(
                tokens=figures.count(quote.tokens),
                epochs=figures.count(quote.epochs),
                billable=figures.count(quote.billable),
            ),
            "time": self._time(quote, facts.connection),
            "after": after_text(facts.connection),
            "amount": self._amount(facts, quote),
            "range": sure,
        }
        for key, text in texts.items():
            self.values[key].setText(text)
        self.values["model"].setToolTip(facts.request.model)
        self.values["range"].setVisible(bool(sure))

    def _method(self, facts: LaunchFacts) -> str:
        if facts.method == "dpo":
            return self.tr("by preference (DPO): your examples are pairs of a better and a worse answer")
        return self.tr("by example (SFT): it learns to answer as your examples do")

    def _examples(self, facts: LaunchFacts) -> str:
        train = figures.count(facts.train)
        if not facts.validation:
            return train
        text = self.tr("{train}, and {validation} for validation")
        return text.format(train=train, validation=figures.count(facts.validation))

    def _time(self, quote: Quote, connection: Connection) -> str:
        if quote.seconds is None:
            return self.tr("minutes to hours; it goes on when ftdesk is closed")
        text = self.tr("about {time}")
        if connection.engine:
            text = self.tr("about {time}; the first time up to a minute more, to make the model ready")
        return text.format(time=figures.duration(quote.seconds))

    def _amount(self, facts: LaunchFacts, quote: Quote) -> str:
        if quote.cost is None:
            return self.tr("price unknown")
        return self.tr("free") if quote.free else about_text(quote.cost, facts.settings)

    def _sure(self, facts: LaunchFacts, quote: Quote, *, asked: bool) -> str:
        """How sure the amount is, in a word; nothing where it is free."""
        if quote.cost is None or quote.free:
            return ""
        if asked:
            return self.tr("{where} named this price itself: {amount}.").format(
                where=connection_name(facts.connection), amount=money_text(quote.cost, facts.settings)
            )
        if quote.spread is None:
            return ""
        amounts = money_range(*quote.spread, facts.settings)
        text = self.tr("{amounts}, depending on the epochs that Auto chooses. Set them below to be sure.")
        return text.format(amounts=amounts)

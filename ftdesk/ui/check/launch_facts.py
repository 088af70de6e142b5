"""What one launch is about: the place, the model, the examples, the money, and what leaves this computer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.spending import Month, usd
from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.services.job_service import AskedPrice, LaunchRequest
from ftdesk.services.leaving import Leaving
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common import figures
from ftdesk.ui.common.connection_text import connection_name, where
from ftdesk.ui.common.sentences import together

_NAMED = re.compile(
    r"^(?:You are |Your name is )?([A-Z][\w-]{1,30})\b(?= is\b|[,.]|$)|^(?:You are |Your name is )"
    r"([A-Z][\w-]{1,30})\b"
)
MAX_SUFFIX = 64
"""OpenAPI 2.3.0: ``suffix`` has 1 to 64 characters."""
PRIVATE = (ProblemCode.SECRET, ProblemCode.PERSONAL_DATA)
"""What the dialog names before it leaves, the worst first."""


@dataclass(frozen=True)
class Chosen:
    """What the user has set in the dialog; None: Auto."""

    suffix: str = ""
    epochs: int | None = None
    batch_size: int | None = None
    learning_rate: float | None = None
    seed: int | None = None
    beta: float | None = None


@dataclass(frozen=True)
class LaunchFacts:
    """All that the dialog shows. `leaving` is None while the examples are being read.

    `private` counts examples by what in them is nobody else's business; `asked` is the provider's own price.
    """

    connection: Connection
    request: LaunchRequest
    quote: Quote
    train: int
    validation: int
    auto_epochs: int = 0
    settings: Settings = field(default_factory=Settings)
    month: Month = field(default_factory=lambda: Month(()))
    month_damaged: bool = False
    leaving: Leaving | None = None
    private: Mapping[ProblemCode, int] = field(default_factory=dict)
    asked: AskedPrice | None = None
    asked_for: Chosen | None = None

    @property
    def method(self) -> str:
        """How the set is trained: by pairs or by example (until they have been read, by example)."""
        try:
            return self.leaving.method if self.leaving is not None else "supervised"
        except FtdeskError:
            return "supervised"

    @property
    def obstacle(self) -> FtdeskError | None:
        """Why these examples cannot be trained on there at all."""
        if self.leaving is None:
            return None
        try:
            method = self.leaving.method
        except FtdeskError as error:
            return error
        if method not in self.connection.methods:
            name = connection_name(self.connection)
            return FtdeskError(Code.METHOD_NOT_TAKEN, connection=name, method=method)
        if self.train < self.connection.min_examples:
            return FtdeskError(Code.TOO_FEW_EXAMPLES, have=self.train, need=self.connection.min_examples)
        most = self.connection.max_file_bytes
        size = max(self.leaving.train.size_bytes, self.leaving.validation.size_bytes)
        return FtdeskError(Code.FILE_TOO_LARGE, size_bytes=size, limit_bytes=most) if size > most else None

    @property
    def cap(self) -> Usd | None:
        """What trainings may cost this month."""
        return usd(self.settings.monthly_cap_usd)

    def over_cap(self, quote: Quote) -> bool:
        """Whether this amount would go beyond the cap."""
        if self.cap is None or quote.cost is None or not quote.cost.amount:
            return False
        return self.month.spent + quote.cost > self.cap

    def wants_word(self, quote: Quote) -> bool:
        """Whether the user has to type that he agrees."""
        return quote.cost is None or self.over_cap(quote)

    def order(self, chosen: Chosen, agreed: str) -> LaunchRequest:
        """The request as finally agreed to, with its amount frozen and what was typed to agree."""
        quote = self.quote_for(chosen)
        return replace(
            self.question(chosen),
            estimate=quote.frozen(),
            over_cap_agreed=agreed if self.wants_word(quote) else "",
        )

    def question(self, chosen: Chosen) -> LaunchRequest:
        """The request without its amount: what a price is asked for."""
        dpo = self.method == "dpo"
        return replace(
            self.request,
            suffix=chosen.suffix,
            epochs=chosen.epochs,
            batch_size=chosen.batch_size,
            learning_rate_multiplier=chosen.learning_rate,
            seed=chosen.seed,
            method=self.method,
            beta=chosen.beta if dpo else None,
            asked=self.asked,
        )

    def quote_for(self, chosen: Chosen) -> Quote:
        """The amount for these settings: the provider's own where it was asked for just these."""
        quote = self._counted(chosen.epochs)
        if not self.price_holds(chosen):
            return quote
        assert self.asked is not None
        answer, cost = self.asked.answer, self.asked_cost
        billable = answer["trained_tokens"] or quote.billable
        counted = quote.cost if quote.price is None else Usd.per_million(billable, quote.price)
        return replace(
            quote,
            tokens=answer["tokens"] or quote.tokens,
            epochs=answer["n_epochs"] or quote.epochs,
            billable=billable,
            seconds=answer["seconds"] or quote.seconds,
            price=quote.price if cost is None else None,
            cost=counted if cost is None else cost,
            exact=True,
            bounds=None,
        )

    @property
    def asked_cost(self) -> Usd | None:
        """What the provider says it costs; None where it was not asked, or did not say."""
        return usd(self.asked.answer["cost_usd"]) if self.asked is not None else None

    def price_holds(self, chosen: Chosen) -> bool:
        """Whether the provider was asked about just these settings (a name costs nothing)."""
        asked_for = self.asked_for
        return (
            self.asked is not None
            and asked_for is not None
            and (replace(asked_for, suffix="") == replace(chosen, suffix=""))
        )

    def _counted(self, epochs: int | None) -> Quote:
        if epochs == self.request.epochs:
            return self.quote
        if epochs is None:
            return self.quote.with_epochs(self.auto_epochs, auto=True)
        return self.quote.with_epochs(epochs, auto=False)


def leaving_lines(facts: LaunchFacts) -> list[str]:
    """Exactly what leaves this computer, and for where."""
    if facts.connection.engine:
        return [QCoreApplication.translate("Launch", "Nothing leaves this computer.")]
    file = QCoreApplication.translate("Launch", "{name}: {examples}, {size}")
    sizes = (0, 0)
    if facts.leaving is not None:
        sizes = (facts.leaving.train.size_bytes, facts.leaving.validation.size_bytes)
    lines = []
    parts = (
        (QCoreApplication.translate("Launch", "training file"), facts.train, sizes[0]),
        (QCoreApplication.translate("Launch", "validation file"), facts.validation, sizes[1]),
    )
    for name, examples, size_bytes in parts:
        if examples:
            counted = QCoreApplication.translate("Launch", "%n example(s)", None, examples)
            size = figures.size(size_bytes) if size_bytes else "…"
            lines.append(file.format(name=name, examples=figures.grouped(counted, examples), size=size))
    to = QCoreApplication.translate("Launch", "to {address}")
    lines.append(to.format(address=facts.connection.train_base_url))
    if facts.asked is not None:
        lines.append(
            QCoreApplication.translate(
                "Launch", "They are there already: they were sent to ask for the price."
            )
        )
    lines.append(
        QCoreApplication.translate(
            "Launch", "The files stay there until you delete them, which a button on the Training page does."
        )
    )
    return lines


def after_text(connection: Connection) -> str:
    """What comes after the training, until one can chat with its model."""
    serving = connection.serving
    if connection.engine:
        return QCoreApplication.translate("Launch", "You can chat with it at once, offline too.")
    if serving.step == "at_once":
        return QCoreApplication.translate("Launch", "You can chat with it at once.")
    if serving.step == "load":
        text = QCoreApplication.translate(
            "Launch", "{where} has to load it before you can chat with it: a button on the Training page."
        )
    else:
        text = QCoreApplication.translate(
            "Launch", "You deploy it at {where} before you can chat with it; the Training page shows how."
        )
    text = text.format(where=where(connection))
    if serving.billed_by_time:
        hours = QCoreApplication.translate(
            "Launch", "That costs by the hour, also while nobody asks anything."
        )
        text = together(text, hours)
    return text


def typed_amount(text: str) -> Decimal | None:
    """An amount as people type it: 0.42, $0.42, 0,42 $, 1,234.50, ٠٫٤٢."""
    text = text.replace("\N{ARABIC DECIMAL SEPARATOR}", ".").replace("\N{ARABIC THOUSANDS SEPARATOR}", "")
    plain = "".join(each for each in text if each.isdigit() or each in ".,")
    comma, point = plain.rfind(","), plain.rfind(".")
    decimal = "," if comma > point and len(plain) - comma - 1 <= 2 else "."
    group = "." if decimal == "," else ","
    try:
        return Decimal(plain.replace(group, "").replace(decimal, "."))
    except InvalidOperation:
        return None


def suggested_name(system_text: str) -> str:
    """A name for the tuned model where the system text gives one: “Marv is a …”, “You are Ada, …”."""
    found = _NAMED.match(system_text.strip())
    return (found[1] or found[2]) if found else ""

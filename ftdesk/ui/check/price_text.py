"""The sum in words: each figure, what it means, how sure it is, and how good estimates have been so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.cost.accuracy import Accuracy
from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.settings import Settings
from ftdesk.ui.check.button_text import DOLLARS_ALONE
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common import figures
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.money_text import dollars, exact_dollars, money_range, own_currency, rate_of
from ftdesk.ui.common.sentences import together


@dataclass(frozen=True)
class Figure:
    """One row of the sum: its name, its value, and what it means."""

    name: str
    value: str
    meaning: str = ""


def sum_figures(quote: Quote, connection: Connection, settings: Settings = DOLLARS_ALONE) -> list[Figure]:
    """Tokens × epochs = billable tokens, × price = amount."""
    pieces = QCoreApplication.translate("Price", "Pieces of words; this is what providers count and bill.")
    if connection.free:
        pieces = QCoreApplication.translate("Price", "Pieces of words; a model reads one after the other.")
    rows = [
        Figure(
            QCoreApplication.translate("Price", "Tokens in your examples"),
            figures.count(quote.tokens),
            pieces,
        ),
        Figure(
            QCoreApplication.translate("Price", "× epochs"),
            figures.count(quote.epochs),
            _epochs_meaning(quote, connection, settings),
        ),
        Figure(
            QCoreApplication.translate("Price", "= tokens to train"),
            figures.count(quote.billable),
            QCoreApplication.translate("Price", "Every example is read once in each epoch."),
        ),
    ]
    if connection.free:
        free = QCoreApplication.translate("Price", "free")
        meaning = QCoreApplication.translate("Price", "It costs nothing but electricity and time.")
        rows.append(Figure(QCoreApplication.translate("Price", "= cost"), free, meaning))
        return rows
    if quote.price is not None:
        text = QCoreApplication.translate("Price", "{price} a million")
        rows.append(
            Figure(
                QCoreApplication.translate("Price", "× price"),
                text.format(price=exact_dollars(quote.price)),
                _dated(quote),
            )
        )
    unknown = QCoreApplication.translate("Price", "not known")
    value = unknown if quote.cost is None else dollars(quote.cost)
    rows.append(Figure(QCoreApplication.translate("Price", "= cost"), value, _in_own(quote, settings)))
    return rows


def _epochs_meaning(quote: Quote, connection: Connection, settings: Settings) -> str:
    if not quote.auto:
        return QCoreApplication.translate("Price", "As you chose. More is slower and may memorise.")
    if connection.epochs_rule.steps or (quote.exact and quote.seconds is not None):
        return QCoreApplication.translate("Price", "Auto: chosen by the size of your set.")
    rule = QCoreApplication.translate(
        "Price", "Auto: the provider chooses; this is OpenAI's published rule of thumb."
    )
    if quote.bounds is None or quote.bounds[0] == quote.bounds[1]:
        return rule
    low, high = quote.bounds
    if quote.spread is None:
        text = QCoreApplication.translate("Price", "It may be from {low} to {high}.")
        return together(rule, text.format(low=low, high=high))
    text = QCoreApplication.translate("Price", "It may be from {low} to {high}: {amounts}.")
    return together(rule, text.format(low=low, high=high, amounts=money_range(*quote.spread, settings)))


def _in_own(quote: Quote, settings: Settings) -> str:
    """The amount in the user's currency, and by which rate."""
    own = own_currency(quote.cost, settings) if quote.cost is not None else ""
    rate = rate_of(settings)
    if not own or rate is None:
        return ""
    text = QCoreApplication.translate("Price", "≈ {amount}, at your rate of {rate} {currency} for a dollar.")
    shown = figures.decimal(float(rate), min(6, max(2, -int(rate.normalize().as_tuple().exponent))))
    return text.format(amount=own, rate=shown, currency=settings.currency.upper())


def _dated(quote: Quote) -> str:
    if quote.as_of is None:
        return ""
    day = figures.day(quote.as_of)
    if quote.own:
        return QCoreApplication.translate("Price", "Your own price, of {day}.").format(day=day)
    return QCoreApplication.translate("Price", "As published on {day}.").format(day=day)


def certainty(quote: Quote, connection: Connection) -> str:
    """How sure the amount is, in a few sentences."""
    if quote.seconds is not None and connection.engine:
        exact = QCoreApplication.translate(
            "Price",
            "Exact: counted by the model that will be trained. The time was measured on this computer.",
        )
        return together(exact, _made_ready())
    parts = [_how_counted(quote, connection)]
    if quote.auto and not connection.free:
        parts.append(
            QCoreApplication.translate("Price", "Choose the epochs yourself to make the amount certain.")
        )
    if "estimate" in connection.supports and not connection.engine:
        text = QCoreApplication.translate(
            "Price", "{where} tells its own price before it trains; you can ask for it after pressing Train."
        )
        if connection.free:
            text = QCoreApplication.translate(
                "Price",
                "{where} can say exactly, and how long it takes; you can ask it after pressing Train.",
            )
        parts.append(text.format(where=where(connection)))
    if quote.cut_examples:
        cut = quote.cut_examples  # a plain name: lupdate reads no other plural
        text = QCoreApplication.translate(
            "Price", "%n example(s) are longer than the model reads and are cut.", None, cut
        )
        parts.append(figures.grouped(text, cut))
    if quote.inexact_examples and quote.cost is not None:
        inexact = quote.inexact_examples
        text = QCoreApplication.translate(
            "Price",
            "%n example(s) hold pictures or tools, whose tokens only the provider can count.",
            None,
            inexact,
        )
        parts.append(figures.grouped(text, inexact))
    return together(*parts)


def _how_counted(quote: Quote, connection: Connection) -> str:
    if quote.cost is None and not connection.free:
        return QCoreApplication.translate(
            "Price",
            "No price is known here, so ftdesk cannot say what it costs. The provider's price page can, and"
            " what you find there can be entered in Settings, under Prices.",
        )
    if quote.exact and connection.free:
        return QCoreApplication.translate("Price", "Counted as this model counts.")
    if quote.exact:
        return QCoreApplication.translate(
            "Price", "Counted by the rule that the provider publishes; a bill may differ by a few per cent."
        )
    return QCoreApplication.translate("Price", "An approximation: this model counts tokens in its own way.")


def age_text(price: ModelPrice | None, today: date) -> str:
    """A warning where figures are older than they should be; empty where they are not, or are not known."""
    if price is None or not price.is_old(today):
        return ""
    days = (today - price.as_of).days  # a plain name: lupdate reads no other plural
    text = QCoreApplication.translate(
        "Price",
        "These prices are old: of {day}, %n day(s) ago. Look at the provider's page; new ones can be entered"
        " or fetched in Settings, under Prices.",
        None,
        days,
    )
    return text.format(day=figures.day(price.as_of))


def accuracy_text(found: Accuracy | None) -> str:
    """How good the estimates have been so far; empty where there was no training yet."""
    if found is None:
        return ""
    trainings = found.trainings
    worst = _percent(found.worst_percent)
    if found.worst_percent < Decimal("0.05"):
        said = QCoreApplication.translate(
            "Price", "So far the estimates of tokens were exact, over %n training(s) here.", None, trainings
        )
    else:
        said = QCoreApplication.translate(
            "Price",
            "So far the estimates of tokens were within {percent} % of the bill, over %n training(s) here.",
            None,
            trainings,
        ).format(percent=worst)
        if trainings > 2:
            half = QCoreApplication.translate("Price", "Half of them were within {percent} %.")
            said = together(said, half.format(percent=_percent(found.median_percent)))
    said = together(said, _times_text(found))
    if not found.auto:
        return said
    chosen = QCoreApplication.translate("Price", "Auto chose what the rule of thumb says in {same} of {all}.")
    return together(said, chosen.format(same=found.auto_as_expected, all=found.auto))


def _times_text(found: Accuracy) -> str:
    """How good the times were that were said; empty where none was. Pauses make single ones say little."""
    timed = found.timed
    if not timed:
        return ""
    if timed > 2:
        text = QCoreApplication.translate(
            "Price",
            "Half of the estimated times were within {percent} %, over %n training(s).",
            None,
            timed,
        )
        return text.format(percent=_percent(found.median_time_percent))
    text = QCoreApplication.translate(
        "Price", "The estimated times were within {percent} %, over %n training(s).", None, timed
    )
    return text.format(percent=_percent(found.worst_time_percent))


def _percent(value: Decimal) -> str:
    return figures.decimal(float(value), 1 if value < 10 else 0)


def waiting_text(connection: Connection, model: str, have: int, *, asked: bool) -> str:
    """Why there is no sum yet. `asked`: the place itself counts the examples."""
    if not have:
        return QCoreApplication.translate("Price", "The price appears with the first examples.")
    if asked and have < connection.min_examples:
        return QCoreApplication.translate("Price", "Counted exactly as soon as there are enough examples.")
    if asked:
        text = QCoreApplication.translate(
            "Price", "The model itself counts your examples, so that the figures are exact."
        )
        return together(text, _made_ready() if connection.engine else "")
    if not model:
        return QCoreApplication.translate("Price", "Choose a model to see the price.")
    return QCoreApplication.translate("Price", "Counting…")


def _made_ready() -> str:
    """Why the first time there is a wait that no figure holds."""
    return QCoreApplication.translate(
        "Price", "The first time the model is made ready before, which takes up to a minute more."
    )


def place_line(connection: Connection) -> str:
    """Where the examples go, for the line under the choice."""
    if connection.engine:
        return QCoreApplication.translate("Price", "Free and offline: nothing leaves this computer.")
    return QCoreApplication.translate("Price", "Your examples are sent to {host}.").format(
        host=host(connection)
    )


def host(connection: Connection) -> str:
    """The computer that files are sent to."""
    return urlsplit(connection.train_base_url).netloc or connection.train_base_url

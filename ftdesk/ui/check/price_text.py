"""The price in words: each figure, what it means, how sure it is, and how long the model lives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.cost.estimate import Estimate
from ftdesk.core.cost.prices import OLD_AFTER_DAYS, ModelPrice
from ftdesk.core.money import Usd
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common import figures
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.sentences import together


@dataclass(frozen=True)
class Figure:
    """One row of the sum: its name, its value, and what it means."""

    name: str
    value: str
    meaning: str = ""


def sum_figures(quote: Quote, connection: Connection) -> list[Figure]:
    """Tokens × epochs = billable tokens, × price = amount."""
    rows = [
        Figure(
            QCoreApplication.translate("Price", "Tokens in your examples"),
            figures.count(quote.tokens),
            QCoreApplication.translate("Price", "Pieces of words; this is what providers count and bill."),
        ),
        Figure(
            QCoreApplication.translate("Price", "× epochs"),
            figures.count(quote.epochs),
            _epochs_meaning(quote),
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
                text.format(price=quote.price),
                _dated(quote.as_of),
            )
        )
    unknown = QCoreApplication.translate("Price", "not known")
    value = unknown if quote.cost is None else str(quote.cost)
    rows.append(Figure(QCoreApplication.translate("Price", "= cost"), value, ""))
    return rows


def _epochs_meaning(quote: Quote) -> str:
    if quote.auto and quote.exact and quote.seconds is not None:
        return QCoreApplication.translate("Price", "Auto: chosen by the size of your set.")
    if quote.auto:
        return QCoreApplication.translate(
            "Price", "Auto: the provider chooses; this is its published rule of thumb."
        )
    return QCoreApplication.translate("Price", "As you chose. More is slower and may memorise.")


def _dated(as_of: date | None) -> str:
    if as_of is None:
        return ""
    return QCoreApplication.translate("Price", "As published on {day}.").format(day=figures.day(as_of))


def certainty(quote: Quote, connection: Connection, today: date) -> str:
    """How sure the amount is, in one or two sentences."""
    if quote.seconds is not None and connection.engine:
        return QCoreApplication.translate(
            "Price",
            "Exact: counted by the model that will be trained. The time was measured on this computer.",
        )
    parts = []
    if quote.cost is None and not connection.free:
        parts.append(
            QCoreApplication.translate(
                "Price",
                "No price is known here, so ftdesk cannot say what it costs. The provider's price page can.",
            )
        )
    elif quote.exact:
        parts.append(
            QCoreApplication.translate(
                "Price",
                "Counted by the rule that the provider publishes; a bill may differ by a few per cent.",
            )
        )
    else:
        parts.append(
            QCoreApplication.translate("Price", "An approximation: this model counts tokens in its own way.")
        )
    if quote.auto and not connection.free:
        parts.append(
            QCoreApplication.translate("Price", "Choose the epochs yourself to make the amount certain.")
        )
    if quote.cut_examples:
        cut = quote.cut_examples  # a plain name: lupdate reads no other plural
        text = QCoreApplication.translate(
            "Price", "%n example(s) are longer than the model reads and are cut.", None, cut
        )
        parts.append(text)
    if quote.as_of is not None and (today - quote.as_of).days > OLD_AFTER_DAYS:
        parts.append(
            QCoreApplication.translate("Price", "These prices are old; look at the provider's page.")
        )
    return together(*parts)


def waiting_text(connection: Connection, model: str, have: int, *, asked: bool) -> str:
    """Why there is no sum yet. `asked`: the place itself counts the examples."""
    if not have:
        return QCoreApplication.translate("Price", "The price appears with the first examples.")
    if asked and have < connection.min_examples:
        return QCoreApplication.translate("Price", "Counted exactly as soon as there are enough examples.")
    if asked:
        return QCoreApplication.translate(
            "Price", "The model itself counts your examples, so that the figures are exact."
        )
    if not model:
        return QCoreApplication.translate("Price", "Choose a model to see the price.")
    return QCoreApplication.translate("Price", "Counting…")


def use_text(cost: Usd | None, estimate: Estimate | None, connection: Connection) -> tuple[str, str]:
    """What using the tuned model costs a month, and how that comes about."""
    if connection.free:
        return (
            QCoreApplication.translate("Price", "free"),
            QCoreApplication.translate("Price", "It answers on this computer, also without internet."),
        )
    if estimate is None:
        return "…", ""
    if cost is None:
        return (
            QCoreApplication.translate("Price", "not known"),
            QCoreApplication.translate("Price", "No price for using this model is known here."),
        )
    text = QCoreApplication.translate(
        "Price", "With {read} tokens read and {written} written for an answer, as in your examples."
    )
    shown = text.format(
        read=figures.count(estimate.read_per_reply), written=figures.count(estimate.written_per_reply)
    )
    return QCoreApplication.translate("Price", "{amount} a month").format(amount=cost), shown


def life_lines(connection: Connection, price: ModelPrice | None, today: date) -> list[str]:
    """Until when trainings are taken, and until when the model answers."""
    if connection.engine:
        return [QCoreApplication.translate("Price", "No end: the model stays on this computer and is yours.")]
    lines = []
    ends = [day for day in (connection.create_deadline, price.training_ends if price else None) if day]
    if ends:
        lines.append(_until_training(min(ends), today))
    if price is not None and price.shutdown is not None:
        text = QCoreApplication.translate(
            "Price", "This model and what you train from it answer until {day}: {left} of use."
        )
        days = price.days_left(today) or 0  # a plain name: lupdate reads no other plural
        left = QCoreApplication.translate("Price", "%n day(s)", None, days)
        lines.append(text.format(day=figures.day(price.shutdown - timedelta(days=1)), left=left))
    if connection.create_deadline is not None:
        lines.append(
            QCoreApplication.translate(
                "Price",
                "{where} no longer lets every account train. Whether yours may shows only when you try, and a"
                " refused try costs nothing.",
            ).format(where=where(connection))
        )
    if not lines:
        lines.append(
            QCoreApplication.translate("Price", "Nothing is known here about how long the provider keeps it.")
        )
    return lines


def _until_training(first_day_without: date, today: date) -> str:
    left = (first_day_without - today).days
    if left <= 0:
        text = QCoreApplication.translate("Price", "No new training is taken since {day}.")
        return text.format(day=figures.day(first_day_without))
    text = QCoreApplication.translate(
        "Price", "New trainings are taken until {day}: %n more day(s).", None, left
    )
    return text.format(day=figures.day(first_day_without - timedelta(days=1)))


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

"""What comes after the training, in words: what answers cost a month, and how long the model lives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.cost.estimate import Estimate, Use, standing_per_month
from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.settings import Settings
from ftdesk.ui.check.button_text import DOLLARS_ALONE
from ftdesk.ui.common import figures
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.money_text import dollars, exact_dollars, money_text, own_currency
from ftdesk.ui.common.sentences import together


def use_text(
    use: Use | None,
    estimate: Estimate | None,
    connection: Connection,
    price: ModelPrice | None,
    settings: Settings = DOLLARS_ALONE,
) -> tuple[str, str]:
    """What using the tuned model costs a month, and how that comes about."""
    if connection.engine:
        return (
            QCoreApplication.translate("Price", "free"),
            QCoreApplication.translate("Price", "It answers on this computer, also without internet."),
        )
    if connection.free:
        there = QCoreApplication.translate("Price", "{where} answers for as long as it runs.")
        return QCoreApplication.translate("Price", "free"), there.format(where=where(connection))
    if estimate is None:
        return "…", ""
    if use is None:
        unknown = QCoreApplication.translate("Price", "No price for using this model is known here.")
        return QCoreApplication.translate("Price", "not known"), together(unknown, _standing(price, settings))
    amount = QCoreApplication.translate("Price", "{amount} a month")
    own = own_currency(use.total, settings)
    about = QCoreApplication.translate("Price", "≈ {amount}.").format(amount=own) if own else ""
    parts = [about, _size(use), _split(use)]
    if use.all_cached is not None and use.all_cached < use.total:
        text = QCoreApplication.translate(
            "Price", "What is repeated from the question before costs less: down to {amount}."
        )
        parts.append(text.format(amount=dollars(use.all_cached)))
    parts.append(_standing(price, settings))
    return amount.format(amount=dollars(use.total)), together(*parts)


def _size(use: Use) -> str:
    text = QCoreApplication.translate(
        "Price", "With {read} tokens read and {written} written for an answer, as in your examples."
    )
    return text.format(read=figures.count(use.read), written=figures.count(use.written))


def _split(use: Use) -> str:
    text = QCoreApplication.translate("Price", "Reading is {read} of it, writing {written}.")
    return text.format(read=dollars(use.input), written=dollars(use.output))


def _standing(price: ModelPrice | None, settings: Settings) -> str:
    month = standing_per_month(price)
    if price is None or price.serve_per_hour is None or month is None:
        return ""
    text = QCoreApplication.translate(
        "Price",
        "To answer it must stand ready on a machine of its own, billed by the hour also while nobody asks:"
        " {hour} an hour or more, which is {month} a month.",
    )
    return text.format(hour=exact_dollars(price.serve_per_hour), month=money_text(month, settings))


def life_lines(
    connection: Connection, price: ModelPrice | None, today: date, shutdown: date | None = None
) -> Sequence[str]:
    """Until when trainings are taken, and until when the model answers.

    `shutdown` is the day that the provider's own list named; it counts before that of the price table.
    """
    if connection.engine:
        return [QCoreApplication.translate("Price", "No end: the model stays on this computer and is yours.")]
    if connection.free:
        return [QCoreApplication.translate("Price", "No end: the model stays on that computer and is yours.")]
    lines = []
    ends = [day for day in (connection.create_deadline, price.training_ends if price else None) if day]
    if ends:
        lines.append(_until_training(min(ends), today))
    end = shutdown or (price.shutdown if price is not None else None)
    if end is not None:
        lines.append(_until_the_end(end, today))
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
            QCoreApplication.translate("Price", "Nothing is known here about how long it is kept there.")
        )
    return lines


def _until_training(first_day_without: date, today: date) -> str:
    left = (first_day_without - today).days
    if left <= 0:
        text = QCoreApplication.translate("Price", "It has taken no new trainings since {day}.")
        return text.format(day=figures.day(first_day_without))
    text = QCoreApplication.translate(
        "Price", "New trainings are taken until {day}: %n more day(s).", None, left
    )
    return text.format(day=figures.day(first_day_without - timedelta(days=1)))


def _until_the_end(first_day_without: date, today: date) -> str:
    left = max(0, (first_day_without - today).days)  # a plain name: lupdate reads no other plural
    if not left:
        text = QCoreApplication.translate("Price", "This model stopped answering on {day}.")
        return text.format(day=figures.day(first_day_without))
    text = QCoreApplication.translate(
        "Price",
        "A model trained today answers until {day}: %n day(s) of use. Then it is gone for good, and with it"
        " all that was trained from it.",
        None,
        left,
    )
    return text.format(day=figures.day(first_day_without - timedelta(days=1)))

"""What stands on the Train button, and whether it can be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.services.local_engine import EngineState
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common import figures
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.money_text import about_text, dollars

DOLLARS_ALONE = Settings()
"""Where no other currency has room."""


@dataclass(frozen=True)
class Readiness:
    """All that decides about the button. `quote` is None while it is being worked out or cannot be had."""

    connection: Connection
    model: str
    have: int
    errors: int
    quote: Quote | None
    today: date
    engine: EngineState = EngineState.READY
    estimate_failed: bool = False
    launching: bool = False
    settings: Settings = DOLLARS_ALONE


@dataclass(frozen=True)
class ButtonText:
    """The words, and whether pressing is possible."""

    text: str
    enabled: bool = False


def train_button(ready: Readiness) -> ButtonText:
    """“Not yet” with what is missing, else the amount."""
    if ready.launching:
        return ButtonText(QCoreApplication.translate("TrainButton", "Starting…"))
    not_yet = _not_yet(ready)
    if not_yet:
        return ButtonText(not_yet)
    if ready.quote is None:
        return ButtonText(_waiting(ready))
    return ButtonText(amount_text(ready.quote, ready.connection, ready.settings), enabled=True)


def _not_yet(ready: Readiness) -> str:
    missing = ready.connection.min_examples - ready.have
    if missing > 0:
        return QCoreApplication.translate("TrainButton", "Not yet: %n more example(s) needed", None, missing)
    if ready.errors:
        errors = ready.errors  # a plain name: lupdate reads no other plural
        text = QCoreApplication.translate("TrainButton", "Not yet: %n problem(s) to mend first", None, errors)
        return figures.grouped(text, errors)
    deadline = ready.connection.create_deadline
    if deadline is not None and ready.today >= deadline:
        text = QCoreApplication.translate("TrainButton", "{where} takes no new trainings any more")
        return text.format(where=where(ready.connection))
    if not ready.model:
        return QCoreApplication.translate("TrainButton", "Not yet: choose a model")
    if ready.connection.engine and ready.engine == EngineState.NOT_INSTALLED:
        return QCoreApplication.translate("TrainButton", "Not yet: training here is not installed")
    if ready.connection.engine and ready.engine == EngineState.MODEL_MISSING:
        return QCoreApplication.translate("TrainButton", "Not yet: the model is not here")
    return ""


def _waiting(ready: Readiness) -> str:
    if ready.estimate_failed and ready.connection.engine and ready.engine == EngineState.STOPPED:
        return QCoreApplication.translate("TrainButton", "Not yet: the engine is stopped")
    if ready.estimate_failed:
        return QCoreApplication.translate("TrainButton", "Not yet: the estimate failed")
    if ready.connection.free and ready.connection.engine:
        return QCoreApplication.translate("TrainButton", "Train on this computer: free, estimating the time…")
    return QCoreApplication.translate("TrainButton", "Working out the price…")


def amount_text(quote: Quote, connection: Connection, settings: Settings = DOLLARS_ALONE) -> str:
    """The verb with its amount: Train: about $0.42."""
    if connection.engine:
        if quote.seconds is None:
            return QCoreApplication.translate("TrainButton", "Train on this computer: free")
        text = QCoreApplication.translate("TrainButton", "Train on this computer: free, about {time}")
        return text.format(time=figures.duration(quote.seconds))
    if quote.cost is None:
        return QCoreApplication.translate("TrainButton", "Train: price unknown")
    if quote.free and quote.seconds is not None:
        text = QCoreApplication.translate("TrainButton", "Train: free, about {time}")
        return text.format(time=figures.duration(quote.seconds))
    if quote.free:
        return QCoreApplication.translate("TrainButton", "Train: free")
    amount = about_text(quote.cost, settings)
    return QCoreApplication.translate("TrainButton", "Train: {amount}").format(amount=amount)


def side_amount(quote: Quote | None) -> str:
    """The amount for the line in the sidebar; empty while it is not known yet."""
    if quote is None:
        return ""
    if quote.cost is None:
        return QCoreApplication.translate("TrainButton", "price unknown")
    if quote.free:
        return QCoreApplication.translate("TrainButton", "free")
    tiny = 0 < quote.cost.amount < Decimal("0.01")
    return dollars(quote.cost) if tiny else about(quote.cost)  # the line is short


def about(cost: Usd, settings: Settings = DOLLARS_ALONE) -> str:
    """An amount that is an estimate."""
    return about_text(cost, settings)

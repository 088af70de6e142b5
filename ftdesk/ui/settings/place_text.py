"""What a place needs, what it costs and until when, in one plain line: prices as their pages gave them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.ui.common.figures import day
from ftdesk.ui.common.sentences import together


def place_line(connection: Connection, today: date) -> str:
    """For the card of a connection, and for its row among those that nobody uses yet."""
    return together(_known(connection.id) or _of_a_custom(connection), until_text(connection, today))


def until_text(connection: Connection, today: date) -> str:
    """When its training ends for everybody; empty where no such day is known."""
    deadline = connection.create_deadline
    if deadline is None:
        return ""
    if today >= deadline:
        over = QCoreApplication.translate("PlaceText", "It has taken no new trainings since {day}.")
        return over.format(day=day(deadline))
    until = QCoreApplication.translate(
        "PlaceText", "New trainings until {day}, and only for accounts that have trained there before."
    )
    return until.format(day=day(deadline - timedelta(days=1)))


def _known(connection_id: str) -> str:
    texts = {
        "local": QCoreApplication.translate(
            "PlaceText", "Trains and answers here, free and offline. It needs no key."
        ),
        "openai": QCoreApplication.translate(
            "PlaceText", "Needs a key. Paid by the token; the tuned model can be asked at once."
        ),
        "engine": QCoreApplication.translate(
            "PlaceText",
            "For those who run ftdesk's engine on a computer of their own with more power: needs its address"
            " and its key. Free. Your examples are sent to that computer.",
        ),
        "crusoe": QCoreApplication.translate(
            "PlaceText",
            "Needs a key of a Crusoe project. Paid by the token, from about $0.40 a million, and the price"
            " is told before. One press then makes the model callable.",
        ),
        "nebius": QCoreApplication.translate(
            "PlaceText",
            "Needs a Nebius key. Training is paid by the token, about $0.40 to $2 a million. Step 4, the"
            " chat, needs a GPU endpoint, about $2–4 an hour.",
        ),
        "azure": QCoreApplication.translate(
            "PlaceText",
            "For those who have a Foundry resource: needs its address and its key. Price not known to ftdesk."
            " Step 4, the chat, needs a deployment made in Azure's portal, billed by the hour.",
        ),
        "bailian": QCoreApplication.translate(
            "PlaceText",
            "Needs a key of 阿里云百炼 (Alibaba Cloud). Training is paid by the token, price not known to"
            " ftdesk. Step 4, the chat, needs a deployment, billed by time as soon as it stands.",
        ),
    }
    return texts.get(connection_id, "")


def _of_a_custom(connection: Connection) -> str:
    if connection.needs_key:
        return QCoreApplication.translate(
            "PlaceText", "A connection of your own. What it costs is not known to ftdesk."
        )
    return ""


def address_help(connection: Connection) -> str:
    """What else there is to know about the address that one types; empty where nothing is."""
    texts = {
        "engine": QCoreApplication.translate(
            "PlaceText",
            "The engine prints it when it starts there, as base_url. Through a tunnel it is"
            " http://127.0.0.1: and the port at which the tunnel begins here, and then /v1.",
        )
    }
    return texts.get(connection.id, "")


def key_help(connection: Connection) -> str:
    """Where one finds the key; empty where everybody knows."""
    texts = {
        "engine": QCoreApplication.translate(
            "PlaceText",
            "The engine prints it when it starts there, as api_key, and keeps it in the file token.",
        )
    }
    return texts.get(connection.id, "")

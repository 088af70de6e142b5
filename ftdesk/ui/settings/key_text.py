"""Where a key is and what it can do, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.connections import KeyPlace, KeyReport
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.figures import count, day
from ftdesk.ui.common.sentences import together


def place_text(place: KeyPlace | None, reason: Code | None) -> tuple[str, str, str]:
    """A word, its tone, and the sentence behind it."""
    if place is KeyPlace.KEYRING:
        word = QCoreApplication.translate("KeyText", "Key in the keyring")
        return word, "ok", QCoreApplication.translate("KeyText", "It is stored in your system's keyring.")
    if place is KeyPlace.SESSION:
        word = QCoreApplication.translate("KeyText", "Key for this session")
        kept = QCoreApplication.translate("KeyText", "ftdesk keeps the key until you close it.")
        why = error_text(FtdeskError(reason)).cause if reason is not None else ""
        return word, "wait", together(kept, why)
    word = QCoreApplication.translate("KeyText", "No key yet")
    return word, "", QCoreApplication.translate("KeyText", "Enter a key to train and chat there.")


def report_lines(connection: Connection, report: KeyReport, today: date) -> list[tuple[str, str]]:
    """What a test found, as (text, kind) lines for labels."""
    if report.error is not None:
        told = error_text(report.error)
        return [(told.what, "bad"), (together(told.cause, told.next_step), "muted")]
    models = len(report.models)
    tuned = sum(model.tuned for model in report.models)
    name = connection_name(connection)
    works = QCoreApplication.translate(
        "KeyText", "{connection} answers. It offers {models} models, {tuned} tuned."
    )
    lines = [(works.format(connection=name, models=count(models), tuned=count(tuned)), "ok")]
    ending = sorted(
        (model.shutdown_date, model.id) for model in report.models if model.shutdown_date is not None
    )
    if ending:
        when, model = ending[0]
        text = QCoreApplication.translate("KeyText", "The first to be shut down is {model}, on {day}.")
        lines.append((text.format(model=model, day=day(when)), "muted"))
    if connection.needs_key:
        lines.append((_training_text(connection, today), "muted"))
    return lines


def _training_text(connection: Connection, today: date) -> str:
    may = QCoreApplication.translate(
        "KeyText",
        "Whether it may train shows only when a training is started: there is no question that asks for it.",
    )
    deadline = connection.create_deadline
    if deadline is None:
        return may
    name = connection_name(connection)
    if today >= deadline:
        over = QCoreApplication.translate("KeyText", "{connection} has taken no new trainings since {day}.")
        return over.format(connection=name, day=day(deadline))
    until = QCoreApplication.translate(
        "KeyText",
        "{connection} closes training for everybody on {day}; for many accounts it already has.",
    )
    return together(may, until.format(connection=name, day=day(deadline)))

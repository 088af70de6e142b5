"""What a test of a key found, in words: each answer as yes, no or not known, and what to do about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.services.connections import Can, KeyReport, ModelInfo
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.figures import count, day
from ftdesk.ui.common.sentences import together
from ftdesk.ui.settings.report_view import Finding, Sign

_SIGNS = {Can.YES: Sign.YES, Can.NO: Sign.NO, Can.UNKNOWN: Sign.UNKNOWN}


def report_findings(connection: Connection, report: KeyReport, today: date) -> list[Finding]:
    """The lines of a report. What makes the rest pointless (no line, a refused key) stands alone."""
    name = connection_name(connection)
    if not report.reachable:
        silent = QCoreApplication.translate("KeyReport", "{connection} could not be asked.")
        return [_stranger(connection, report.error) or _refused(report.error, silent.format(connection=name))]
    answers = QCoreApplication.translate("KeyReport", "{connection} answers.").format(connection=name)
    found = [Finding(Sign.YES, answers)]
    if not report.key_valid:
        errors = (report.error, report.files_error, report.jobs_error, report.chat_error)
        invalid = QCoreApplication.translate("KeyReport", "The key is not valid there.")
        return [*found, _refused(next(filter(None, errors), None), invalid)]
    if connection.needs_key:
        found.append(Finding(Sign.YES, QCoreApplication.translate("KeyReport", "The key is valid.")))
    found += [
        _models(report),
        _chat(connection, report),
        Finding(_SIGNS[report.files], _files(report.files), _why(report.files, report.files_error)),
        Finding(_SIGNS[report.jobs], _jobs(report.jobs), _why(report.jobs, report.jobs_error)),
        _training(connection, report, today),
    ]
    return found


def _stranger(connection: Connection, error: FtdeskError | None) -> Finding | None:
    """A certificate that nobody vouches for is no fault where the machine is the user's own."""
    if not connection.own_address or error is None or error.params.get("reason") != "certificate":
        return None
    what = QCoreApplication.translate("KeyReport", "It cannot prove yet who it is. Nothing was sent to it.")
    advice = QCoreApplication.translate(
        "KeyReport",
        "Its certificate is not one that your system knows. For an engine of your own that is normal the"
        " first time: look at it and compare.",
    )
    return Finding(Sign.UNKNOWN, what, advice)


def _refused(error: FtdeskError | None, otherwise: str) -> Finding:
    if error is None:
        return Finding(Sign.NO, otherwise)
    told = error_text(error)
    return Finding(Sign.NO, told.what, together(told.cause, told.next_step))


def _models(report: KeyReport) -> Finding:
    if report.error is not None:
        untold = QCoreApplication.translate("KeyReport", "Its models could not be listed.")
        return Finding(Sign.UNKNOWN, untold, _why(Can.UNKNOWN, report.error))
    if not report.models:
        none = QCoreApplication.translate("KeyReport", "It lists no models.")
        typed = QCoreApplication.translate("KeyReport", "Where one is asked for, type its name.")
        return Finding(Sign.UNKNOWN, none, typed)
    tuned = sum(model.tuned for model in report.models)
    text = QCoreApplication.translate("KeyReport", "Models that it offers: {models}, of them tuned: {tuned}.")
    shown = text.format(models=count(len(report.models)), tuned=count(tuned))
    return Finding(Sign.YES, shown, together(_trainable(report.trainable), _first_to_end(report.models)))


def _trainable(models: tuple[ModelInfo, ...]) -> str:
    if not models:
        return ""
    text = QCoreApplication.translate("KeyReport", "Models that it says it trains: {models}.")
    return text.format(models=count(len(models)))


def _first_to_end(models: tuple[ModelInfo, ...]) -> str:
    ending = sorted((each.shutdown_date, each.id) for each in models if each.shutdown_date is not None)
    if not ending:
        return ""
    text = QCoreApplication.translate("KeyReport", "The first to be shut down is {model}, on {day}.")
    return text.format(model=ending[0][1], day=day(ending[0][0]))


def _chat(connection: Connection, report: KeyReport) -> Finding:
    texts = {
        Can.YES: QCoreApplication.translate("KeyReport", "It answers questions in a chat."),
        Can.NO: QCoreApplication.translate("KeyReport", "It does not let this key chat."),
        Can.UNKNOWN: QCoreApplication.translate("KeyReport", "Whether it lets this key chat is not known."),
    }
    advice = _why(report.chat, report.chat_error)
    if report.chat is Can.UNKNOWN and connection.serving.step != "at_once":
        advice = QCoreApplication.translate(
            "KeyReport",
            "A tuned model can be asked there once it has been made callable, after its training.",
        )
    return Finding(_SIGNS[report.chat], texts[report.chat], advice)


def _files(can: Can) -> str:
    texts = {
        Can.YES: QCoreApplication.translate("KeyReport", "Files can be sent there."),
        Can.NO: QCoreApplication.translate("KeyReport", "No files can be sent there with this key."),
        Can.UNKNOWN: QCoreApplication.translate("KeyReport", "Whether files can be sent is not known."),
    }
    return texts[can]


def _jobs(can: Can) -> str:
    texts = {
        Can.YES: QCoreApplication.translate("KeyReport", "Its trainings can be listed."),
        Can.NO: QCoreApplication.translate("KeyReport", "Its trainings cannot be listed with this key."),
        Can.UNKNOWN: QCoreApplication.translate("KeyReport", "Whether trainings can be listed is not known."),
    }
    return texts[can]


def _training(connection: Connection, report: KeyReport, today: date) -> Finding:
    deadline = report.training.deadline
    if report.training.can is Can.YES:
        return Finding(Sign.YES, QCoreApplication.translate("KeyReport", "It trains."))
    if report.training.can is Can.NO:
        over = QCoreApplication.translate("KeyReport", "It takes no new trainings any more.")
        since = QCoreApplication.translate("KeyReport", "It has taken none since {day}.")
        other = QCoreApplication.translate("KeyReport", "Train on this computer or at another place.")
        return Finding(Sign.NO, over, together(since.format(day=day(deadline or today)), other))
    may = QCoreApplication.translate(
        "KeyReport", "Whether this key may train can only be learned by trying: there is no question for it."
    )
    return Finding(Sign.UNKNOWN, may, _dates(connection, deadline))


def _dates(connection: Connection, deadline: date | None) -> str:
    if deadline is None:
        return QCoreApplication.translate(
            "KeyReport", "If it may not, ftdesk says so before anything is paid."
        )
    text = QCoreApplication.translate(
        "KeyReport",
        "{connection} ends training for everybody on {day}, and has ended it already for accounts that never"
        " trained or have not used a tuned model for 60 days. A refusal costs nothing.",
    )
    return text.format(connection=connection_name(connection), day=day(deadline))


def _why(can: Can, error: FtdeskError | None) -> str:
    """The cause and the next step behind an answer that is no plain yes."""
    if can is Can.YES or error is None:
        return ""
    told = error_text(error)
    return together(told.what, told.cause, told.next_step)

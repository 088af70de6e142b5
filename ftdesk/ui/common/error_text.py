"""An error as the user reads it: what happened, the likely cause, what to press."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from string import Formatter

from PySide6.QtCore import QCoreApplication, QLocale

from ftdesk.core.errors import Code, FtdeskError, Param
from ftdesk.ui.common import (
    addon_phrases,
    connection_phrases,
    engine_phrases,
    error_phrases,
    export_phrases,
    figures,
    file_phrases,
)
from ftdesk.ui.common.error_place import place_words
from ftdesk.ui.common.model_names import base_name
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.common.refusal_text import refusal_text
from ftdesk.ui.common.sentences import ended, together

_SIZES = (("size", "size_bytes"), ("limit", "limit_bytes"), ("need", "need_bytes"), ("free", "free_bytes"))
_NOT_YET = frozenset(
    {Code.TOO_FEW_EXAMPLES, Code.MODEL_NOT_READY, Code.LAUNCH_UNKNOWN, Code.RATE_LIMITED, Code.KEY_MISSING}
)
"""“Not yet” rather than “error” where that is the truth."""


@dataclass(frozen=True)
class ErrorText:
    """The three parts of every error message."""

    what: str
    cause: str
    next_step: str


class _Words(dict[str, str]):
    """Parameters for a text. One that an error does not carry is left out, never a crash."""

    def __missing__(self, key: str) -> str:
        return "–"


def error_text(error: Exception) -> ErrorText:
    """The words for an error. One that is no `FtdeskError` is our own mistake and is told as that."""
    if not isinstance(error, FtdeskError):
        error = FtdeskError(Code.BUG, reason=f"{type(error).__name__}: {error}")
    words = _words(error)
    what, cause, next_step = phrases()[error.code]
    # A cause that the error does not carry (only its code was kept) is left out rather than told with gaps.
    told = all(field is None or field in words for _, field, _, _ in Formatter().parse(cause))
    cause = ended(cause.format_map(words)) if told else ""
    return ErrorText(what.format_map(words), cause, next_step.format_map(words))


def phrases() -> error_phrases.Phrases:
    """The texts of all codes in the language in force, parameters not yet filled in."""
    return {
        **file_phrases.files(),
        **file_phrases.projects(),
        **file_phrases.examples(),
        **file_phrases.of_ftdesk(),
        **error_phrases.provider(),
        **error_phrases.answers(),
        **connection_phrases.connections(),
        **error_phrases.launch(),
        **error_phrases.outcome(),
        **error_phrases.keyring(),
        **engine_phrases.engine(),
        **export_phrases.exports(),
        **addon_phrases.network(),
        **addon_phrases.machine(),
    }


def error_notice(error: Exception, *actions: NoticeAction) -> Notice:
    """A notice for an error: what happened in the first line, cause and next step in the second."""
    text = error_text(error)
    not_yet = isinstance(error, FtdeskError) and error.code in _NOT_YET
    return Notice(
        tone="wait" if not_yet else "bad",
        text=text.what,
        detail=together(text.cause, text.next_step),
        actions=actions,
    )


def _words(error: FtdeskError) -> _Words:
    params = error.params
    words = _Words({name: _shown(value) for name, value in params.items() if value not in {None, ""}})
    if "path" in words:
        words.setdefault("name", PurePath(words["path"]).name)
    for shown, name in _SIZES:
        size = params.get(name)
        if isinstance(size, int):
            words[shown] = figures.size(size)
    if params.get("reason"):
        words["fault"] = _fault(params.get("fault"), words["reason"])
    if error.code is Code.ADDON_NO_PYTHON:
        words["python_fault"] = addon_phrases.python_fault(str(params.get("reason")), words["found"])
    if error.code is Code.EXPORT_FAILED and "remote_code" in words:
        words["export"] = export_phrases.why(words["remote_code"], str(params.get("message") or ""))
    words["wait"] = _wait(params.get("retry_after_s"))
    words["because"] = _because(error)
    if "model" in words:
        words["model"] = base_name(words["model"])
    words.update(place_words(params.get("connection")))
    words["unreachable"] = _unreachable(params.get("reason"))
    return words


def _fault(fault: Param, reason: str) -> str:
    """Why a file cannot be read: `fault` is a word of `core.dataset.formats.workbook_guard`."""
    faults = {
        "password": QCoreApplication.translate(
            "ErrorText", "It is protected by a password. Take that away in the program it comes from."
        ),
        "too_large": QCoreApplication.translate(
            "ErrorText", "It is too large to be unpacked here. Save it as CSV in the program it comes from."
        ),
        "damaged": QCoreApplication.translate(
            "ErrorText", "It is damaged, cut off, or not what its name says."
        ),
    }
    said = QCoreApplication.translate("ErrorText", "The system says: {reason}")
    return faults.get(str(fault), said.format(reason=reason))


def _unreachable(reason: Param) -> str:
    """Why there is no connection: `reason` is a word of `api.errors`."""
    reasons = {
        "refused": QCoreApplication.translate("ErrorText", "Nothing answers at its address."),
        "name": QCoreApplication.translate(
            "ErrorText", "Its name cannot be found: no internet, or a typing slip."
        ),
        "certificate": QCoreApplication.translate(
            "ErrorText", "It cannot prove who it is: its certificate is not accepted."
        ),
        "unreachable": QCoreApplication.translate("ErrorText", "No way leads to it from this network."),
        "proxy": QCoreApplication.translate("ErrorText", "The proxy of this system does not let it through."),
        "reset": QCoreApplication.translate("ErrorText", "The line was cut."),
    }
    return reasons.get(str(reason), QCoreApplication.translate("ErrorText", "There is no connection to it."))


def _shown(value: Param) -> str:
    return QLocale().toString(value) if isinstance(value, float) else str(value)


def _wait(seconds: Param) -> str:
    if isinstance(seconds, int | float) and seconds > 0:
        whole = round(seconds + 0.499)  # a plain name: lupdate reads no other plural
        return QCoreApplication.translate("ErrorText", "%n second(s)", None, whole)
    return QCoreApplication.translate("ErrorText", "a little")


def _because(error: FtdeskError) -> str:
    """Why a file holds no example: `reason` is a word of `core.dataset.formats.plan`."""
    reason = error.params.get("reason")
    if reason == "html":
        return QCoreApplication.translate("ErrorText", "It is a web page, not the file behind it.")
    if reason == "binary":
        return QCoreApplication.translate(
            "ErrorText",
            "It is no text and no table, but a picture, a document or a packed file."
            " A document can be saved as plain text in the program it comes from.",
        )
    if reason == "rejected":
        text = QCoreApplication.translate("ErrorText", "Nothing in it is an example. Line {line}: {why}.")
        said: dict[str, str | int] = {"encoding": str(error.params.get("encoding") or "UTF-8")}
        for name, word in (("reason", "missing"), ("role", "role")):
            if error.params.get(word):
                said[name] = str(error.params[word])
        if error.params.get("refusal") == "broken_json":
            said.pop("reason", None)
        why = refusal_text(str(error.params.get("refusal", "")), said)
        return text.format(line=error.params.get("line"), why=why)
    return QCoreApplication.translate("ErrorText", "Nothing in it is an example.")

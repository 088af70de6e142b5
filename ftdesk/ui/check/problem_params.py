"""A problem's parameters as the window shows them: numbers, sizes, and words instead of codes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.problem import Param, Problem, ProblemCode
from ftdesk.ui.common import figures
from ftdesk.ui.common.language_words import language_word
from ftdesk.ui.dataset.turn_content import role_word

_FOUND = {ProblemCode.PERSONAL_DATA, ProblemCode.SECRET}


def shown_params(problem: Problem, number_of: Callable[[int], int]) -> dict[str, str]:
    """Every parameter as text. `number_of` answers an example's place in the list for its id."""
    return {name: _shown(problem.code, name, value, number_of) for name, value in problem.params.items()}


def _shown(code: ProblemCode, name: str, value: Param, number_of: Callable[[int], int]) -> str:
    if isinstance(value, int):
        if name == "same_as":
            return figures.count(number_of(value))
        return figures.size(value) if name.endswith("_bytes") else figures.count(value)
    if name == "role":
        return role_word(value)
    if name == "field" and code is ProblemCode.DATA_TYPE:
        return _part_word(value)
    if name == "kind":
        return found_word(value) if code in _FOUND else _json_word(value)
    if code is ProblemCode.MIXED_LANGUAGE:
        return language_word(value)
    if name == "what":
        return _what_word(value)
    if code is ProblemCode.IGNORED_HERE:
        return _field_word(value)
    return value


def found_word(kind: str) -> str:
    """What sort of personal data or secret it is; one nobody has a word for by its own name."""
    words = {**_personal(), **_secrets()}
    return words.get(kind) or kind.replace("_", " ")


def _personal() -> dict[str, str]:
    return {
        "email": QCoreApplication.translate("Problem", "e-mail address"),
        "telephone": QCoreApplication.translate("Problem", "telephone number"),
        "card": QCoreApplication.translate("Problem", "card number"),
        "iban": QCoreApplication.translate("Problem", "bank account"),
        "national_id": QCoreApplication.translate("Problem", "identity number"),
    }


def _secrets() -> dict[str, str]:
    return {
        "api_key": QCoreApplication.translate("Problem", "key of a service"),
        "access_token": QCoreApplication.translate("Problem", "access token"),
        "private_key": QCoreApplication.translate("Problem", "private key"),
        "password": QCoreApplication.translate("Problem", "password"),
    }


def _json_word(kind: str) -> str:
    """A JSON type, as `core.checks.structure.kind` names it, for people who do not know JSON."""
    words = {
        "null": QCoreApplication.translate("Problem", "nothing"),
        "boolean": QCoreApplication.translate("Problem", "yes or no"),
        "number": QCoreApplication.translate("Problem", "a number"),
        "string": QCoreApplication.translate("Problem", "a text"),
        "array": QCoreApplication.translate("Problem", "a list"),
        "object": QCoreApplication.translate("Problem", "a group of fields"),
    }
    return words.get(kind, kind)


def _part_word(field: str) -> str:
    """A part of an example by its name in the window; fields that have none there by their own."""
    words = {
        "messages": QCoreApplication.translate("Problem", "turns"),
        "message": QCoreApplication.translate("Problem", "turn"),
        "content": QCoreApplication.translate("Problem", "text"),
    }
    return words.get(field, field)


def _what_word(what: str) -> str:
    """What a place may not take: see `core.checks.problem`."""
    words = {
        "tools": QCoreApplication.translate("Problem", "tools"),
        "images": QCoreApplication.translate("Problem", "pictures"),
        "audio": QCoreApplication.translate("Problem", "sound"),
        "pairs": QCoreApplication.translate("Problem", "a pair of answers"),
        "chats": QCoreApplication.translate("Problem", "a chat instead of a pair of answers"),
    }
    return words.get(what, what)


def _field_word(field: str) -> str:
    words = {
        "weight": QCoreApplication.translate("Problem", "which turns are trained on"),
        "name": QCoreApplication.translate("Problem", "the names of the speakers"),
    }
    return words.get(field, field)

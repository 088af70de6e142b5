"""What a filter and an order are called."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale

from ftdesk.core.dataset.example import Split, Status
from ftdesk.core.dataset.query import UNTAGGED, WITHOUT, Query, SortBy, Trouble


def trouble_words() -> dict[Trouble, str]:
    """The choices for problems."""
    return {
        Trouble.ANY: QCoreApplication.translate("Filter", "Any problem"),
        Trouble.ERROR: QCoreApplication.translate("Filter", "Errors"),
        Trouble.WARNING: QCoreApplication.translate("Filter", "Warnings"),
        Trouble.HINT: QCoreApplication.translate("Filter", "Hints"),
        Trouble.NONE: QCoreApplication.translate("Filter", "No problem"),
    }


def status_words() -> dict[Status, str]:
    """How far an example is."""
    return {
        Status.DRAFT: QCoreApplication.translate("Filter", "Draft"),
        Status.READY: QCoreApplication.translate("Filter", "Ready"),
        Status.LEFT_OUT: QCoreApplication.translate("Filter", "Left out"),
    }


def split_words() -> dict[Split, str]:
    """What an example is used for."""
    return {
        Split.TRAIN: QCoreApplication.translate("Filter", "Training"),
        Split.VALIDATION: QCoreApplication.translate("Filter", "Validation"),
    }


def role_words() -> dict[str, str]:
    """Turns that an example has, or lacks."""
    return {
        "system": QCoreApplication.translate("Filter", "With a system turn"),
        f"{WITHOUT}system": QCoreApplication.translate("Filter", "Without a system turn"),
        "tool": QCoreApplication.translate("Filter", "With a tool's result"),
        "developer": QCoreApplication.translate("Filter", "With a developer turn"),
        f"{WITHOUT}assistant": QCoreApplication.translate("Filter", "Without an assistant turn"),
    }


def sort_words() -> dict[SortBy, str]:
    """What the list can be ordered by."""
    return {
        SortBy.LIST: QCoreApplication.translate("Filter", "Order of the list"),
        SortBy.WORDS: QCoreApplication.translate("Filter", "First words"),
        SortBy.TOKENS: QCoreApplication.translate("Filter", "Length"),
        SortBy.TURNS: QCoreApplication.translate("Filter", "Number of turns"),
        SortBy.PROBLEMS: QCoreApplication.translate("Filter", "Problems first"),
        SortBy.EDITED: QCoreApplication.translate("Filter", "Newest edits first"),
    }


def chips(query: Query) -> list[tuple[str, str]]:
    """What is set beside the text, as (name of the condition, words)."""
    found: list[tuple[str, str]] = []
    if query.trouble is not None:
        found.append(("trouble", trouble_words()[query.trouble]))
    if query.tag is not None:
        tagged = QCoreApplication.translate("Filter", "Tag: {tag}").format(tag=query.tag)
        plain = QCoreApplication.translate("Filter", "Without a tag")
        found.append(("tag", plain if query.tag == UNTAGGED else tagged))
    if query.status is not None:
        found.append(("status", status_words()[query.status]))
    if query.split is not None:
        found.append(("split", split_words()[query.split]))
    if query.turns_from is not None or query.turns_to is not None:
        words = QCoreApplication.translate("Filter", "Turns: {range}")
        found.append(("turns", words.format(range=_range(query.turns_from, query.turns_to))))
    if query.role is not None:
        found.append(("role", role_words().get(query.role, query.role)))
    if query.asks_tokens:
        words = QCoreApplication.translate("Filter", "Tokens: {range}")
        found.append(("tokens", words.format(range=_range(query.tokens_from, query.tokens_to))))
    if query.origin is not None:
        words = QCoreApplication.translate("Filter", "From {file}")
        found.append(("origin", words.format(file=query.origin)))
    return found


def without(query: Query, name: str) -> Query:
    """The query with one condition less; the name is one of `chips`."""
    if name == "turns":
        return replace(query, turns_from=None, turns_to=None)
    if name == "tokens":
        return replace(query, tokens_from=None, tokens_to=None)
    return replace(query, **{name: None})  # type: ignore[arg-type]


def _range(low: int | None, high: int | None) -> str:
    locale = QLocale()
    if high is None:
        words = QCoreApplication.translate("Filter", "{low} or more")
    elif low is None:
        words = QCoreApplication.translate("Filter", "{high} or fewer")
    elif low == high:
        words = "{low}"
    else:
        words = "{low}–{high}"
    return words.format(low=locale.toString(low or 0), high=locale.toString(high or 0))

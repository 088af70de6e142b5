"""Why an entry of a file is no example, in words that follow a line number or a colon."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"


def refusal_text(refusal: str, params: Mapping[str, str | int] | None = None) -> str:
    """`refusal` is a `core.dataset.formats.entry.Refusal` value, `params` what it carries."""
    words = _Words({name: str(value) for name, value in (params or {}).items()})
    if refusal == "no_conversation":
        return _missing(words.get("reason", "")).format_map(words)
    if refusal == "broken_json" and "reason" not in words:
        return QCoreApplication.translate("ErrorText", "not valid JSON")
    if refusal == "broken_json":
        words["reason"] = _fault(words["reason"])
    if "encoding" in words:
        words["encoding"] = words["encoding"].upper()
    texts = {
        "broken_json": QCoreApplication.translate("ErrorText", "not valid JSON: {reason} (at sign {column})"),
        "not_an_object": QCoreApplication.translate("ErrorText", "JSON, but no object in braces"),
        "bad_encoding": QCoreApplication.translate("ErrorText", "not readable as {encoding} text"),
        "number_too_large": QCoreApplication.translate("ErrorText", "a number that is too large"),
        "too_deep": QCoreApplication.translate("ErrorText", "nested too deeply"),
        "line_too_long": QCoreApplication.translate("ErrorText", "longer than a line may be"),
    }
    text = texts.get(refusal, QCoreApplication.translate("ErrorText", "not an example"))
    return text.format_map(words)


def _missing(reason: str) -> str:
    """What a conversation lacks: a word of the format that refused it."""
    texts = {
        **_of_tables(),
        **_of_records(),
        "speaker": QCoreApplication.translate(
            "ErrorText", "nobody speaks here: write “User:” and “Assistant:” before the words"
        ),
    }
    return texts.get(reason, QCoreApplication.translate("ErrorText", "no conversation in it"))


def _of_tables() -> dict[str, str]:
    return {
        "assistant": QCoreApplication.translate("ErrorText", "no words of the assistant"),
        "role": QCoreApplication.translate("ErrorText", "nobody knows who “{role}” is"),
        "again": QCoreApplication.translate(
            "ErrorText", "more rows of a conversation that had ended further up"
        ),
        "rows": QCoreApplication.translate(
            "ErrorText", "not one example: its rows are too many or belong to several"
        ),
        "cells": QCoreApplication.translate("ErrorText", "more cells than the table has columns"),
        "quote": QCoreApplication.translate("ErrorText", "a quotation mark that is never closed"),
    }


def _of_records() -> dict[str, str]:
    return {
        "question": QCoreApplication.translate("ErrorText", "no question in it"),
        "answer": QCoreApplication.translate("ErrorText", "no answer in it"),
        "worse_answer": QCoreApplication.translate("ErrorText", "no worse answer beside the better one"),
        "history": QCoreApplication.translate(
            "ErrorText", "the earlier turns are no pairs of question and answer"
        ),
        "shape": QCoreApplication.translate("ErrorText", "of another kind than the rest of the file"),
        "turns": QCoreApplication.translate("ErrorText", "no turns in it"),
        "empty": QCoreApplication.translate("ErrorText", "a conversation in which nothing was said"),
        "images": QCoreApplication.translate("ErrorText", "pictures in it that are not part of the file"),
        "text": QCoreApplication.translate("ErrorText", "a turn without text"),
        "tool_call": QCoreApplication.translate("ErrorText", "a tool call that cannot be read"),
        "tools": QCoreApplication.translate("ErrorText", "a list of tools that cannot be read"),
    }


def _fault(said: str) -> str:
    """What Python's JSON reader says, in plain words; something new stays as it says it."""
    texts = {
        "Expecting value": QCoreApplication.translate("ErrorText", "something is missing, or no JSON begins"),
        "Expecting ',' delimiter": QCoreApplication.translate(
            "ErrorText", "a comma or a closing bracket is missing"
        ),
        "Expecting ':' delimiter": QCoreApplication.translate("ErrorText", "a colon is missing"),
        "Expecting property name enclosed in double quotes": QCoreApplication.translate(
            "ErrorText", "a name in double quotation marks is missing"
        ),
        "Unterminated string starting at": QCoreApplication.translate(
            "ErrorText", "a text whose quotation mark is never closed"
        ),
        "Invalid control character at": QCoreApplication.translate(
            "ErrorText", "a tab or line break inside a text"
        ),
        "Invalid \\escape": QCoreApplication.translate("ErrorText", "a backslash that means nothing"),
        "Invalid \\uXXXX escape": QCoreApplication.translate("ErrorText", "a backslash that means nothing"),
        "Extra data": QCoreApplication.translate("ErrorText", "more stands behind its end"),
        "The file ends before its list does": QCoreApplication.translate(
            "ErrorText", "the file ends before its list does"
        ),
    }
    return texts.get(said, said)

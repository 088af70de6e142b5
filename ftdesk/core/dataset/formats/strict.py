"""JSON taken strictly: what is an object, and in which words everything else is refused."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import msgspec

from ftdesk.core.dataset.formats.entry import EXCERPT, RAW_LIMIT, Refusal, Rejected


class Refused(Exception):
    """This text is no example: a `Refusal` and the parameters that its words name."""

    def __init__(self, code: Refusal, **params: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params

    def at(self, line: int, text: str) -> Rejected:
        """As an entry of the list, with the text as evidence; kept whole where it can be mended by hand."""
        excerpt = text[: 4 * EXCERPT].strip()[:EXCERPT]
        return Rejected(line, self.code, self.params, shown(excerpt), shown(text, RAW_LIMIT))


def shown(text: str, limit: int = EXCERPT) -> str:
    """A text that can be stored and shown, or nothing where it is longer than `limit`."""
    if len(text) > limit:
        return ""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def parse(text: str) -> dict[str, Any]:
    """The JSON object of one line. Strict: what is not JSON (NaN, a second object) is refused.

    What JSON allows and msgspec does not (half a surrogate pair written as an escape) is accepted.
    """
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        value = parse_slowly(text)
    return an_object(value)


def an_object(value: Any) -> dict[str, Any]:
    """The value if it is a JSON object; raises `Refused` otherwise."""
    if not isinstance(value, dict):
        raise Refused(Refusal.NOT_AN_OBJECT, kind=_KINDS.get(type(value), "null"))
    return value


_KINDS: dict[type, str] = {list: "array", str: "string", bool: "boolean", int: "number", float: "number"}


def parse_slowly(text: str) -> Any:
    """Only to accept what msgspec is too strict for, and to say what is wrong with the rest."""
    try:
        return json.loads(text, parse_constant=no_number, parse_float=finite)
    except (ValueError, RecursionError) as error:
        raise refused(error) from None


def refused(error: ValueError | RecursionError) -> Refused:
    """What Python's JSON reader said, as a refusal."""
    if isinstance(error, json.JSONDecodeError):
        return Refused(Refusal.BROKEN_JSON, reason=error.msg, column=error.colno)
    if isinstance(error, RecursionError):
        return Refused(Refusal.TOO_DEEP)
    # Python reads no whole number of more than 4,300 digits.
    return error if isinstance(error, Refused) else Refused(Refusal.NUMBER_TOO_LARGE)


def no_number(name: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise Refused(Refusal.BROKEN_JSON, reason=f"{name} is no JSON number", column=0)


def finite(text: str) -> float:
    """A number that Python can hold."""
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise Refused(Refusal.NUMBER_TOO_LARGE)
    return value

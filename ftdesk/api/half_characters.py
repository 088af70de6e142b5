"""Half characters: servers that think in UTF-16 may cut an emoji in two, and UTF-8 can hold no half."""

from __future__ import annotations

import re
from typing import Any

_MAY_HOLD = re.compile(rb"\\u[dD][89a-fA-F]")


def mended(text: str) -> str:
    """`text` with halves that belong together put together, and a lone one replaced by U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def held_back(text: str) -> tuple[str, str]:
    """`text` without a first half at its end, and that half: the second may come with the next piece."""
    if text and "\ud800" <= text[-1] <= "\udbff":
        return text[:-1], text[-1]
    return text, ""


def all_mended(value: Any, source: bytes) -> Any:
    """A decoded JSON value with every text mended; `source` shows cheaply that there is nothing to do."""
    return _walked(value) if _MAY_HOLD.search(source) else value


def _walked(value: Any) -> Any:
    if isinstance(value, str):
        return mended(value)
    if isinstance(value, list):
        return [_walked(each) for each in value]
    if isinstance(value, dict):
        return {mended(key): _walked(each) for key, each in value.items()}
    return value

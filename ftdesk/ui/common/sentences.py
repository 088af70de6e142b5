"""Sentences one after another, as the language of the window sets them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce

from PySide6.QtCore import QCoreApplication

_LONG = re.compile(r"[!-~]{21,}")
_PIECE = re.compile(r"[^-/\\._:?&=@]{0,19}[-/\\._:?&=@]|[^-/\\._:?&=@]{20}")


def ended(text: str) -> str:
    """`text` with a full stop, where what somebody else said has none."""
    if not text or text[-1] in ".!?…。！？”":
        return text
    return QCoreApplication.translate("Sentences", "{sentence}.").format(sentence=text)


def together(*sentences: str) -> str:
    """One text of several sentences, empty ones left out: English puts a blank between them, Chinese none."""
    pair = QCoreApplication.translate("Sentences", "{first} {second}")
    said = [sentence for sentence in sentences if sentence]
    return reduce(lambda first, second: pair.format(first=first, second=second), said) if said else ""


def enumerated(names: Iterable[str]) -> str:
    """Names one after another: with a comma in English, with its own sign in Chinese."""
    pair = QCoreApplication.translate("Sentences", "{first}, {second}")
    said = [name for name in names if name]
    return reduce(lambda first, second: pair.format(first=first, second=second), said) if said else ""


def breakable(text: str) -> str:
    """The same to the eye, but long paths, addresses and names may be broken where they would be cut."""
    return _LONG.sub(lambda found: _PIECE.sub("\\g<0>\u200b", found[0]), text)

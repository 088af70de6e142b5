"""Sentences one after another, as the language of the window sets them."""

from __future__ import annotations

from functools import reduce

from PySide6.QtCore import QCoreApplication


def together(*sentences: str) -> str:
    """One text of several sentences, empty ones left out: English puts a blank between them, Chinese none."""
    pair = QCoreApplication.translate("Sentences", "{first} {second}")
    said = [sentence for sentence in sentences if sentence]
    return reduce(lambda first, second: pair.format(first=first, second=second), said) if said else ""

"""What a base model means for a set of examples: how long it trains, and what of them it can take."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from ftdesk.core.connection import Connection
from ftdesk.core.local.models import LocalModel

BEGIN_S = 6.0
"""What a training takes beside its tokens: a process is started, torch imported, the model read."""


class SizeClass(StrEnum):
    """How much a model of a size can learn, in words (reference: measured with 135M, the rest as commonly
    found by those who use them).
    """

    TINY = "tiny"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


_UP_TO = ((300e6, SizeClass.TINY), (1.2e9, SizeClass.SMALL), (2.5e9, SizeClass.MEDIUM))


def size_class(parameters: int) -> SizeClass | None:
    """None where the size is not known."""
    if parameters <= 0:
        return None
    return next((size for most, size in _UP_TO if parameters < most), SizeClass.LARGE)


def training_seconds(model: LocalModel, trained_tokens: int) -> float | None:
    """How long a training of so many tokens, all epochs together, takes; None where nothing was measured."""
    if model.seconds_per_token is None:
        return None
    return BEGIN_S + model.seconds_per_token * trained_tokens


def as_taken(connection: Connection, model: LocalModel | None) -> Connection:
    """The connection as it is for this model: one whose template knows tools trains on tools, too."""
    if model is None or not model.tools:
        return connection
    return replace(connection, refuses=connection.refuses - {"tools"})

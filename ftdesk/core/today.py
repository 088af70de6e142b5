"""Which day it is for the user: last days of models and ages of prices are reckoned from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Today = Callable[[], date]


def users_today() -> date:
    """The day on the user's own calendar."""
    return date.today()  # noqa: DTZ011 - the user's day

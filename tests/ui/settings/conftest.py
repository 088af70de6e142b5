"""The look, put on once."""

from __future__ import annotations

from typing import Any

import pytest

from ftdesk.ui.theme import Theme


@pytest.fixture(scope="session")
def theme(qapp: Any) -> Theme:
    made = Theme(qapp)
    made.apply("light")
    return made

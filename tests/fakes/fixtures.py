"""The fake provider as a fixture, for any room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes.process import FakeProvider, running_provider


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A fake provider of its own for each test; it fails the test that broke OpenAI's schemas."""
    with running_provider() as fake:
        yield fake

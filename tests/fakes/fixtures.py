"""The fake provider as a fixture, for any room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes.process import FakeProvider, fresh_provider, running_server


@pytest.fixture(scope="session")
def provider_port() -> Iterator[int]:
    """One fake provider process for all tests; starting it takes longer than most of them."""
    with running_server() as port:
        yield port


@pytest.fixture
def provider(provider_port: int) -> Iterator[FakeProvider]:
    """The fake provider, empty; it fails the test that broke OpenAI's schemas."""
    with fresh_provider(provider_port) as fake:
        yield fake

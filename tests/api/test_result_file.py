"""Reading back a file of a provider: whole, or not at all."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ftdesk.api import files
from ftdesk.core.errors import Code, FtdeskError
from tests.api.test_client import opened, training_file
from tests.fakes.process import FakeProvider

__all__ = ["training_file"]


async def test_a_file_is_read_back_unless_it_is_too_large(
    provider: FakeProvider, training_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = await asyncio.to_thread(training_file.read_bytes)
    async with opened(provider) as client:
        sent = await client.files.upload(training_file)
        assert await client.files.content(sent.id) == content
        monkeypatch.setattr(files, "_MOST_BYTES", len(content) - 1)
        with pytest.raises(FtdeskError) as caught:
            await client.files.content(sent.id)
        assert caught.value.code is Code.REQUEST_REFUSED

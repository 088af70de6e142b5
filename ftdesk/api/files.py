"""Files at a provider: upload, read back, delete."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ftdesk.core.errors import Code, FtdeskError

if TYPE_CHECKING:
    from ftdesk.api.wire import Wire


@dataclass(frozen=True)
class RemoteFile:
    """A file as the provider has it."""

    id: str


class Files:
    """The /files endpoints."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def upload(self, path: Path, name: str | None = None) -> RemoteFile:
        """Send `path` for training (FILE_UNREADABLE when it cannot be opened). Read in pieces, not whole."""
        try:
            file = await asyncio.to_thread(path.open, "rb")
        except OSError as error:
            raise FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=error.strerror) from None
        with file:
            answer = await self._wire.ask(
                self._wire.sdk.files.with_raw_response.create(
                    file=(name or path.name, file, "application/jsonl"),
                    purpose="fine-tune",
                    timeout=self._wire.patience.upload_s,
                ),
                "file",
            )
        return RemoteFile(str(answer["id"]))

    async def content(self, file_id: str) -> bytes:
        """The bytes of a file, such as a training's result table."""
        with self._wire.telling():
            answer = await self._wire.sdk.files.content(file_id)
            return await answer.aread()

    async def delete(self, file_id: str) -> None:
        """Delete a file; one that is gone already is fine."""
        try:
            await self._wire.ask(self._wire.sdk.files.with_raw_response.delete(file_id))
        except FtdeskError as error:
            if error.code is not Code.NOT_FOUND:
                raise

"""Files at a provider: upload, list, read back, delete."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ftdesk.api.errors import worth_repeating
from ftdesk.api.metrics import whole
from ftdesk.api.wire import PAGE
from ftdesk.core.errors import Code, FtdeskError

if TYPE_CHECKING:
    from ftdesk.api.wire import Wire

_MOST_BYTES = 64 << 20
"""Of a file that is read back: some providers name the weights of the model among their results."""

_UNDER_WAY = frozenset({"uploading", "pending", "notrunning", "running"})
"""What a provider that looks at a file first calls it meanwhile; a job would not take it yet."""


@dataclass(frozen=True)
class RemoteFile:
    """A file as the provider has it."""

    id: str
    name: str = ""
    size_bytes: int | None = None
    created_at: datetime | None = None
    purpose: str = ""
    status: str = ""


class Files:
    """The /files endpoints."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def upload(self, path: Path, name: str | None = None) -> RemoteFile:
        """Send `path` for training (FILE_UNREADABLE when it cannot be opened). Read in pieces, not whole.

        Some providers look at a file before a job takes it, see `until_taken`.
        """
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
        return _file_from(answer)

    async def until_taken(self, file: RemoteFile) -> None:
        """Wait while the provider looks at a file; what it found wrong is told by the job."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._wire.patience.upload_s
        status = file.status
        while status.lower() in _UNDER_WAY and loop.time() < until:
            await asyncio.sleep(self._wire.patience.look_s)
            try:
                shown = await self._wire.ask(self._wire.sdk.files.with_raw_response.retrieve(file.id))
            except FtdeskError as error:
                if not worth_repeating(error):
                    return  # it is there; whether it can be trained on is told by the job
            else:
                status = str(shown.get("status") or "")

    async def has(self, file_id: str) -> bool:
        """Whether this account has a file of that id."""
        try:
            await self._wire.ask(self._wire.sdk.files.with_raw_response.retrieve(file_id))
        except FtdeskError as error:
            if error.code is not Code.NOT_FOUND:
                raise
            return False
        return True

    async def list(self) -> list[RemoteFile]:
        """All files of the account, in the provider's order."""
        listed = self._wire.sdk.files.with_raw_response.list
        return [
            _file_from(item)
            async for page in self._wire.pages(listed, limit=PAGE)
            for item in page
            if isinstance(item.get("id"), str)
        ]

    async def probe(self) -> None:
        """Whether files can be asked for at all: the shortest list there is (FtdeskError where not)."""
        await self._wire.ask(self._wire.sdk.files.with_raw_response.list(limit=1))

    async def content(self, file_id: str) -> bytes:
        """The bytes of a file, such as a training's result table (REQUEST_REFUSED beyond 64 MB)."""
        content = bytearray()
        with self._wire.telling():
            async with self._wire.sdk.files.with_streaming_response.content(file_id) as answer:
                async for piece in answer.iter_bytes():
                    content += piece
                    if len(content) > _MOST_BYTES:
                        raise FtdeskError(Code.REQUEST_REFUSED, status=None, message="too large a file")
        return bytes(content)

    async def delete(self, file_id: str) -> None:
        """Delete a file; one that is gone already is fine."""
        try:
            await self._wire.ask(self._wire.sdk.files.with_raw_response.delete(file_id))
        except FtdeskError as error:
            if error.code is not Code.NOT_FOUND:
                raise


def _file_from(data: dict[str, Any]) -> RemoteFile:
    created = whole(data.get("created_at"))
    return RemoteFile(
        id=str(data["id"]),
        name=str(data.get("filename") or ""),
        size_bytes=whole(data.get("bytes")),
        created_at=datetime.fromtimestamp(created, UTC) if created and 0 < created < 1 << 33 else None,
        purpose=str(data.get("purpose") or ""),
        status=str(data.get("status") or ""),
    )

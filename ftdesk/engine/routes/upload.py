"""Takes in an upload: it is written once, beside where it stays, and never fills the disk to the brim."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from ftdesk.core.atomic_file import sync_folder
from ftdesk.engine.failures import ApiError

RESERVE_BYTES = 100 * 1024 * 1024
"""What an upload leaves free: the engine's own file and the trainings write, too."""

_LOOK_EVERY_BYTES = 16 * 1024 * 1024


class _Parser(MultiPartParser):
    """Starlette's, but a file goes into the folder where it stays instead of into memory and /tmp."""

    def __init__(self, headers: Headers, stream: AsyncGenerator[bytes, None], folder: Path) -> None:
        super().__init__(headers, stream, max_files=1, max_fields=10)
        self._folder = folder
        self.written: list[Path] = []

    def on_headers_finished(self) -> None:
        super().on_headers_finished()
        upload = self._current_part.file
        if upload is not None:
            handle, name = tempfile.mkstemp(dir=self._folder, prefix=".upload.", suffix=".part")
            self.written.append(Path(name))
            upload.file.close()
            upload.file = os.fdopen(handle, "w+b")


@dataclass
class Upload:
    """A form that has arrived. `part` holds the bytes of `file` until `keep` moves them to their place."""

    form: FormData
    part: Path | None

    @property
    def file(self) -> UploadFile | None:
        found = self.form.get("file")
        return found if isinstance(found, UploadFile) else None

    def keep(self, target: Path) -> None:
        """The bytes are on the disk, under this name. Raises OSError."""
        upload = self.file
        assert upload is not None
        assert self.part is not None
        upload.file.flush()
        os.fsync(upload.file.fileno())
        upload.file.close()  # Windows renames no open file
        self.part.replace(target)
        self.part = None
        sync_folder(target.parent)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.form.close()
        _drop(self.part)


async def receive_upload(request: Request, folder: Path) -> Upload:
    """Raises ApiError `invalid_multipart`, OSError where the disk refuses, `disk_full` before it is full."""
    check_space(folder, int(request.headers.get("content-length", "0")))
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise ApiError(400, "An upload must be multipart/form-data.", code="invalid_multipart")
    parser = _Parser(request.headers, _watched(request, folder), folder)
    try:
        form = await parser.parse()
    except (MultiPartException, HTTPException) as error:
        _drop(*parser.written)
        text = getattr(error, "message", None) or str(error)
        raise ApiError(400, f"The upload cannot be read: {text}", code="invalid_multipart") from error
    except BaseException:
        _drop(*parser.written)
        raise
    return Upload(form, parser.written[0] if parser.written else None)


async def _watched(request: Request, folder: Path) -> AsyncGenerator[bytes, None]:
    """The body; while it arrives others may take the room that was there at first."""
    unseen = 0
    async for piece in request.stream():
        unseen += len(piece)
        if unseen >= _LOOK_EVERY_BYTES:
            check_space(folder, 0)
            unseen = 0
        yield piece


def check_space(folder: Path, size_bytes: int) -> None:
    """Raises ApiError `disk_full` where so much would leave less than the reserve."""
    if shutil.disk_usage(folder).free < size_bytes + RESERVE_BYTES:
        raise ApiError(507, "The disk is full.", code="disk_full", kind="server_error")


def _drop(*parts: Path | None) -> None:
    for part in parts:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

"""Fetches the files of a finished export into a folder that is there whole or not at all."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import Any

from ftdesk.api.client import Client
from ftdesk.api.errors import worth_repeating
from ftdesk.core.atomic_file import no_room, sync_folder
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.export import Export, ExportFile
from ftdesk.services.worker import in_thread

_TRIES = 6
"""So often in a row may a file break off without one more byte of it."""
_WAIT_S = 0.5
_PIECE_BYTES = 1024 * 1024
_LONGEST_WAIT_S = 8.0
_RESERVE_BYTES = 50_000_000


def refuse_taken(folder: Path) -> None:
    """FOLDER_TAKEN where something of that name lies already: nothing is ever overwritten."""
    if folder.exists() or folder.is_symlink():
        raise FtdeskError(Code.FOLDER_TAKEN, path=str(folder))


def refuse_small_disk(folder: Path, size_bytes: int) -> None:
    """DISK_FULL where `size_bytes` have no room; FILE_WRITE_FAILED where nobody may write there.

    A folder that is not there yet is made; what there is above it decides.
    """
    try:
        there = next(each for each in (folder, *folder.parents) if each.exists())
        if not there.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if not os.access(there, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        free = shutil.disk_usage(there).free
    except OSError as error:
        raise FtdeskError(Code.FILE_WRITE_FAILED, path=str(folder), reason=error.strerror) from None
    if free < size_bytes + _RESERVE_BYTES:
        raise FtdeskError(Code.DISK_FULL, path=str(folder), need_bytes=size_bytes, free_bytes=free)


class Fetching:
    """One download: `target` is what the folder will be called. `progress` gets the share that is here."""

    def __init__(
        self,
        client: Client,
        export: Export,
        target: Path,
        progress: Callable[[float], None],
        wait_s: float = _WAIT_S,
    ) -> None:
        self._client, self._export, self._target = client, export, target
        self._progress, self._wait_s = progress, wait_s
        self._part = target.with_name(f".{target.name}.part")
        self._here_bytes = 0
        self._made: list[Path] = []  # folders above it that were not there, the innermost first

    async def run(self) -> None:
        """Raises FOLDER_TAKEN, DISK_FULL, FILE_WRITE_FAILED, EXPORT_DAMAGED and what engines answer.

        However it ends otherwise, nothing of it is left.
        """
        refuse_taken(self._target)
        refuse_small_disk(self._target.parent, self._export.size_bytes)
        try:
            await self._in_thread(self._begin)
            for file in self._export.files:
                await self._fetch(file)
            await self._in_thread(self._finish)
        finally:
            await in_thread(self._clear_away)

    def _begin(self) -> None:
        shutil.rmtree(self._part, ignore_errors=True)  # what a kill left
        self._made = [each for each in self._part.parents if not each.exists()]
        self._part.mkdir(parents=True)

    def _clear_away(self) -> None:
        shutil.rmtree(self._part, ignore_errors=True)
        for each in self._made:
            with contextlib.suppress(OSError):  # the model lies in it, or somebody else's
                each.rmdir()

    def _finish(self) -> None:
        sync_folder(self._part)
        refuse_taken(self._target)
        self._part.rename(self._target)
        sync_folder(self._target.parent)

    async def _fetch(self, file: ExportFile) -> None:
        path, checksum = self._part / Path(file.name).name, hashlib.sha256()
        await self._in_thread(path.touch)  # an empty one never gets a piece
        done, tries, wait_s = 0, _TRIES, self._wait_s
        while done < file.bytes:
            error, more = await self._pieces(file, path, checksum, done)
            done += more
            if error is None:
                break
            tries, wait_s = (_TRIES, self._wait_s) if more else (tries - 1, min(wait_s * 2, _LONGEST_WAIT_S))
            if not tries or not worth_repeating(error):
                raise error
            await asyncio.sleep(wait_s)
        if checksum.hexdigest() != file.sha256:
            raise FtdeskError(Code.EXPORT_DAMAGED, name=file.name)
        await self._in_thread(partial(_settle, path))

    async def _pieces(
        self, file: ExportFile, path: Path, checksum: Any, from_byte: int
    ) -> tuple[FtdeskError | None, int]:
        """How the line ended, and how many bytes it brought until then; they are in the file.

        Raises EXPORT_DAMAGED where more comes than was announced: the disk is not filled with it.
        """
        held, done = bytearray(), 0
        error: FtdeskError | None = None
        pieces = self._client.exports.content(self._export.id, file.name, from_byte)
        async with aclosing(pieces):
            try:
                async for piece in pieces:
                    held += piece
                    if from_byte + done + len(held) > file.bytes:
                        raise FtdeskError(Code.EXPORT_DAMAGED, name=file.name)
                    if len(held) >= _PIECE_BYTES:
                        done += await self._keep(path, held, checksum)
            except FtdeskError as broken:
                if broken.code is Code.EXPORT_DAMAGED:
                    raise
                error = broken
        return error, done + await self._keep(path, held, checksum)

    async def _keep(self, path: Path, held: bytearray, checksum: Any) -> int:
        data = bytes(held)
        held.clear()
        await self._in_thread(partial(_append, path, data, checksum))
        self._tell(len(data))
        return len(data)

    def _tell(self, more_bytes: int) -> None:
        self._here_bytes += more_bytes
        self._progress(min(1.0, self._here_bytes / max(1, self._export.size_bytes)))

    async def _in_thread(self, work: Callable[[], object]) -> None:
        try:
            await in_thread(work)
        except OSError as error:
            if no_room(error):
                raise FtdeskError(Code.DISK_FULL, path=str(self._target.parent)) from None
            reason = error.strerror or str(error)
            raise FtdeskError(Code.FILE_WRITE_FAILED, path=str(self._target), reason=reason) from None


def _append(path: Path, piece: bytes, checksum: Any) -> None:
    with path.open("ab") as file:
        file.write(piece)
    checksum.update(piece)


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

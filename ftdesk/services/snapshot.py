"""The examples as they are at this moment, as files for one upload."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.formats import jsonl
from ftdesk.core.errors import Code, FtdeskError

_PAGE = 200  # read in the UI thread: one or two milliseconds
_TRIES = 3
_FILES = {Split.TRAIN: "train.jsonl", Split.VALIDATION: "validation.jsonl"}


@dataclass(frozen=True)
class SnapshotFile:
    """One file to be sent."""

    path: Path
    sha256: str
    size_bytes: int
    examples: int


@dataclass(frozen=True)
class Snapshot:
    """What one training is made from. `validation` is None where no example is set aside."""

    train: SnapshotFile
    validation: SnapshotFile | None
    system_text: str

    @property
    def fingerprint(self) -> str:
        """Equal for equal examples: what an estimate was made for."""
        return self.train.sha256 + (f"+{self.validation.sha256}" if self.validation else "")


async def take(dataset: Dataset, folder: Path) -> Snapshot:
    """Write the examples into `folder` (FtdeskError DISK_FULL, FILE_WRITE_FAILED).

    The file of the project belongs to this thread, so pages are read here and written in a thread. An edit
    that comes in between makes it begin anew; after some of those it reads without letting go.
    """
    touched = False

    def on_changed(_: Touched) -> None:
        nonlocal touched
        touched = True

    disconnect = dataset.changed.connect(on_changed)
    try:
        for attempt in range(_TRIES + 1):
            touched = False
            snapshot = await _write(dataset, folder, in_one_go=attempt == _TRIES)
            if not touched or attempt == _TRIES:
                return snapshot
        raise AssertionError("unreachable")
    except OSError as error:
        code = Code.DISK_FULL if error.errno == errno.ENOSPC else Code.FILE_WRITE_FAILED
        raise FtdeskError(code, path=str(folder), reason=error.strerror) from error
    finally:
        disconnect()


async def discard(folder: Path) -> None:
    """Delete what `take` wrote: the user's texts lie in the project and nowhere else."""
    await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _write(dataset: Dataset, folder: Path, *, in_one_go: bool) -> Snapshot:
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    ids = dataset.ids
    pages = [ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE)]
    # Only the last resort holds everything in memory at once.
    held = [dataset.examples(page) for page in pages] if in_one_go else None
    writers = {split: _Writer(folder / name) for split, name in _FILES.items()}
    system_text = ""
    try:
        for number, page in enumerate(pages):
            examples = held[number] if held else dataset.examples(page)
            if not system_text:
                trained = (each.system_text for each in examples if each.split is Split.TRAIN)
                system_text = next(filter(None, trained), "")
            for split, writer in writers.items():
                bodies = [each.body for each in examples if each.split is split]
                if bodies:
                    await asyncio.to_thread(writer.write, bodies)
        done = {split: await asyncio.to_thread(writer.finish) for split, writer in writers.items()}
    finally:
        for writer in writers.values():
            writer.close()
    validation = done[Split.VALIDATION]
    return Snapshot(done[Split.TRAIN], validation if validation.examples else None, system_text)


class _Writer:
    """A file that is hashed while it is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: io.BufferedRandom = path.open("w+b")
        self._examples = 0

    def write(self, bodies: list[str]) -> None:
        self._examples += jsonl.write(self._file, bodies)

    def finish(self) -> SnapshotFile:
        self._file.flush()
        self._file.seek(0)
        digest = hashlib.file_digest(self._file, "sha256").hexdigest()
        size = self._file.tell()
        return SnapshotFile(self._path, digest, size, self._examples)

    def close(self) -> None:
        self._file.close()

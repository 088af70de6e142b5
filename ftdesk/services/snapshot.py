"""The examples as they are at one moment, as files for one upload."""

from __future__ import annotations

import asyncio
import hashlib
import io
import shutil
import threading
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ftdesk.core.atomic_file import no_room
from ftdesk.core.checks.message_view import is_pair
from ftdesk.core.cost.tokens import PAIR_ANSWERS
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example, Split
from ftdesk.core.dataset.formats import jsonl
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.dataset.revision import current_revision
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.worker import in_thread

_PAGE = 1000
_FILES = {Split.TRAIN: "train.jsonl", Split.VALIDATION: "validation.jsonl"}


@dataclass(frozen=True)
class SnapshotFile:
    """One file to be sent; `ids` are the examples in it, in its order."""

    path: Path
    sha256: str
    size_bytes: int
    ids: Sequence[int]
    pairs: int = 0
    """How many of them are pairs of a better and a worse answer."""

    @property
    def examples(self) -> int:
        """How many there are."""
        return len(self.ids)


@dataclass(frozen=True)
class Snapshot:
    """What one training is made from. `validation` is None where no example is set aside."""

    train: SnapshotFile
    validation: SnapshotFile | None
    system_text: str
    revision: int

    @property
    def pairs(self) -> int:
        """How many examples of both files are pairs of a better and a worse answer."""
        return sum(file.pairs for file in (self.train, self.validation) if file is not None)

    @property
    def chats(self) -> int:
        """How many are not."""
        return sum(file.examples for file in (self.train, self.validation) if file is not None) - self.pairs

    @property
    def fingerprint(self) -> str:
        """Equal for equal examples: what an estimate was made for."""
        return self.train.sha256 + (f"+{self.validation.sha256}" if self.validation else "")


async def take(dataset: Dataset, folder: Path) -> Snapshot:
    """Write the examples into `folder` (FtdeskError DISK_FULL, FILE_WRITE_FAILED).

    A thread reads them as of one moment; edits go on meanwhile and are not in it. Cancelled, nothing is
    written any more when this ends: what is discarded then stays away.
    """
    stop = threading.Event()
    try:
        return await in_thread(lambda: _take(dataset, folder, stop), stop)
    except OSError as error:
        code = Code.DISK_FULL if no_room(error) else Code.FILE_WRITE_FAILED
        raise FtdeskError(code, path=str(folder), reason=error.strerror) from error


async def discard(folder: Path) -> None:
    """Delete what `take` wrote: the user's texts lie in the project and nowhere else."""
    await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _take(dataset: Dataset, folder: Path, stop: threading.Event) -> Snapshot:
    folder.mkdir(parents=True, exist_ok=True)
    writers = {split: _Writer(folder / name) for split, name in _FILES.items()}
    system_text = ""
    try:
        with Reader(dataset.project) as reader, reader.moment():
            revision = current_revision(reader.db)
            for page in pages(reader.all()):
                if stop.is_set():
                    break
                if not system_text:
                    trained = (each.system_text for each in page if each.serves(Split.TRAIN))
                    system_text = next(filter(None, trained), "")
                for split, writer in writers.items():
                    writer.write([each for each in page if each.serves(split)])
        done = {split: writer.finish() for split, writer in writers.items()}
    finally:
        for writer in writers.values():
            writer.close()
    validation = done[Split.VALIDATION]
    return Snapshot(done[Split.TRAIN], validation if validation.examples else None, system_text, revision)


def pages(examples: Iterator[Example]) -> Iterator[list[Example]]:
    """The examples, some at a time."""
    while page := list(islice(examples, _PAGE)):
        yield page


def surely_pair(example: Example) -> bool:
    """Whether this is a preference pair. Nearly every chat is told by its letters, without being decoded."""
    return any(name in example.body for name in PAIR_ANSWERS) and is_pair(example.document)


class _Writer:
    """A file that is hashed while it is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: io.BufferedRandom = path.open("w+b")
        self._ids = array("q")
        self._pairs = 0

    def write(self, examples: list[Example]) -> None:
        jsonl.write(self._file, (each.body for each in examples))
        self._ids.extend(each.id for each in examples)
        self._pairs += sum(surely_pair(each) for each in examples)

    def finish(self) -> SnapshotFile:
        self._file.flush()
        self._file.seek(0)
        digest = hashlib.file_digest(self._file, "sha256").hexdigest()
        return SnapshotFile(self._path, digest, self._file.tell(), self._ids, self._pairs)

    def close(self) -> None:
        self._file.close()

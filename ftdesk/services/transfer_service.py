"""Files in and out: a look at what a file holds, imports that one can work beside, and exports."""

from __future__ import annotations

import asyncio
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from ftdesk.core.dataset import intake
from ftdesk.core.dataset.bringing import Brought, bring, look_again
from ftdesk.core.dataset.changes import DeleteExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.formats.entry import Layout, Loss, Rejected
from ftdesk.core.dataset.formats.plan import Look, look, losses, write_file
from ftdesk.core.dataset.formats.registry import format_by_id
from ftdesk.core.dataset.intake import CutOff
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.worker import in_thread

_TELL_EVERY_S = 0.1

Result = TypeVar("Result")
OnRead = Callable[[int], None]


@dataclass(frozen=True)
class ImportResult:
    """What an import did: `read` = `imported` + the rejected. `inverse` takes all of it out again."""

    path: Path
    imported: int
    rejected: tuple[Rejected, ...]
    inverse: DeleteExamples
    layout: Layout | None = None
    """How the file's columns were read; a refused row is mended by it."""

    @property
    def read(self) -> int:
        """How many entries of the file were not blank."""
        return self.imported + len(self.rejected)


class TransferService:
    """Reads and writes files in worker threads; the window's thread only shows what has come in."""

    def __init__(self, dataset: Dataset, bulk: BulkService) -> None:
        self._dataset = dataset
        self._bulk = bulk
        self._leaving = False

    def leave(self) -> None:
        """The project is about to be closed: an import that is cancelled now goes on at the next opening."""
        self._leaving = True

    # -- in --------------------------------------------------------------------------------------------

    async def look(self, path: Path, encoding: str | None = None, format_id: str | None = None) -> Look:
        """What the beginning of a file shows; nothing is imported. Errors as `plan.look`."""
        return await asyncio.to_thread(look, path, encoding, format_id)

    async def run(self, seen: Look, on_progress: OnRead | None = None) -> ImportResult:
        """Import a file. Examples are shown, and can be edited, while the rest arrives.

        `on_progress` is told how many entries were read. Cancelled or failed (errors as `bringing.bring`),
        what came so far is taken out again; cancelled after `leave` it stays `cut_off`.
        """
        return await self._bring(seen, on_progress, None)

    def cut_off(self) -> list[CutOff]:
        """The imports that were interrupted by the end of the program, oldest first."""
        return intake.cut_off(self._dataset.project.db)

    async def go_on(self, cut: CutOff, on_progress: OnRead | None = None) -> ImportResult | None:
        """Bring an interrupted import to its end. None where its file is gone or another one by now,

        and where it was given up: then what had come in is taken out again, into the bin. Errors as `run`.
        """
        seen = await asyncio.to_thread(look_again, cut)
        if seen is not None:
            return await self._bring(seen, on_progress, cut)
        ids = array("q")
        for some in intake.brought_by(self._dataset.project.db, cut.id):
            ids.extend(some)
        await self._take_out(Brought(ids=ids, intake_id=cut.id))
        return None

    async def _bring(self, seen: Look, on_progress: OnRead | None, after: CutOff | None) -> ImportResult:
        loop = asyncio.get_running_loop()
        stop = threading.Event()
        so_far = Brought()
        told = 0.0

        def take_in() -> None:
            self._dataset.take_in()
            if on_progress is not None:
                on_progress(so_far.read)

        def tell() -> None:  # in the worker thread
            nonlocal told
            if time.monotonic() - told > _TELL_EVERY_S:
                told = time.monotonic()
                loop.call_soon_threadsafe(take_in)

        try:
            await in_thread(
                lambda: bring(self._dataset, seen, so_far, tell, lambda: not stop.is_set(), after), stop
            )
            await self._bulk.rest()  # a step that is being made, or undone, comes first on the undo stack
        except BaseException as error:
            if self._leaving and isinstance(error, asyncio.CancelledError):
                raise
            await self._take_out(so_far)
            raise
        take_in()
        inverse = DeleteExamples(so_far.ids)
        rejected = tuple(so_far.rejected)
        return ImportResult(seen.source.path, so_far.imported, rejected, inverse, seen.layout)

    async def _take_out(self, so_far: Brought) -> None:
        if so_far.intake_id:
            with suppress(FtdeskError):  # a full disk: then it is taken out, or gone on with
                intake.give_up(self._dataset.project, so_far.intake_id)
        await self._bulk.rest()
        self._dataset.take_in()
        if so_far.ids:
            await self._bulk.apply(DeleteExamples(so_far.ids))
        if so_far.intake_id:
            intake.forget(self._dataset.project, so_far.intake_id)

    # -- out -------------------------------------------------------------------------------------------

    async def export(
        self,
        path: Path,
        ids: Sequence[int] | None = None,
        split: Split | None = None,
        format_id: str | None = None,
        on_progress: OnRead | None = None,
    ) -> int:
        """Write examples to `path`, atomically; how many. `on_progress` is told how many were taken up.

        `ids`: these, in this order (None: all). `split`: only the ready ones of it. The format is that of the
        file's ending unless one is named. Raises FtdeskError FILE_FORMAT_UNKNOWN, FILE_WRITE_FAILED,
        DISK_FULL; the old file is then untouched.
        """
        loop = asyncio.get_running_loop()

        def tell(done: int) -> None:  # in the worker thread
            if on_progress is not None:
                loop.call_soon_threadsafe(on_progress, done)

        return await self._read_out(ids, split, lambda bodies: write_file(path, bodies, format_id), tell)

    async def losses(
        self, format_id: str, ids: Sequence[int] | None = None, split: Split | None = None
    ) -> dict[Loss, int]:
        """What a format cannot carry, and of how many of these examples."""
        chosen = format_by_id(format_id)
        if chosen.loses is None:
            return {}
        return await self._read_out(ids, split, lambda bodies: losses(chosen, bodies))

    async def _read_out(
        self,
        ids: Sequence[int] | None,
        split: Split | None,
        use: Callable[[Iterator[str]], Result],
        tell: OnRead = lambda _done: None,
    ) -> Result:
        stop = threading.Event()

        def work() -> Result:
            with Reader(self._dataset.project) as reader, reader.moment():
                pages = _watched(reader.pages(ids, split), stop, tell)
                return use(chain.from_iterable(pages))

        with self._dataset.held_back():
            return await in_thread(work, stop)


class _StoppedError(Exception):
    """The export was cancelled; whoever waited for it knows."""


def _watched(pages: Iterator[list[str]], stop: threading.Event, tell: OnRead) -> Iterator[list[str]]:
    done, told = 0, time.monotonic()
    for page in pages:
        if stop.is_set():
            raise _StoppedError
        if time.monotonic() - told > _TELL_EVERY_S:
            told = time.monotonic()
            tell(done)
        yield page
        done += len(page)

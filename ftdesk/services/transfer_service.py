"""Files in and out: a look at what a file holds, the import in slices that nobody feels, and the export."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from ftdesk.core.dataset.changes import AddExamples, Change, DeleteExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.formats.plan import ImportPlan, plan_import, write_file

_SLICE = 50  # examples a commit: a few milliseconds on the UI thread
_PAGE = 200

OnRead = Callable[[int], None]


class TransferService:
    """Reads and writes files in a worker thread; touches the project on the UI thread, a slice at a time."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    async def preview(self, path: Path) -> ImportPlan:
        """What `path` holds; nothing is imported yet. Errors as `plan_import`; cancelling stops it."""
        stopped = threading.Event()

        def go_on(_read: int) -> bool:
            return not stopped.is_set()

        try:
            plan = await asyncio.to_thread(plan_import, path, go_on)
        except asyncio.CancelledError:
            stopped.set()
            raise
        assert plan is not None  # only a cancelled reading has none
        return plan

    async def run(self, plan: ImportPlan, on_progress: OnRead | None = None) -> Change:
        """Import the good examples of a plan; answers the one change that takes them all out again.

        Cancelled or failed in the middle, what was imported so far is taken out again.
        """
        bodies = plan.bodies()
        added: list[int] = []
        try:
            while page := await asyncio.to_thread(lambda: tuple(islice(bodies, _PAGE))):
                for start in range(0, len(page), _SLICE):
                    bodies_now = page[start : start + _SLICE]
                    last = len(added) + len(bodies_now) >= plan.examples
                    added += self._add(bodies_now, plan.source.path.name, lasting=last)
                    await asyncio.sleep(0)
                if on_progress is not None:
                    on_progress(len(added))
        except BaseException:
            if added:
                self._dataset.apply(DeleteExamples(tuple(added)))
            raise
        return DeleteExamples(tuple(added))

    def _add(self, bodies: tuple[str, ...], origin: str, *, lasting: bool) -> tuple[int, ...]:
        inverse = self._dataset.apply(AddExamples(bodies, origin=origin), lasting=lasting)
        assert isinstance(inverse, DeleteExamples)
        return tuple(inverse.examples)

    async def export(self, path: Path, split: Split | None = None) -> int:
        """Write all examples, or one split, to `path`; atomically. How many were written.

        Raises FtdeskError FILE_FORMAT_UNKNOWN, FILE_WRITE_FAILED, DISK_FULL; the old file is then untouched.
        """
        ids = self._dataset.ids
        pages: list[tuple[str, ...]] = []
        for start in range(0, len(ids), _PAGE):
            page = self._dataset.examples(ids[start : start + _PAGE])
            pages.append(tuple(each.body for each in page if split is None or each.split == split))
            await asyncio.sleep(0)
        bodies: Iterator[str] = chain.from_iterable(pages)
        return await asyncio.to_thread(write_file, path, bodies)

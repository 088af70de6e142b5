"""Changes to many examples at once, made by a worker while the window stays free; taken back the same way."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.example import Example
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.dataset.rework import Rework, bodies_before, is_unfinished, put_back_what_was_cut_off
from ftdesk.core.event import Event
from ftdesk.services.worker import in_thread

LARGE = 1000
"""A change to more examples than this is made by a worker."""
_PAGE = 500

Edit = Callable[[Example], str | None]
"""Answers the new body, or None to leave the example as it is. Called in the worker thread."""
Pairs = Callable[[Reader], Iterator[tuple[int, str]]]


class BulkService:
    """One at a time. Meanwhile the dataset is `busy`: the examples can be read but not changed."""

    def __init__(self, dataset: Dataset) -> None:
        self.changed: Event[()] = Event()
        """`running` or `done` is another one. Told on the window's thread."""
        self.running = False
        self.done = 0
        """How many examples were changed so far."""
        self.dataset = dataset
        self._stop = threading.Event()

    def is_large(self, change: ch.Change) -> bool:
        """Whether a change is for the worker."""
        return isinstance(change, ch.TakeBack) or ch.reach(change) > LARGE

    def stop(self) -> None:
        """Take back what is being made; for reworks only, other changes are too quick to be stopped."""
        self._stop.set()

    async def apply(self, change: ch.Change) -> ch.Change | None:
        """`Dataset.apply`, in the worker where it is large. None where it was stopped: nothing is changed."""
        await self._mend()
        if not self.is_large(change):
            return self.dataset.apply(change)
        if isinstance(change, ch.TakeBack):
            return await self._rework(lambda reader: bodies_before(reader.db, change.revision))
        with self._busy(lend_list=True) as touched:
            return await in_thread(lambda: self._make(change, touched))

    async def rework(self, ids: Sequence[int], edit: Edit) -> ch.TakeBack | None:
        """Give many examples new bodies as one step. None where it was stopped, or nothing was to be done.

        Raises what `edit` raises, and FtdeskError (EXAMPLES_BUSY, DISK_FULL …); nothing is changed then.
        """

        def pairs(reader: Reader) -> Iterator[tuple[int, str]]:
            for start in range(0, len(ids), _PAGE):
                for example in reader.examples(ids[start : start + _PAGE]):
                    body = edit(example)
                    if body is not None and body != example.body:
                        yield example.id, body

        await self._mend()
        return await self._rework(pairs)

    async def rest(self) -> None:
        """Wait until nothing is being made. What then goes on at once comes before the next step."""
        while self.running:
            changed = asyncio.Event()
            leave = self.changed.connect(changed.set)
            try:
                await changed.wait()
            finally:
                leave()

    async def _mend(self) -> None:
        """Put back what could not be put back before (FtdeskError as `Project.slice`)."""
        project = self.dataset.project
        if not self.running and is_unfinished(project):
            await in_thread(lambda: put_back_what_was_cut_off(project))
            self.dataset.busy = False

    async def _rework(self, pairs: Pairs) -> ch.TakeBack | None:
        with self._busy() as touched:
            return await in_thread(lambda: self._in_worker(pairs, touched), self._stop)

    def _in_worker(self, pairs: Pairs, touched: list[Touched]) -> ch.TakeBack | None:
        project = self.dataset.project
        with project.worker() as db, Reader(project) as reader:
            rework = Rework(project, db)
            done = rework.run(pairs(reader), self._go_on)
            if not done:
                return None
            touched.append(Touched(edited=array("q", done)))
            return ch.TakeBack(rework.revision, len(done))

    def _make(self, change: ch.Change, touched: list[Touched]) -> ch.Change:
        with self.dataset.project.worker() as db:
            inverse, made = self.dataset.make(change, db)
            touched.append(made)
            return inverse

    def _go_on(self, done: int) -> bool:
        self.done = done
        return not self._stop.is_set()

    @contextlib.contextmanager
    def _busy(self, *, lend_list: bool = False) -> Iterator[list[Touched]]:
        """What the worker puts into the list is told at the end, cancelled or not: it is in the file."""
        touched: list[Touched] = []
        self.dataset.begin_bulk(lend_list=lend_list)
        self._stop.clear()
        self.running, self.done = True, 0
        self.changed.emit()
        try:
            yield touched
        finally:
            self.running = False
            # Half a step that a full disk kept from being put back: nothing is built on it before it is.
            self.dataset.end_bulk(busy=is_unfinished(self.dataset.project))
            self.changed.emit()
            # Put back or not, a rework was counted as a change: figures are for an older revision now.
            for each in touched or (Touched(),):
                self.dataset.tell(each)

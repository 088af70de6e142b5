"""The search of the panel: begun while one types, followed while it runs, kept in step with every edit."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.find import Finder
from ftdesk.core.dataset.find_pattern import BadPattern
from ftdesk.core.dataset.listing import place_of
from ftdesk.services.find_service import FindService, Search
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.dataset.find_hits import FindHits

LOOK_MS = 30
TYPED_MS = 120
QUIET_MS = 400
SLOW_MS = 250
_FEW = 200
"""So many edited examples are looked at again by themselves; for more the search begins anew."""


class FindSearch(QObject):
    """One search at a time. `followed` comes whenever there is something new to be shown."""

    followed = Signal()
    exchanged = Signal(list)  # examples that were looked at again
    flawed = Signal(object)  # BadPattern, while it was searched
    failed = Signal(object)  # FtdeskError

    def __init__(
        self,
        dataset: Dataset,
        service: FindService,
        tasks: TaskOwner,
        prepare: Callable[[], tuple[Finder, Sequence[int] | None] | None],
        parent: QObject,
    ) -> None:
        """`prepare` answers what to look for and where (None: everywhere), or None: nothing is wanted."""
        super().__init__(parent)
        self._dataset = dataset
        self._service = service
        self._tasks = tasks
        self._prepare = prepare
        self._task: asyncio.Task[None] | None = None
        self._again: asyncio.Task[None] | None = None
        self._meanwhile: set[int] = set()
        self.old = False
        """Whether the hits in the model are still those of the search before."""
        self._everywhere = True
        self.now: Search | None = None
        self.running = False
        self.slow = False
        """Whether the search takes so long that it is worth a word."""
        self._looks = 0
        self.hits = FindHits(dataset, self)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._follow)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.begin)

    @property
    def waiting(self) -> bool:
        """Whether a search is about to begin."""
        return self._wait.isActive()

    def begin_soon(self, wait_ms: int = TYPED_MS) -> None:
        """When nothing more comes for a while."""
        self._wait.start(wait_ms)

    def begin(self) -> None:
        """Look for what is wanted now."""
        self.halt()
        self._meanwhile.clear()
        prepared = self._prepare()
        if prepared is None:
            self.hits.clear()
        else:
            self.now = self._service.prepare(*prepared)
            self._everywhere = prepared[1] is None
            self.running = self.old = True
            self._looks, self.slow = 0, False
            self._task = self._tasks.start(self._run(self.now), "find", self.failed.emit)
            self._look.start()
        self.followed.emit()

    def stop(self) -> None:
        """Look no further; what was found stays."""
        if self.now is not None:
            self.now.stop.set()

    def halt(self) -> None:
        """No search."""
        self._wait.stop()
        self._look.stop()
        for task in (self._task, self._again):
            if task is not None:
                task.cancel()
        self._task = self._again = self.now = None
        self.running = False

    async def _run(self, search: Search) -> None:
        flaw: BadPattern | None = None
        try:
            await self._service.run(search)
        except BadPattern as error:
            flaw = error
        finally:
            if search is self.now:
                self.running = False
                self._look.stop()
        if search is self.now:
            self._follow()
            if flaw is not None:
                self.flawed.emit(flaw)
            self._look_again()

    def _follow(self) -> None:
        if self.now is None:
            return
        self._looks += 1
        self.slow = self._looks * LOOK_MS > SLOW_MS
        new = self.now.take()
        if self.old and (new or not self.running):
            self.old = False
            self.hits.clear()
        self.hits.add(new)
        self.followed.emit()

    # -- edits -----------------------------------------------------------------------------------------

    def follow(self, touched: Touched) -> None:
        """The examples have changed."""
        if self.now is None:
            return
        parts = (touched.edited, touched.added, touched.removed)
        if touched.moved or sum(map(len, parts)) > _FEW:
            self.begin_soon(QUIET_MS)
        else:
            self._meanwhile.update(*parts)
            if not self.running:
                self._look_again()
        if touched.listing:
            self.hits.refresh()

    def _look_again(self) -> None:
        if self._meanwhile and (self._again is None or self._again.done()):
            self._again = self._tasks.start(self._renew(), "find in edited examples", self.failed.emit)

    async def _renew(self) -> None:
        while self._meanwhile and self.now is not None:
            search, ids = self.now, self._meanwhile
            self._meanwhile = set()
            try:
                found = await self._service.again(search.finder, ids)
            except BadPattern as error:
                self.flawed.emit(error)
                return
            if search is not self.now:
                return
            for example, hits in found.items():
                if not self._everywhere and place_of(search.ids, example) < 0:
                    continue
                if self._in_model(example, search):
                    self.hits.exchange(example, hits)
                search.put(example, len(hits), self._index_of(example, search))
            self.followed.emit()
            self.exchanged.emit(list(found))

    def _in_model(self, example: int, search: Search) -> bool:
        """Whether its hits belong to those that are listed, which are the first ones."""
        return search.total <= len(self.hits.hits) or self.hits.row_after(example) < len(self.hits.hits)

    def _index_of(self, example: int, search: Search) -> int:
        if self._everywhere:
            ids = self._dataset.ids
            at = bisect_left(search.examples, place_of(ids, example), key=lambda each: place_of(ids, each))
            if at < len(search.examples) and search.examples[at] == example:
                return at
        else:
            at = len(search.examples)
        return search.examples.index(example) if example in search.examples else at

"""Which examples the list and the sheet show, and in which order."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence
from itertools import compress

from PySide6.QtCore import QObject, QTimer, Signal

from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.listing import place_of
from ftdesk.core.dataset.query import Order, Query
from ftdesk.core.dataset.query_run import Run, flags_of
from ftdesk.services.shown_service import ShownService
from ftdesk.services.tasks import TaskOwner

_LOOK_MS = 60
"""So often what has been found so far is shown while the search goes on."""
_FEW = 50
"""So many new examples at once were written by hand: they show whether or not they fit."""
_PLACED = 5
"""Of so many each is put beside the one that it stands beside in the file; of more they come at the end."""


class Shown(QObject):
    """`ids` is never changed, but replaced. All examples in their order where nothing is set.

    What is edited stays where it is until the filter is applied again (`stale` counts); what is written by
    hand shows at once; what a file brings is looked at when the filter is applied again.
    """

    changed = Signal()  # ids, because of a search; not because of `follow`
    state_changed = Signal()  # running, done, stale
    failed = Signal(object)  # FtdeskError

    def __init__(self, dataset: Dataset, service: ShownService, tasks: TaskOwner, parent: QObject) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._service = service
        self._tasks = tasks
        self.query, self.order = Query(), Order()
        self.stale = 0
        """How many examples were changed, or came, since the filter was applied."""
        self.incomplete = False
        """Whether something was not counted or checked yet when the filter was applied."""
        self.stopped = False
        """Whether the search was stopped before its end."""
        self._ids: Sequence[int] = dataset.ids
        self._base: Sequence[int] = dataset.ids  # all that were found in their order, the removed ones too
        self._fits = bytearray()  # by id: 1 for what was found, and what shows all the same
        self._here = bytearray()  # the same, and 0 for what was removed since
        self._task: asyncio.Task[None] | None = None
        self._run: Run | None = None
        self._since: list[Touched] = []
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look)

    @property
    def active(self) -> bool:
        """Whether a filter or an order is set."""
        return bool(self.query) or bool(self.order)

    @property
    def ids(self) -> Sequence[int]:
        """What is shown."""
        return self._ids if self.active else self._dataset.ids

    @property
    def running(self) -> bool:
        """Whether a search goes on."""
        return self._task is not None

    @property
    def done(self) -> float:
        """How much of the search is done, 0 to 1."""
        run = self._run
        return run.done / len(run.ids) if run is not None and run.ids else 0.0

    # -- asking ----------------------------------------------------------------------------------------

    def show(self, query: Query, order: Order) -> None:
        """Show these; the old ones stay until the first new ones are found."""
        if (query, order) == (self.query, self.order):
            return
        if not self.active:  # until something is found, all stay
            self._ids = self._dataset.ids
        self.query, self.order = query, order
        self.again()

    def again(self) -> None:
        """Apply the filter and the order as the examples are now."""
        self._cancel()
        self.stale, self.incomplete, self.stopped = 0, False, False
        if not self.active:
            self._fits = self._here = bytearray()
            self.changed.emit()
            self.state_changed.emit()
            return
        self._since = []
        self._task = self._tasks.start(self._find(), "filter the examples", self.failed.emit)
        self.state_changed.emit()

    def stop(self) -> None:
        """Leave it at what has been found."""
        if self._task is None:
            return
        self._cancel()
        self._base = self._ids
        self._fits = flags_of(self._dataset.ids, self._ids)
        self._here = bytearray(self._fits)
        self.stopped = True
        self.state_changed.emit()

    def _cancel(self) -> None:
        self._look.stop()
        if self._task is not None:
            self._task.cancel()
        self._task = self._run = None

    async def _find(self) -> None:
        task = asyncio.current_task()
        try:
            self.incomplete = not self._service.complete_for(self.query, self.order)
            run = await self._service.prepare(self.query, self.order)
            self._run = run
            if not self.order:
                self._base = array("q")
                self._look.start()
            found = await self._service.find(run)
            if found is not None and task is self._task:
                self._show_found(run, found)
        finally:
            if task is self._task:
                self._look.stop()
                self._task = self._run = None
                self.state_changed.emit()

    def _on_look(self) -> None:
        """What was found so far, in the order of the list."""
        if self._run is None:
            return
        new = array("q")
        while self._run.found:
            new += self._run.found.popleft()
        if new or not self._base:
            self._base = array("q", self._base) + new
            if self._base:
                self._ids = self._base
                self.changed.emit()
        self.state_changed.emit()

    def _show_found(self, run: Run, found: array[int]) -> None:
        self._base = self._ids = found
        self._fits, self._here = run.flags, bytearray(run.flags)
        since, self._since = self._since, []
        for touched in since:
            self._take(touched)
        self.changed.emit()

    # -- following -------------------------------------------------------------------------------------

    def follow(self, touched: Touched) -> None:
        """The examples have changed: `ids` is right again after it."""
        if not self.active:
            return
        if self._task is not None:
            self._since.append(touched)
            gone = set(touched.removed)
            if gone or 0 < len(touched.added) <= _FEW:
                stay = (each for each in self._ids if each not in gone) if gone else self._ids
                self._ids = self._base = array("q", stay) + array("q", touched.added[:_FEW])
            return
        self._take(touched)
        self.state_changed.emit()

    def _take(self, touched: Touched) -> None:
        self.stale += len(touched.edited)
        if not touched.listing:
            return
        self._grow_to(max(max(touched.added, default=0), max(touched.removed, default=0)))
        for each in touched.removed:
            self._here[each] = 0
        fresh = [each for each in touched.added if not self._fits[each]]
        for each in touched.added if len(fresh) < len(touched.added) else ():
            self._here[each] = self._fits[each]
        if len(fresh) <= _FEW:
            for each in fresh:
                self._fits[each] = self._here[each] = 1
            self._place(fresh, at_end=touched.only_appended)
        else:
            self.stale += len(fresh)
            if len(fresh) == len(touched.added) and not (touched.removed or touched.moved):
                return  # a slice of an import, and many more to come
        self._ids = self._taken(touched, fresh)

    def _taken(self, touched: Touched, fresh: Sequence[int]) -> array[int]:
        """`ids` after a change; for the usual small ones without going over all."""
        ids = array("q", self._ids)
        if touched.only_appended and len(fresh) == len(touched.added):
            return ids + array("q", fresh)
        if len(touched.removed) <= _PLACED and not touched.added and not touched.moved:
            for each in touched.removed:
                place = place_of(ids, each)
                if place >= 0:
                    del ids[place]
            return ids
        base = self._dataset.ids if self._in_list_order else self._base
        return array("q", compress(base, map(self._here.__getitem__, base)))

    @property
    def _in_list_order(self) -> bool:
        return not self.order

    def _grow_to(self, highest: int) -> None:
        for flags in (self._fits, self._here):
            flags.extend(bytes(max(0, highest + 1 - len(flags))))

    def _place(self, fresh: Sequence[int], *, at_end: bool) -> None:
        """Behind the example that is before them in the list, or at the end."""
        if self._in_list_order or not fresh:
            return
        base = array("q", self._base)
        listed = self._dataset.ids
        for each in fresh:
            place = 0 if at_end or len(fresh) > _PLACED else place_of(listed, each)
            before = listed[place - 1] if place > 0 else 0
            if 0 < before < len(self._here) and self._here[before]:
                base.insert(base.index(before) + 1, each)
            else:
                base.append(each)
        self._base = base

"""The counts of one dataset in one encoding, and what still waits to be counted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from ftdesk.core.cost.count_store import CountStore
from ftdesk.core.cost.tokens import ExampleTokens
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.example import Example, Split
from ftdesk.services.token_process import TokenProcess
from ftdesk.services.waiting_line import WaitingLine

_PAGE = 64
_TURNS_KEPT = 512


class Counting:
    """Counts in pages: what was touched or asked for first, then everything else in order."""

    def __init__(self, dataset: Dataset, process: TokenProcess, encoding: str) -> None:
        self.encoding = encoding
        self.store = CountStore()
        self._dataset = dataset
        self._process = process
        self._waiting = WaitingLine(dataset.ids)
        self._in_flight: set[int] = set()
        self._turns: OrderedDict[int, tuple[int, ...]] = OrderedDict()
        self._wanted: set[int] = set()  # examples whose turns were asked for

    @property
    def complete(self) -> bool:
        """Whether every example has been counted as it is now."""
        return not self._waiting and not self._in_flight

    @property
    def urgent(self) -> bool:
        """Whether single examples wait, and not only the many."""
        return self._waiting.urgent

    def turns(self, example: int) -> tuple[int, ...] | None:
        """The tokens of each turn, where they are known; a miss moves the example to the front."""
        found = self._turns.get(example)
        if found is not None:
            self._turns.move_to_end(example)
        else:
            self._wanted.add(example)
            self._waiting.add((example,))
        return found

    def take(self, touched: Touched) -> None:
        """Note what changed. It may be 100,000 examples: nothing is worked off here."""
        for ids in (touched.removed, touched.edited, touched.added):
            self._waiting.add(ids)
            if len(ids) > len(self._turns):
                self._turns.clear()
            for example in ids if self._turns else ():
                self._turns.pop(example, None)

    async def count_page(self) -> Sequence[int] | None:
        """Count the next page; the ids whose counts are new, or None when nothing waits any more."""
        page = self._waiting.page(_PAGE)
        if not page:
            return None
        self._leave_out(page)
        examples = [each for each in self._dataset.examples(page) if self._is_new(each)]
        if not examples:
            return ()
        self._in_flight = {each.id for each in examples}
        try:
            counts = await self._process.count(self.encoding, [each.body for each in examples])
            return self._store(examples, counts)
        except BaseException:
            self._waiting.put_back(self._in_flight)  # nothing is lost: they wait again
            raise
        finally:
            self._in_flight = set()

    def _leave_out(self, page: Iterable[int]) -> None:
        """What is no longer there is not billed. Its count stays: an undo may bring it back."""
        for example in page:
            if not self._dataset.has(example):
                self.store.set_billed(example, billed=False)
                self._wanted.discard(example)

    def _is_new(self, example: Example) -> bool:
        """Whether it must be counted; a mere change of its split is done here."""
        if example.id in self._wanted or not self.store.is_current(example.id, hash(example.body)):
            return True
        self.store.set_billed(example.id, billed=example.serves(Split.TRAIN))
        return False

    def _store(self, examples: Iterable[Example], counts: Iterable[ExampleTokens | None]) -> list[int]:
        new: list[int] = []
        for example, counted in zip(examples, counts, strict=True):
            if counted is None:  # no JSON
                continue
            billed = example.serves(Split.TRAIN)
            self.store.put(example.id, hash(example.body), counted, billed=billed)
            self._turns[example.id] = counted.turns
            self._wanted.discard(example.id)
            new.append(example.id)
        while len(self._turns) > _TURNS_KEPT:
            self._turns.popitem(last=False)
        return new

"""What training and using a model will cost, kept up to date as the examples change."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from ftdesk.core.connection import Connection
from ftdesk.core.cost.accuracy import Accuracy, accuracy
from ftdesk.core.cost.estimate import Estimate, Use, estimate, estimate_range, use_per_month
from ftdesk.core.cost.prices import ModelPrice, PriceTable
from ftdesk.core.cost.tokens import DEFAULT_ENCODING, encoding_for_model
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.event import Event
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.counting import Counting
from ftdesk.services.price_service import PriceService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess

QUIET_S = 0.2
"""So long after the last change counting begins."""
_TOLD_EVERY_S = 0.5
_SLICE_S = 0.005


class CostService:
    """Counts one dataset in a child process and does the arithmetic; used in the UI thread.

    Counting starts at once for the default encoding and, for the older one, when a model of that age is
    first asked for. Errors of the child go to the task owner; the next change tries again.
    """

    def __init__(
        self,
        dataset: Dataset,
        tasks: TaskOwner,
        process: TokenProcess,
        prices: PriceService | None = None,
        store: JobStore | None = None,
    ) -> None:
        """Begin counting (in a running event loop). Without `prices` only the shipped ones are known.

        `totals_changed` is emitted for new prices, too; `prices_changed` for nothing else.
        """
        self.counted: Event[Sequence[int]] = Event()
        self.totals_changed: Event[()] = Event()
        self._price_service = prices if prices is not None else PriceService()
        self.prices_changed = self._price_service.changed
        self._store = store
        self._accuracies: dict[str | None, Accuracy | None] = {}
        self._dataset = dataset
        self._tasks = tasks
        self._process = process
        self._countings: dict[str, Counting] = {}
        self._runs: dict[str, asyncio.Task[None]] = {}
        self._quiet: asyncio.TimerHandle | None = None
        self._closed = False
        self._disconnects = (
            dataset.changed.connect(self._on_changed),
            dataset.released.connect(self._run_all),
            self.prices_changed.connect(self.totals_changed.emit),
            *([store.changed.connect(lambda _job: self._accuracies.clear())] if store is not None else []),
        )
        self._main = self._counting(DEFAULT_ENCODING)

    def tokens_of(self, example_id: int) -> int | None:
        """Tokens of an example in the default encoding, or None until it has been counted."""
        return self._main.store.total(example_id) if self._dataset.has(example_id) else None

    def turn_tokens(self, example_id: int) -> tuple[int, ...] | None:
        """Tokens of each turn of an example. None at first: `counted` says when they are there."""
        found = self._main.turns(example_id)
        if found is None:
            self._run(self._main)
        return found

    @property
    def prices(self) -> PriceTable:
        """The prices as they stand now."""
        return self._price_service.table

    def price(self, model: str, connection: Connection) -> ModelPrice | None:
        """The entry of a model at a connection, None where nothing is known of it there."""
        return self.prices.of(connection, model)

    def estimate(self, model: str, connection: Connection, epochs: int | None = None) -> Estimate | None:
        """What training `model` on the training examples costs; None while they are being counted."""
        price = self.price(model, connection)
        counting = self._counted_for(model, price)
        return estimate(model, price, connection, counting.store.tally, epochs) if counting else None

    def range(self, model: str, connection: Connection) -> tuple[Estimate, Estimate] | None:
        """The cheapest and the dearest that “auto” may become; None while examples are being counted."""
        price = self.price(model, connection)
        counting = self._counted_for(model, price)
        return estimate_range(model, price, connection, counting.store.tally) if counting else None

    def use_per_month(
        self, estimated: Estimate, connection: Connection, questions_per_day: int
    ) -> Use | None:
        """A month of questions of the size that the examples have; None where no price is known."""
        price = self.price(estimated.model, connection)
        return use_per_month(price, questions_per_day, estimated.read_per_reply, estimated.written_per_reply)

    def accuracy(self, connection_id: str | None = None) -> Accuracy | None:
        """How far bills lay from estimates in this project's trainings, at one connection or at all."""
        if self._store is None:
            return None
        if connection_id not in self._accuracies:
            self._accuracies[connection_id] = accuracy(self._store.all(), connection_id)
        return self._accuracies[connection_id]

    def longer_than(self, limit: int) -> Mapping[int, int]:
        """Training examples of more tokens than a model takes (from 4,096 up): id → tokens."""
        return {each: tokens for each, tokens in self._main.store.long.items() if tokens > limit}

    def token_histogram(self) -> list[tuple[int, int, int]]:
        """(from, to, training examples), ends included, in the default encoding; what is counted so far."""
        return self._main.store.tally.histogram()

    @property
    def complete(self) -> bool:
        """Whether every example has been counted in the default encoding."""
        return self._main.complete and self._quiet is None

    def close(self) -> None:
        """Let go of the dataset. The child belongs to whoever made it."""
        self._closed = True
        for disconnect in self._disconnects:
            disconnect()
        if self._quiet is not None:
            self._quiet.cancel()
        for run in self._runs.values():
            run.cancel()

    def _counted_for(self, model: str, price: ModelPrice | None) -> Counting | None:
        """The counts for a model, None while there are none yet."""
        counting = self._counting(price.encoding if price is not None else encoding_for_model(model))
        return counting if counting.complete and self._quiet is None else None

    def _counting(self, encoding: str) -> Counting:
        if encoding not in self._countings:
            self._countings[encoding] = Counting(self._dataset, self._process, encoding)
            self._run(self._countings[encoding])
        return self._countings[encoding]

    def _on_changed(self, touched: Touched) -> None:
        for counting in self._countings.values():
            counting.take(touched)
        if self._quiet is not None:
            self._quiet.cancel()
        self._quiet = asyncio.get_running_loop().call_later(QUIET_S, self._on_quiet)

    def _on_quiet(self) -> None:
        self._quiet = None
        self._run_all()

    def _run_all(self) -> None:
        for counting in self._countings.values():
            self._run(counting)

    def _run(self, counting: Counting) -> None:
        running = self._runs.get(counting.encoding)
        if not self._closed and (running is None or running.done()):
            work = self._count(counting)
            self._runs[counting.encoding] = self._tasks.start(work, f"count {counting.encoding}")

    def _may_go_on(self, counting: Counting) -> bool:
        """While changes come in or a file is written, only single examples are counted, the many later."""
        return counting.urgent or (self._quiet is None and not self._dataset.held)

    async def _count(self, counting: Counting) -> None:
        loop = asyncio.get_running_loop()
        told = paused = loop.time()
        while self._may_go_on(counting) and (new := await counting.count_page()) is not None:
            if new and counting is self._main:
                self.counted.emit(new)
            if loop.time() - told > _TOLD_EVERY_S:
                told = loop.time()
                self.totals_changed.emit()
            if loop.time() - paused > _SLICE_S:  # pages that were counted before do not wait for the child
                await asyncio.sleep(0)
                paused = loop.time()
        self.totals_changed.emit()

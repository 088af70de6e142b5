"""A price that the user entered for a place of his own: on the estimate, on the bill, and compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ftdesk.core.jobs.job import JobState
from ftdesk.core.money import Usd
from ftdesk.services.cost_service import CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, opened
from tests.support.loops import Until

TODAY = date(2026, 11, 22)


async def test_from_the_entry_to_the_bill(provider: FakeProvider, tmp_path: Path, until: Until) -> None:
    errors: list[Exception] = []
    async with opened(tmp_path, provider) as house:
        place = house.connections.get(house.connection_id)
        assert place.prices is None
        tasks, process = TaskOwner(lambda error, _: errors.append(error)), TokenProcess()
        cost = CostService(house.dataset, tasks, process, house.prices, house.store)
        told: list[Any] = []
        cost.totals_changed.connect(lambda: told.append(1))
        try:
            before = await until(lambda: cost.estimate(MODEL, place, 3))
            assert before.cost is None  # what it costs at OpenAI says nothing about this place
            assert cost.accuracy() is None
            told.clear()
            house.prices.set_prices(place, MODEL, {"train": "2000", "input": "10", "output": "20"}, TODAY)
            assert told == [1]
            guessed = cost.estimate(MODEL, place, 3)
            assert guessed is not None
            assert guessed.cost == Usd.per_million(guessed.billable_tokens, Usd.of(2000))
            use = cost.use_per_month(guessed, place, 100)
            assert use is not None
            assert use.total == Usd.per_million(3000 * use.read, Usd.of(10)) + Usd.per_million(
                3000 * use.written, Usd.of(20)
            )
            frozen = {
                "trained_tokens": guessed.billable_tokens, "n_epochs": 3, "cost_usd": guessed.cost.exact(),
            }  # fmt: skip
            job_id = await house.jobs.launch(house.request(estimate=frozen))
            await until(lambda: house.told == [job_id])
            job = house.store.get(job_id)
            assert job.state is JobState.SUCCEEDED
            assert Decimal(job.billed_usd or 0) == Decimal(job.trained_tokens or 0) * 2000 / 1_000_000
            found = cost.accuracy(house.connection_id)
            assert found is not None
            assert found.trainings == 1
            assert found.worst_percent <= 1
            assert abs(found.billed_usd / found.estimated_usd - 1) <= Decimal("0.01")
            assert cost.accuracy("openai") is None
        finally:
            cost.close()
            await tasks.aclose()
            await process.aclose()
    assert not errors

"""A long table of results is taken in bit by bit: the window answers in between."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.fakes.process import FakeProvider
from tests.services.house import opened


async def test_a_long_table_is_stored_in_slices(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(silent_steps=True, steps=210)
    async with opened(tmp_path, provider) as house:
        counts: set[int] = set()
        house.store.changed.connect(lambda job: counts.add(house.store.metric_count(job)))
        job_id = await house.jobs.launch(house.request())
        await house.jobs.settled(job_id)
        await until(lambda: house.told)
        assert [each.step for each in house.store.metrics(job_id)] == list(range(1, 211))
        filled = sorted(counts)
        assert max(after - before for before, after in pairwise(filled)) <= 200

"""Corners in which a launch could be made twice, or its money be counted wrongly."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.jobs.spending import SpendingState
from ftdesk.core.money import Usd
from ftdesk.core.project import Project
from ftdesk.services.callable import CallableService
from ftdesk.services.departures import delete_departure, delete_model, remains
from tests.fakes.crusoe import PROJECT, Crusoe
from tests.fakes.dialect import serving
from tests.fakes.nebius import Nebius
from tests.fakes.process import CREATE, FakeProvider
from tests.services.dialects import opened_at
from tests.services.house import opened, preset_with_prices
from tests.services.test_money import frozen


async def test_another_account_proves_no_absence(tmp_path: Path, until: Any) -> None:
    """The user goes to another organization, or mends the address: that its list is empty says nothing."""
    fake, other = Nebius(), Nebius()
    async with opened_at(fake, tmp_path) as (house, _service):
        with serving(other):
            house.connections.change_custom(house.connection_id, "Fake", fake.base_url, fake.chat_url)
            fake.lost.add(fake.create_request)
            taken: list[Any] = []

            def move(job_id: str) -> None:
                if house.store.get(job_id).state is JobState.UNKNOWN and not taken:
                    taken.append(job_id)
                    place = (other.base_url, other.chat_url)
                    house.connections.change_custom(house.connection_id, "Fake", *place)

            house.store.changed.connect(move)
            job = await house.jobs.settled(await house.jobs.launch(house.request(model=fake.model)))
            assert len(fake.jobs) == 1
            assert other.asked(f"GET {other.prefix}/fine_tuning/jobs")
            assert (job.state, job.error_params.get("decidable")) == (JobState.UNKNOWN, False)
            with pytest.raises(FtdeskError):
                await house.jobs.retry(job.id)
            # Back where it was, it is found.
            house.connections.change_custom(house.connection_id, "Fake", fake.base_url, fake.chat_url)
            await house.jobs.check_again(job.id)
            await until(lambda: house.told)
            assert house.store.get(job.id).state is JobState.SUCCEEDED
        assert not other.jobs


async def test_files_that_were_asked_about_are_launched_once(tmp_path: Path) -> None:
    fake = Crusoe()
    async with opened_at(fake, tmp_path) as (house, _service):
        asked = await house.jobs.ask_price(house.request(model=fake.model))
        first = house.request(model=fake.model, asked=asked, estimate=frozen("0.42"))
        await house.jobs.settled(await house.jobs.launch(first))
        before = house.spending.month()
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(replace(first, press_id="another press"))
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
        assert house.spending.month() == before, "what is under way still counts"
        elsewhere = house.connections.add_custom("Other", fake.base_url).id
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(replace(first, press_id="3", connection_id=elsewhere))
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
        assert len(fake.jobs) == len(house.store.all()) == 1


async def test_what_the_provider_asked_is_what_it_bills(tmp_path: Path, until: Any) -> None:
    fake = Crusoe()
    async with opened_at(fake, tmp_path) as (house, _service):
        place = house.connections.get(house.connection_id)
        house.prices.set_prices(place, fake.model, {"train": "0.40"}, date(2026, 11, 22))
        estimate = {"trained_tokens": 2468, "cost_usd": "0.84", "price_usd_per_million": None}
        await house.jobs.launch(house.request(model=fake.model, estimate=estimate))
        await until(lambda: house.told)
        (job,) = house.store.all()
        assert job.trained_tokens == 1234
        assert job.billed_usd == "0.42", "half of the tokens at the provider's own price, not at the table's"
        assert house.spending.month().spent == Usd.of("0.42")


async def test_a_second_try_that_cannot_be_written_down_costs_nothing(
    provider: FakeProvider, tmp_path: Path
) -> None:
    provider.fault(CREATE, "status", status=429)
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        job_id = await house.jobs.launch(house.request(estimate=frozen("0.8")))
        assert (await house.jobs.settled(job_id)).state is JobState.NOT_STARTED
        other = sqlite3.connect(house.project.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")  # somebody holds the file
        house.project.db.execute("PRAGMA busy_timeout = 50")
        try:
            with pytest.raises(FtdeskError) as caught:
                await house.jobs.retry(job_id)
        finally:
            other.execute("ROLLBACK")
            other.close()
        assert caught.value.code is Code.PROJECT_LOCKED
        assert house.store.get(job_id).state is JobState.NOT_STARTED
        (launch,) = house.spending.month().launches
        assert (launch.state, launch.counts_as) == (SpendingState.NOT_STARTED, Usd.of(0))
        await house.jobs.retry(job_id)
        assert (await house.jobs.settled(job_id)).remote_id
    assert len(provider.jobs()) == 1


async def test_in_a_view_nothing_is_asked_of_a_provider(tmp_path: Path, until: Any) -> None:
    fake = Crusoe()
    async with opened_at(fake, tmp_path, supports=["events", "delete_model"]) as (house, _service):
        job_id = await house.jobs.launch(house.request(model=fake.model))
        await until(lambda: house.told)
        view = Project.view(house.project.path, tmp_path / "view")
        try:
            store, ledger = JobStore(view), Ledger(view)
            known = remains(house.connections, ledger, store)
            assert known.models
            departure = known.files[0].departure
            assert departure is not None
            before = len(fake.requests)
            for work in (
                CallableService(store, house.connections).make_callable(job_id, PROJECT),
                delete_departure(house.connections, ledger, store, departure),
                delete_model(house.connections, store, known.models[0]),
            ):
                with pytest.raises(FtdeskError) as caught:
                    await work
                assert caught.value.code is Code.PROJECT_READ_ONLY
            assert len(fake.requests) == before
        finally:
            view.close()

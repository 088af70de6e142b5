"""What a training may cost: the cap of a month, the price that a provider is asked for, and the bill."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.cost.estimate import Tally, estimate
from ftdesk.core.cost.prices import PriceTable
from ftdesk.core.cost.tokens import TokenCounter
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import JobState
from ftdesk.core.jobs.spending import SpendingState
from ftdesk.core.money import Usd
from ftdesk.services.departures import delete_departure, examples_of, remains
from tests.fakes.process import CREATE, FakeProvider
from tests.services.house import MODEL, House, opened, preset_with_prices

PAIR = {
    "input": {"messages": [{"role": "user", "content": "Capital of Italy?"}]},
    "preferred_output": [{"role": "assistant", "content": "Rome, as everybody knows."}],
    "non_preferred_output": [{"role": "assistant", "content": "Rome."}],
}
UPLOAD = "POST /v1/files"
ASK = "POST /v1/fine_tuning/jobs/estimate"


def frozen(amount: str | None) -> dict[str, Any]:
    return {"cost_usd": amount, "price_usd_per_million": "3"}


def only_pairs(house: House, count: int = 12) -> None:
    house.dataset.apply(DeleteExamples(tuple(house.dataset.ids)))
    bodies = (json.dumps({**PAIR, "metadata": {"number": str(number)}}) for number in range(count))
    house.dataset.apply(AddExamples(tuple(bodies)))


# -- the cap ---------------------------------------------------------------------------------------------


async def test_above_the_cap_only_with_a_typed_word(provider: FakeProvider, tmp_path: Path) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        assert house.room is None
        house.settings.change(monthly_cap_usd="2.00")
        assert house.room == Usd.of("2.00")
        first = await house.jobs.launch(house.request(estimate=frozen("1.5"), over_cap_agreed=""))
        assert house.room == Usd.of("0.50")
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(house.request(estimate=frozen("0.500001"), over_cap_agreed=""))
        assert caught.value.code is Code.OVER_CAP
        assert caught.value.params == {"amount": "0.500001", "spent": "1.5", "cap": "2"}
        assert [job.id for job in house.store.all()] == [first], "nothing is written down"
        assert len(house.spending.month().launches) == 1
        await house.jobs.launch(house.request(estimate=frozen("0.5"), over_cap_agreed=""))
        assert house.room == Usd.of(0)
        agreed = await house.jobs.launch(house.request(estimate=frozen("0.7"), over_cap_agreed="$0.70"))
        assert house.store.get(agreed).estimate["agreed"] == "$0.70"
        assert house.room == Usd.of("-0.7")
        for job in house.store.all():
            await house.jobs.settled(job.id)
    assert len(provider.jobs()) == 3


async def test_no_price_only_with_a_typed_word(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(house.request(estimate=frozen(None), over_cap_agreed=""))
        assert (caught.value.code, caught.value.params) == (Code.OVER_CAP, {"amount": None})
        assert house.store.all() == []
        await house.jobs.settled(await house.jobs.launch(house.request(estimate=frozen(None))))
        assert house.spending.month().unknown == 1
    assert len(provider.jobs()) == 1


async def test_what_is_free_needs_no_word_and_stands_in_no_list(
    provider: FakeProvider, tmp_path: Path
) -> None:
    async with opened(tmp_path, provider, free=True) as house:
        house.settings.change(monthly_cap_usd="0.01")
        await house.jobs.settled(await house.jobs.launch(house.request(over_cap_agreed="")))
        assert house.spending.month().launches == ()
    assert len(provider.jobs()) == 1


async def test_the_bill_takes_the_place_of_the_estimate(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        job_id = await house.jobs.launch(house.request(estimate=frozen("0.5")))
        await until(lambda: house.told == [job_id])
        (launch,) = house.spending.month().launches
        tokens = provider.jobs()[0]["trained_tokens"]
        assert launch.state is SpendingState.ENDED
        assert launch.billed == Usd.per_million(tokens, Usd.of(3))
        assert house.store.get(job_id).billed_usd == launch.billed.exact()
        assert house.spending.month().spent == launch.billed


async def test_what_was_not_started_costs_nothing_and_again_is_asked_again(
    provider: FakeProvider, tmp_path: Path
) -> None:
    provider.set(course="manual")
    provider.fault(CREATE, "status", status=429)
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        house.settings.change(monthly_cap_usd="1")
        job_id = await house.jobs.launch(house.request(estimate=frozen("0.8"), over_cap_agreed=""))
        assert (await house.jobs.settled(job_id)).state is JobState.NOT_STARTED
        assert house.room == Usd.of(1)
        other = await house.jobs.launch(house.request(estimate=frozen("0.4"), over_cap_agreed=""))
        await house.jobs.settled(other)
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.retry(job_id)
        assert caught.value.code is Code.OVER_CAP
        assert house.store.get(job_id).state is JobState.NOT_STARTED
        house.settings.change(monthly_cap_usd="1.2")
        await house.jobs.retry(job_id)
        assert (await house.jobs.settled(job_id)).remote_id
        assert house.room == Usd.of(0)


async def test_a_job_that_never_trained_costs_nothing(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        job_id = await house.jobs.launch(house.request(estimate=frozen("0.8")))
        await house.jobs.settled(job_id)
        await house.jobs.cancel(job_id)
        await until(lambda: house.told == [job_id])
        assert house.spending.month().spent == Usd.of(0)
        assert house.store.get(job_id).billed_usd is None


async def test_a_stopped_training_without_a_bill_counts_as_estimated(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        job_id = await house.jobs.launch(house.request(estimate=frozen("0.8")))
        await house.jobs.settled(job_id)
        provider.advance(3)
        await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
        await house.jobs.cancel(job_id)
        await until(lambda: house.told == [job_id])
        assert house.spending.month().spent == Usd.of("0.8")


async def test_a_damaged_list_is_made_anew_from_the_project(provider: FakeProvider, tmp_path: Path) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        await house.jobs.settled(await house.jobs.launch(house.request(estimate=frozen("0.8"))))
        before = house.spending.month()
    (tmp_path / "spending.sqlite").write_bytes(b"damaged" * 1000)
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        house.jobs.start()
        assert house.spending.month() == before
        assert house.jobs.purse.trouble


# -- the price that a provider is asked for ----------------------------------------------------------------


def asking(**more: Any) -> dict[str, Any]:
    return {"supports": ["estimate", "events", "metadata"], **more}


async def test_the_launch_uses_the_files_that_were_asked_about(
    provider: FakeProvider, tmp_path: Path
) -> None:
    async with opened(tmp_path, provider, **asking()) as house:
        request = house.request(revision=house.dataset.revision)
        asked = await house.jobs.ask_price(request)
        assert provider.jobs() == []
        assert [each.purpose for each in house.ledger.all()] == ["validation", "training"]
        assert asked.answer["trained_tokens"] == asked.answer["tokens"] * 3
        again = await house.jobs.ask_price(house.request(epochs=2, asked=asked))
        assert again.answer["n_epochs"] == 2
        job_id = await house.jobs.launch(house.request(asked=asked))
        await house.jobs.forget_price(asked)  # too late: the launch has them
        job = await house.jobs.settled(job_id)
        assert job.id == asked.launch_id
        assert job.training_file == asked.training_file
        assert {each.job_id for each in house.ledger.all()} == {job.id}
    assert len(provider.requests(UPLOAD)) == 2
    (remote,) = provider.jobs()
    assert remote["training_file"] == asked.training_file
    assert remote["validation_file"] == asked.validation_file


async def test_who_does_not_agree_leaves_nothing_there(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider, **asking()) as house:
        asked = await house.jobs.ask_price(house.request())
        assert len(provider.seen()["files"]) == 2
        await house.jobs.forget_price(asked)
        assert provider.seen()["files"] == []
        assert all(each.deleted_at for each in house.ledger.all())
        assert house.store.all() == []


async def test_what_a_kill_left_of_a_question_is_in_the_list_and_can_be_deleted(
    provider: FakeProvider, tmp_path: Path
) -> None:
    async with opened(tmp_path, provider, **asking()) as house:
        await house.jobs.ask_price(house.request())
    async with opened(tmp_path, provider, **asking()) as house:  # nobody came to say yes or no
        house.jobs.start()
        here = (house.connections, house.ledger, house.store)
        left = remains(*here, house.connection_id).files
        assert len(left) == 2
        for each in left:
            assert each.departure is not None
            assert len(examples_of(house.project, each.departure)) == each.departure.examples
            await delete_departure(*here, each.departure)
        assert remains(*here).files == ()
    assert provider.seen()["files"] == []


@pytest.mark.parametrize("match", [UPLOAD, ASK])
async def test_a_question_that_fails_leaves_nothing_there(
    provider: FakeProvider, tmp_path: Path, match: str
) -> None:
    provider.fault(match, "status", status=500, times=9)
    async with opened(tmp_path, provider, **asking()) as house:
        with pytest.raises(FtdeskError):
            await house.jobs.ask_price(house.request())
        assert provider.seen()["files"] == []
        assert all(each.deleted_at or not each.remote_id for each in house.ledger.all())
        assert house.ledger.all(), "what was about to leave stands in the list"


async def test_other_examples_than_those_asked_about_are_not_trained(
    provider: FakeProvider, tmp_path: Path
) -> None:
    async with opened(tmp_path, provider, **asking()) as house:
        asked = await house.jobs.ask_price(house.request())
        house.dataset.apply(DeleteExamples(tuple(house.dataset.ids[:1])))
        job = await house.jobs.settled(await house.jobs.launch(house.request(asked=asked)))
        assert (job.state, job.error_code) == (JobState.NOT_STARTED, Code.EXAMPLES_CHANGED)
        await house.jobs.delete_upload(job.id)
        assert provider.seen()["files"] == []
    assert provider.jobs() == []


async def test_a_second_try_uploads_a_copy_of_its_own(provider: FakeProvider, tmp_path: Path) -> None:
    provider.fault(CREATE, "reset")
    async with opened(tmp_path, provider, **asking()) as house:
        asked = await house.jobs.ask_price(house.request())
        job = await house.jobs.settled(await house.jobs.launch(house.request(asked=asked)))
        assert job.state is JobState.NOT_STARTED
        await house.jobs.retry(job.id)
        job = await house.jobs.settled(job.id)
        assert job.remote_id
        assert job.training_file != asked.training_file
    assert len(provider.jobs()) == 1


# -- pairs ---------------------------------------------------------------------------------------------------


async def test_pairs_are_trained_by_preference(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        only_pairs(house)
        request = house.request(method="dpo", beta=0.2, estimate=frozen("0.1"))
        job_id = await house.jobs.launch(request)
        await until(lambda: house.told == [job_id])
        sent = next(each["body"] for each in provider.requests(CREATE))
        assert sent["method"] == {"type": "dpo", "dpo": {"hyperparameters": {"n_epochs": 3, "beta": 0.2}}}
        job = house.store.get(job_id)
        assert (job.method, job.beta) == ("dpo", 0.2)
        assert job.billed_usd == Usd.per_million(job.trained_tokens or 0, Usd.of(3)).exact()


@pytest.mark.parametrize("method", ["supervised", "dpo"])
async def test_chats_and_pairs_are_not_trained_together(
    provider: FakeProvider, tmp_path: Path, method: str
) -> None:
    async with opened(tmp_path, provider) as house:
        house.dataset.apply(AddExamples((json.dumps(PAIR),)))
        job = await house.jobs.settled(await house.jobs.launch(house.request(method=method)))
        assert (job.state, job.error_code) == (JobState.NOT_STARTED, Code.MIXED_EXAMPLES)
        assert (job.error_params["chats"], job.error_params["pairs"]) == (14, 1)
    assert provider.requests() == []


async def test_pairs_only_where_they_are_taken(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider, methods=["supervised"]) as house:
        only_pairs(house)
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(house.request(method="dpo"))
        assert caught.value.code is Code.METHOD_NOT_TAKEN
        assert house.store.all() == []
        assert house.spending.month().launches == ()


# -- the estimate against the bill -------------------------------------------------------------------------


@pytest.mark.parametrize("pairs", [False, True])
@pytest.mark.parametrize("epochs", [None, 1, 4])
async def test_the_estimate_is_within_a_hundredth_of_the_bill(
    provider: FakeProvider, tmp_path: Path, until: Any, epochs: int | None, pairs: bool
) -> None:
    """The fake bills by the cookbook's rule, counted by itself."""
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        if pairs:
            only_pairs(house)
        named = {
            "messages": [{"role": "user", "name": "Zoë", "content": "多少钱？🙂"}] * 2
            + [{"role": "assistant", "content": "x y " * 70_000}]
        }
        if not pairs:
            house.dataset.apply(AddExamples((json.dumps(named),)))
        tally, counter = Tally(), TokenCounter()
        for example in house.dataset:
            if example.mark.split == "train":
                tally.add(counter.body(example.body))
        connection = house.connections.get(house.connection_id)
        guessed = estimate(MODEL, PriceTable.load().model(MODEL), connection, tally, epochs)
        assert guessed.cost is not None
        job_id = await house.jobs.launch(
            house.request(
                epochs=epochs,
                method="dpo" if pairs else "supervised",
                estimate=frozen(guessed.cost.exact()),
            )
        )
        await until(lambda: house.told == [job_id])
        job = house.store.get(job_id)
        assert job.billed_usd is not None
        assert abs(Decimal(job.billed_usd) / guessed.cost.amount - 1) <= Decimal("0.01")
        assert job.trained_tokens == provider.jobs()[0]["trained_tokens"]

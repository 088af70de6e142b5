"""A launch: written ahead, created once, looked up when its answer was lost, clear when it was refused."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.example import Example
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import JobState
from ftdesk.services import launch
from ftdesk.services.bulk_service import BulkService
from tests.conftest import Campaign
from tests.fakes.process import CREATE, FakeProvider
from tests.services.house import HASTY, bodies, opened, patience_with, preset_with_prices

UPLOAD = "POST /v1/files"
LIST = "GET /v1/fine_tuning/jobs"


async def test_a_training_from_press_to_end(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        states: list[JobState] = []
        house.jobs.changed.connect(lambda job_id: states.append(house.store.get(job_id).state))
        job_id = await house.jobs.launch(house.request(suffix="marv", estimate={"usd": "0.01"}))
        assert provider.requests() == [], "the row is committed before anything is sent"
        assert house.store.get(job_id).state is JobState.PREPARING
        await until(lambda: house.told)
        job = house.store.get(job_id)
        assert house.told == [job_id]
        assert list(dict.fromkeys(states))[:3] == [JobState.PREPARING, JobState.UPLOADING, JobState.CREATING]
        assert job.state is JobState.SUCCEEDED
        assert job.estimate == {"usd": "0.01", "agreed": "yes"}
        assert job.system_text.startswith("Marv is")
        assert (job.examples, job.validation_examples) == (12, 2)
        (remote,) = provider.jobs()
        assert remote["metadata"] == {"ftdesk_launch": job_id}
        assert job.trained_tokens == remote["trained_tokens"]
        assert float(job.billed_usd or 0) == pytest.approx(job.trained_tokens * 3 / 1_000_000)
        assert job.tuned_model == remote["fine_tuned_model"]
        assert [metric.train_loss for metric in house.store.metrics(job_id)] == [3.0, 1.5, 1.0, 0.75]
        assert len(house.store.checkpoints(job_id)) == 3
        assert house.store.events(job_id)[-1].message == "The job has successfully completed"
        assert not any((tmp_path / "uploads").iterdir()), "copies of the examples are not left lying"

        files = {file["id"]: file for file in provider.seen()["files"]}
        left = house.ledger.all()
        assert {each.purpose: each.examples for each in left} == {"training": 12, "validation": 2}
        for each in left:
            assert files[each.remote_id]["bytes"] == each.size_bytes
            assert each.address == provider.base_url
        await house.jobs.delete_upload(job_id)
        assert all(each.deleted_at for each in house.ledger.all())
        assert not provider.seen()["files"]


async def test_the_same_press_is_one_launch(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        request = house.request()
        first, second = await house.jobs.launch(request), await house.jobs.launch(request)
        assert first == second
        await house.jobs.settled(first)
        assert await house.jobs.launch(request) == first
    assert len(provider.requests(CREATE)) == len(provider.jobs()) == 1


async def test_too_few_examples_is_not_yet(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider, examples=7) as house:
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(house.request())
        assert caught.value.code is Code.TOO_FEW_EXAMPLES
        assert caught.value.params == {"have": 7, "need": 10}
        assert house.store.all() == []


async def test_half_a_step_is_never_sent(provider: FakeProvider, tmp_path: Path) -> None:
    """While a worker changes many examples, the file holds some old and some new ones."""
    async with opened(tmp_path, provider) as house:
        house.dataset.begin_bulk()
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(house.request())
        assert caught.value.code is Code.EXAMPLES_BUSY
        assert house.store.all() == []
        house.dataset.end_bulk()
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert job.remote_id is not None


async def test_after_a_step_that_was_stopped_one_can_train(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        bulk = BulkService(house.dataset)

        def edit(_example: Example) -> str:
            bulk.stop()
            return "{}"

        assert await bulk.rework(house.dataset.ids, edit) is None
        request = house.request(revision=house.dataset.revision)
        job = await house.jobs.settled(await house.jobs.launch(request))
        assert (job.error_code, job.remote_id is not None) == (None, True)


async def test_a_model_that_is_gone(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider, **preset_with_prices()) as house:
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(house.request(model="gpt-3.5-turbo"))
        assert caught.value.code is Code.MODEL_SHUT_DOWN
        assert house.store.all() == []


REFUSALS = [
    ({"kind": "status", "status": 400, "code": "invalid_training_file"}, Code.REQUEST_REFUSED),
    ({"kind": "status", "status": 401}, Code.KEY_REJECTED),
    ({"kind": "status", "status": 403, "code": "training_not_available"}, Code.TRAINING_NOT_AVAILABLE),
    ({"kind": "status", "status": 403}, Code.PERMISSION_DENIED),
    ({"kind": "status", "status": 429, "retry_after": "20"}, Code.RATE_LIMITED),
    ({"kind": "status", "status": 429, "code": "insufficient_quota"}, Code.QUOTA_EXCEEDED),
]


@pytest.mark.parametrize(("fault", "code"), REFUSALS, ids=[code.value for _, code in REFUSALS])
async def test_a_plain_no_is_not_started_at_once(
    provider: FakeProvider, tmp_path: Path, fault: dict[str, Any], code: Code
) -> None:
    provider.fault(CREATE, **fault)
    async with opened(tmp_path, provider) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert (job.state, job.error_code) == (JobState.NOT_STARTED, code)
        assert provider.requests(LIST) == [], "there is nothing to look up"
        # The copy that was sent before the refusal can be taken back.
        assert job.error_params["file_id"] == job.training_file is not None
        await house.jobs.delete_upload(job.id)
        assert provider.seen()["files"] == []
        assert house.store.get(job.id).training_file is None

        await house.jobs.retry(job.id)
        assert (await house.jobs.settled(job.id)).remote_id is not None
    assert len(provider.jobs()) == 1


LOST = [
    {"kind": "lose_answer"},
    {"kind": "bad_json", "carry_out": True},
    {"kind": "html", "status": 200, "carry_out": True},
    {"kind": "html", "status": 502, "carry_out": True},
    {"kind": "status", "status": 500, "carry_out": True},
    {"kind": "hang", "carry_out": True},
]


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: f"{fault['kind']} {fault.get('status', '')}")
async def test_a_lost_answer_is_found_again(
    provider: FakeProvider, tmp_path: Path, fault: dict[str, Any]
) -> None:
    provider.fault(CREATE, **fault)
    async with opened(tmp_path, provider, patience=patience_with(fault)) as house:
        states: list[JobState] = []
        house.jobs.changed.connect(lambda job_id: states.append(house.store.get(job_id).state))
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert JobState.UNKNOWN in states
        assert job.remote_id == provider.jobs()[0]["id"]
        assert job.error_code is None
    assert len(provider.requests(CREATE)) == len(provider.jobs()) == 1


@pytest.mark.parametrize("kind", ["reset", "hang", "bad_json", "html"])
async def test_a_lost_request_is_proved_absent_twice(
    provider: FakeProvider, tmp_path: Path, kind: str
) -> None:
    provider.fault(CREATE, kind, status=502)
    async with opened(tmp_path, provider, patience=patience_with({"kind": kind})) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert (job.state, job.error_code) == (JobState.NOT_STARTED, Code.LAUNCH_NOT_STARTED)
        assert job.absent_listings == 2
        assert len(provider.requests(LIST)) == 2
        await house.jobs.retry(job.id)
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.retry(job.id)  # the second click
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
        assert (await house.jobs.settled(job.id)).remote_id
    assert len(provider.jobs()) == 1


@pytest.mark.parametrize(("hidden", "found"), [(["metadata"], True), (["training_file"], True)])
async def test_one_trace_is_enough(
    provider: FakeProvider, tmp_path: Path, hidden: list[str], found: bool
) -> None:
    provider.set(hide=hidden)
    provider.fault(CREATE, "lose_answer")
    async with opened(tmp_path, provider) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert bool(job.remote_id) is found


async def test_without_any_trace_nothing_is_guessed(provider: FakeProvider, tmp_path: Path) -> None:
    provider.set(hide=["metadata", "training_file"])
    provider.fault(CREATE, "lose_answer")
    async with opened(tmp_path, provider) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert (job.state, job.error_code) == (JobState.UNKNOWN, Code.LAUNCH_UNKNOWN)
        assert job.error_params == {"decidable": False}
        with pytest.raises(FtdeskError):
            await house.jobs.retry(job.id)
        provider.set(hide=[])  # the user looks there; later the provider shows more
        await house.jobs.check_again(job.id)
        assert (await house.jobs.settled(job.id)).remote_id
    assert len(provider.jobs()) == 1


async def test_a_listing_without_a_word_about_more_is_read_on(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        for _ in range(3):
            await house.jobs.settled(await house.jobs.launch(house.request()))
        provider.set(listing="silent", hide=["metadata"])
        provider.fault(CREATE, "lose_answer")
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert job.remote_id
    assert len(provider.jobs()) == 4


async def test_a_listing_that_never_ends_proves_nothing(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with opened(tmp_path, provider) as house:
        for _ in range(2):
            await house.jobs.settled(await house.jobs.launch(house.request()))
        provider.set(listing="stuck")
        provider.fault(CREATE, "lose_answer")
        job_id = await house.jobs.launch(house.request())
        before = len(provider.requests(LIST))
        await until(lambda: len(provider.requests(LIST)) > before + 6)
        assert house.store.get(job_id).state is JobState.UNKNOWN
        provider.set(listing="")
        await house.jobs.check_again(job_id)
        assert (await house.jobs.settled(job_id)).remote_id


async def test_a_file_under_another_name_may_be_ours(provider: FakeProvider, tmp_path: Path) -> None:
    provider.set(listing="renamed", hide=["metadata"])
    provider.fault(CREATE, "lose_answer")
    async with opened(tmp_path, provider) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert (job.state, job.error_params) == (JobState.UNKNOWN, {"decidable": False})


async def test_a_listing_that_fails_proves_nothing(provider: FakeProvider, tmp_path: Path) -> None:
    provider.fault(CREATE, "lose_answer")
    provider.fault(LIST, "status", status=500, times=2)
    provider.fault(LIST, "bad_json")
    provider.fault(LIST, "reset")
    async with opened(tmp_path, provider) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert job.remote_id
    assert len(provider.requests(LIST)) == 5


async def test_a_key_that_died_on_the_way_leaves_it_open(provider: FakeProvider, tmp_path: Path) -> None:
    provider.fault(CREATE, "lose_answer")
    provider.fault(LIST, "status", status=401)
    async with opened(tmp_path, provider) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert job.state is JobState.UNKNOWN
        assert job.error_params == {"decidable": True, "cause": Code.KEY_REJECTED}
        await house.jobs.check_again(job.id)
        assert (await house.jobs.settled(job.id)).remote_id


@pytest.mark.parametrize(
    "fault", [{"kind": "status", "status": 500}, {"kind": "reset"}, {"kind": "bad_json"}]
)
async def test_a_failed_upload_is_not_started(
    provider: FakeProvider, tmp_path: Path, fault: dict[str, Any]
) -> None:
    provider.fault(UPLOAD, **fault)
    async with opened(tmp_path, provider) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert job.state is JobState.NOT_STARTED
        assert provider.requests(CREATE) == []
        # It was about to leave, and perhaps did: it stands in the list, without the provider's word for it.
        assert [each.remote_id for each in house.ledger.all()] == [None]
        await house.jobs.retry(job.id)
        assert (await house.jobs.settled(job.id)).remote_id


async def test_a_retry_trains_only_what_its_price_was_for(provider: FakeProvider, tmp_path: Path) -> None:
    provider.fault(CREATE, "status", status=429)
    async with opened(tmp_path, provider) as house:
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        house.dataset.apply(AddExamples(bodies(30)))
        await house.jobs.retry(job.id)
        job = await house.jobs.settled(job.id)
        assert (job.state, job.error_code) == (JobState.NOT_STARTED, Code.EXAMPLES_CHANGED)
    assert provider.jobs() == []


async def test_a_launch_without_a_key(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider) as house:
        await house.connections.remove_key(house.connection_id)
        job = await house.jobs.settled(await house.jobs.launch(house.request()))
        assert (job.state, job.error_code) == (JobState.NOT_STARTED, Code.KEY_MISSING)
        assert house.ledger.all() == []


async def test_stop_before_anything_was_created(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.fault(UPLOAD, "hang")
    async with opened(tmp_path, provider) as house:
        job_id = await house.jobs.launch(house.request())
        await until(lambda: provider.requests(UPLOAD))
        await house.jobs.cancel(job_id)
        job = house.store.get(job_id)
        assert (job.state, job.error_params["cause"]) == (JobState.NOT_STARTED, "stopped")
    assert provider.jobs() == []


async def test_stop_while_it_is_being_created_is_looked_up(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.fault(CREATE, "hang", carry_out=True)
    async with opened(tmp_path, provider, patience=HASTY) as house:
        job_id = await house.jobs.launch(house.request())
        await until(lambda: house.store.get(job_id).state is JobState.CREATING)
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.cancel(job_id)
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
        assert (await house.jobs.settled(job_id)).remote_id


async def test_an_estimate_asks_the_engine_and_leaves_nothing(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider, supports=["estimate"], engine=True) as house:
        estimate = await house.jobs.estimate(house.request())
        assert estimate["trained_tokens"] == estimate["tokens"] * estimate["n_epochs"]
        assert await house.jobs.estimate(house.request()) == estimate
    assert len(provider.requests("POST /v1/fine_tuning/jobs/estimate")) == 1
    assert provider.seen()["files"] == []


async def test_an_estimate_sends_nothing_away(provider: FakeProvider, tmp_path: Path) -> None:
    async with opened(tmp_path, provider, supports=["estimate"]) as house:
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.estimate(house.request())
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
    assert provider.requests() == []


CREATE_FAULTS: list[dict[str, Any]] = [
    *LOST,
    *(fault for fault, _ in REFUSALS),
    {"kind": "reset"},
    {"kind": "hang"},
    {"kind": "bad_json"},
    {"kind": "delay", "seconds": 0.05},
    {"kind": "status", "status": 503},
]
OTHER_FAULTS: list[dict[str, Any]] = [
    {"match": LIST, "kind": "status", "status": 500},
    {"match": LIST, "kind": "status", "status": 429, "retry_after": "0.05"},
    {"match": LIST, "kind": "reset"},
    {"match": LIST, "kind": "bad_json"},
    {"match": UPLOAD, "kind": "reset"},
    {"match": UPLOAD, "kind": "lose_answer"},
    {"match": UPLOAD, "kind": "status", "status": 503},
]


@pytest.mark.soak
async def test_launches_with_random_faults_never_double(
    provider: FakeProvider, tmp_path: Path, campaign: Campaign
) -> None:
    """Launches, retried whenever it is offered, until each is at the provider: one job for each, no more."""
    provider.set(course="manual")
    launches, chance = campaign(12, 100), random.Random(20261122)
    async with opened(tmp_path, provider, patience=HASTY) as house:
        started, refused = [], 0
        for _ in range(launches):
            if chance.random() < 0.8:
                provider.fault(CREATE, **chance.choice(CREATE_FAULTS))
            if chance.random() < 0.4:
                provider.admin(faults=[chance.choice(OTHER_FAULTS)])
            job = await house.jobs.settled(await house.jobs.launch(house.request()))
            there = [each for each in provider.jobs() if each["metadata"]["ftdesk_launch"] == job.id]
            if job.remote_id is not None:
                assert [each["id"] for each in there] == [job.remote_id]
            else:
                assert job.state is JobState.NOT_STARTED, "clear, one way or the other"
                assert there == []
                assert job.error_code
                refused += 1
                for _ in range(30):
                    if job.state is not JobState.NOT_STARTED:
                        break
                    await house.jobs.retry(job.id)
                    job = await house.jobs.settled(job.id)
                assert job.remote_id is not None, job
            started.append(job.remote_id)
        marks = [each["metadata"]["ftdesk_launch"] for each in provider.jobs()]
        assert len(marks) == len(set(marks)) == len(set(started)) == launches
        assert 0 < refused < launches


async def test_examples_that_were_never_priced_are_not_launched(
    provider: FakeProvider, tmp_path: Path
) -> None:
    async with opened(tmp_path, provider) as house:
        request = house.request(revision=house.dataset.revision)
        house.dataset.apply(AddExamples(bodies(30)))  # an import that goes on behind the dialog
        with pytest.raises(FtdeskError) as caught:
            await house.jobs.launch(request)
        assert caught.value.code is Code.EXAMPLES_CHANGED
        assert house.store.all() == []

        job_id = await house.jobs.launch(house.request(revision=house.dataset.revision))
        house.dataset.apply(AddExamples(bodies(30)))  # between the press and the reading of the examples
        job = await house.jobs.settled(job_id)
        assert (job.state, job.error_code) == (JobState.NOT_STARTED, Code.EXAMPLES_CHANGED)
        await house.jobs.retry(job_id)
        assert (await house.jobs.settled(job_id)).state is JobState.NOT_STARTED
    async with opened(tmp_path, provider) as house:  # also after a restart
        await house.jobs.retry(job_id)
        assert (await house.jobs.settled(job_id)).state is JobState.NOT_STARTED
    assert provider.jobs() == []
    assert provider.requests(UPLOAD) == []


@pytest.mark.logs("cannot be written down yet")
async def test_a_created_job_is_not_forgotten_on_a_full_disk(
    provider: FakeProvider, tmp_path: Path, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "_WRITE_AGAIN_S", 0.02)
    async with opened(tmp_path, provider) as house:

        def fill(job_id: str) -> None:
            if house.store.get(job_id).state is JobState.CREATING:
                house.project.db.execute(
                    "CREATE TEMP TRIGGER no_room BEFORE UPDATE ON job BEGIN SELECT RAISE(ABORT, 'full'); END"
                )

        leave = house.jobs.changed.connect(fill)
        job_id = await house.jobs.launch(house.request())
        await until(lambda: provider.jobs())
        leave()
        await until(lambda: len(provider.requests(CREATE)) == 1 and not house.errors)
        assert house.store.get(job_id).state is JobState.CREATING
        house.project.db.execute("DROP TRIGGER no_room")
        assert (await house.jobs.settled(job_id)).remote_id == provider.jobs()[0]["id"]
    assert len(provider.jobs()) == 1

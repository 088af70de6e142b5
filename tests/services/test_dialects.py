"""Each preset against a fake that speaks its provider's dialect, from the key's test to a chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.asking import chat_name, needs_step
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.services.connections import Can
from ftdesk.services.key_report import KeyReport
from tests.fakes.azure import Azure
from tests.fakes.bailian import Bailian
from tests.fakes.crusoe import PROJECT, Crusoe
from tests.fakes.dialect import Dialect
from tests.fakes.nebius import Nebius
from tests.services.dialects import opened_at
from tests.services.house import House


async def _trained(house: House, fake: Dialect, until: Any, **values: Any) -> Job:
    request = house.request(model=fake.model, **values)
    job_id = await house.jobs.launch(request)
    job = await house.jobs.settled(job_id)
    assert job.remote_id is not None, (job.error_code, job.error_params)
    await until(lambda: house.told)
    return house.store.get(job_id)


async def _asked(house: House, model: str) -> tuple[MessageState, str]:
    chat = house.chats.create((Lane(house.connection_id, model),), "").id
    await house.chat.send(chat, "Capital of France?")
    await house.chat.idle(chat)
    answer = house.chats.messages(chat)[-1]
    return answer.state, answer.content


def _needs_step(house: House, job: Job) -> bool:
    return needs_step(job, house.connections.get(job.connection_id))


def _name(house: House, job: Job) -> str | None:
    return chat_name(job, house.connections.get(job.connection_id))


def _callable(fake: Dialect, name: str) -> str:
    """As if the user had deployed the model by hand under this name."""
    fake.callable.add(name)
    return name


# What each provider is given, what stands in its create request then, and what the user types at the end.
WORLDS: list[tuple[Callable[[], Dialect], dict[str, Any], dict[str, Any], str, str]] = [
    (
        Crusoe,
        {"suffix": "marv", "seed": 7, "learning_rate_multiplier": 2.0},
        {
            "suffix": "marv",
            "method": {
                "type": "supervised",
                "supervised": {"hyperparameters": {"n_epochs": 3, "learning_rate_multiplier": 2.0}},
            },
        },
        PROJECT,
        "ftmodel-2",
    ),
    (
        Nebius,
        {"suffix": "marv", "seed": 7, "learning_rate_multiplier": 2e-5, "batch_size": 8},
        {
            "hyperparameters": {
                "n_epochs": 3,
                "batch_size": 8,
                "learning_rate_multiplier": 2e-5,
                "lora": True,
            }
        },
        "my-endpoint",
        "my-endpoint",
    ),
    (
        Azure,
        {"suffix": "marv", "seed": 7},
        {"suffix": "marv", "seed": 7, "hyperparameters": {"n_epochs": 3}, "trainingType": "globalStandard"},
        "marv-deployment",
        "marv-deployment",
    ),
    (
        Bailian,
        {"suffix": "marv", "seed": 7, "learning_rate_multiplier": 1.6e-5},
        {
            "finetuned_output_suffix": "marv",
            "training_type": "efficient_sft",
            "hyper_parameters": {"n_epochs": 3, "learning_rate": "1.6e-05"},
        },
        "qwen3-8b-marv-deployed",
        "qwen3-8b-marv-deployed",
    ),
]


@pytest.mark.parametrize(
    ("make", "chosen", "sent", "typed", "name"), WORLDS, ids=[world[0].__name__ for world in WORLDS]
)
async def test_from_the_key_to_a_chat(
    make: Callable[[], Dialect],
    chosen: dict[str, Any],
    sent: dict[str, Any],
    typed: str,
    name: str,
    tmp_path: Path,
    until: Any,
) -> None:
    fake = make()
    async with opened_at(fake, tmp_path) as (house, service):
        report = await house.connections.test(house.connection_id)
        _says_what_it_can(report, fake)

        job = await _trained(house, fake, until, **chosen)
        assert (job.state, job.error_code, job.trained_tokens) == (JobState.SUCCEEDED, None, 1234)
        assert job.last_seen_at is not None
        assert house.store.metrics(job.id)[-1].train_loss in (1.25, 1.0, 0.75)
        order = _order(fake)
        files = {order.pop(key) for key in list(order) if key.startswith(("training_file", "validation"))}
        assert len(files) == 2
        assert order == {"model": fake.model, **sent}

        assert _needs_step(house, job)
        assert _name(house, job) is None
        state, _ = await _asked(house, job.tuned_model or "")
        assert state is MessageState.FAILED, "nobody has made it callable yet"
        if name == typed:
            _callable(fake, name)
        job = await service.make_callable(job.id, f" {typed}\n")
        assert (job.callable_model, _name(house, job), _needs_step(house, job)) == (name, name, False)
        assert await _asked(house, name) == (MessageState.DONE, fake.reply)


def _order(fake: Dialect) -> dict[str, Any]:
    (body,) = fake.asked(fake.create_request)
    return {key: value[0] if isinstance(value, list) else value for key, value in body.items()}


def _says_what_it_can(report: KeyReport, fake: Dialect) -> None:
    assert (report.reachable, report.key_valid, report.error) == (True, True, None)
    assert [model.id for model in report.models] == [fake.model]
    # At Azure nothing that is listed can be chatted with: only what the user deploys, which is not listed.
    assert report.chat is (Can.UNKNOWN if isinstance(fake, Azure) else Can.YES)
    assert (report.files, report.jobs, report.files_error, report.jobs_error) == (
        Can.YES,
        Can.YES,
        None,
        None,
    )
    assert report.training.can is Can.UNKNOWN, "that can only be learned by trying"
    assert [model.id for model in report.trainable] == ([fake.model] if isinstance(fake, Crusoe) else [])
    generated = [each for each in fake.requests if each["body"] and each["body"].get("messages")]
    assert not generated, "no answer was asked for, so none was billed"
    assert not fake.jobs
    assert not fake.files


# -- Crusoe --------------------------------------------------------------------------------------------------


async def test_what_can_be_trained_is_asked_where_trainings_are(tmp_path: Path) -> None:
    for fake in (Crusoe(), Nebius()):
        async with opened_at(fake, tmp_path / fake.preset) as (house, _service):
            listed = await house.connections.trainable(house.connection_id)
            assert [model.id for model in listed] == [fake.model], "where it is not said, all that is listed"


async def test_events_in_any_order_make_one_story(tmp_path: Path, until: Any) -> None:
    async with opened_at(fake := Crusoe(), tmp_path) as (house, _service):
        job = await _trained(house, fake, until)
        told = [each.message for each in house.store.events(job.id)]
        assert told == ["Created", "job state transitioned at 5 PM", "checkpoint saved", "Done"]
        measured = house.store.metrics(job.id)
        assert [(each.step, each.total_steps, each.train_loss, each.valid_loss) for each in measured] == [
            (10, 20, 2.0, None),
            (20, 20, 1.0, 1.5),
        ]


async def test_the_price_is_asked_with_the_body_of_the_launch(tmp_path: Path) -> None:
    async with opened_at(fake := Crusoe(), tmp_path) as (house, _service):
        request = house.request(model=fake.model, suffix="marv", batch_size=8)
        asked = await house.jobs.ask_price(request)
        assert asked.answer["cost_usd"] == "0.42"
        assert fake.jobs == {}
        await house.jobs.settled(await house.jobs.launch(replace(request, asked=asked)))
        (question,) = fake.asked(f"POST {fake.prefix}/fine_tuning/jobs/estimate_price")
        assert fake.asked(fake.create_request) == [question]
        assert len(fake.files) == 2, "the files that were asked about are trained on"


async def test_a_load_that_fails_says_why_and_not_with_what_key(tmp_path: Path, until: Any) -> None:
    fake = Crusoe()
    fake.outcome = "failed"
    async with opened_at(fake, tmp_path) as (house, service):
        job = await _trained(house, fake, until)
        with pytest.raises(FtdeskError) as caught:
            await service.make_callable(job.id, PROJECT)
        assert caught.value.code is Code.MODEL_NOT_LOADED
        assert str(caught.value.params["message"]).startswith("out of room")
        assert fake.key not in str(caught.value)
        assert house.store.get(job.id).callable_model is None
        assert _needs_step(house, house.store.get(job.id))
        assert not service.is_under_way(job.id)
        fake.outcome = "ready"
        assert (await service.make_callable(job.id, PROJECT)).callable_model == "ftmodel-2"
        # What was put away again is loaded once more.
        fake.callable.clear()
        assert (await service.make_callable(job.id, PROJECT)).callable_model == "ftmodel-2"
        assert len(fake.asked(f"POST {fake.loras}")) == 3


async def test_a_load_is_asked_for_once_however_the_looks_fail(tmp_path: Path, until: Any) -> None:
    fake = Crusoe()
    async with opened_at(fake, tmp_path) as (house, service):
        job = await _trained(house, fake, until)
        looked = f"GET {fake.loras}/lora-0"
        fake.refusals[looked] = (500, {"error": {"message": "busy"}})
        work = house.chat._tasks.start(service.make_callable(job.id, PROJECT), "make it callable")
        await until(lambda: len(fake.asked(looked)) >= 3)
        with pytest.raises(FtdeskError) as caught:
            await service.make_callable(job.id, PROJECT)
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
        assert service.is_under_way(job.id)
        del fake.refusals[looked]
        assert (await work).callable_model == "ftmodel-2"
        assert fake.asked(f"POST {fake.loras}") == [{"model_id": "ftmodel-2"}]


async def test_a_load_that_never_ends_is_given_up(tmp_path: Path, until: Any) -> None:
    fake = Crusoe()
    fake.outcome = "loading"
    async with opened_at(fake, tmp_path, wake_up_s=0) as (house, service):
        job = await _trained(house, fake, until)
        with pytest.raises(FtdeskError) as caught:
            await service.make_callable(job.id, PROJECT)
        assert caught.value.code is Code.MODEL_NOT_READY


async def test_nothing_is_loaded_without_a_project(tmp_path: Path, until: Any) -> None:
    fake = Crusoe()
    async with opened_at(fake, tmp_path) as (house, service):
        job = await _trained(house, fake, until)
        with pytest.raises(FtdeskError) as caught:
            await service.make_callable(job.id, "  ")
        assert caught.value.code is Code.ACTION_NOT_POSSIBLE
        assert not fake.asked(f"POST {fake.loras}")
        with pytest.raises(FtdeskError) as caught:
            await service.make_callable(job.id, "../../other")
        assert caught.value.code is Code.NOT_FOUND
        assert not fake.loads


# -- by hand -------------------------------------------------------------------------------------------------


async def test_a_name_that_is_not_there_is_asked_about(tmp_path: Path, until: Any) -> None:
    fake = Azure()
    async with opened_at(fake, tmp_path) as (house, service):
        job = await _trained(house, fake, until)
        with pytest.raises(FtdeskError) as caught:
            await service.make_callable(job.id, "mrav")
        assert caught.value.code is Code.MODEL_NOT_LISTED
        assert caught.value.params["model"] == "mrav"
        assert house.store.get(job.id).callable_model is None
        assert (await service.make_callable(job.id, "mrav", unlisted=True)).callable_model == "mrav"
        fake.callable.add("marv")
        assert (await service.make_callable(job.id, "marv")).callable_model == "marv"


async def test_a_model_that_is_callable_at_once_may_have_another_name(tmp_path: Path, until: Any) -> None:
    fake = Nebius()
    async with opened_at(fake, tmp_path, serving={"step": "at_once"}) as (house, service):
        job = await _trained(house, fake, until)
        assert not _needs_step(house, job)
        assert (await service.make_callable(job.id)) == job
        assert _name(house, job) == job.tuned_model
        fake.callable.add("behind-a-gateway")
        job = await service.make_callable(job.id, "behind-a-gateway")
        assert _name(house, job) == "behind-a-gateway"


async def test_a_file_that_is_looked_at_is_waited_for(tmp_path: Path, until: Any) -> None:
    fake = Azure()
    async with opened_at(fake, tmp_path) as (house, _service):
        await _trained(house, fake, until)
        looks = [each for each in fake.requests if each["request"].startswith("GET /openai/v1/files/")]
        assert len(looks) >= 3
        assert {file["status"] for file in fake.files.values()} == {"processed"}


# -- 百炼 ----------------------------------------------------------------------------------------------------


async def test_a_log_becomes_a_story_with_numbers(tmp_path: Path, until: Any) -> None:
    fake = Bailian()
    async with opened_at(fake, tmp_path) as (house, _service):
        job = await _trained(house, fake, until)
        events = house.store.events(job.id)
        assert [each.message for each in events][0::5] == ["start to train", "##FT_COMPLETE##"]
        assert [each.level for each in events] == ["info"] * 4 + ["error", "info"]
        assert events[0].created_at == datetime(2026, 11, 22, 9, 3, 47, tzinfo=UTC), "it is Beijing's time"
        metrics = house.store.metrics(job.id)
        assert [(each.step, each.total_steps, each.train_loss) for each in metrics] == [
            (1, 2, 1.5),
            (2, 2, 0.75),
        ]
        assert job.tuned_model == f"qwen3-8b--{job.remote_id}"


async def test_a_job_that_fails_there_says_why(tmp_path: Path, until: Any) -> None:
    fake = Bailian()
    fake.ends_as = "FAILED"
    async with opened_at(fake, tmp_path) as (house, _service):
        job = await _trained(house, fake, until)
        assert (job.state, job.error_code) == (JobState.FAILED, "InvalidData")
        assert job.error_params["message"] == "line 3 is no chat"
        assert not _needs_step(house, job)


async def test_a_job_is_cancelled_there(tmp_path: Path, until: Any) -> None:
    fake = Bailian()
    fake.ends_as = "RUNNING"  # it does not end by itself
    async with opened_at(fake, tmp_path) as (house, _service):
        job_id = await house.jobs.launch(house.request(model=fake.model))
        await house.jobs.settled(job_id)
        await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
        await house.jobs.cancel(job_id)
        await until(lambda: house.told)
        assert house.store.get(job_id).state is JobState.CANCELLED


@pytest.mark.parametrize("make", [world[0] for world in WORLDS])
async def test_a_lost_answer_is_found_by_its_file(
    make: Callable[[], Dialect], tmp_path: Path, until: Any
) -> None:
    """None of them is known to keep our mark, so the copy that was uploaded is what tells a launch apart."""
    fake = make()
    async with opened_at(fake, tmp_path) as (house, _service):
        other = await _trained(house, fake, until)
        house.told.clear()
        fake.lost.add(fake.create_request)
        job_id = await house.jobs.launch(house.request(model=fake.model))
        await until(lambda: house.told)
        job = house.store.get(job_id)
        assert job.state is JobState.SUCCEEDED
        assert job.remote_id != other.remote_id
        assert len(fake.jobs) == 2


async def test_a_listing_that_hides_files_proves_nothing(tmp_path: Path, until: Any) -> None:
    fake = Bailian()
    async with opened_at(fake, tmp_path) as (house, _service):
        fake.listing = "renamed"
        fake.lost.add(fake.create_request)
        job = await house.jobs.settled(await house.jobs.launch(house.request(model=fake.model)))
        assert (job.state, job.error_params["decidable"]) == (JobState.UNKNOWN, False)
        fake.listing = "short"  # more is announced than comes: no absence can be concluded from it
        fake.jobs.clear()
        await house.jobs.check_again(job.id)
        await until(lambda: house.store.get(job.id).error_params.get("cause") == "bad_answer")
        assert house.store.get(job.id).state is JobState.UNKNOWN

"""Every course a training can take: the right sentence each time, nothing lost, never too many questions."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.errors import Code
from ftdesk.core.jobs.job import JobState
from ftdesk.services.job_watcher import Pace
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.jobs.event_text import plain_event
from ftdesk.ui.jobs.state_text import pill, problem_lines, sentence
from tests.fakes.process import FakeProvider
from tests.services.house import House, opened

LOOK = "GET /v1/fine_tuning/jobs/[^/]+"
SUPPORTS = ["pause", "resume", "cancel", "events", "checkpoints", "metadata"]
OURS = 0.001  # how long a second of the watcher lasts


async def _begun(house: House) -> str:
    job_id = await house.jobs.launch(house.request())
    await house.jobs.settled(job_id)
    return job_id


async def test_the_provider_wants_more_examples(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider, examples=4, min_examples=1) as house:
        few = await _begun(house)
        assert sentence(house.store.get(few), "Fake") == "Fake is checking your examples."
        provider.advance()
        await until(lambda: house.told)
        job = house.store.get(few)
        assert (job.state, job.error_code) == (JobState.FAILED, "invalid_n_examples")
        assert sentence(job, "Fake") == "The training failed at Fake."
        assert "at least 10 are needed" in problem_lines(job)[0]


async def test_a_queue_that_takes_its_time(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider) as house:
        job_id = await _begun(house)
        provider.advance()
        await until(lambda: house.store.get(job_id).state is JobState.QUEUED)
        before = len(provider.requests())
        await until(lambda: len(provider.requests()) > before + 20)
        job = house.store.get(job_id)
        assert sentence(job, "Fake") == "Waiting for its turn at Fake. There is nothing to do for you."
        assert pill(job).text == "queued"


@pytest.mark.parametrize("steps", [0, 1, 3], ids=["validating", "queued", "running"])
async def test_cancelled_in_each_state(
    provider: FakeProvider, tmp_path: Path, until: Any, steps: int
) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider, supports=SUPPORTS) as house:
        job_id = await _begun(house)
        provider.advance(steps)
        if steps == 3:
            await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
        await house.jobs.cancel(job_id)
        job = house.store.get(job_id)
        assert job.state is JobState.CANCELLED
        ended = "Stopped before its end. Checkpoints made until then can still be tried."
        said = ended if steps == 3 else "Stopped before the training began."
        assert (pill(job).text, sentence(job, "Fake")) == ("stopped", said)
        assert house.told == [job_id]


async def test_cancelled_while_paused(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider, supports=SUPPORTS) as house:
        job_id = await _begun(house)
        provider.advance(3)
        await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
        await house.jobs.pause(job_id)
        assert sentence(house.store.get(job_id), "Fake").startswith("Paused.")
        await house.jobs.cancel(job_id)
        job = house.store.get(job_id)
        assert job.state is JobState.CANCELLED
        assert sentence(job, "Fake").startswith("Stopped before its end.")


async def test_paused_and_resumed(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider, supports=SUPPORTS) as house:
        job_id = await _begun(house)
        provider.advance(3)
        await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
        await house.jobs.pause(job_id)
        job = house.store.get(job_id)
        said = "Paused. What it has learned is kept; Resume goes on from here."
        assert (pill(job).text, sentence(job, "Fake")) == ("paused", said)
        await house.jobs.resume(job_id)
        assert sentence(house.store.get(job_id), "Fake") == "Learning from your examples at Fake."
        provider.advance(10)
        await until(lambda: house.told)
        assert [each.step for each in house.store.metrics(job_id)] == [1, 2, 3, 4], "none lost by the pause"


async def test_blocked_after_the_training(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(outcome="blocked")
    async with opened(tmp_path, provider) as house:
        job_id = await _begun(house)
        await until(lambda: house.told)
        job = house.store.get(job_id)
        assert (job.state, job.tuned_model) == (JobState.SUCCEEDED, None)
        said = (
            "The training is over, but Fake has not named a tuned model: its safety checks may be holding"
            " it back. The story below says more."
        )
        assert sentence(job, "Fake") == said
        told = plain_event(house.store.events(job_id)[-1])
        assert told == "The provider's safety checks hold the tuned model back. Its own words say why."


async def test_twice_over_out_of_order_in_pages_and_by_another_clock(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.set(steps=130, shuffle_events=True, doubled_events=True, skew_s=-7200, course="manual")
    async with opened(tmp_path, provider) as house:
        job_id = await _begun(house)
        provider.advance(200)
        await until(lambda: house.told)
        events = house.store.events(job_id)
        assert len(events) == len({each.event_id for each in events}) == 136
        assert [each.step for each in house.store.metrics(job_id)] == list(range(1, 131))
        pages = [each for each in provider.requests() if each["request"].endswith("/events")]
        assert any("after=" in each["query"] for each in pages)


@pytest.mark.parametrize("wrapped", [False, True], ids=["csv", "base64"])
async def test_steps_that_no_event_told_come_from_the_table(
    provider: FakeProvider, tmp_path: Path, until: Any, wrapped: bool
) -> None:
    provider.set(silent_steps=True, result_base64=wrapped, steps=6)
    async with opened(tmp_path, provider) as house:
        job_id = await _begun(house)
        await until(lambda: house.told)
        metrics = house.store.metrics(job_id)
        assert [each.step for each in metrics] == [1, 2, 3, 4, 5, 6]
        assert (metrics[1].train_loss, metrics[1].valid_loss, metrics[1].train_accuracy) == (1.5, 1.6, 0.5)


async def test_done_with_an_empty_error(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(course="manual", empty_error=True)
    async with opened(tmp_path, provider) as house:
        job_id = await _begun(house)
        provider.advance(10)
        await until(lambda: house.told)
        job = house.store.get(job_id)
        assert (job.state, pill(job).text) == (JobState.SUCCEEDED, "done")
        assert sentence(job, "Fake") == "Done. The tuned model is ready to talk to."
        assert problem_lines(job) == (), "nothing went wrong"


async def test_a_state_that_nobody_knows(provider: FakeProvider, tmp_path: Path, until: Any) -> None:
    provider.set(course="manual", empty_error=True)  # both leave OpenAI's schema
    async with opened(tmp_path, provider) as house:
        job_id = await _begun(house)
        provider.advance(3)
        await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
        provider.admin(job={house.store.get(job_id).remote_id: {"status": "moderating"}})
        await until(lambda: house.store.get(job_id).remote_status == "moderating")
        job = house.store.get(job_id)
        assert pill(job).text == "moderating"
        said = "Fake calls this state “moderating”. ftdesk keeps following it as a running training."
        assert sentence(job, "Fake") == said
        provider.admin(job={job.remote_id: {"status": "running"}})
        provider.advance(10)
        await until(lambda: house.told)
        assert len(house.store.metrics(job_id)) == 4


def _paced(house: House, **pace: float) -> None:
    house.jobs._watcher._pace = replace(Pace(second_s=OURS), **pace)


async def test_a_provider_that_is_down_for_an_hour(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider) as house:
        job_id = await _begun(house)
        provider.advance(3)
        await until(lambda: house.store.get(job_id).state is JobState.RUNNING)
        provider.fault(LOOK, "status", status=503, times=10_000)
        await until(lambda: house.jobs.trouble(house.connection_id))
        _paced(house)
        before = len(provider.requests())
        await asyncio.sleep(3600 * OURS)  # the hour itself is the test
        asked = len(provider.requests()) - before
        assert 4 <= asked <= 25, f"{asked} questions in an hour"
        assert house.store.get(job_id).state is JobState.RUNNING
        provider.advance(10)
        trouble = house.jobs.trouble(house.connection_id)
        assert trouble is not None
        assert trouble.code is Code.PROVIDER_FAILED
        assert error_text(trouble).what == "Fake has a problem."
        assert sentence(house.store.get(job_id), "Fake") == "Learning from your examples at Fake."
        provider.admin(mended=True)
        await until(lambda: house.told)
        assert len(house.store.metrics(job_id)) == 4
        assert house.jobs.trouble(house.connection_id) is None


async def test_a_storm_of_429_is_not_answered_with_one(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider) as house:
        jobs = [await _begun(house) for _ in range(5)]
        provider.advance(3)
        await until(lambda: all(house.store.get(each).state is JobState.RUNNING for each in jobs))
        _paced(house)
        provider.fault(LOOK, "status", status=429, retry_after="60", times=10)
        await until(lambda: house.jobs.trouble(house.connection_id))
        trouble = house.jobs.trouble(house.connection_id)
        assert trouble is not None
        assert error_text(trouble).what == "Too many requests for the moment."
        assert error_text(trouble).cause == "Fake asks to wait 60 second(s)."
        before, clock = len(provider.requests()), asyncio.get_running_loop().time
        began = clock()
        for _ in range(50):  # somebody is impatient: actions do not shorten what the provider asked for
            house.jobs._watcher.watch(house.connection_id)
            await asyncio.sleep(10 * OURS)
        asked, took_s = len(provider.requests()) - before, (clock() - began) / OURS
        assert asked <= took_s / 60 + 2, f"{asked} questions in {took_s:.0f} seconds, each asked for 60"
        provider.advance(10)
        await until(lambda: len(house.told) == 5)
        assert all(len(house.store.metrics(each)) == 4 for each in jobs)


async def test_one_poller_for_many_and_quiet_while_nobody_looks(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    provider.set(course="manual")
    async with opened(tmp_path, provider) as house:
        jobs = [await _begun(house) for _ in range(3)]
        provider.advance(3)
        await until(lambda: all(house.store.get(each).state is JobState.RUNNING for each in jobs))
        assert len(house.jobs._watcher._pollers) == 1
        house.jobs.set_seen(False)
        _paced(house, hidden_s=3_600_000)
        last = -1
        while last != (last := len(provider.requests())):  # noqa: ASYNC110
            await asyncio.sleep(0.3)  # until the look that was under way is over
        await house.jobs.cancel(jobs[0])
        await until(lambda: house.told == [jobs[0]])
        provider.advance(10)
        house.jobs.set_seen(True)
        await until(lambda: sorted(house.told) == sorted(jobs))

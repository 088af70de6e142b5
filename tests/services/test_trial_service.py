"""Blind tests against a provider that is slow, busy, asleep and gone."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ftdesk.core.chat.conversation import ChatSettings, Lane, MessageState
from ftdesk.core.errors import Code
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.project import Project
from ftdesk.core.trials.held_out import from_examples, from_text
from ftdesk.core.trials.judging import LONGEST_VERDICT
from ftdesk.core.trials.trial import YOU
from ftdesk.core.trials.trial_store import TrialStore
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.trial_service import TrialService
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, House, opened
from tests.ui.check.conftest import ENGINE

OTHER = "gpt-4.1-mini-2025-04-14"
CHAT = "POST /v1/chat/completions"
ASKED = "\n".join(f"Question {number}?" for number in range(1, 8))


@dataclass
class Trials:
    house: House
    store: TrialStore
    service: TrialService

    def new(self, **values: Any) -> int:
        lanes = (Lane(self.house.connection_id, MODEL), Lane(self.house.connection_id, OTHER, "", "job"))
        questions = list(from_text(ASKED, "Be Marv."))
        return self.store.add(lanes, questions, job_id="job", **values).id


@asynccontextmanager
async def trials(provider: FakeProvider, folder: Path) -> AsyncIterator[Trials]:
    async with opened(folder, provider) as house:
        store = TrialStore(house.project)
        tasks = TaskOwner(lambda error, _: house.errors.append(error))
        try:
            service = TrialService(store, house.store, house.connections, tasks, second_s=0.01)
            yield Trials(house, store, service)
        finally:
            await tasks.aclose()


async def test_every_contender_answers_every_question(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        trial = here.new(settings=ChatSettings(temperature=0.0, max_tokens=50))
        here.service.gather(trial)
        here.service.gather(trial)  # pressed twice
        assert here.service.progress(trial).running
        await until(lambda: not here.service.progress(trial).running)
        progress = here.service.progress(trial)
        assert (progress.done, progress.failed, progress.all) == (14, 0, 14)
        asked = [entry["body"] for entry in provider.requests(CHAT)]
        assert len(asked) == 14
        assert {body["model"] for body in asked} == {MODEL, OTHER}
        assert all(
            body["temperature"] == 0 and body["messages"][0]["content"] == "Be Marv." for body in asked
        )


async def test_what_was_answered_before_a_break_is_not_asked_again(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        trial = here.new()
        here.service.gather(trial)
        await until(lambda: here.service.progress(trial).done >= 3)
        here.service.stop(trial)
        await until(lambda: not here.service.progress(trial).running)
        had = here.service.progress(trial).done
        assert had < 14
    before = len(provider.requests(CHAT))
    async with trials(provider, tmp_path) as here:
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        assert here.service.progress(trial).done == 14
        assert len(provider.requests(CHAT)) - before == 14 - had


async def test_a_busy_provider_is_asked_again_and_a_bad_moment_costs_one_answer(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        provider.fault(CHAT, "status", times=2, status=429, retry_after="1")
        trial = here.new()
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        assert here.service.progress(trial).done == 14
        other = here.new()
        provider.fault(CHAT, "status", status=500)
        here.service.gather(other)
        await until(lambda: not here.service.progress(other).running)
        assert (here.service.progress(other).done, here.service.progress(other).failed) == (13, 1)
        here.service.gather(other)
        await until(lambda: not here.service.progress(other).running)
        assert (here.service.progress(other).done, here.service.progress(other).failed) == (14, 0)


async def test_what_every_question_would_meet_is_met_once(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        provider.fault(CHAT, "status", times=50, status=401)
        trial = here.new()
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        error = here.service.error(trial)
        assert error is not None
        assert error.code is Code.KEY_REJECTED
        assert len(provider.requests(CHAT)) <= 6, "three at once for each of two models, and no more"


async def test_a_model_that_wakes_up_is_waited_for(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        job = Job("job", datetime.now(UTC), here.house.connection_id, MODEL, examples=12)
        here.house.store.add(replace(job, state=JobState.CREATING))
        here.house.store.update(
            "job", state=JobState.SUCCEEDED, finished_at=datetime.now(UTC), tuned_model=OTHER
        )
        lane = Lane(here.house.connection_id, OTHER, "", "job")
        trial = here.store.add((lane,), list(from_text("One?", "")), job_id="job").id
        provider.fault(CHAT, "status", times=2, status=404)
        seconds: list[int] = []
        here.service.changed.connect(lambda each: seconds.append(here.service.progress(each).waiting_s))
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        assert here.service.progress(trial).done == 1
        assert 5 in seconds
        assert 10 in seconds
        assert seconds[-1] == 0


async def test_a_judge_votes_where_both_have_answered(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        lanes = (Lane(here.house.connection_id, MODEL), Lane(here.house.connection_id, OTHER))
        questions = list(from_examples(here.house.dataset.examples(here.house.dataset.ids[:3])))
        trial = here.store.add(lanes, questions, judge=lanes[0], judge_prompt="Say A.").id
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        provider.set(reply="A is right.\nA")
        here.service.judge(trial)
        await until(lambda: not here.service.progress(trial).running)
        votes = here.store.votes(trial, MODEL)
        assert len(votes) == 3
        assert {vote.reason for vote in votes.values()} == {"A is right."}
        assert not here.store.votes(trial, YOU)
        assert all(
            each.state is MessageState.DONE
            for by in here.store.answers(trial).values()
            for each in by.values()
        )


async def test_a_provider_that_wants_an_hour_is_asked_no_further(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        provider.fault(CHAT, "status", times=1000, status=429, retry_after="3600")
        trial = here.new()
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        assert len(provider.requests(CHAT)) <= 6, "three at once for each of two models, each once"
        error = here.service.error(trial)
        assert error is not None
        assert error.code is Code.RATE_LIMITED


async def test_a_model_that_refuses_every_question_is_not_asked_all_of_them(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        provider.fault(CHAT, "status", times=1000, status=400)
        lanes = (Lane(here.house.connection_id, MODEL), Lane(here.house.connection_id, OTHER, "", "job"))
        questions = list(from_text("\n".join(f"Question {number}?" for number in range(100)), ""))
        trial = here.store.add(lanes, questions, job_id="job").id
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        assert len(provider.requests(CHAT)) <= 12
        assert here.service.error(trial) is not None


async def test_a_judge_who_names_nobody_is_paid_once(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        lanes = (Lane(here.house.connection_id, MODEL), Lane(here.house.connection_id, OTHER))
        questions = list(from_text("One?\nTwo?\nThree?", ""))
        trial = here.store.add(lanes, questions, judge=lanes[0], judge_prompt="Say A.").id
        here.service.gather(trial)
        await until(lambda: not here.service.progress(trial).running)
        provider.set(reply="I prefer the first.")
        before = len(provider.requests(CHAT))
        for _ in range(3):
            here.service.judge(trial)
            await until(lambda: not here.service.progress(trial).running)
        asked = provider.requests(CHAT)[before:]
        assert len(asked) == 3
        assert all(LONGEST_VERDICT in entry["body"].values() for entry in asked), "no longer than was priced"
        assert here.store.votes(trial, MODEL) == {}
        assert len(here.store.heard(trial, MODEL)) == 3


async def test_nothing_is_asked_that_could_not_be_kept(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here:
        trial = here.new()
        here.service.resume(trial)
        assert not here.service.progress(trial).running, "it costs money, and nobody has pressed for it"
        path = here.house.project.path
        copy = path.with_name("looked-at.ftdesk")
        here.house.project.save_copy(copy)
    (tmp_path / "views").mkdir()
    viewed = Project.view(copy, tmp_path / "views")
    try:
        tasks = TaskOwner()
        store = TrialStore(viewed)
        async with opened(tmp_path / "other", provider) as house:
            service = TrialService(store, house.store, house.connections, tasks)
            service.gather(trial)
            assert not service.progress(trial).running
            error = service.error(trial)
            assert error is not None
            assert error.code is Code.PROJECT_READ_ONLY
            await tasks.aclose()
        assert provider.requests(CHAT) == []
    finally:
        viewed.close()


@asynccontextmanager
async def engine_here(here: Trials, folder: Path, base_url: str) -> AsyncIterator[LocalEngine]:
    """This computer's engine: its process says where the provider answers."""
    tasks = TaskOwner()
    command = [sys.executable, "-c", ENGINE, base_url]
    engine = LocalEngine(folder / "engine", folder / "engine.log", tasks, command, ())
    here.house.connections.engine = engine
    try:
        yield engine
    finally:
        await engine.stop()
        await tasks.aclose()


async def test_a_reopened_test_starts_no_engine_that_was_stopped(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here, engine_here(here, tmp_path, provider.base_url) as engine:
        lanes = (Lane("local", MODEL), Lane("local", OTHER, "", "job"))
        trial = here.store.add(lanes, list(from_text(ASKED, "Be Marv.")), job_id="job").id
        await engine.stop(until_asked=True)
        here.service.resume(trial)
        assert not here.service.progress(trial).running
        here.service.gather(trial)  # pressed
        await until(lambda: here.service.progress(trial).done == 14)
        assert engine.state is EngineState.READY


async def test_questions_that_are_left_start_no_engine_that_was_stopped_meanwhile(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here, engine_here(here, tmp_path, provider.base_url) as engine:
        lanes = (Lane("local", MODEL), Lane("local", OTHER, "", "job"))
        trial = here.store.add(lanes, list(from_text(ASKED, "Be Marv.")), job_id="job").id
        provider.set(chunk_delay_s=0.02)
        here.service.gather(trial)
        await until(lambda: here.service.progress(trial).done >= 2)
        await engine.stop(until_asked=True)
        await until(lambda: not here.service.progress(trial).running)
        error = here.service.error(trial)
        assert error is not None
        assert error.code is Code.ENGINE_STOPPED
        assert here.service.place(trial) == "local"
        assert here.service.progress(trial).done < 14
        assert engine.state is EngineState.STOPPED


async def test_a_countdown_starts_no_engine_that_was_stopped_meanwhile(
    provider: FakeProvider, tmp_path: Path, until: Any
) -> None:
    async with trials(provider, tmp_path) as here, engine_here(here, tmp_path, provider.base_url) as engine:
        here.house.store.add(Job("job", datetime.now(UTC), "local", MODEL, state=JobState.CREATING))
        done = {"finished_at": datetime.now(UTC), "tuned_model": OTHER}
        here.house.store.update("job", state=JobState.SUCCEEDED, **done)
        lane = Lane("local", OTHER, "", "job")
        trial = here.store.add((lane,), list(from_text("One?", "")), job_id="job").id
        provider.fault(CHAT, "status", times=100, status=404)
        here.service.gather(trial)
        await until(lambda: here.service.progress(trial).waiting_s)
        await engine.stop(until_asked=True)
        await until(lambda: not here.service.progress(trial).running)
        error = here.service.error(trial)
        assert error is not None
        assert error.code is Code.ENGINE_STOPPED
        assert engine.state is EngineState.STOPPED

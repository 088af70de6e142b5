"""While nobody answers for a training, nothing moves, and the screen says when it was last heard of."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState, Metric
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.ui.common import figures
from ftdesk.ui.jobs.job_actions import Action
from ftdesk.ui.jobs.progress import Progress, under_way
from ftdesk.ui.jobs.silence import Silence, silence_of, silent_sentence
from ftdesk.ui.jobs.state_text import sentence, side_line, time_left_s
from tests.fakes.process import FakeProvider
from tests.support.loops import Until
from tests.ui.jobs.conftest import NOW, OpenRoom, job
from tests.ui.jobs.test_training_page import ALL, button, launched, press

HEARD = NOW - timedelta(minutes=10)


def test_a_silent_provider_is_named_only_while_something_is_under_way() -> None:
    def why(state: JobState, *, heard: datetime = NOW, rests: bool = False) -> Silence | None:
        return silence_of(job(state=state, last_seen_at=heard), None, NOW, rests=rests)

    assert why(JobState.RUNNING, heard=HEARD) is Silence.NO_ANSWER
    assert why(JobState.RUNNING) is None
    assert why(JobState.SUCCEEDED, heard=HEARD) is None
    assert why(JobState.UPLOADING, heard=HEARD) is None
    assert why(JobState.RUNNING, rests=True) is Silence.ENGINE_STOPPED
    assert why(JobState.PAUSED, heard=HEARD, rests=True) is None, "it is not waited for"
    down = FtdeskError(Code.OFFLINE, reason="refused")
    running = job(state=JobState.RUNNING, last_seen_at=NOW)
    assert silence_of(running, down, NOW, rests=False) is Silence.NO_ANSWER, "at once, not minutes later"


def test_while_nobody_answers_no_time_runs_anywhere(qapp: object) -> None:
    finish = NOW + timedelta(minutes=3)
    running = job(state=JobState.RUNNING, estimated_finish=finish, started_at=HEARD, last_seen_at=HEARD)
    at, quiet = Progress(12, 40), {"a": Silence.NO_ANSWER}
    assert time_left_s(running, at, NOW, Silence.NO_ANSWER) is None
    assert time_left_s(running, at, NOW) == 180
    lines = {side_line([running], {"a": at}, NOW + timedelta(minutes=n), quiet) for n in range(4)}
    (line,) = lines
    assert line == f"no answer · 30 % at {figures.moment(HEARD, NOW)} · “Marv”"
    assert under_way([running], {"a": at}) == 30
    assert under_way([running], {"a": at}, quiet) is None, "in the window's title and on the task bar"


def test_the_sentence_of_a_silent_training_says_when_it_was_last_heard_of(qapp: object) -> None:
    running = job(state=JobState.RUNNING, last_seen_at=HEARD)
    time = figures.moment(HEARD, NOW)

    def said(silence: Silence, of: Job = running, at: Progress | None = None, *, told: bool = True) -> str:
        return silent_sentence(silence, of, sentence(of, "OpenAI", at), at, NOW, told=told)

    far = said(Silence.NO_ANSWER, at=Progress(12, 40))
    assert far == f"It was at step 12 of 40 when it was last heard of, at {time}."
    assert said(Silence.NO_ANSWER, told=False).endswith(f"Last heard of at {time}. ftdesk goes on asking.")
    queued = job(state=JobState.QUEUED, last_seen_at=HEARD)
    assert said(Silence.NO_ANSWER, queued).endswith(f"nothing to do for you. Last heard of at {time}.")
    never = job(state=JobState.QUEUED)
    assert said(Silence.NO_ANSWER, never) == sentence(never, "OpenAI")
    stopped = said(Silence.ENGINE_STOPPED, at=Progress(12, 40))
    assert stopped.startswith("The engine on this computer was stopped at step 12 of 40.")
    assert "ftdesk goes on asking" not in said(Silence.ENGINE_STOPPED, told=False)


async def test_a_provider_that_cannot_be_reached_is_told_and_the_state_stays(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(supports=ALL) as here:
        provider.set(course="manual")
        await launched(here, until)
        provider.advance(3)
        header, page = here.page.detail.header, here.page
        await until(lambda: header.state_word == "training" and page.percent is not None)
        await until(lambda: "left" in header.times[1])
        assert "left" in page.summary
        provider.fault("GET .*", "status", status=500, times=1000)
        await until(lambda: any(line.text() for line in header._lines))
        assert header.state_word == "training"
        assert header.times[1] == "", "nobody knows that it goes on"
        assert header.sentence.text().startswith("It was at step")
        assert page.summary.startswith("no answer · ")
        assert page.percent is None
        so_far = header.times[0]
        page._now = lambda: datetime.now(UTC) + timedelta(hours=1)
        page._show_time()
        assert header.times == (so_far, "")
        assert "tries again by itself" in header._lines[2].text()
        assert header._lines[0].property("kind") == "wait"
        page._now = lambda: datetime.now(UTC)
        provider.admin(mended=True)
        await until(lambda: "left" in header.times[1])
        assert page.percent is not None


async def test_a_training_on_an_engine_that_was_stopped_rests_until_it_is_started(
    room: OpenRoom, until: Until, tmp_path: Path, ftdesk_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(ftdesk_home / "models"))
    (ftdesk_home / "models" / "smollm2-135m-instruct").mkdir(parents=True)
    command = [sys.executable, "-m", "tests.services.fake_engine", "fine"]
    async with room() as here:
        engine = LocalEngine(tmp_path / "engine", tmp_path / "engine.log", here.tasks, command, ())
        here.house.connections.engine = engine
        await engine.stop(until_asked=True)
        heard = datetime.now(UTC)
        finish = heard + timedelta(minutes=5)
        here.house.store.add(
            job(
                state=JobState.RUNNING, connection_id="local", remote_id="ftjob-a", started_at=heard,
                last_seen_at=heard, estimated_finish=finish,
            )
        )  # fmt: skip
        here.house.store.add_events("a", [], [Metric(12, 40, 1.0)])
        header = here.page.detail.header
        await until(lambda: header.sentence.text().startswith("The engine on this computer was stopped at"))
        assert header.times[1] == ""
        assert here.page.summary.startswith("engine stopped · 30 %")
        assert here.page.percent is None
        await press(here, until, Action.START_ENGINE)
        await until(lambda: engine.state is EngineState.READY and here.notices)
        here.page._show_time()
        assert not button(here, Action.START_ENGINE).isVisible()
        await engine.stop()

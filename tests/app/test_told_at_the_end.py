"""The end of a training is told where people are: on the desktop by a daemon, in the window always."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ftdesk.app.hand import until, visible
from ftdesk.app.program import Program
from ftdesk.core.jobs.job import Job, JobState, Metric
from tests.services.test_notifications import a_daemon, bus
from tests.support.whole_program import whole_program

__all__ = ["bus"]
TUNED = "ft:gpt-4.1-mini-2025-04-14:acme:marv:x1"


def _ended_while_ftdesk_was_closed(program: Program) -> None:
    """A training whose end nobody was told of; the start of the watcher tells it."""
    work = program.workspace
    assert work is not None
    now = datetime.now(UTC)
    job = Job("job-1", now, "openai", "gpt-4.1-mini-2025-04-14", JobState.SUCCEEDED, suffix="marv")
    work.job_store.add(replace(job, remote_id="ftjob-1", finished_at=now, tuned_model=TUNED))
    work.jobs._watcher.start()


async def _said_in_the_window(words: str) -> None:
    await until(lambda: any(words in each.text() for each in visible(QLabel)), 60, words)


async def test_a_daemon_shows_it_and_its_button_opens_the_chat(qapp: QApplication, bus: None) -> None:
    async with a_daemon("actions", "body") as daemon, whole_program() as program:
        _ended_while_ftdesk_was_closed(program)
        shown = await daemon.shown()
        assert shown["app"] == "ftdesk"
        assert "marv" in shown["summary"]
        assert "Try it" in shown["actions"]
        await _said_in_the_window(shown["summary"])
        program.window.showMinimized()
        await until(lambda: program.window.isMinimized(), 60, "minimised")
        daemon.press("next")
        pages = program.window.pages
        assert pages is not None
        await until(pages.chat.isVisible, 60, "the chat")
        await until(lambda: not program.window.isMinimized(), 60, "the window")
        assert program.workspace is not None
        chats = program.workspace.chat_store.conversations()
        assert TUNED in {lane.model for lane in chats[0].lanes}


async def test_the_button_of_a_failed_training_shows_why(qapp: QApplication, bus: None) -> None:
    async with a_daemon("actions") as daemon, whole_program() as program:
        work = program.workspace
        assert work is not None
        now = datetime.now(UTC)
        few = Job("job-2", now, "openai", "gpt-4.1-mini-2025-04-14", JobState.FAILED, suffix="few")
        work.job_store.add(replace(few, remote_id="ftjob-2", notified=True, error_code="invalid_n_examples"))
        other = Job("job-3", now, "openai", "gpt-4.1-mini-2025-04-14", JobState.CANCELLED, suffix="later")
        work.job_store.add(replace(other, remote_id="ftjob-3", notified=True))
        work.jobs._watcher.finished.emit("job-2")
        assert "Show why" in (await daemon.shown())["actions"]
        daemon.press("default")
        page = work.pages.training
        await until(page.isVisible, 60, "the page of trainings")
        assert page.open_job is not None
        assert page.open_job.id == "job-2"


async def test_the_title_and_the_task_bar_tell_how_far_it_is(qapp: QApplication) -> None:
    async with whole_program() as program:
        work = program.workspace
        assert work is not None
        named = program.window.windowTitle()
        now = datetime.now(UTC)
        job = Job("job-4", now, "openai", "gpt-4.1-mini-2025-04-14", JobState.RUNNING, started_at=now)
        work.job_store.add(job)
        work.job_store.add_events("job-4", [], [Metric(63, 100, 1.0)])
        await until(lambda: program.window.windowTitle() == f"63 % – {named}", 60, "63 %")
        work.job_store.add_events("job-4", [], [Metric(64, 100, 1.0)])
        await until(lambda: program.window.windowTitle() == f"64 % – {named}", 60, "64 %")
        work.job_store.update("job-4", state=JobState.CANCELLED)
        await until(lambda: program.window.windowTitle() == named, 60, "the name alone")


async def test_without_a_desktop_the_window_says_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    async with whole_program() as program:
        _ended_while_ftdesk_was_closed(program)
        await _said_in_the_window("marv")


async def test_a_hidden_window_lets_the_provider_rest(qapp: QApplication) -> None:
    async with whole_program() as program:
        assert program.workspace is not None
        watcher = program.workspace.jobs._watcher
        program.window.hide()
        assert not watcher._seen
        program.window.show()
        assert watcher._seen
        program.window.showMinimized()
        await until(lambda: not watcher._seen, 60, "minimised")
        program.window.showNormal()
        await until(lambda: watcher._seen, 60, "seen again")

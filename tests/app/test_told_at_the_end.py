"""The end of a training is told where people are: on the desktop by a daemon, in the window always."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ftdesk.app.hand import until, visible
from ftdesk.app.program import Program
from ftdesk.core.jobs.job import Job, JobState
from tests.fakes.process import ROOT
from tests.services.test_notifications import bus
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


async def test_a_daemon_shows_it_with_the_next_step(qapp: QApplication, bus: None) -> None:
    daemon = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.services.notification_daemon",
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert daemon.stdout is not None
    assert daemon.stdin is not None
    assert await daemon.stdout.readline() == b"ready\n"
    async with whole_program() as program:
        _ended_while_ftdesk_was_closed(program)
        shown = json.loads(await daemon.stdout.readline())
        assert shown["app"] == "ftdesk"
        assert "marv" in shown["summary"]
        await _said_in_the_window(shown["summary"])
    daemon.stdin.close()
    assert await daemon.wait() == 0


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

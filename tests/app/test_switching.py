"""From one project to another and out: one at a time, nothing left open, and the door never locked."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ftdesk.app import new_project
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.project import Project
from tests.support.loops import Until
from tests.support.whole_program import whole_program


def made(path: Path) -> Path:
    Project.create(path).close()
    return path


def can_be_opened(path: Path) -> bool:
    try:
        Project.open(path).close()
    except FtdeskError as error:
        return error.code is not Code.PROJECT_LOCKED
    return True


async def test_two_projects_asked_for_at_once(qapp: QApplication, tmp_path: Path) -> None:
    first, second = made(tmp_path / "first.ftdesk"), made(tmp_path / "second.ftdesk")
    async with whole_program() as program:
        await asyncio.gather(program.open_project(first), program.open_project(second))
        assert program.workspace is not None
        open_now = program.workspace.project.path
        assert open_now in (first, second)
        assert can_be_opened(first if open_now == second else second), "the other one was let go of"


async def test_files_dropped_on_the_first_page(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    monkeypatch.setattr(new_project, "folder", lambda: tmp_path / "projects")
    paths = [tmp_path / name for name in ("page.jsonl", "a.jsonl", "b.jsonl")]
    paths[0].write_text("<!doctype html><html></html>")
    for path in paths[1:]:
        path.write_text('{"messages": [{"role": "user", "content": "Hello"}]}\n' * 30)
    async with whole_program(tmp_path / "gone.ftdesk") as program:
        assert program.workspace is None
        errors: list[Exception] = []
        monkeypatch.setattr(program, "show_error", errors.append)
        await asyncio.gather(*(program.open_path(path) for path in paths))
        assert [error.code for error in errors if isinstance(error, FtdeskError)] == [Code.FILE_NO_EXAMPLES]
        workspace = program.workspace
        assert workspace is not None
        await until(lambda: len(workspace.dataset) == 60)
        assert [path.name for path in (tmp_path / "projects").glob("*.ftdesk")] == ["a.ftdesk"]


async def test_the_sample_is_open_already(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        errors: list[Exception] = []
        monkeypatch.setattr(program, "show_error", errors.append)
        await program.open_sample()
        assert (program.workspace, errors) == (workspace, [])


async def test_a_project_that_cannot_be_shown_is_closed_again(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "broken.ftdesk")
    db = sqlite3.connect(path)
    db.execute("DROP TABLE chat_message")
    db.close()
    async with whole_program() as program:
        errors: list[Exception] = []
        monkeypatch.setattr(program, "show_error", errors.append)
        await program.open_project(path)
        (error,) = errors
        assert isinstance(error, FtdeskError)
        assert program.workspace is None
        assert can_be_opened(path)
        await program.open_sample()
        assert program.workspace is not None


async def test_the_window_closes_with_a_training_of_a_connection_that_is_gone(qapp: QApplication) -> None:
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        gone = Job("a", datetime.now(UTC), "custom-gone", "m", state=JobState.UNKNOWN)
        workspace.job_store.add(gone)
        assert not workspace.trains_here()
        workspace.job_store.add(Job("b", datetime.now(UTC), "local", "m", state=JobState.RUNNING))
        assert workspace.trains_here()


def test_a_sample_that_was_cut_off_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FTDESK_HOME", str(tmp_path))
    with monkeypatch.context() as cut:
        cut.setattr(new_project, "_lines", _killed)
        with pytest.raises(KeyboardInterrupt):
            new_project.open_sample(10)
    project = new_project.open_sample(10)
    assert project.db.execute("SELECT count(*) FROM example").fetchone()[0] > 20
    project.close()


def _killed(name: str) -> tuple[str, ...]:
    raise KeyboardInterrupt(name)
